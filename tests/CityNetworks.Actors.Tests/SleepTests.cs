using System.Text;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>Waking, sleeping and what is kept in between.</summary>
public sealed class SleepTests
{
    private static readonly ActorLimits Often = new(SnapshotEvery: 3);

    [Fact]
    public async Task An_actor_woken_from_a_snapshot_equals_one_folded_from_the_start()
    {
        await using var world = new World();
        await using var writer = new Writer(world.Store, Often);
        var city = world.Start();
        await city.Accepts(Paris, Cities.Register(Paris));
        var tally = new Tally(world, writer, Often, stream: "fr-tally");
        await tally.Send("one");
        await tally.Send("two");
        await tally.Actor.TakeSnapshot(CancellationToken.None);
        Assert.Null(await Snapshot()); // not enough has happened

        await Concern(1);
        await tally.Send("three");
        await tally.Actor.TakeSnapshot(CancellationToken.None);
        Assert.Equal((3, 1), await Snapshot() is { } kept ? (kept.Version.Value, kept.Concerns) : default);

        await Concern(2);
        await tally.Send("four");
        await Concern(3);
        var folded = await new Tally(world, writer, Often, "count.v2", "fr-tally").Actor.Read(CancellationToken.None);
        var woken = await new Tally(world, writer, Often, stream: "fr-tally").Actor.Read(CancellationToken.None);
        Assert.Equal(new Count(4, 3, "fr-paris"), folded.State);
        Assert.Equal(folded, woken);

        Task<Snapshot?> Snapshot() => world.Store.ReadSnapshot(new("fr-tally"), CancellationToken.None);

        async Task Concern(int _)
        {
            // Somebody else's event names it.
            var other = new StreamName("fr-paris");
            await using var commit = await world.Store.BeginCommit(CancellationToken.None);
            var version = (await commit.ReadStream(other, default, 1000, CancellationToken.None)).Count;
            var concerns = (await commit.ReadConcerns(other, 0, 1000, CancellationToken.None)).Count;
            var data = Contracts.MessageCodec.Encode(new MemberEvent.NameAdded(new("x", "fr"), null, null));
            await commit.Append(
                [new(other, new(version), concerns, [new("member.name-added.v1", data, [new("fr-tally")], [])], [], [], Process.Key(world.NextKey()), [], [], true, [])],
                CancellationToken.None);
            await commit.Complete(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_read_is_as_good_as_none()
    {
        await using var world = new World();
        var process = world.Start();
        await process.Accepts(Paris, Cities.Register(Paris));
        await world.Store.WriteSnapshot(new(new("fr-paris"), new(1), 0, Contracts.MemberSnapshot.Name, [255, 1, 2]), CancellationToken.None);
        Assert.NotNull(await world.Start().Register.Find(Paris, CancellationToken.None));
    }

    [Fact]
    public async Task A_snapshot_decides_nothing_that_the_log_does_not_say()
    {
        // It is read from the snapshot, as its odd count shows, and goes on from there.
        await using var world = new World();
        await using var writer = new Writer(world.Store, Often);
        await new Tally(world, writer, Often).Send("one");
        await world.Store.WriteSnapshot(new(new("tally"), new(1), 0, "count.v1", Encoding.UTF8.GetBytes("7;0;seven")), CancellationToken.None);
        var woken = new Tally(world, writer, Often);
        Assert.Equal(2, (await woken.Send("two")).Version.Value);
        Assert.Equal(new Count(8, 0, "two"), (await woken.Actor.Read(CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_snapshot_in_a_format_nobody_knows_is_folded_anew()
    {
        await using var world = new World();
        await using var writer = new Writer(world.Store, Often);
        await new Tally(world, writer, Often).Send("one");
        await world.Store.WriteSnapshot(new(new("tally"), new(1), 0, "count.v0", [1, 2, 3]), CancellationToken.None);
        Assert.Equal(new Count(1, 0, "one"), (await new Tally(world, writer, Often).Actor.Read(CancellationToken.None)).State);
    }

    [Fact]
    public async Task The_idle_go_to_sleep_and_those_with_commands_on_their_way_do_not()
    {
        var (world, process) = await WithANetwork(new(Idle: TimeSpan.Zero));
        await using var _ = world;
        await process.Register.Sweep(CancellationToken.None);
        List<string> woken = [];
        world.Store.Reading = stream =>
        {
            lock (woken) woken.Add(stream.Value);
            return Task.CompletedTask;
        };
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var join = process.Send(Aimf, new NetworkCommand.Join(Lyon, January));
        await gate.Reached.Soon();
        Assert.Contains("aimf", woken);
        await process.Register.Sweep(CancellationToken.None);
        lock (woken) woken.Clear();
        var again = process.Send(Aimf, new NetworkCommand.AddName(new("Awake", "fr")));
        Assert.DoesNotContain("aimf", woken);
        gate.Open();
        Assert.Equal(OutcomeKind.Accepted, (await join).Outcome.Kind);
        Assert.Equal(OutcomeKind.Accepted, (await again).Outcome.Kind);
    }

    [Fact]
    public async Task Beyond_what_may_be_awake_the_longest_idle_sleep()
    {
        var (world, process) = await WithANetwork(new(Awake: 2));
        await using var _ = world;
        foreach (var city in new[] { Paris, Lyon, Oslo, Rabat }) await process.Accepts(city, new MemberCommand.AddName(new("Later", "fr")));
        await process.Register.Sweep(CancellationToken.None);
        List<string> woken = [];
        world.Store.Reading = stream =>
        {
            woken.Add(stream.Value);
            return Task.CompletedTask;
        };
        foreach (var city in new[] { Oslo, Rabat, Paris, Lyon }) await process.Accepts(city, new MemberCommand.AddName(new("Again", "fr")));
        Assert.DoesNotContain("no-oslo", woken);
        Assert.DoesNotContain("ma-rabat", woken);
        Assert.Contains("fr-paris", woken);
        Assert.Contains("fr-lyon", woken);
    }

    [Fact]
    public async Task Who_wakes_while_others_are_put_to_sleep_does_no_harm()
    {
        await using var world = new World();
        var process = world.Start(new(Awake: 100));
        var cities = Enumerable.Range(0, 4_000).Select(i => MemberId.Parse($"fr-commune-{i}")).ToList();
        var waking = Parallel.ForEachAsync(cities, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (city, _) => await process.Accepts(city, Cities.Register(city)));
        while (!waking.IsCompleted)
        {
            await process.Register.Sweep(CancellationToken.None);
            await Task.Yield();
        }

        await waking;
        Assert.Equal(cities.Count, (await world.Log()).Count);
    }

    [Fact]
    public async Task Two_actors_of_one_name_awake_at_once_do_no_harm()
    {
        await using var world = new World();
        await using var writer = new Writer(world.Store, new());
        var (one, two) = (new Tally(world, writer, new()), new Tally(world, writer, new()));
        List<Task<Receipt>> answers = [];
        for (var i = 0; i < 100; i++) answers.Add((i % 2 == 0 ? one : two).Send($"n{i}"));
        var receipts = await Task.WhenAll(answers);
        Assert.Equal(Enumerable.Range(1, 100).Select(v => (long)v), receipts.Select(r => r.Version.Value).Order());
        Assert.Equal(101, (await one.Send("last")).Version.Value);
        Assert.Equal(101, (await one.Actor.Read(CancellationToken.None)).State.Names);
        Assert.Equal(102, (await two.Send("last")).Version.Value);
    }

    [Fact]
    public async Task A_store_that_could_not_be_read_is_read_again_by_the_next_command()
    {
        await using var world = new World();
        await using var writer = new Writer(world.Store, new());
        var tally = new Tally(world, writer, new());
        var reading = Failing.Once();
        world.Store.Reading = _ => reading();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => tally.Send("one"));
        Assert.Equal(OutcomeKind.Accepted, (await tally.Send("one")).Outcome.Kind);
    }

    [Fact]
    public async Task What_is_committed_while_an_actor_wakes_is_folded_in_the_order_it_happened()
    {
        // Between the reading of its own events and of those that concern it, it is registered and named by a network.
        await using var world = new World();
        var one = world.Start();
        await one.Accepts(Aimf, new NetworkCommand.Found(NetworkKind.Association, [new("AIMF", "fr")]));
        var two = world.Start();
        var busy = false;
        var gate = world.NewGate();
        world.Store.ReadingConcerns = async subject =>
        {
            if (busy || subject.Value != "fr-paris") return;
            busy = true;
            await gate.Pass();
        };
        var waking = two.Register.Find(Paris, CancellationToken.None);
        await gate.Reached.Soon();
        await one.Accepts(Paris, Cities.Register(Paris));
        await one.Accepts(Aimf, new NetworkCommand.Join(Paris, January));
        gate.Open();
        await waking.AsTask().Soon();
        await two.Accepts(Paris, new MemberCommand.Dissolve(EdtfDate.Parse("2030-01-01")));
        var dissolved = (MemberEvent.Dissolved)Contracts.MessageCodec.Decode("member.dissolved.v1", (await world.Log())[^1].Data);
        Assert.Equal([Aimf], dissolved.Networks);
    }
}
