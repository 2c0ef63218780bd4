using CityNetworks.Actors;
using CityNetworks.Contracts;
using CityNetworks.EndToEnd.Tests;
using CityNetworks.EventStore.Suite;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>Who follows one of several servers gets what any of them records, and goes on at another when that one is gone.</summary>
[Collection(OnPostgres.Name)]
public sealed class FollowingTests(Cluster cluster, ITestOutputHelper output) : IDisposable
{
    private const int Subscribers = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(20261128)]
    public async Task What_one_server_records_is_followed_at_another_and_at_a_third_when_both_are_killed(ulong seed)
    {
        var database = await cluster.NewDatabase();
        var (dice, load) = (new Dice(seed), new Load(seed));
        using var whereabouts = new Whereabouts();
        using var over = new CancellationTokenSource();
        using var patience = new CancellationTokenSource(Patience);
        await using var first = await Start("one", database);
        await using var second = await Start("two", database);
        var api = await second.Operator(_place["two"]);
        await load.Prepare(api);
        whereabouts.Comes(await first.Address());
        var all = Enumerable.Range(0, Subscribers).Select(i => Follower(i, new(seed + (ulong)i))).ToList();
        var following = all.Select(s => Task.Run(() => s.Follow(whereabouts, over.Token))).ToList();

        var work = load.Run(api, 4, 500 + dice.Below(100), () =>
        {
            whereabouts.Goes();
            return second.Kill();
        });
        await all[0].Has(150, patience.Token);
        whereabouts.Goes();
        await first.Kill();
        if (!work.IsCompleted) whereabouts.Comes(await second.Address());
        await work;
        await using var third = await Start("three", database);
        whereabouts.Comes(await third.Address());
        await over.CancelAsync();
        await Task.WhenAll(following);

        await using var store = await PostgresEventStore.Open(database, TimeProvider.System, default);
        var log = await IntactLog.Read(store);
        foreach (var one in all) one.Check(log);
        output.WriteLine($"seed {seed}: {log.Count} events, {all.Sum(s => s.Events)} deliveries over {all.Sum(s => s.Connections)} connections");
        Assert.Equal(0, await third.Stop("TERM"));
    }

    private async Task<ServerRun> Start(string data, string database) => await ServerRun.Start(_place[data], "--no-seed", "--store", database).Ready();

    private static Subscriber Follower(int number, Dice dice)
    {
        var network = $"n{dice.Below(4)}";
        var city = $"xx-first-{dice.Below(4)}";
        return (number % 4) switch
        {
            0 => new("/api/events?from=start", _ => true, new(null), dice, 100_000),
            1 => new($"/api/networks/{network}/events?from=start", e => IsAbout(e, network), new(network), dice, 100),
            2 => new($"/api/cities/{city}/events?from=start", e => IsAbout(e, city), new(city), dice, 100),
            _ => new("/api/events?from=start&type=network.joined.v1&kind=network", e => e.Type == "network.joined.v1", null, dice, 100),
        };
    }

    private static bool IsAbout(StoredEvent e, string name) => e.Stream.Value == name || Kinds.Concerns(MessageCodec.Decode(e.Type, e.Data)).Any(m => m.Value == name);
}
