using Xunit;

// Real processes under load: one run at a time, so that none waits for another's.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace CityNetworks.Faults.Tests;

/// <summary>A run in which every fault strikes once.</summary>
internal static class ShortRun
{
    public static async Task<Report> Of(ulong seed, Func<string, Task<Site>> start)
    {
        using var place = new Place();
        Directory.CreateDirectory(place["site"]);
        using var history = new History(place["history"]);
        await using var site = await start(place["site"]);
        return await new Run(new(seed, TimeSpan.Zero, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)), site, history).ToItsEnd(CancellationToken.None);
    }
}

/// <summary>A short run on SQLite that the tests of the checker share.</summary>
public sealed class SqliteRun : IAsyncLifetime
{
    private const ulong Seed = 20261201;

    internal Report Report { get; private set; } = null!;

    public async Task InitializeAsync() => Report = await ShortRun.Of(Seed, async place => await OnSqlite.Start(place));

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>What is here to test with. What is missing is skipped, or left out of a run, with a word; on CI it fails instead.</summary>
internal static class Here
{
    public static bool IsCi => Environment.GetEnvironmentVariable("CI") == "true";
}

/// <summary>A test that needs PostgreSQL.</summary>
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = Cluster.IsInstalled || Here.IsCi ? null : "PostgreSQL is not installed; Debian's package postgresql brings it.";
}

/// <summary>A test that needs a C compiler.</summary>
internal sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute() => Skip = File.Exists("/usr/bin/cc") || Here.IsCi ? null : "There is no C compiler; Debian's package gcc brings one.";
}
