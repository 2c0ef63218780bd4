using System.Text;
using CityNetworks.EventStore.Suite;
using Xunit;

namespace CityNetworks.EventStore.Tests;

/// <summary>What is tried on top of a log is as if it had happened there, and happens there only when it is put there.</summary>
public sealed class LogOverlayTests : IAsyncDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly StreamName[] Streams = [new("aimf"), new("cuf"), new("fr-lyon"), new("fr-paris")];

    private readonly SetTime _time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));
    private readonly InMemoryEventStore _below;
    private int _keys;

    public LogOverlayTests() => _below = new(_time);

    public async ValueTask DisposeAsync() => await _below.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_read_is_that_of_a_store_in_which_all_of_it_happened(ulong seed)
    {
        var dice = new Dice(seed);
        await using var one = new InMemoryEventStore(_time);
        for (var i = 0; i < 40; i++) await OnBoth(one, _below, await Draw(dice, one));
        using var overlay = new LogOverlay(_below, await _below.Head(Ct), _time);
        for (var i = 0; i < 40; i++) await OnBoth(one, overlay, await Draw(dice, one));
        Assert.NotEmpty(overlay.Appends);

        foreach (var stream in Streams)
        {
            foreach (var limit in new[] { 1, 3, 1000 })
            {
                for (var from = 0; from < 30; from++)
                {
                    Assert.Equal(Told(await one.ReadStream(stream, new(from), limit, Ct)), Told(await overlay.ReadStream(stream, new(from), limit, Ct)));
                    Assert.Equal(Told(await one.ReadConcerns(stream, from, limit, Ct)), Told(await overlay.ReadConcerns(stream, from, limit, Ct)));
                }
            }
        }

        // And put below, it is just that.
        Assert.All(await Append(_below, overlay.Appends), r => Assert.IsType<AppendResult.Passed>(r));
        Assert.Equal((await one.Head(Ct)).Hash, (await _below.Head(Ct)).Hash);
    }

    [Fact]
    public async Task What_happens_below_in_the_meantime_is_not_seen()
    {
        await Append(_below, [On("aimf", 0, "fr-lyon")]);
        using var overlay = new LogOverlay(_below, await _below.Head(Ct), _time);
        await Append(_below, [On("aimf", 1, "fr-lyon")]);
        await _below.WriteSnapshot(new(new("aimf"), new(2), 0, "any", []), Ct);

        Assert.Single(await overlay.ReadStream(new("aimf"), default, 10, Ct));
        Assert.Single(await overlay.ReadConcerns(new("fr-lyon"), 0, 10, Ct));
        Assert.Null(await overlay.ReadSnapshot(new("aimf"), Ct));

        // What was decided on it passes here, and not where it counts.
        var late = On("aimf", 1, "fr-paris");
        Assert.IsType<AppendResult.Passed>(Assert.Single(await Append(overlay, [late])));
        Assert.IsType<AppendResult.Stale>(Assert.Single(await Append(_below, overlay.Appends)));
    }

    [Fact]
    public async Task A_commit_that_is_given_up_leaves_nothing()
    {
        using var overlay = new LogOverlay(_below, await _below.Head(Ct), _time);
        await using (var commit = await overlay.BeginCommit(Ct))
        {
            Assert.IsType<AppendResult.Passed>(Assert.Single(await commit.Append([On("aimf", 0)], Ct)));
            Assert.Single(await commit.ReadStream(new("aimf"), default, 10, Ct));
        }

        Assert.Empty(overlay.Appends);
        Assert.Empty(await overlay.ReadStream(new("aimf"), default, 10, Ct));
    }

    [Fact]
    public async Task A_key_that_is_recorded_below_is_taken()
    {
        var first = On("aimf", 0);
        await Append(_below, [first]);
        using var overlay = new LogOverlay(_below, await _below.Head(Ct), _time);
        Assert.IsType<AppendResult.KeyTaken>(Assert.Single(await Append(overlay, [first with { Expected = new(1) }])));
        Assert.NotNull(await overlay.FindCommand(first.Key, Ct));
    }

    [Fact]
    public async Task A_snapshot_of_before_is_found()
    {
        await Append(_below, [On("aimf", 0, "fr-lyon")]);
        await _below.WriteSnapshot(new(new("aimf"), new(1), 0, "any", []), Ct);
        using var overlay = new LogOverlay(_below, await _below.Head(Ct), _time);
        Assert.NotNull(await overlay.ReadSnapshot(new("aimf"), Ct));
    }

    private static async Task OnBoth(IEventLog one, IEventLog other, IReadOnlyList<Append> batch) =>
        Assert.Equal((await Append(one, batch)).Select(r => r.GetType()), (await Append(other, batch)).Select(r => r.GetType()));

    private static async Task<IReadOnlyList<AppendResult>> Append(IEventLog log, IReadOnlyList<Append> appends)
    {
        await using var commit = await log.BeginCommit(Ct);
        var results = await commit.Append(appends, Ct);
        await commit.Complete(Ct);
        return results;
    }

    private static IEnumerable<string> Told(IReadOnlyList<StoredEvent> events) => events.Select(e => $"{e.Position} {e.Stream} {e.Version} {Encoding.UTF8.GetString(e.Data)}");

    private static IEnumerable<string> Told(IReadOnlyList<Concern> concerns) => concerns.Select(c => $"{c.Number} {c.Event.Position} {c.Event.Stream} {c.Event.Version}");

    /// <summary>Up to three appends, most of them decided on what is there: the others are stale, or have a guard that moved.</summary>
    private async Task<IReadOnlyList<Append>> Draw(Dice dice, IEventLog log)
    {
        List<Append> batch = [];
        for (var i = dice.Below(3); i >= 0; i--)
        {
            var (stream, guarded) = (dice.One(Streams), dice.One(Streams));
            var concerned = Streams.Where(s => s != stream && dice.Below(3) == 0).Select(s => s.Value).ToArray();
            var append = On(stream.Value, await Events(stream) + Slip(), concerned) with { ExpectedConcerns = (await log.ReadConcerns(stream, 0, 1000, Ct)).Count + Slip() };
            batch.Add(dice.Below(4) == 0 ? append with { Guards = [new(guarded, new(await Events(guarded) + Slip()))] } : append);
        }

        return batch;

        async Task<int> Events(StreamName stream) => (await log.ReadStream(stream, default, 1000, Ct)).Count;
        int Slip() => dice.Below(10) == 0 ? 1 : 0;
    }

    private Append On(string stream, long expected, params string[] concerns) => new(
        new(stream), new(expected), 0, [new("network.something-happened.v1", Encoding.UTF8.GetBytes($"event {_keys}"), [.. concerns.Select(c => new StreamName(c))], [])], [], [],
        new("tester", $"key-{++_keys}"), [], [], Accepted: true, []);
}
