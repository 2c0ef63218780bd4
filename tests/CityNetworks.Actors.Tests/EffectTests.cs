using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>The actor says when the day has come, by the clock and zone of its seat; whoever asks.</summary>
public sealed class EffectTests
{
    private static readonly NetworkId Rivers = NetworkId.Parse("rivers");

    [Theory]
    [InlineData("Pacific/Kiritimati", "2024-05-31T10:00:00Z")]
    [InlineData("Pacific/Auckland", "2024-05-31T12:00:00Z")]
    [InlineData("Europe/Paris", "2024-05-31T22:00:00Z")]
    [InlineData(null, "2024-06-01T00:00:00Z")]
    [InlineData("America/New_York", "2024-06-01T04:00:00Z")]
    [InlineData("Pacific/Honolulu", "2024-06-01T10:00:00Z")]
    public async Task A_day_begins_where_the_network_has_its_seat(string? zone, string begins)
    {
        await using var world = new World();
        var process = world.Start();
        await process.Accepts(Oslo, Cities.Register(Oslo));
        await process.Accepts(Rivers, new NetworkCommand.Found(NetworkKind.Association, [new("Rivers", "en")], TimeZone: zone));
        await process.Accepts(Rivers, new NetworkCommand.Join(Oslo, June));
        var due = new NetworkCommand.ComeIntoEffect(1, June, "e:3");
        var begin = DateTimeOffset.Parse(begins, System.Globalization.CultureInfo.InvariantCulture);
        world.Time.Now = begin.AddTicks(-1);
        Assert.Equal("is-not-in-effect-yet", (await process.Send(Rivers, due)).Outcome.Code);
        world.Time.Now = begin;
        await process.Accepts(Rivers, due);
        Assert.Equal(OutcomeKind.Nothing, (await process.Send(Rivers, due)).Outcome.Kind);
    }

    [Theory]
    [InlineData("Pacific/Auckland", "2024-05-31T12:00:00Z")]
    [InlineData("America/New_York", "2024-06-01T04:00:00Z")]
    public async Task The_day_on_which_it_moves_begins_where_it_moves_to(string zone, string begins)
    {
        await using var world = new World();
        var process = world.Start();
        await process.Accepts(Oslo, Cities.Register(Oslo));
        await process.Accepts(Rivers, new NetworkCommand.Found(NetworkKind.Association, [new("Rivers", "en")], TimeZone: "Europe/Paris"));
        await process.Accepts(Rivers, new NetworkCommand.Join(Oslo, June.AddDays(-1)));
        await process.Accepts(Rivers, new NetworkCommand.Reseat("Elsewhere", EdtfDate.Of(June), zone));
        world.Time.Now = new(2024, 5, 30, 21, 59, 59, TimeSpan.Zero);
        Assert.Equal("is-not-in-effect-yet", (await process.Send(Rivers, new NetworkCommand.ComeIntoEffect(1, June.AddDays(-1), "e:3"))).Outcome.Code);
        world.Time.Now = new(2024, 5, 30, 22, 0, 0, TimeSpan.Zero); // The day before still begins where it was.
        await process.Accepts(Rivers, new NetworkCommand.ComeIntoEffect(1, June.AddDays(-1), "e:3"));
        var begin = DateTimeOffset.Parse(begins, System.Globalization.CultureInfo.InvariantCulture);
        world.Time.Now = begin.AddTicks(-1);
        Assert.Equal("is-not-in-effect-yet", (await process.Send(Rivers, new NetworkCommand.ComeIntoEffect(2, June, "e:4"))).Outcome.Code);
        world.Time.Now = begin;
        await process.Accepts(Rivers, new NetworkCommand.ComeIntoEffect(2, June, "e:4"));
    }

