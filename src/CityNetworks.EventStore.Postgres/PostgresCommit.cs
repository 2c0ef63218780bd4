using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// One batch of the writer, from the lock on the head to its release: one round trip to lock, one to fetch what appends are judged by, one to
/// write everything and commit.
/// </summary>
/// <param name="growth">Told when it has happened.</param>
/// <param name="release">Lets the next commit of this process begin.</param>
internal sealed class PostgresCommit(NpgsqlConnection connection, Draft draft, Trouble trouble, Growth growth, Action release) : ICommit
{
    private State _state = State.Open;

    private enum State
    {
        Open,
        Failed,
        Complete,
        Disposed,
    }

    public async Task<IReadOnlyList<AppendResult>> Append(IReadOnlyList<Append> batch, CancellationToken ct)
    {
        ThrowIfOver();

        // What an exception leaves half taken must never be committed.
        _state = State.Failed;
        await Do(() => draft.Fetch(batch, connection, ct));
        var admission = new Admission(draft);
        var results = new AppendResult[batch.Count];
        for (var i = 0; i < results.Length; i++) results[i] = admission.Admit(batch[i]);
        _state = State.Open;
        return results;
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct)
    {
        ThrowIfOver();
        var stored = await trouble.Guard(() => Reads.Stream(connection, stream, after, limit, ct));
        return [.. stored.Concat(draft.Stream(stream, after)).Take(limit)];
    }

    public async Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct)
    {
        ThrowIfOver();
        var stored = await trouble.Guard(() => Reads.Concerns(connection, subject, after, limit, ct));
        return [.. stored.Concat(draft.Concerns(subject, after)).Take(limit)];
    }

    public async Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct)
    {
        ThrowIfOver();
        return draft.Find(key) ?? await trouble.Guard(() => Reads.Command(connection, key, ct));
    }

    public async Task<Head> Complete(CancellationToken ct)
    {
        ThrowIfOver();
        _state = State.Failed;
        await Do(async () =>
        {
            await using var batch = new NpgsqlBatch(connection);
            if (!draft.IsEmpty) draft.Write(batch);
            await batch.Then("Commit").ExecuteNonQueryAsync(ct);
        });
        _state = State.Complete;
        growth.Reached(draft.Head.Position);
        return draft.Head;
    }

    public async ValueTask DisposeAsync()
    {
        if (_state == State.Disposed) return;
        _state = State.Disposed;
        try
        {
            await connection.DisposeAsync(); // rolls back what is open
        }
        catch (NpgsqlException)
        {
            // The connection is lost, and the database has rolled back by itself.
        }
        finally
        {
            release();
        }
    }

    private Task Do(Func<Task> work) => trouble.Guard(async () =>
    {
        await work();
        return true;
    });

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
