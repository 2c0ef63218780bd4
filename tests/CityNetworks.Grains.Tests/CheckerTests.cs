using CityNetworks.ClusterTrial;
using CityNetworks.Faults.Tests;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.Grains.Tests;

/// <summary>The checker, with real silos and gateways.</summary>
public sealed class CheckerTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Three_silos_behind_two_gateways_keep_every_promise()
    {
        OnCluster site = null!; // Set by the run.
        var report = await ShortRun.Of(20261204, async place => site = await OnCluster.Start(place));
        output.WriteLine($"{report}");

        Assert.True(report.IsWell, $"{report}\n{string.Join('\n', site.Said.Where(line => line.StartsWith('{')))}");
        Assert.All(report.Faults, fault => Assert.True(fault.Hits.Sum() > 0, fault.Fault));
    }
}
