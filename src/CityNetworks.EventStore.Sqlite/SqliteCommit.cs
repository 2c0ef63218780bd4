namespace CityNetworks.EventStore.Sqlite;

/// <summary>One transaction of the writer. SQLite answers at once, so every task that is returned is complete.</summary>
internal sealed class SqliteCommit(Writer writer, Action<bool> over) : ICommit
{
    private State _state = State.Open;

    private enum State
    {
        Open,
        Failed,
        Complete,
        Disposed,
    }

    public Task<IReadOnlyList<AppendResult>> Append(IReadOnlyList<Append> batch, CancellationToken ct)
    {
        ThrowIfOver();

        // What an exception leaves half written must never be committed.
        _state = State.Failed;
        var admission = new Admission(writer);
        var results = new AppendResult[batch.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = admission.Admit(batch[i]);
        }

        _state = State.Open;
        return Task.FromResult<IReadOnlyList<AppendResult>>(results);
    }

    public Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<StoredEvent>>(Reads().Stream(stream, after, limit));

    public Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Concern>>(Reads().Concerns(subject, after, limit));

    public Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => Task.FromResult(Reads().Command(key));

    public Task<Head> Complete(CancellationToken ct)
    {
        ThrowIfOver();
        _state = State.Failed;
        var head = writer.Commit();
        _state = State.Complete;
        return Task.FromResult(head);
    }

    public ValueTask DisposeAsync()
    {
        if (_state == State.Disposed)
        {
            return ValueTask.CompletedTask;
        }

        var completed = _state == State.Complete;
        _state = State.Disposed;
        try
        {
            writer.Abandon();
        }
        finally
        {
            over(completed);
        }

        return ValueTask.CompletedTask;
    }

    private Reads Reads()
    {
        ThrowIfOver();
        return writer.Reads;
    }

    private void ThrowIfOver()
    {
        ObjectDisposedException.ThrowIf(_state == State.Disposed, this);
        if (_state != State.Open)
        {
            throw new InvalidOperationException(_state == State.Complete
                ? "This commit is complete; another begins with BeginCommit."
                : "This commit has failed and can only be disposed of.");
        }
    }
}
