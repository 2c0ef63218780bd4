using System.CommandLine;
using CityNetworks.Server;

// Longer than the host takes to let requests on their way finish: stopping is never cut short.
return await CommandLine.Build().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(45) });
