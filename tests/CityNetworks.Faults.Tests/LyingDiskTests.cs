using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.Faults.Tests;

/// <summary>The whole of it, on a disk that says that it has synced and has not.</summary>
public sealed class LyingDiskTests(ITestOutputHelper output)
{
    [CompilerFact]
    public async Task What_was_acknowledged_and_went_with_the_power_is_found()
    {
        var report = await ShortRun.Of(20261204, async place => await OnSqlite.Start(place, lies: true));
        output.WriteLine($"{report}");

        Assert.True(report.Findings.Lost > 0, $"{report}");
    }
}
