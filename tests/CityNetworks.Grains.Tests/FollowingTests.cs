using CityNetworks.ClusterTrial;
using CityNetworks.EndToEnd.Tests;
using CityNetworks.EventStore.Postgres;
using CityNetworks.EventStore.Suite;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.Grains.Tests;

/// <summary>Streams of events through gateways.</summary>
public sealed class FollowingTests(Cluster postgres, ITestOutputHelper output) : IClassFixture<Cluster>, IDisposable
{
    private const int Networks = 4;
    private const int Events = 200;

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(20261205)]
    public async Task Whoever_follows_a_gateway_misses_nothing_whatever_becomes_of_silos_and_of_the_gateway(ulong seed)
    {
        await using var cluster = await TrialCluster.Start(_place["cluster"], 2, 2, postgres);
        var (used, followed, silo) = (cluster.Gateways[0], cluster.Gateways[1], cluster.Silos[0]);
        using var http = new HttpClient { BaseAddress = new(used.Address!), Timeout = TimeSpan.FromSeconds(60) }; // It has been started.
        var load = new Outage(http, await used.OperatorKey());
        await load.Found(Networks);

        using var one = new Whereabouts();
        using var other = new Whereabouts();
        one.Comes(used.Address!); // As above.
        other.Comes(followed.Address!); // As above.
        using var over = new CancellationTokenSource();
        var all = Enumerable.Range(0, 3 * Networks).Select(i => Subscriber(i, load.Network(i % Networks), new(seed + (ulong)i))).ToList();
        var following = all.Select((s, i) => Task.Run(() => s.Follow(i % 2 == 0 ? one : other, over.Token))).ToList();
        using var enough = new CancellationTokenSource();
        var posting = load.Run(Networks, enough.Token);

        await Reached(1);
        await silo.Kill();
        await Reached(2);
        await silo.Start();
        other.Goes();
        await followed.Kill();
        await Reached(3);
        await followed.Start();
        other.Comes(followed.Address!); // As above.
        await Reached(4);
        await enough.CancelAsync();
        await posting;
        await over.CancelAsync();
        await Task.WhenAll(following);

        await using var store = await PostgresEventStore.Open(cluster.Store, TimeProvider.System, CancellationToken.None);
        var log = await IntactLog.Read(store);
        output.WriteLine($"seed {seed}: {log.Count} events, {all.Sum(s => s.Events)} deliveries over {all.Sum(s => s.Connections)} connections, {load.Unanswered} commands sent again");
        foreach (var subscriber in all) subscriber.Check(log);
        Assert.Empty(await load.Lost());
        Assert.True(all.Sum(s => s.Connections) > 2 * all.Count);

        Task Reached(int times) => all[0].Has(times * Events, new CancellationTokenSource(TimeSpan.FromSeconds(120)).Token);
    }

    private static Subscriber Subscriber(int number, string network, Dice dice) => (number / Networks) switch
    {
        0 => new("/api/events?from=start", _ => true, new(null), dice, 400),
        1 => new($"/api/networks/{network}/events?from=start", e => e.Stream.Value == network, new(network), dice, 400),
        _ => new("/api/events?from=start&type=network.founded.v1", e => e.Type == "network.founded.v1", null, dice, 400),
    };
}
