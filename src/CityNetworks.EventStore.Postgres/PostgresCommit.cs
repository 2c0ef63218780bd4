using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// One batch of the writer. Where this process appended last, and remembers all that the batch is judged by, it is judged before the lock is taken;
/// the head is locked, and found to be where it was left, by the first statement of the one round trip that writes everything and commits. Else
/// one round trip locks the head and fetches what appends are judged by, and another writes.
/// </summary>
/// <remarks>
/// What was sent without the lock and got no answer may still arrive while somebody looks for it under the lock and does not find it. So from then
/// on <see cref="Remembered.IsInDoubt"/>, until the head has been rewritten: what arrives later finds another head than it supposes, and is refused.
/// </remarks>
/// <param name="remembered">What it leaves to the next commit.</param>
/// <param name="growth">Told when it has happened.</param>
/// <param name="release">Lets the next commit of this process begin.</param>
internal sealed class PostgresCommit(PostgresEventStore store, Remembered remembered, Trouble trouble, Growth growth, Action release) : ICommit
{
    private Draft? _draft;
    private NpgsqlConnection? _connection; // that holds the lock
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
        var results = Suppose(batch) ?? await trouble.Guard(async () =>
        {
            var (connection, draft) = await Locked(batch, ct);
            await draft.Fetch(batch, connection, ct);
            return Admit(batch, draft);
        });
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
        ThrowIfOver();
        _state = State.Failed;
        var left = await trouble.Guard(() => _draft is { IsSupposed: true } supposed ? Send(supposed, ct) : Write(ct));
        _state = State.Complete;
        remembered.Keep(left);
        growth.Reached(left.Head.Position);
        return left.Head;
    }

    public async ValueTask DisposeAsync()
    {
        if (_state == State.Disposed) return;
        _state = State.Disposed;
        try
        {
            if (_connection is not null) await _connection.DisposeAsync(); // rolls back what is open
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

    /// <summary>The answer without asking the database; null where one has to.</summary>
    private AppendResult[]? Suppose(IReadOnlyList<Append> batch)
    {
        if (_draft is not null || batch.Count == 0) return null;
        _draft = store.BeginDraft();
        if (!_draft.Suppose(batch)) return null;
        var results = Admit(batch, _draft);
        if (Array.TrueForAll(results, r => r is AppendResult.Passed)) return results;
        _draft = store.BeginDraft(); // Why something does not pass has to be told under the lock.
        return null;
    }

    private static AppendResult[] Admit(IReadOnlyList<Append> batch, Draft draft)
    {
        var admission = new Admission(draft);
        return [.. batch.Select(admission.Admit)];
    }

    private async Task<Left> Send(Draft draft, CancellationToken ct)
    {
        var sent = 0;
        remembered.IsInDoubt = true;
        try
        {
            var mark = await store.OnTheOneConnection(
                async connection =>
                {
                    sent++;
                    await using var batch = new NpgsqlBatch(connection);
                    draft.Write(batch.Then("Begin"));
                    var mark = (string)(await batch.Then("Commit").ExecuteScalarAsync(ct))!; // The head's, or it is refused.
                    await connection.DisposeAsync();
                    return mark;
                },
                ct);
            remembered.IsInDoubt = false;
            return draft.Leave(mark);
        }
        catch (PostgresException e) when (Trouble.IsOvertaken(e) && sent > 1)
        {
            throw new StoreUnavailableException("A commit was sent twice: the second finds another head, and whether that is the first one's is not known.", e);
        }
        catch (PostgresException e) when (Trouble.IsOvertaken(e))
        {
            remembered.IsInDoubt = false;
            throw;
        }
    }

    private async Task<Left> Write(CancellationToken ct)
    {
        var (connection, draft) = await Locked([], ct);
        await using var batch = new NpgsqlBatch(connection);
        if (!draft.IsEmpty) draft.Write(batch);
        return draft.Leave((string?)await batch.Then("Commit").ExecuteScalarAsync(ct));
    }

    private Task<(NpgsqlConnection Connection, Draft Draft)> Locked(CancellationToken ct)
    {
        ThrowIfOver();
        return trouble.Guard(() => Locked([], ct));
    }

    private async Task<(NpgsqlConnection Connection, Draft Draft)> Locked(IReadOnlyList<Append> batch, CancellationToken ct)
    {
        if (_draft is null || _connection is null) (_connection, _draft) = await store.Lock(_draft, batch, ct);
        return (_connection, _draft);
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
