namespace CityNetworks.EventStore.Sqlite;

/// <summary>The register in one SQLite file, <c>register.db</c>, used by one process at a time.</summary>
public sealed class SqliteEventStore : IEventStore
{
    private const int RefusalsForgottenAtOnce = 1000;

    private readonly FileStream _lock;
    private readonly SemaphoreSlim _head = new(1, 1);
    private readonly Writer _writer;
    private readonly Checkpoints _checkpoints;
    private readonly Readers _readers;
    private readonly string _path;
    private bool _isDisposed;

    private SqliteEventStore(FileStream @lock, Connection connection, TimeProvider time)
    {
        _lock = @lock;
        _path = connection.Path;
        _writer = new(connection, time);
        _readers = new(_path);
        _checkpoints = new(_path, _head);
        Connection = connection;
    }

    /// <summary>The writer's connection, for tests that have to bring it into trouble.</summary>
    internal Connection Connection { get; }

    /// <summary>Opens the register in a directory, or begins one there.</summary>
    /// <exception cref="StoreInUseException">Another process has it open.</exception>
    /// <exception cref="StoreUnreadableException">The file is not a register, is damaged, or was written by a newer release.</exception>
    /// <exception cref="StoreUnavailableException">The directory or the file cannot be created or written.</exception>
    public static SqliteEventStore Open(string directory, TimeProvider time)
    {
        var @lock = StoreLock.Take(directory);
        Connection? connection = null;
        try
        {
            connection = StoreFile.Open(Path.Combine(directory, "register.db"));
            return new(@lock, connection, time);
        }
        catch
        {
            connection?.Dispose();
            @lock.Dispose();
            throw;
        }
    }

    public Task<Head> Head(CancellationToken ct) => _readers.Read(static r => r.Head(), ct);

    public Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
        _readers.Read<IReadOnlyList<StoredEvent>>(r => r.Stream(stream, after, limit), ct);

    public Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct) =>
        _readers.Read<IReadOnlyList<Concern>>(r => r.Concerns(subject, after, limit), ct);

    public Task<IReadOnlyList<StoredEvent>> ReadAll(Position after, int limit, CancellationToken ct) =>
        _readers.Read<IReadOnlyList<StoredEvent>>(r => r.All(after, limit), ct);

    public Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => _readers.Read(r => r.Command(key), ct);

    public Task<IReadOnlyList<Row>> Query(RowQuery query, CancellationToken ct) =>
        _readers.Read<IReadOnlyList<Row>>(r => r.Rows(query), ct);

    public Task<byte[]?> ReadVault(string key, CancellationToken ct) => _readers.Read(r => r.Vault(key), ct);

    public Task<Snapshot?> ReadSnapshot(StreamName stream, CancellationToken ct) => _readers.Read(r => r.Snapshot(stream), ct);

    public async Task WriteSnapshot(Snapshot snapshot, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _head.WaitAsync(ct);
        try
        {
            _writer.Keep(snapshot);
        }
        finally
        {
            _head.Release();
        }
    }

    public async Task<int> ForgetRefusals(DateTimeOffset before, CancellationToken ct)
    {
        // A slice at a time, so that commands do not wait until thousands are forgotten.
        for (var forgotten = 0; ;)
        {
            await using var commit = await Begin(ct);
            var slice = _writer.ForgetRefusals(RecordingClock.Microseconds(before), RefusalsForgottenAtOnce);
            await commit.Complete(ct);
            forgotten += slice;
            if (slice < RefusalsForgottenAtOnce)
            {
                return forgotten;
            }
        }
    }

    public async Task<ICommit> BeginCommit(CancellationToken ct) => await Begin(ct);

    public Task Backup(string path, CancellationToken ct) => Task.Run(() => StoreBackup.Write(_path, path), ct);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _head.WaitAsync();
        _head.Release();
        await _checkpoints.DisposeAsync();
        await _readers.Drain();
        _readers.Dispose();
        _writer.Dispose();
        _head.Dispose();
        await _lock.DisposeAsync();
    }

    private async Task<SqliteCommit> Begin(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _head.WaitAsync(ct);
        try
        {
            _writer.Begin();
            return new(_writer, Over);
        }
        catch
        {
            _head.Release();
            throw;
        }
    }

    private void Over(bool completed)
    {
        if (completed)
        {
            _checkpoints.Consider(_writer.PagesWritten);
        }

        _head.Release();
    }
}
