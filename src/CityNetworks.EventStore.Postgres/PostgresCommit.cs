using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// One batch of the writer, from the lock on the head to its release: one round trip to lock and to fetch what appends are judged by, one to
/// write everything and commit.
/// </summary>
/// <param name="take">Takes the lock on the head and fetches what these appends touch.</param>
/// <param name="remembered">What it leaves to the next commit.</param>
/// <param name="growth">Told when it has happened.</param>
/// <param name="release">Lets the next commit of this process begin.</param>
internal sealed class PostgresCommit(
    Func<IReadOnlyList<Append>, CancellationToken, Task<(NpgsqlConnection, Draft)>> take, Remembered remembered, Trouble trouble, Growth growth, Action release) : ICommit
{
    private (NpgsqlConnection Connection, Draft Draft)? _locked;
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
        var draft = await trouble.Guard(async () =>
        {
            if (_locked is not var (connection, locked)) return (await Lock(batch, ct)).Draft;
            await locked.Fetch(batch, connection, ct);
            return locked;
        });
        var admission = new Admission(draft);
        var results = new AppendResult[batch.Count];
        for (var i = 0; i < results.Length; i++) results[i] = admission.Admit(batch[i]);
        _state = State.Open;
        return results;
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct)
    {
        var (connection, draft) = await Locked(ct);
        var stored = await trouble.Guard(() => Reads.Stream(connection, stream, after, limit, ct));
        return [.. stored.Concat(draft.Stream(stream, after)).Take(limit)];
    }

    public async Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct)
    {
        var (connection, draft) = await Locked(ct);
        var stored = await trouble.Guard(() => Reads.Concerns(connection, subject, after, limit, ct));
        return [.. stored.Concat(draft.Concerns(subject, after)).Take(limit)];
    }

    public async Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct)
    {
        var (connection, draft) = await Locked(ct);
        return draft.Find(key) ?? await trouble.Guard(() => Reads.Command(connection, key, ct));
    }

    public async Task<Head> Complete(CancellationToken ct)
    {
        var (connection, draft) = await Locked(ct);
        _state = State.Failed;
        await trouble.Guard(async () =>
        {
            await using var batch = new NpgsqlBatch(connection);
            if (!draft.IsEmpty) draft.Write(batch);
            return await batch.Then("Commit").ExecuteNonQueryAsync(ct);
        });
        _state = State.Complete;
        remembered.Keep(draft.Head);
        growth.Reached(draft.Head.Position);
        return draft.Head;
    }

    public async ValueTask DisposeAsync()
    {
        if (_state == State.Disposed) return;
        _state = State.Disposed;
        try
        {
            if (_locked is var (connection, _)) await connection.DisposeAsync(); // rolls back what is open
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

    private async Task<(NpgsqlConnection Connection, Draft Draft)> Locked(CancellationToken ct)
    {
        ThrowIfOver();
        return _locked ?? await trouble.Guard(() => Lock([], ct));
    }

    private async Task<(NpgsqlConnection Connection, Draft Draft)> Lock(IReadOnlyList<Append> batch, CancellationToken ct)
    {
        var locked = await take(batch, ct);
        _locked = locked;
        return locked;
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
