using System.Diagnostics;
using System.Globalization;
using CityNetworks.Actors;
using CityNetworks.Api.Tests;
using CityNetworks.Contracts;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>Whoever follows gets every event that is wanted once and in order, whatever becomes of the server and of the connection, and can check that alone.</summary>
public sealed class SubscriberTests(ITestOutputHelper output) : IDisposable
{
    private const int Clients = 8;
    private const int Networks = 4;
    private const int Watched = 12;

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    /// <summary>How many commands are answered before the last kill; docs/faults.md tells of the long run.</summary>
    private static int Commands => int.TryParse(Environment.GetEnvironmentVariable("CITYNETWORKS_TEST_COMMANDS"), CultureInfo.InvariantCulture, out var commands) ? commands : 2000;

    [Theory]
    [InlineData(20261128, 200, 4)]
    public async Task Killed_again_and_again_the_server_loses_no_subscriber_an_event(ulong seed, int subscribers, int rounds)
    {
        var answers = Commands / rounds;
        var dice = new Dice(seed);
        var load = new Load(seed);
        var data = _place["data"];
        using var whereabouts = new Whereabouts();
        using var over = new CancellationTokenSource();
        var all = Enumerable.Range(0, subscribers).Select(i => Subscriber(i, new(seed + (ulong)i))).ToList();
        List<Task> following = [];
        var clock = Stopwatch.StartNew();
        for (var round = 1; round <= rounds; round++)
        {
            await using var run = await ServerRun.Start(data, "--no-seed").Ready();
            var api = await run.Operator(data);
            if (round == 1) await Prepare(load, api);
            whereabouts.Comes(await run.Address());
            if (round == 1) following.AddRange(all.Select(s => Task.Run(() => s.Follow(whereabouts, over.Token))));
            var moment = answers + dice.Below(answers / 4);
            await load.Run(api, Clients, moment, () =>
            {
                whereabouts.Goes();
                return run.Kill();
            });
            output.WriteLine($"seed {seed}, round {round}: killed after {moment} answers");
        }

        await using (var run = await ServerRun.Start(data, "--no-seed").Ready())
        {
            whereabouts.Comes(await run.Address());
            await over.CancelAsync();
            await Task.WhenAll(following);
            output.WriteLine($"followed for {clock.Elapsed.TotalSeconds:0.0} s: {all.Sum(s => s.Events)} deliveries over {all.Sum(s => s.Connections)} connections");
            Assert.Equal(0, await run.Stop("TERM"));
            Assert.Empty(run.Errors);
        }

        var log = await Audit.Log(data);
        output.WriteLine($"{load.Everything.Count} commands, {log.Count} events");
        foreach (var subscriber in all) subscriber.Check(log);
        Assert.True(all.Sum(s => s.Connections) > subscribers * rounds);
        Assert.True(all.Count(s => s.Events > 0) > subscribers / 2);
    }

    private static async Task Prepare(Load load, ApiClient api)
    {
        await load.Prepare(api);
        for (var w = 0; w < Watched; w++)
        {
            await api.Do($"/api/cities/xx-watched-{w}", new { kind = w % 2 == 0 ? "commune" : "region", country = "ES", names = new[] { new { text = $"Ciudad {w}", language = "es" } } });
            await api.Do($"/api/networks/n{w % Networks}/memberships", new { member = $"xx-watched-{w}", on = "2001-01-01" });
        }
    }

    private static Subscriber Subscriber(int number, Dice dice)
    {
        var (network, city) = ($"n{dice.Below(Networks)}", dice.Below(2) == 0 ? $"xx-first-{dice.Below(Networks)}" : $"xx-watched-{dice.Below(Watched)}");
        var patience = dice.One(50, 500, 50_000);
        return (number % 10) switch
        {
            0 => new("/api/events?from=start", _ => true, new(null), dice, patience),
            1 => new($"/api/networks/{network}/events?from=start", e => IsAbout(e, network), new(network), dice, patience),
            2 => new($"/api/cities/{city}/events?from=start", e => IsAbout(e, city), new(city), dice, patience),
            3 => new($"/api/events?from=start&network={network}", e => IsAbout(e, network), new(network), dice, patience),
            4 => new("/api/events?from=start&country=VN", e => About(e).Any(name => name.StartsWith("xx-", StringComparison.Ordinal) && IsVietnamese(name)), null, dice, patience),
            5 => new("/api/events?from=start&type=network.handed-over.v1,network.term-begun.v1", e => e.Type is "network.handed-over.v1" or "network.term-begun.v1", null, dice, patience),
            6 => new($"/api/networks/{network}/events?from=start&type=network.joined.v1", e => IsAbout(e, network) && e.Type == "network.joined.v1", null, dice, patience),
            7 => new($"/api/events?from=start&network={network}&city={city}", e => IsAbout(e, network) && IsAbout(e, city), null, dice, patience),
            8 => new("/api/events?from=start&kind=region&country=ES", e => About(e).Any(name => name.StartsWith("xx-watched-", StringComparison.Ordinal) && (name[^1] - '0') % 2 == 1), null, dice, patience),
            _ => new("/api/events?from=start&kind=network", e => About(e).Any(name => name.Length == 2), null, dice, patience),
        };
    }

    /// <summary>As the load registers them: every third of each client's.</summary>
    private static bool IsVietnamese(string name) => name.Split('-') is ["xx", _, _, var number] && int.TryParse(number, out var i) && i % 3 == 0;

    private static bool IsAbout(StoredEvent e, string name) => About(e).Contains(name);

    private static IEnumerable<string> About(StoredEvent e) => Kinds.Concerns(MessageCodec.Decode(e.Type, e.Data)).Select(m => m.Value).Append(e.Stream.Value);
}
