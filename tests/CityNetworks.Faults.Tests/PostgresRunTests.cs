using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.Faults.Tests;

public sealed class PostgresRunTests(ITestOutputHelper output)
{
    [PostgresFact]
    public Task One_server_keeps_every_promise() => KeepsEveryPromise(20261202, servers: 1);

    [PostgresFact]
    public Task Three_servers_keep_every_promise() => KeepsEveryPromise(20261203, servers: 3);

    private async Task KeepsEveryPromise(ulong seed, int servers)
    {
        var report = await ShortRun.Of(seed, async place => await OnPostgres.Start(place, servers));
        output.WriteLine($"{report}");

        Assert.True(report.IsWell, $"{report}");
        Assert.All(report.Faults, fault => Assert.True(fault.Hits.Sum() > 0, fault.Fault));
        if (Here.IsCi) Assert.Empty(report.LeftOut);
    }
}