    [Fact]
    public async Task A_zone_that_the_machine_does_not_know_counts_as_UTC()
    {
        Assert.Equal(June, Days.In("Mars/Olympus_Mons", new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.False(Days.Knows("Mars/Olympus_Mons"));
        Assert.True(Days.Knows(null) && Days.Knows("Europe/Paris"));
        await using var world = new World();
        var process = world.Start();
        await process.Accepts(Rivers, new NetworkCommand.Found(NetworkKind.Association, [new("Rivers", "en")], TimeZone: "Mars/Olympus_Mons"));
        await process.Accepts(Rivers, new NetworkCommand.Reseat("Paris", TimeZone: "Europe/Paris"));
    }

    [Fact]
    public async Task A_row_stands_for_what_lies_ahead_from_its_own_position_until_it_is_told_or_taken_back()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await process.Accepts(Aimf, new NetworkCommand.Join(Lyon, January));
        var handover = await process.Accepts(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June));
        var joins = await process.Accepts(Aimf, new NetworkCommand.Join(Oslo, June));
        Assert.Equal([(handover.Position, 1), (joins.Position, 2)], await Rows());
        await process.Accepts(Aimf, new NetworkCommand.RevokeHandover(Presidency, Lyon, June));
        Assert.Equal([(joins.Position, 2)], await Rows());
        world.Time.Now = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
        var told = await process.Accepts(Aimf, Assert.Single(await world.Due()));
        Assert.Empty(await Rows());

        var log = await world.Log();
        var came = Assert.IsType<NetworkEvent.CameIntoEffect>(MessageCodec.Decode(log[(int)told.Position.Value - 1].Type, log[(int)told.Position.Value - 1].Data));
        Assert.Equal((2, $"e:{joins.Position}", June), (came.Number, came.Of, came.On));
        Assert.Equal(MessageCodec.Decode(log[(int)joins.Position.Value - 1].Type, log[(int)joins.Position.Value - 1].Data), came.Fact);
        Assert.Equal(told.Position, (await world.Store.ReadConcerns(new(Oslo.Value), 0, 9, CancellationToken.None))[^1].Event.Position);

        async Task<IEnumerable<(Position, int)>> Rows() => (await world.Store.Query(new(RowKinds.Ahead), CancellationToken.None)).Select(r => (r.KnownFrom, RowJson.Deserialize<AheadRow>(r.Data).Number));
    }

    [Fact]
    public async Task Woken_from_a_snapshot_the_actor_knows_what_lies_ahead()
    {
        var (world, process) = await WithANetwork(new(SnapshotEvery: 1));
        await using var _ = world;
        await process.Accepts(Aimf, new NetworkCommand.Join(Lyon, June));
        await process.Register.Sweep(CancellationToken.None);
        Assert.NotNull(await world.Store.ReadSnapshot(new(Aimf.Value), CancellationToken.None));
        world.Time.Now = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
        await world.Start().Accepts(Aimf, Assert.Single(await world.Due()));
    }

    [Fact]
    public async Task Two_processes_that_ask_at_the_same_time_under_one_key_make_one_event_and_so_they_do_under_two()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        foreach (var city in new[] { Lyon, Oslo }) await process.Accepts(Aimf, new NetworkCommand.Join(city, June));
        world.Time.Now = new(2024, 6, 2, 0, 0, 0, TimeSpan.Zero);
        var other = world.Start();
        var due = (await world.Due()).ToList();
        var receipts = await Task.WhenAll(process.Send(Aimf, due[0], "effective/1"), other.Send(Aimf, due[0], "effective/1"), process.Send(Aimf, due[1]), other.Send(Aimf, due[1]));
        Assert.Equal(receipts[0].Position, receipts[1].Position);
        Assert.Equal([OutcomeKind.Accepted, OutcomeKind.Nothing], receipts[2..].Select(r => r.Outcome.Kind).Order());
        Assert.Equal(2, (await world.Log()).Count(e => e.Type == "network.came-into-effect.v1"));
    }

    [Fact]
    public async Task A_clock_that_goes_back_tells_nothing_twice()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await process.Accepts(Aimf, new NetworkCommand.Join(Lyon, June));
        var due = new NetworkCommand.ComeIntoEffect(1, June, "e:1");
        world.Time.Now = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
        await process.Accepts(Aimf, due);
        world.Time.Now = new(2024, 3, 15, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(OutcomeKind.Nothing, (await process.Send(Aimf, due)).Outcome.Kind);
        Assert.True((await world.Log())[^1].RecordedAt >= new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
