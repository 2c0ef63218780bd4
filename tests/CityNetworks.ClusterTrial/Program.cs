using System.CommandLine;
using CityNetworks.Benchmarks;

if (args is [LoadProcess.Role])
{
    await LoadProcess.Serve(); // This program started once more, by its own speed.
    return 0;
}

return await CityNetworks.ClusterTrial.CommandLine.Build().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
