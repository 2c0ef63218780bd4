using CityNetworks.Silo;

return await CommandLine.Run(args);
