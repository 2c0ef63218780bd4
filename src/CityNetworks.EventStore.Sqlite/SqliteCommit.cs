namespace CityNetworks.EventStore.Sqlite;

/// <summary>One batch of the writer, from the lock on the head to its release.</summary>
internal sealed class SqliteCommit(Writer writer, SemaphoreSlim head) : ICommit
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

        // What an exception leaves half taken must never be committed.
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

    public Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct)
    {
        ThrowIfOver();
        return writer.ReadStream(stream, after, limit);
    }

    public Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct)
    {
        ThrowIfOver();
        return writer.ReadConcerns(subject, after, limit);
    }

    public Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct)
    {
        ThrowIfOver();
        return Task.FromResult(writer.Find(key));
    }

    public async Task<Head> Complete(CancellationToken ct)
    {
        ThrowIfOver();
        _state = State.Failed;
        var newHead = await writer.Commit();
        _state = State.Complete;
        return newHead;
    }

    public ValueTask DisposeAsync()
    {
        if (_state != State.Disposed)
        {
            _state = State.Disposed;
            try
            {
                writer.End();
            }
            finally
            {
                head.Release();
            }
        }

        return ValueTask.CompletedTask;
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
