using CityNetworks.Server;

return await CommandLine.Run(args);
