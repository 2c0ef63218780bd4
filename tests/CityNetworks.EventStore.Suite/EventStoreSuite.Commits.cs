using Xunit;

namespace CityNetworks.EventStore.Suite;

public abstract partial class EventStoreSuite
{
    [Fact]
    public async Task A_commit_disposed_of_before_it_completes_leaves_no_trace()
    {
        await Commit(Append(Network, 0, Event("1", Toulouse), Event(Row("a", "first"))));
        var before = await Store.Head(Ct);
        var abandoned = Append(Network, 2, Event("2", Toulouse, Oslo), Event(Row("a", "second"), Row("b", "new")) with { Type = "never.seen" })
            with
        { Vault = [new("k", "Anna"u8.ToArray())] };
        await using (var commit = await Store.BeginCommit(Ct))
        {
            Passed(Assert.Single(await commit.Append([abandoned], Ct)));
            Assert.Equal(4, (await commit.ReadStream(Network, Version(0), 10, Ct)).Count);
        }

        var after = await Store.Head(Ct);
        Assert.Equal(before.Hash, after.Hash);
        Assert.Equal(before.Position, after.Position);
        Assert.Equal(2, (await Store.ReadStream(Network, Version(0), 10, Ct)).Count);
        Assert.Single(await Store.ReadConcerns(Toulouse, 0, 10, Ct));
        Assert.Empty(await Store.ReadConcerns(Oslo, 0, 10, Ct));
        Assert.Equal("first", Text(Assert.Single(await Store.Query(new RowQuery("membership"), Ct)).Data));
        Assert.Null(await Store.ReadVault("k", Ct));
        Assert.Null(await Store.FindCommand(abandoned.Key, Ct));

        // Nothing that was learnt during the abandoned commit is believed afterwards either.
        Passed(Assert.Single(await Commit(abandoned with { Events = [.. abandoned.Events, Event("3") with { Type = "also.new" }] })));
        Assert.Equal(
            ["never.seen", "also.new"],
            (await Store.ReadStream(Network, Version(3), 10, Ct)).Select(e => e.Type));
        await AssertChainsHold();
    }

    [Fact]
    public async Task Reads_do_not_see_what_is_not_committed()
    {
        await using var commit = await Store.BeginCommit(Ct);
        var append = Append(Network, 0, Event("1", Toulouse), Event(Row("a", "first"))) with { Vault = [new("k", "Anna"u8.ToArray())] };
        await commit.Append([append], Ct);

        Assert.Equal(0, (await Store.Head(Ct)).Position.Value);
        Assert.Empty(await Store.ReadAll(new Position(0), 10, Ct));
        Assert.Empty(await Store.ReadStream(Network, Version(0), 10, Ct));
        Assert.Empty(await Store.ReadConcerns(Toulouse, 0, 10, Ct));
        Assert.Empty(await Store.Query(new RowQuery("membership"), Ct));
        Assert.Null(await Store.ReadVault("k", Ct));
        Assert.Null(await Store.FindCommand(append.Key, Ct));

        Assert.Equal(2, (await commit.Complete(Ct)).Position.Value);
        Assert.Equal(2, (await Store.ReadAll(new Position(0), 10, Ct)).Count);
    }

    [Fact]
    public async Task A_commit_reads_what_has_passed_in_it()
    {
        await using var commit = await Store.BeginCommit(Ct);
        var append = Append(Network, 0, Event("1", Toulouse), Event("2", Toulouse));
        var record = Passed(Assert.Single(await commit.Append([append], Ct)));

        Assert.Equal(["2"], Texts(await commit.ReadStream(Network, Version(1), 10, Ct)));
        Assert.Equal([2], (await commit.ReadConcerns(Toulouse, 1, 10, Ct)).Select(c => c.Number));
        AssertSame(record, await commit.FindCommand(append.Key, Ct));
        Passed(Assert.Single(await commit.Append([Append(Network, 2, Event("3"))], Ct)));
        Assert.Equal(3, (await commit.Complete(Ct)).Position.Value);
    }

    [Fact]
    public async Task The_head_that_a_commit_returns_is_the_head_that_is_read()
    {
        await using var commit = await Store.BeginCommit(Ct);
        await commit.Append([Append(Network, 0, Event("1"))], Ct);
        var completed = await commit.Complete(Ct);
        var read = await Store.Head(Ct);

        Assert.Equal(completed.Hash, read.Hash);
        Assert.Equal(completed with { Hash = [] }, read with { Hash = [] });
    }

    [Fact]
    public async Task A_completed_commit_takes_nothing_more()
    {
        await using var commit = await Store.BeginCommit(Ct);
        await commit.Complete(Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() => commit.Append([Append(Network, 0, Event("1"))], Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => commit.Complete(Ct));
        await commit.DisposeAsync();
        await commit.DisposeAsync();
        Passed(Assert.Single(await Commit(Append(Network, 0, Event("1")))));
    }

    [Fact]
    public async Task A_second_commit_waits_for_the_first_and_can_give_up()
    {
        await using var first = await Store.BeginCommit(Ct);
        using var patience = new CancellationTokenSource();
        var second = Store.BeginCommit(patience.Token);

        Assert.False(second.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        var third = Store.BeginCommit(Ct);
        await first.DisposeAsync();
        await (await third).DisposeAsync();
    }

    [Fact]
    public async Task Racing_writers_never_interleave()
    {
        const int Writers = 8;
        const int Rounds = 25;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                await using var commit = await Store.BeginCommit(Ct);
                var version = (await commit.ReadStream(Network, Version(0), 1000, Ct)).Count;
                await Task.Yield();
                var results = await commit.Append(
                    [
                        Append(Network, version, Event($"{writer}"), Event($"{writer}")) with { Key = new($"{writer}", $"{round}-1") },
                        Append(Network, version + 2, Event($"{writer}")) with { Key = new($"{writer}", $"{round}-2") },
                    ],
                    Ct);
                Assert.All(results, r => Passed(r));
                await commit.Complete(Ct);
            }
        })));

        var all = await Store.ReadAll(new Position(0), 1000, Ct);
        Assert.Equal(Writers * Rounds * 3, all.Count);
        Assert.All(all.Chunk(3), three => Assert.Single(three.Select(e => Text(e.Data)).Distinct()));
        await AssertChainsHold();
    }
}
