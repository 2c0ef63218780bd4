using System.Diagnostics;
using CityNetworks.Actors;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore.Sqlite;

namespace CityNetworks.Benchmarks;

/// <summary>How long the largest network takes to wake from its snapshot, and what it weighs then.</summary>
internal static class Waking
{
    private const int Members = 240_000;
    private const int Times = 7;

    // What .NET takes for a string object beside its characters, rounded up to whole words.
    private const int StringHeader = 22;

    public static async Task Run(string folder)
    {
        if (Kinds.Networks.Snapshots is not { } format)
        {
            Console.WriteLine("Networks keep no snapshots yet: waking is not measured.");
            return;
        }

        var network = MemberId.Parse("covenant");
        await using var store = SqliteEventStore.Open(Path.Combine(folder, "waking"), TimeProvider.System);
        var bytes = Packed(format);
        await store.WriteSnapshot(new(new(network.Value), new(Members + 1), 0, format.Name, bytes), CancellationToken.None);

        List<double> milliseconds = [], weights = [];
        for (var i = 0; i < Times; i++)
        {
            var (took, weighs) = await Wake(network, store);
            milliseconds.Add(took);
            weights.Add(weighs / Members);
        }

        var (wake, weight) = (Spread.Of(milliseconds), Spread.Of(weights));
        var ids = Enumerable.Range(0, Members).Average(i => (StringHeader + (2 * Id(i).Value.Length) + 7) / 8 * 8);
        Table.Print(
            [$"{Members:N0} members", "median", "(min–max)", "goal"],
            [
                ["waking from the snapshot", $"{wake.Median:N0} ms", $"({wake.Min:N0}–{wake.Max:N0})", "≤ 200 ms"],
                ["bytes a member, awake", $"{weight.Median:N0}", $"({weight.Min:N0}–{weight.Max:N0})", ""],
                ["… beyond the ids themselves", $"{weight.Median - ids:N0}", "", "≤ 200"],
                ["bytes a member in the snapshot", $"{(double)bytes.Length / Members:N0}", "", ""],
            ]);
    }

    private static byte[] Packed(SnapshotFormat<Network> format) => format.Encode(Largest());

    private static async Task<(double Milliseconds, double Bytes)> Wake(MemberId network, SqliteEventStore store)
    {
        await Task.Yield(); // From the stack of the waking before, which would hold all of it while this one is weighed.
        await using var writer = new Writer(store, new());
        var register = new LocalRegister(store, writer, TimeProvider.System, new());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        if (await register.Find(network, CancellationToken.None) is null) throw new InvalidOperationException("The network did not wake.");
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(register);
        return (took, bytes);
    }

    /// <summary>Everybody joined on some day; one in ten has changed its kind since, one in twenty has left.</summary>
    private static Network Largest()
    {
        var state = Network.Evolve(new Network.Unfounded(), new NetworkEvent.Founded(NetworkKind.Covenant, [new("Covenant", "en")], null, null, null, null, null, null, null));
        for (var i = 0; i < Members; i++)
        {
            var joined = new DateOnly(2008, 1, 1).AddDays(i % 6000);
            state = Network.Evolve(state, new NetworkEvent.Joined(Id(i), "full", joined, false, null, null));
            if (i % 10 == 0) state = Network.Evolve(state, new NetworkEvent.KindChanged(Id(i), "associate", joined.AddYears(1), null, null));
            if (i % 20 == 0) state = Network.Evolve(state, new NetworkEvent.Withdrew(Id(i), joined.AddYears(2), joined.AddYears(2), null, null));
        }

        return state;
    }

    private static MemberId Id(int number) => MemberId.Parse($"fr-commune-{number:D6}");
}
