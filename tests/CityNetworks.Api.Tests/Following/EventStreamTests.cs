using System.IO.Pipelines;
using CityNetworks.Api.Following;
using CityNetworks.EventStore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>One connection, at times that a test sets: when something is said though nothing happens, and how it ends.</summary>
public sealed class EventStreamTests : IAsyncLifetime, IDisposable
{
    private readonly HandTime _time = new(new(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 65536, resumeWriterThreshold: 32768, useSynchronizationContext: false));
    private InMemoryEventStore _store = null!; // Set before any test runs.
    private LogTail _tail = null!; // As above.
    private Epoch _epoch = null!; // As above.
    private Natures _natures = null!; // As above.
    private StreamReader _reader = null!; // As above.
    private Follower? _follower;
    private Task _sending = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _store = new(_time);
        _epoch = await Epoch.Of(_store, default);
        _tail = new(_store, _epoch, new StoreWatch(NullLogger<StoreWatch>.Instance), _time, NullLogger.Instance);
        _natures = new(_store);
        _reader = new(_pipe.Reader.AsStream());
        await _tail.Reaches(default, default);
    }

    public async Task DisposeAsync()
    {
        await _gone.CancelAsync();
        await _sending;
        await _store.DisposeAsync();
    }

    public void Dispose()
    {
        _follower?.Dispose();
        _tail.Dispose();
        _natures.Dispose();
        _reader.Dispose();
        _gone.Dispose();
        _stopping.Dispose();
    }

    [Fact]
    public async Task It_begins_with_the_time_to_wait_before_coming_again_and_tells_when_all_is_sent()
    {
        var e = await _store.Put("aimf");
        await Follow(Everything);

        Assert.Equal("2000", (await Next()).Retry);
        Assert.Equal($"{_epoch.At(e.Position)}", (await Next()).Id);
        var caughtUp = await Next();
        Assert.True(caughtUp.IsCaughtUp);
        Assert.Equal($$"""{"position":"{{_epoch.At(e.Position)}}","head":"{{Convert.ToHexStringLower((await _store.Head(default)).Hash)}}"}""", caughtUp.Data);
    }

    [Fact]
    public async Task Silence_is_broken_every_15_seconds_and_no_sooner()
    {
        await Follow(Everything);
        await Skip(2);

        for (var round = 0; round < 3; round++)
        {
            await _time.IsWaitedFor(EventStream.Silence);
            _time.Advance(EventStream.Silence - TimeSpan.FromTicks(1));
            await _time.IsWaitedFor(EventStream.Silence);
            _time.Advance(TimeSpan.FromTicks(1));
            Assert.True((await Next()).IsComment);
        }

        var e = await _store.Put("aimf");
        Assert.Equal(_epoch.At(e.Position), (await Next()).Id);
    }

    [Fact]
    public async Task While_the_log_goes_on_with_what_is_not_wanted_it_is_told_how_far_it_was_searched_though_it_is_never_silent_for_15_seconds()
    {
        await Follow(Everything with { Types = new HashSet<string> { "network.founded.v1" } });
        await Skip(2);
        StoredEvent? last = null;
        for (var second = 0; second < 15; second++)
        {
            last = await _store.Put("aimf");
            await _tail.Reaches(last.Position, default);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var checkpoint = await Next();
        Assert.True(checkpoint.IsCheckpoint);
        Assert.InRange(checkpoint.Position, 1, last!.Position.Value); // Put above.
    }

    [Fact]
    public async Task A_long_stretch_without_anything_wanted_is_told_without_waiting()
    {
        for (var i = 0; i < 2500; i++) await _store.Put("aimf");
        await Follow(Everything with { Types = new HashSet<string> { "network.founded.v1" } });
        await Skip(1);

        var (first, second, third) = (await Next(), await Next(), await Next());
        Assert.Equal((true, true, true), (first.IsCheckpoint, second.IsCheckpoint, third.IsCaughtUp));
        Assert.True(first.Position >= 1000 && second.Position >= first.Position + 1000 && third.Position == 2500);
    }

    [Fact]
    public async Task Who_takes_nothing_is_sent_no_more_than_fits_and_after_20_seconds_is_told_where_to_go_on()
    {
        const int Events = 1000;
        for (var i = 0; i < Events; i++) await _store.Put("aimf", data: $$"""{"text":"{{new string('x', 1000)}}"}""");
        await Follow(Everything);

        await _time.IsWaitedFor(EventStream.Patience);
        Assert.False(_sending.IsCompleted);
        _time.Advance(EventStream.Patience);
        await _sending.WaitAsync(TimeSpan.FromSeconds(30));

        await _pipe.Writer.CompleteAsync();
        var frames = await Rest();
        var last = frames.Last(f => f.IsEvent);
        Assert.Equal($$"""{"reason":"too-slow","after":"{{last.Id}}"}""", frames[^1].Data);
        Assert.Equal(Enumerable.Range(1, (int)last.Position).Select(p => (long)p), frames.Where(f => f.IsEvent).Select(f => f.Position));
        Assert.InRange(last.Position, 1, Events / 2);
    }

    [Fact]
    public async Task A_server_that_stops_says_so_and_where_to_go_on()
    {
        await Follow(Everything);
        await Skip(2);
        var e = await _store.Put("aimf");
        await Skip(1);

        await _stopping.CancelAsync();
        await _sending.WaitAsync(TimeSpan.FromSeconds(30));

        await _pipe.Writer.CompleteAsync();
        Assert.Equal($$"""{"reason":"stopping","after":"{{_epoch.At(e.Position)}}"}""", Assert.Single(await Rest()).Data);
    }

    [Fact]
    public async Task An_event_of_a_newer_release_goes_to_who_wants_everything_and_ends_the_stream_of_whom_it_might_concern_or_not()
    {
        var e = await _store.Put("aimf", "network.twinned.v9");
        await Follow(Everything);
        await Skip(1);
        Assert.Equal("network.twinned.v9", (await Next()).Json.GetProperty("type").GetString());
        await _stopping.CancelAsync();
        await _sending;
        await _pipe.Writer.FlushAsync();
        await Skip(2);

        using var more = new CancellationTokenSource();
        await new EventStream(_pipe.Writer, new FollowedLog(default, Everything with { About = [new("fr-paris")] }, _tail), _follower!, _tail, _epoch, _time).Send(more.Token, default); // Followed above.

        await _pipe.Writer.CompleteAsync();
        Assert.Equal($$"""{"reason":"newer-release","after":"{{_epoch.At(new(e.Position.Value - 1))}}"}""", (await Rest())[^1].Data);
    }

    private Filter Everything => new(null, [], null, _natures);

    private async Task Follow(Filter filter)
    {
        await _tail.Reaches((await _store.Head(default)).Position, default);
        _follower = _tail.Follow(() => { });
        _sending = new EventStream(_pipe.Writer, new FollowedLog(default, filter, _tail), _follower, _tail, _epoch, _time).Send(_stopping.Token, _gone.Token);
    }

    private async Task<Frame> Next()
    {
        List<string> lines = [];
        while (await _reader.ReadLineAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token) is { Length: > 0 } line) lines.Add(line);
        return Frame.Of(lines);
    }

    private async Task Skip(int frames)
    {
        for (var i = 0; i < frames; i++) await Next();
    }

    private async Task<List<Frame>> Rest()
    {
        var text = await _reader.ReadToEndAsync();
        Assert.EndsWith("\n\n", text, StringComparison.Ordinal);
        return [.. text[..^2].Split("\n\n").Select(frame => Frame.Of(frame.Split('\n')))];
    }
}
