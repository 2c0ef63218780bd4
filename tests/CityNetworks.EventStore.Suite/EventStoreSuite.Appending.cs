using Xunit;

namespace CityNetworks.EventStore.Suite;

public abstract partial class EventStoreSuite
{
    [Fact]
    public async Task A_new_store_stands_before_the_first_position()
    {
        var head = await Store.Head(Ct);

        Assert.Equal(0, head.Position.Value);
        Assert.Equal(HashChain.Start, head.Hash);
        Assert.NotEmpty(head.Epoch);
        Assert.Empty(await Store.ReadAll(new Position(0), 10, Ct));
    }

    [Fact]
    public async Task What_was_appended_can_be_read_as_it_was_written()
    {
        await Commit(Append(Network, 0, Event("founded"), Event("joined", Toulouse)));

        var events = await Store.ReadStream(Network, Version(0), 10, Ct);

        Assert.Equal(["founded", "joined"], Texts(events));
        var joined = events[1];
        Assert.Equal((2, 2), (joined.Position.Value, joined.Version.Value));
        Assert.Equal(Network, joined.Stream);
        Assert.Equal("network.something-happened.v1", joined.Type);
        Assert.Equal("who and why", Text(joined.Metadata));
        Assert.Equal(Time.Now, joined.RecordedAt);
    }

    [Fact]
    public async Task Empty_bytes_are_kept_as_empty_bytes()
    {
        await Commit(Append(Network, 0, Event("")) with { Metadata = [], Fingerprint = [], Outcome = [], Vault = [new("k", [])], Key = new("", "") });

        var @event = Assert.Single(await Store.ReadAll(new Position(0), 10, Ct));
        Assert.Empty(@event.Data);
        Assert.Empty(@event.Metadata);
        Assert.Equal("", Text((await Store.ReadVault("k", Ct))!)); // put in above
        Assert.Empty((await Store.FindCommand(new("", ""), Ct))!.Outcome); // it was recorded just now
    }

