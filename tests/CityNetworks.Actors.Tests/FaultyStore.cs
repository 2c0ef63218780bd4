using CityNetworks.EventStore;

namespace CityNetworks.Actors.Tests;

/// <summary>A store in memory whose commits can be held open, or made to fail before or after they happened.</summary>
internal sealed class FaultyStore(InMemoryEventStore inner) : IEventStore
{
    private readonly Lock _lock = new();
    private readonly List<int> _commits = [];
    private readonly List<CommandKey> _seen = [];

    /// <summary>Called before each commit begins.</summary>
    public Func<Task>? Beginning { get; set; }

    /// <summary>Called before each batch is appended.</summary>
    public Func<IReadOnlyList<Append>, Task>? Appending { get; set; }

    /// <summary>Called before each commit happens.</summary>
    public Func<Task>? Completing { get; set; }

    /// <summary>Called after each commit happened, before its answer.</summary>
    public Func<Task>? Completed { get; set; }

    /// <summary>Called before each read of a stream outside commits.</summary>
    public Func<StreamName, Task>? Reading { get; set; }

    /// <summary>Called before each read of concerns outside commits.</summary>
    public Func<StreamName, Task>? ReadingConcerns { get; set; }

    /// <summary>How many commands each commit that happened recorded.</summary>
    public IReadOnlyList<int> Commits
    {
        get
        {
            lock (_lock) return [.. _commits];
        }
    }

    /// <summary>Keys in the order in which they were appended, as often as they were.</summary>
    public IReadOnlyList<CommandKey> Seen
    {
        get
        {
            lock (_lock) return [.. _seen];
        }
    }

    public IDeliveries Deliveries => inner.Deliveries;

    public Task<Head> Head(CancellationToken ct) => inner.Head(ct);

    public async Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct)
    {
        if (Reading is { } reading) await reading(stream);
        return await inner.ReadStream(stream, after, limit, ct);
    }

    public async Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct)
    {
        if (ReadingConcerns is { } reading) await reading(subject);
        return await inner.ReadConcerns(subject, after, limit, ct);
    }

    public Task<IReadOnlyList<StoredEvent>> ReadAll(Position after, int limit, CancellationToken ct) => inner.ReadAll(after, limit, ct);

    public Task<IReadOnlyList<StreamName>> ReadStreams(IReadOnlyCollection<string> types, Position after, Position upTo, CancellationToken ct) =>
        inner.ReadStreams(types, after, upTo, ct);

    public Task Beyond(Position position, CancellationToken ct) => inner.Beyond(position, ct);

    public Task<IReadOnlyList<StoredEvent>> ReadCiting(StreamName cited, Position after, int limit, CancellationToken ct) => inner.ReadCiting(cited, after, limit, ct);

    public Task<IReadOnlyList<StreamName>> ReadCited(StreamName? after, Position knownAt, int limit, CancellationToken ct) => inner.ReadCited(after, knownAt, limit, ct);

    public Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => inner.FindCommand(key, ct);

    public Task<IReadOnlyList<Row>> Query(RowQuery query, CancellationToken ct) => inner.Query(query, ct);

    public Task<byte[]?> ReadVault(string key, CancellationToken ct) => inner.ReadVault(key, ct);

    public Task<Snapshot?> ReadSnapshot(StreamName stream, CancellationToken ct) => inner.ReadSnapshot(stream, ct);

    public Task WriteSnapshot(Snapshot snapshot, CancellationToken ct) => inner.WriteSnapshot(snapshot, ct);

    public Task<int> ForgetRefusals(DateTimeOffset before, CancellationToken ct) => inner.ForgetRefusals(before, ct);

    public Task<IReadOnlyList<FormerEpoch>> FormerEpochs(CancellationToken ct) => inner.FormerEpochs(ct);

    public Task<Head> BeginEpoch(IReadOnlyList<FormerEpoch> others, CancellationToken ct) => inner.BeginEpoch(others, ct);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    public async Task<ICommit> BeginCommit(CancellationToken ct)
    {
        if (Beginning is { } beginning) await beginning();
        return new Commit(this, await inner.BeginCommit(ct));
    }

    private sealed class Commit(FaultyStore store, ICommit inner) : ICommit
    {
        private int _passed;

        public async Task<IReadOnlyList<AppendResult>> Append(IReadOnlyList<Append> batch, CancellationToken ct)
        {
            lock (store._lock) store._seen.AddRange(batch.Select(a => a.Key));
            if (store.Appending is { } appending) await appending(batch);
            var results = await inner.Append(batch, ct);
            _passed += results.Count(r => r is AppendResult.Passed);
            return results;
        }

        public Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
            inner.ReadStream(stream, after, limit, ct);

        public Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct) =>
            inner.ReadConcerns(subject, after, limit, ct);

        public Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => inner.FindCommand(key, ct);

        public async Task<Head> Complete(CancellationToken ct)
        {
            if (store.Completing is { } completing) await completing();
            var head = await inner.Complete(ct);
            lock (store._lock) store._commits.Add(_passed);
            if (store.Completed is { } completed) await completed();
            return head;
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

/// <summary>Holds up whoever comes, until it is opened.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody stands before it.</summary>
    public Task Reached => _reached.Task;

    public void Open() => _open.TrySetResult();

    public Task Pass()
    {
        _reached.TrySetResult();
        return _open.Task;
    }
}

/// <summary>A failure that happens once, or until it is taken away.</summary>
internal static class Failing
{
    public static Func<Task> Always(Exception? exception = null) => () => Task.FromException(exception ?? Away());

    public static Func<Task> Once(Exception? exception = null)
    {
        var failed = false;
        return () =>
        {
            if (failed) return Task.CompletedTask;
            failed = true;
            return Task.FromException(exception ?? Away());
        };
    }

    public static StoreUnavailableException Away() => new("The disk is away.");
}
