using System.Collections.Immutable;

namespace CityNetworks.EventStore;

/// <summary>
/// A log on top of another as that one stood at a moment: reads see both, what is appended stays in memory. So many commands can be tried
/// together before any of them counts; then <see cref="Appends"/> go into the log below in one commit, or are forgotten.
/// </summary>
/// <remarks>Where the log below moves meanwhile, the commit there finds out: what was decided on it does not pass.</remarks>
/// <param name="head">The moment.</param>
public sealed class LogOverlay(IEventLog below, Head head, TimeProvider time) : IEventLog, IDisposable
{
    private const int Page = 1000;

    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly TimeProvider _time = time;
    private InMemoryContents _contents = InMemoryContents.On(head);

    /// <summary>Everything that has passed, in order, each decided on what came before it.</summary>
    public ImmutableList<Append> Appends { get; private set; } = [];

    public Task<Head> Head(CancellationToken ct) => Task.FromResult(_contents.Head);

    public Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
        ReadStream(_contents, stream, after, limit, ct);

    public Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct) =>
        ReadConcerns(_contents, subject, after, limit, ct);

    public async Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => _contents.Find(key) ?? await below.FindCommand(key, ct);

    /// <summary>One that is not newer than the moment.</summary>
    public async Task<Snapshot?> ReadSnapshot(StreamName stream, CancellationToken ct) =>
        await below.ReadSnapshot(stream, ct) is { } snapshot
        && (snapshot.Version.Value == 0 || await EventsBelow(stream, new(snapshot.Version.Value - 1), 1, ct) is [_])
        && (snapshot.Concerns == 0 || await ConcernsBelow(stream, snapshot.Concerns - 1, 1, ct) is [_])
            ? snapshot
            : null;

    /// <summary>Nothing here lives long enough to be woken again.</summary>
    public Task WriteSnapshot(Snapshot snapshot, CancellationToken ct) => Task.CompletedTask;

    public async Task<ICommit> BeginCommit(CancellationToken ct)
    {
        await _lock.WaitAsync(ct);
        return new Commit(this);
    }

    public void Dispose() => _lock.Dispose();

    private async Task<List<StoredEvent>> EventsBelow(StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
        [.. (await below.ReadStream(stream, after, limit, ct)).TakeWhile(e => e.Position.CompareTo(head.Position) <= 0)];

    private async Task<List<Concern>> ConcernsBelow(StreamName subject, long after, int limit, CancellationToken ct) =>
        [.. (await below.ReadConcerns(subject, after, limit, ct)).TakeWhile(c => c.Event.Position.CompareTo(head.Position) <= 0)];

    private async Task<IReadOnlyList<StoredEvent>> ReadStream(InMemoryContents contents, StreamName stream, StreamVersion after, int limit, CancellationToken ct)
    {
        var events = await EventsBelow(stream, after, limit, ct);
        events.AddRange(contents.ReadStream(stream, after, limit - events.Count));
        return events;
    }

    private async Task<IReadOnlyList<Concern>> ReadConcerns(InMemoryContents contents, StreamName subject, long after, int limit, CancellationToken ct)
    {
        var concerns = await ConcernsBelow(subject, after, limit, ct);
        concerns.AddRange(contents.ReadConcerns(subject, after, limit - concerns.Count));
        return concerns;
    }

    /// <summary>With what the log below holds of everything that an append touches, so that it can be judged.</summary>
    private async Task<InMemoryContents> Known(InMemoryContents contents, Append append, CancellationToken ct)
    {
        if (contents.Find(append.Key) is null && await below.FindCommand(append.Key, ct) is { } record) contents = contents with { Commands = contents.Commands.Add(append.Key, record) };
        contents = await Known(contents, append.Stream, append.Expected, append.ExpectedConcerns, ct);
        foreach (var guard in append.Guards) contents = await Known(contents, guard.Stream, guard.Version, 0, ct);
        foreach (var subject in append.Events.SelectMany(e => e.Concerns.Concat(e.Cites))) contents = await Known(contents, subject, default, 0, ct);
        return contents;
    }

    /// <param name="version">Where the stream is thought to end, so that it need not be read from the start.</param>
    /// <param name="concerns">The same of what concerns it.</param>
    private async Task<InMemoryContents> Known(InMemoryContents contents, StreamName stream, StreamVersion version, long concerns, CancellationToken ct)
    {
        if (contents.Streams.ContainsKey(stream)) return contents;
        var events = await End(version.Value, async after => (await EventsBelow(stream, new(after), Page, ct)).Count);
        var links = await End(concerns, async after => (await ConcernsBelow(stream, after, Page, ct)).Count);
        return contents with { Streams = contents.Streams.Add(stream, InMemoryStream.Empty with { EventsBelow = events, ConcernsBelow = links }) };
    }

    /// <param name="count">How many come after a number, at most a page.</param>
    private static async Task<long> End(long thought, Func<long, Task<int>> count)
    {
        var last = Math.Max(thought - 1, 0);
        var more = await count(last);
        if (more == 0) (last, more) = (0, await count(0)); // It does not go so far.
        for (; more > 0; more = await count(last)) last += more;
        return last;
    }

    private sealed class Commit : ICommit
    {
        private readonly LogOverlay _log;
        private readonly InMemoryCommit _commit;
        private ImmutableList<Append> _appends;

        public Commit(LogOverlay log)
        {
            (_log, _appends) = (log, log.Appends);
            _commit = new(log._contents, log._time, contents => (log._contents, log.Appends) = (contents, _appends), () => log._lock.Release());
        }

        public async Task<IReadOnlyList<AppendResult>> Append(IReadOnlyList<Append> batch, CancellationToken ct)
        {
            foreach (var append in batch) _commit.Learn(await _log.Known(_commit.Contents, append, ct));
            var results = await _commit.Append(batch, ct);
            for (var i = 0; i < results.Count; i++)
            {
                if (results[i] is AppendResult.Passed) _appends = _appends.Add(batch[i]);
            }

            return results;
        }

        public Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
            _log.ReadStream(_commit.Contents, stream, after, limit, ct);

        public Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct) =>
            _log.ReadConcerns(_commit.Contents, subject, after, limit, ct);

        public async Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => _commit.Contents.Find(key) ?? await _log.FindCommand(key, ct);

        public Task<Head> Complete(CancellationToken ct) => _commit.Complete(ct);

        public ValueTask DisposeAsync() => _commit.DisposeAsync();
    }
}
