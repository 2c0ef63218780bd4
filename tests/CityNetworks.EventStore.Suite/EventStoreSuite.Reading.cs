using Xunit;

namespace CityNetworks.EventStore.Suite;

public abstract partial class EventStoreSuite
{
    [Fact]
    public async Task The_log_a_stream_and_concerns_are_read_in_pages()
    {
        for (var i = 0; i < 10; i++)
        {
            await Commit(Append(Network, i, Event($"n{i}", Toulouse)), Append(Oslo, i, Event($"o{i}")));
        }

        var all = await Pages(after => Store.ReadAll(new Position(after), 3, Ct), e => e.Position.Value);
        var stream = await Pages(after => Store.ReadStream(Network, Version(after), 3, Ct), e => e.Version.Value);
        var concerns = await Pages(after => Store.ReadConcerns(Toulouse, after, 3, Ct), c => c.Number);

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), all.Select(e => e.Position.Value));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"n{i}"), Texts(stream));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"n{i}"), Texts(concerns.Select(c => c.Event)));
        Assert.All(concerns, c => Assert.Equal((Toulouse, Network), (c.Subject, c.Event.Stream)));
    }

    [Fact]
    public async Task After_the_end_there_is_nothing()
    {
        await Commit(Append(Network, 0, Event("1", Toulouse)));

        Assert.Empty(await Store.ReadAll(new Position(1), 10, Ct));
        Assert.Empty(await Store.ReadStream(Network, Version(99), 10, Ct));
        Assert.Empty(await Store.ReadStream(Toulouse, Version(0), 10, Ct));
        Assert.Empty(await Store.ReadConcerns(Network, 0, 10, Ct));
        Assert.Empty(await Store.ReadConcerns(new("nobody"), 0, 10, Ct));
    }

    [Fact]
    public async Task Who_waits_for_more_of_the_log_misses_nothing_and_does_not_wait_for_what_is_there()
    {
        const int Last = 50;
        await Commit(Append(Network, 0, Event("0")));
        await Store.Beyond(default, Ct);
        var following = Follow();
        for (var i = 1; i < Last; i++) await Commit(Append(Network, i, Event($"{i}")));

        Assert.Equal(Enumerable.Range(0, Last).Select(i => $"{i}"), await following);
        using var over = new CancellationTokenSource();
        var waiting = Task.Run(async () =>
        {
            while (true) await Store.Beyond(new(Last), over.Token);
        });
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        async Task<List<string>> Follow()
        {
            List<StoredEvent> followed = [];
            while (followed.Count < Last)
            {
                var position = followed.LastOrDefault()?.Position ?? default;
                await Store.Beyond(position, Ct);
                followed.AddRange(await Store.ReadAll(position, 10, Ct));
            }

            return [.. Texts(followed)];
        }
    }

    [Fact]
    public async Task Streams_are_found_by_the_types_of_what_was_appended_in_a_stretch_of_the_log()
    {
        await Commit(Append(Network, 0, Event("1") with { Type = "named.v1" }, Event("2")));
        await Commit(Append(Oslo, 0, Event("3") with { Type = "renamed.v1" }, Event("4") with { Type = "named.v1" }), Append(Toulouse, 0, Event("5")));

        Assert.Equal(["eurocities", "no-oslo"], await Found(0, 5, "named.v1", "renamed.v1"));
        Assert.Equal(["no-oslo"], await Found(1, 5, "named.v1"));
        Assert.Equal(["eurocities"], await Found(0, 3, "named.v1"));
        Assert.Empty(await Found(4, 5, "named.v1", "renamed.v1"));
        Assert.Empty(await Found(0, 5, "never.v1"));
        Assert.Empty(await Found(5, 5, "named.v1"));
        Assert.Empty(await Found(0, 5));

        async Task<IEnumerable<string>> Found(long after, long upTo, params string[] types) =>
            (await Store.ReadStreams(types, new(after), new(upTo), Ct)).Select(s => s.Value).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Concerns_are_numbered_without_holes_for_each_subject()
    {
        await Commit(
            Append(Network, 0, Event("both", Toulouse, Oslo)),
            Append(new("stale"), 4, Event("set aside", Toulouse)),
            Append(new("agreement"), 0, Event("one", Toulouse), Event("none"), Event("other", Oslo)));
        await Commit(Append(Network, 1, Event("again", Toulouse)));

        Assert.Equal(["both", "one", "again"], Texts((await Store.ReadConcerns(Toulouse, 0, 10, Ct)).Select(c => c.Event)));
        Assert.Equal([1, 2, 3], (await Store.ReadConcerns(Toulouse, 0, 10, Ct)).Select(c => c.Number));
        Assert.Equal([1, 2], (await Store.ReadConcerns(Oslo, 0, 10, Ct)).Select(c => c.Number));
        await AssertChainsHold();
    }

    [Fact]
    public async Task What_cites_a_source_is_found_by_it_and_does_not_concern_it()
    {
        StreamName page = new("source/toulouse-page");
        for (var i = 0; i < 5; i++)
        {
            await Commit(
                Append(Network, 2 * i, Event($"rests on the page {i}", Toulouse) with { Cites = [page] }, Event("rests on nothing")),
                Append(Oslo, i, Event($"so does this {i}") with { Cites = [page, new("source/letter")] }),
                Append(new("stale"), 4, Event("set aside") with { Cites = [page] }));
        }

        var citing = await Pages(after => Store.ReadCiting(page, new Position(after), 3, Ct), e => e.Position.Value);

        Assert.Equal(Enumerable.Range(0, 5).SelectMany(i => new[] { $"rests on the page {i}", $"so does this {i}" }), Texts(citing));
        Assert.Equal(5, (await Store.ReadCiting(new("source/letter"), new Position(0), 10, Ct)).Count);
        Assert.Empty(await Store.ReadCiting(new("source/nothing"), new Position(0), 10, Ct));
        Assert.Empty(await Store.ReadConcerns(page, 0, 10, Ct));
        await Commit(Append(page, 0, Event("described")));
    }

    [Fact]
    public async Task What_is_cited_is_listed_once_in_the_order_of_names_as_of_a_position()
    {
        Assert.Empty(await Store.ReadCited(null, new(0), 10, Ct));
        await Commit(Append(Network, 0, Event("one") with { Cites = [new("source/minutes")] }, Event("two") with { Cites = [new("source/page"), new("source/letter")] }));
        await Commit(Append(Oslo, 0, Event("three") with { Cites = [new("source/letter")] }, Event("four") with { Cites = [new("source/Zine")] }));
        await Commit(Append(new("stale"), 4, Event("set aside") with { Cites = [new("source/aside")] }));

        Assert.Equal(["source/Zine", "source/letter", "source/minutes", "source/page"], (await Store.ReadCited(null, new(4), 10, Ct)).Select(s => s.Value));
        Assert.Equal(["source/minutes"], (await Store.ReadCited(null, new(1), 10, Ct)).Select(s => s.Value));
        Assert.Equal(["source/letter", "source/minutes"], (await Store.ReadCited(new("source/Zine"), new(3), 2, Ct)).Select(s => s.Value));
        Assert.Empty(await Store.ReadCited(new("source/page"), new(4), 10, Ct));
    }

    [Fact]
    public async Task What_the_head_tells_can_be_read_while_commits_go_on()
    {
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++) await Commit(Append(Network, i, Event($"{i}", Toulouse)));
        });
        while (!writing.IsCompleted)
        {
            var head = (await Store.Head(Ct)).Position;
            if (head.Value > 0) Assert.Equal(head, Assert.Single(await Store.ReadAll(new Position(head.Value - 1), 1, Ct)).Position);
        }

        await writing;
    }

    [Fact]
    public async Task Instants_are_whole_microseconds_and_never_go_backwards()
    {
        Time.Now = Time.Now.AddTicks(7);
        var noon = Time.Now.AddTicks(-7);
        await Commit(Append(Network, 0, Event("noon")));
        Time.Now -= TimeSpan.FromHours(1);
        var results = await Commit(Append(Network, 1, Event("an hour before")), Append(Network, 2) with { Accepted = false });
        Time.Now += TimeSpan.FromHours(2);
        await Commit(Append(Network, 2, Event("an hour after")));

        Assert.Equal(
            [noon, noon, noon + TimeSpan.FromHours(1)],
            (await Store.ReadAll(new Position(0), 10, Ct)).Select(e => e.RecordedAt));
        Assert.Equal([noon, noon], results.Select(r => Passed(r).RecordedAt));
        var head = await Store.Head(Ct);
        Assert.Equal((noon + TimeSpan.FromHours(1), TimeSpan.Zero), (head.RecordedAt, head.RecordedAt.Offset));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_chains_of_a_random_history_can_be_recomputed_from_what_is_read(ulong seed)
    {
        var dice = new Dice(seed);
        StreamName[] streams = [Network, Toulouse, Oslo, new("aimf"), new("città-slow")];
        var versions = streams.ToDictionary(s => s, _ => 0L);
        var concerns = streams.ToDictionary(s => s, _ => 0L);
        for (var commit = 0; commit < 40; commit++)
        {
            Time.Now += TimeSpan.FromMilliseconds(dice.Below(10) - 3);
            var batch = new List<Append>();
            var count = dice.Below(6);
            for (var i = 0; i < count; i++)
            {
                var stream = dice.One(streams);
                var events = Enumerable.Range(0, dice.Below(4))
                    .Select(e => Event($"{commit}-{i}-{e}", [.. streams.Where(s => s != stream && dice.Below(3) == 0)]))
                    .ToArray();
                batch.Add(Append(stream, versions[stream], events) with { ExpectedConcerns = concerns[stream] });
                versions[stream] += events.Length;
                foreach (var subject in events.SelectMany(e => e.Concerns))
                {
                    concerns[subject]++;
                }
            }

            Assert.All(await Commit([.. batch]), r => Passed(r));
        }

        await AssertChainsHold();
    }

    private static async Task<List<T>> Pages<T>(Func<long, Task<IReadOnlyList<T>>> read, Func<T, long> cursor)
    {
        var all = new List<T>();
        for (var page = await read(0); page.Count > 0; page = await read(cursor(all[^1])))
        {
            Assert.True(page.Count <= 3);
            all.AddRange(page);
        }

        return all;
    }

    /// <summary>Follows every chain from its start as a subscriber would: by what reads give and nothing else.</summary>
    protected async Task AssertChainsHold()
    {
        var head = HashChain.Start;
        var streams = new Dictionary<StreamName, StoredEvent>();
        var all = await Store.ReadAll(new Position(0), int.MaxValue, Ct);
        foreach (var @event in all)
        {
            var previous = streams.GetValueOrDefault(@event.Stream);
            Assert.Equal((previous?.Version.Value ?? 0) + 1, @event.Version.Value);
            Assert.Equal(
                HashChain.OfEvent(previous?.Hash ?? HashChain.Start, Content(@event)),
                @event.Hash);
            var microseconds = (@event.RecordedAt - DateTimeOffset.UnixEpoch).Ticks / 10;
            head = HashChain.OfHead(head, @event.Position, microseconds, @event.Hash);
            streams[@event.Stream] = @event;
        }

        Assert.Equal(head, (await Store.Head(Ct)).Hash);
        foreach (var subject in streams.Keys)
        {
            var chain = HashChain.Start;
            var number = 0L;
            var after = 0L;
            foreach (var concern in await Store.ReadConcerns(subject, 0, int.MaxValue, Ct))
            {
                Assert.Equal(++number, concern.Number);
                Assert.True(concern.Event.Position.Value > after);
                after = concern.Event.Position.Value;
                chain = HashChain.OfConcern(chain, subject, number, concern.Event.Position, Content(concern.Event));
                Assert.Equal(chain, concern.Chain);
            }
        }
    }

    private static byte[] Content(StoredEvent @event) =>
        HashChain.OfContent(@event.Stream, @event.Version, @event.Type, @event.Data, @event.Metadata);
}
