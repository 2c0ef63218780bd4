using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using CityNetworks.Actors;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using Xunit;

namespace CityNetworks.Grains.Tests;

/// <summary>Grains in several silos, on a real PostgreSQL.</summary>
public sealed class GrainTests(Cluster postgres) : IClassFixture<Cluster>
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly NetworkId Aimf = NetworkId.Parse("aimf");
    private static readonly MemberId Lyon = MemberId.Parse("fr-lyon");
    private static readonly DateOnly January = new(2024, 1, 1);

    private int _keys;

    [Fact]
    public async Task A_command_goes_through_a_grain_and_a_repetition_gets_the_same_receipt()
    {
        await using var cluster = await TestCluster.Start(await postgres.NewDatabase(), 2);
        await Found(cluster.Gateway, Aimf);
        await cluster.Gateway.Send(Lyon, Registered(Lyon), Envelope(), Ct);
        var envelope = Envelope();

        var joined = await cluster.Gateway.Send(Aimf, new NetworkCommand.Join(Lyon, January), envelope, Ct);
        var again = await cluster.Gateway.Send(Aimf, new NetworkCommand.Join(Lyon, January), envelope, Ct);
        var refused = await cluster.Gateway.Send(Aimf, new NetworkCommand.Join(MemberId.Parse("fr-nobody"), January), Envelope(), Ct);

        Assert.Equal(OutcomeKind.Accepted, joined.Outcome.Kind);
        Assert.Equal(joined with { Repeated = true }, again);
        Assert.Equal(OutcomeKind.Refused, refused.Outcome.Kind);
        Assert.True((await cluster.Gateway.Find(Aimf, Ct))!.Members.ContainsKey(Lyon)); // founded above; what was answered is known here
        await Assert.ThrowsAsync<KeyReusedException>(() => cluster.Gateway.Send(Aimf, new NetworkCommand.Join(Lyon, January), envelope with { Fingerprint = [9] }, Ct));
    }

    [Fact]
    public async Task Both_silos_have_their_share_of_the_networks()
    {
        await using var cluster = await TestCluster.Start(await postgres.NewDatabase(), 2);
        var networks = Enumerable.Range(0, 20).Select(n => NetworkId.Parse($"n-{n}")).ToList();
        await Task.WhenAll(networks.Select(n => Found(cluster.Gateway, n)));
        var homes = await Task.WhenAll(networks.Select(cluster.Home));
        Assert.Equal(2, homes.Distinct().Count());
    }

    [Fact]
    public async Task Silos_that_start_after_the_day_of_something_decided_ahead_tell_it_once()
    {
        var database = await postgres.NewDatabase();
        var threeDaysAgo = new Earlier(TimeSpan.FromDays(3));
        var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        await using var store = await PostgresEventStore.Open(database, threeDaysAgo, Ct);
        await using (var writer = new Writer(store, new()))
        {
            var register = new LocalRegister(store, writer, threeDaysAgo, new());
            await Found(register, Aimf);
            await register.Send(Lyon, Registered(Lyon), Envelope(), Ct);
            await register.Send(Aimf, new NetworkCommand.Join(Lyon, yesterday), Envelope(), Ct);
        }

        var decided = (await store.Head(Ct)).Position;
        await using var cluster = await TestCluster.Start(database, 2);
        await store.Beyond(decided, Ct).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("network.came-into-effect.v1", Assert.Single(await store.ReadAll(decided, 10, Ct)).Type);
        Assert.NotNull(await store.FindCommand(new("system", $"effective/{decided}/{yesterday:yyyy-MM-dd}"), Ct));
    }

    [Fact]
    public async Task A_silo_that_dies_under_load_takes_nothing_with_it()
    {
        await using var cluster = await TestCluster.Start(await postgres.NewDatabase(), 3);
        var networks = Enumerable.Range(0, 12).Select(n => NetworkId.Parse($"n-{n}")).ToList();
        await Task.WhenAll(networks.Select(n => Found(cluster.Gateway, n)));
        ConcurrentBag<(CommandKey Key, Receipt Receipt)> acknowledged = [];
        using var stop = new CancellationTokenSource();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var posting = networks.Select(async n =>
        {
            while (!stop.IsCancellationRequested)
            {
                var envelope = Envelope();
                var receipt = await cluster.Gateway.Send(n, new NetworkCommand.AddName(new($"Nom {envelope.Key.Key}", "fr")), envelope, Ct);
                acknowledged.Add((envelope.Key, receipt));
                if (acknowledged.Count >= 100) enough.TrySetResult();
            }
        }).ToList();
        await enough.Task;
        var before = acknowledged.Count;

        await cluster.Kill(cluster.Silos[1]);

        while (acknowledged.Count < before + 200) await Task.Delay(TimeSpan.FromMilliseconds(10));
        await stop.CancelAsync();
        await Task.WhenAll(posting);
        await Audit(cluster.Database, acknowledged);
    }

    [Fact]
    public async Task Two_that_take_themselves_for_the_same_network_are_one_in_the_log()
    {
        // What happens for a moment after a silo was taken for dead: a command to the grain, and others to the same actor in every silo.
        await using var cluster = await TestCluster.Start(await postgres.NewDatabase(), 2);
        await Found(cluster.Gateway, Aimf);
        ConcurrentBag<(CommandKey Key, Receipt Receipt)> acknowledged = [];
        var cities = Enumerable.Range(0, 40).Select(i => MemberId.Parse($"fr-c{i}")).ToList();
        await Task.WhenAll(cities.Select(city => cluster.Gateway.Send(city, Registered(city), Envelope(), Ct)));
        IRegister[] all = [cluster.Gateway, .. cluster.Silos.Select(cluster.In)];

        // Each city joins three times at once: one counts, the others ask for what already is.
        await Task.WhenAll(cities.SelectMany(city => all.Select(async register =>
        {
            var envelope = Envelope();
            acknowledged.Add((envelope.Key, await register.Send(Aimf, new NetworkCommand.Join(city, January), envelope, Ct)));
        })));

        Assert.Equal(cities.Count, acknowledged.Count(a => a.Receipt.Outcome.Kind == OutcomeKind.Accepted));
        Assert.Equal(2 * cities.Count, acknowledged.Count(a => a.Receipt.Outcome.Kind == OutcomeKind.Nothing));
        await Audit(cluster.Database, acknowledged);
    }

    [Fact]
    public async Task One_trace_runs_from_the_caller_through_the_grain_to_the_commit()
    {
        await using var cluster = await TestCluster.Start(await postgres.NewDatabase(), 2);
        ConcurrentBag<Activity> seen = [];
        using var listener = Listen(seen.Add);
        using var source = new ActivitySource("CityNetworks");
        ActivityTraceId trace;
        using (var request = source.StartActivity("request")!) // There is a listener.
        {
            trace = request.TraceId;
            await Found(cluster.Gateway, Aimf);
        }

        var names = seen.Where(a => a.TraceId == trace).Select(a => $"{a.Source.Name} {a.OperationName} {a.Kind}").ToList();
        Assert.Contains(names, name => name.StartsWith("Microsoft.Orleans.Application", StringComparison.Ordinal) && name.EndsWith("Client", StringComparison.Ordinal));
        Assert.Contains(names, name => name.StartsWith("Microsoft.Orleans.Application", StringComparison.Ordinal) && name.EndsWith("Server", StringComparison.Ordinal));
        Assert.Contains("CityNetworks commit Internal", names);
        Assert.Contains(names, name => name.StartsWith("Npgsql", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silo_that_has_too_much_on_its_way_says_so()
    {
        await using var cluster = await TestCluster.Start(await postgres.NewDatabase(), 1, new(InFlight: 1));
        await Found(cluster.Gateway, Aimf);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            try
            {
                return (await cluster.Gateway.Send(Aimf, new NetworkCommand.AddName(new($"Nom {i}", "fr")), Envelope(), Ct)).Outcome.Kind.ToString();
            }
            catch (BusyException)
            {
                return "busy";
            }
        }));
        Assert.Contains("busy", answers);
        Assert.Contains("Accepted", answers);
        Assert.All(answers, answer => Assert.True(answer is "busy" or "Accepted", answer));
    }

    private static ActivityListener Listen(Action<Activity> stopped)
    {
        var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = stopped };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>Everything acknowledged is recorded, just so, once; and the log holds.</summary>
    private static async Task Audit(string database, IReadOnlyCollection<(CommandKey Key, Receipt Receipt)> acknowledged)
    {
        await using var store = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        foreach (var (key, receipt) in acknowledged)
        {
            var record = await store.FindCommand(key, Ct);
            Assert.NotNull(record);
            Assert.Equal((receipt.Position, receipt.Version), (record.Position, record.Version));
        }

        var log = await IntactLog.Read(store);
        await IntactLog.Check(store, log);
        var keys = log.Select(e => Encoding.UTF8.GetString(e.Metadata)).ToList();
        Assert.Equal(keys.Distinct(), keys); // each command made one event
    }

    private static MemberCommand Registered(MemberId city) => new MemberCommand.Register(MemberKind.Commune, [new(city.Value, "und")], "FR");

    private async Task Found(IRegister register, NetworkId network) =>
        Assert.Equal(OutcomeKind.Accepted, (await register.Send(network, new NetworkCommand.Found(NetworkKind.Association, [new(network.Value, "und")]), Envelope(), Ct)).Outcome.Kind);

    /// <summary>The key goes into the metadata too, so that the log tells which command made an event.</summary>
    private Envelope Envelope()
    {
        var key = $"k{Interlocked.Increment(ref _keys)}";
        return new(new("tester", key), Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(key));
    }

    private sealed class Earlier(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - by;
    }
}