    [Fact]
    public async Task Positions_are_contiguous_over_streams_commits_and_what_is_set_aside()
    {
        await Commit(Append(Network, 0, Event("1")), Append(Oslo, 7, Event("no")), Append(Toulouse, 0, Event("2"), Event("3")));
        await using (var commit = await Store.BeginCommit(Ct))
        {
            await commit.Append([Append(Oslo, 0, Event("never"))], Ct);
        }

        await Commit(Append(Network, 1, Event("4")));

        var all = await Store.ReadAll(new Position(0), 10, Ct);
        Assert.Equal(["1", "2", "3", "4"], Texts(all));
        Assert.Equal([1, 2, 3, 4], all.Select(e => e.Position.Value));
        Assert.Equal(4, (await Store.Head(Ct)).Position.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_append_passes_at_exactly_the_current_version_only(long expected)
    {
        await Commit(Append(Network, 0, Event("1"), Event("2")));

        var results = await Commit(Append(Network, expected, Event("3")), Append(Network, 2, Event("3")) with { ExpectedConcerns = 0 });

        Assert.IsType<AppendResult.Stale>(results[0]);
        Assert.Equal(expected < 2, results[1] is AppendResult.Stale);
        Assert.Equal(expected < 2 ? 2 : 3, (await Store.ReadStream(Network, Version(0), 10, Ct)).Count);
    }

    [Fact]
    public async Task A_stream_nobody_has_written_is_at_version_0()
    {
        var results = await Commit(Append(Oslo, 1, Event("no")), Append(Toulouse, 0, Event("yes")));

        Assert.IsType<AppendResult.Stale>(results[0]);
        Assert.Equal(1, Passed(results[1]).Version.Value);
        Assert.Empty(await Store.ReadStream(Oslo, Version(0), 10, Ct));
    }

    [Fact]
    public async Task Appends_of_one_stream_follow_each_other_in_one_batch()
    {
        var results = await Commit(Append(Network, 0, Event("1"), Event("2")), Append(Network, 2, Event("3")), Append(Network, 3));

        Assert.Equal([2, 3, 3], results.Select(r => Passed(r).Version.Value));
        Assert.Equal([1, 3, 4], results.Select(r => Assert.IsType<AppendResult.Passed>(r).First.Value));
    }

    [Fact]
    public async Task What_concerns_the_stream_has_to_be_known_exactly()
    {
        await Commit(Append(Network, 0, Event("joined", Toulouse)));

        var results = await Commit(
            Append(Toulouse, 0, Event("0")),
            Append(Toulouse, 0, Event("2")) with { ExpectedConcerns = 2 },
            Append(Toulouse, 0, Event("1")) with { ExpectedConcerns = 1 });

        Assert.IsType<AppendResult.Stale>(results[0]);
        Assert.IsType<AppendResult.Stale>(results[1]);
        Passed(results[2]);
    }

    [Fact]
    public async Task What_concerns_the_stream_from_the_same_batch_counts_too()
    {
        var results = await Commit(
            Append(Network, 0, Event("joined", Toulouse)),
            Append(Toulouse, 0, Event("unaware")),
            Append(Toulouse, 0, Event("aware")) with { ExpectedConcerns = 1 });

        Assert.IsType<AppendResult.Stale>(results[1]);
        Passed(results[2]);
    }

    [Fact]
    public async Task A_guard_that_has_moved_stops_the_append_and_is_named()
    {
        await Commit(Append(Toulouse, 0, Event("founded")), Append(Oslo, 0, Event("founded")));

        var results = await Commit(
            Append(Network, 0, Event("joined")) with { Guards = [new(Toulouse, new(1)), new(Oslo, new(0))] },
            Append(Network, 0, Event("joined")) with { Guards = [new(Toulouse, new(2))] },
            Append(Network, 0, Event("joined")) with { Guards = [new(Toulouse, new(1)), new(Oslo, new(1)), new(new("nobody"), new(0))] });

        Assert.Equal(Oslo, Assert.IsType<AppendResult.GuardMoved>(results[0]).Stream);
        Assert.Equal(Toulouse, Assert.IsType<AppendResult.GuardMoved>(results[1]).Stream);
        Passed(results[2]);
    }

    [Fact]
    public async Task A_guard_sees_what_has_passed_in_the_same_batch()
    {
        var results = await Commit(
            Append(Toulouse, 0, Event("founded")),
            Append(Network, 0, Event("joined")) with { Guards = [new(Toulouse, new(0))] });

        Assert.Equal(Toulouse, Assert.IsType<AppendResult.GuardMoved>(results[1]).Stream);
    }

    [Fact]
    public async Task An_append_built_on_one_set_aside_is_stale_and_the_others_pass()
    {
        var results = await Commit(
            Append(Network, 0, Event("1")) with { Guards = [new(Toulouse, new(5))] },
            Append(Network, 1, Event("2")),
            Append(Oslo, 0, Event("passes")),
            Append(Network, 2, Event("3")));

        Assert.IsType<AppendResult.GuardMoved>(results[0]);
        Assert.IsType<AppendResult.Stale>(results[1]);
        Passed(results[2]);
        Assert.IsType<AppendResult.Stale>(results[3]);
        Assert.Equal(["passes"], Texts(await Store.ReadAll(new Position(0), 10, Ct)));
    }

    [Fact]
    public async Task An_append_built_on_one_set_aside_is_stale_even_where_somebody_else_brought_the_stream_to_its_version()
    {
        await Commit(Append(Network, 0, Event("somebody else's")));

        var results = await Commit(
            Append(Network, 0, Event("1")),
            Append(Network, 1, Event("2")),
            Append(Oslo, 0, Event("guarded")) with { Guards = [new(Network, new(1))] });

        Assert.IsType<AppendResult.Stale>(results[0]);
        Assert.IsType<AppendResult.Stale>(results[1]);
        Assert.IsType<AppendResult.GuardMoved>(results[2]);
    }

    [Fact]
    public async Task What_was_decided_knowing_a_concern_that_was_set_aside_is_stale()
    {
        var results = await Commit(
            Append(Network, 3, Event("set aside", Toulouse)),
            Append(Oslo, 0, Event("passes", Toulouse)),
            Append(Toulouse, 0, Event("knew the first")) with { ExpectedConcerns = 1 });

        Assert.IsType<AppendResult.Stale>(results[0]);
        Passed(results[1]);
        Assert.IsType<AppendResult.Stale>(results[2]);
    }

    [Fact]
    public async Task What_was_set_aside_can_be_decided_again_in_the_same_commit()
    {
        await Commit(Append(Network, 0, Event("somebody else's")));
        await using var commit = await Store.BeginCommit(Ct);
        var stale = Append(Network, 0, Event("mine"));
        Assert.IsType<AppendResult.Stale>(Assert.Single(await commit.Append([stale], Ct)));

        var version = (await commit.ReadStream(Network, Version(0), 10, Ct))[^1].Version;
        var again = await commit.Append([stale with { Expected = version }, Append(Network, 2, Event("next"))], Ct);
        await commit.Complete(Ct);

        Assert.Equal([2, 3], again.Select(r => Passed(r).Version.Value));
    }
}
