namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// The register in one directory, used by one process at a time: <c>register.db</c>, and while it is open beside it <c>journal.db</c> with
/// what is committed and not yet posted there. Closed in order, it is <c>register.db</c> alone.
/// </summary>
public sealed class SqliteEventStore : IEventStore
{
    private const int RefusalsForgottenAtOnce = 1000;

    private readonly FileStream _lock;
    private readonly SemaphoreSlim _head = new(1, 1);
    private readonly StoreFiles _files;
    private readonly Posting _posting;
    private readonly Writer _writer;
    private readonly Readers _readers;
    private bool _isDisposed;

    private SqliteEventStore(FileStream @lock, StoreFiles files, TimeProvider time)
    {
        (_lock, _files) = (@lock, files);
        _posting = new(files.Ledger);
        _readers = new(files.Register);
        Deliveries = new SqliteDeliveries(_posting, time);
        _writer = new(files.Journal, _posting, Connection.OpenForReading(files.Register), files.Erasures, time);
    }

    /// <summary>For tests that have to bring it into trouble.</summary>
    internal Connection JournalConnection => _files.Journal.Connection;

    /// <summary>Opens the register in a directory, or begins one there.</summary>
    /// <exception cref="StoreInUseException">Another process has it open.</exception>
    /// <exception cref="StoreUnreadableException">A file is not ours, is damaged, is missing, or was written by another release.</exception>
    /// <exception cref="StoreUnavailableException">The directory or a file cannot be created or written.</exception>
    public static SqliteEventStore Open(string directory, TimeProvider time)
    {
        var @lock = StoreLock.Take(directory);
        try
        {
            return new(@lock, StoreFiles.Open(directory), time);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    public IDeliveries Deliveries { get; }

    public Task<Head> Head(CancellationToken ct) => Task.FromResult(_writer.Head);

    public Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
        Read<IReadOnlyList<StoredEvent>>(r => r.Stream(stream, after, limit), ct);

    public Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct) =>
        Read<IReadOnlyList<Concern>>(r => r.Concerns(subject, after, limit), ct);

    public Task<IReadOnlyList<StoredEvent>> ReadAll(Position after, int limit, CancellationToken ct) =>
        Read<IReadOnlyList<StoredEvent>>(r => r.All(after, limit), ct);

    public Task<IReadOnlyList<StreamName>> ReadStreams(IReadOnlyCollection<string> types, Position after, Position upTo, CancellationToken ct) =>
        Read<IReadOnlyList<StreamName>>(r => r.Streams(types, after, upTo), ct);

    public Task Beyond(Position position, CancellationToken ct) => _writer.Growth.Beyond(position, ct);

    public Task<IReadOnlyList<StoredEvent>> ReadCiting(StreamName cited, Position after, int limit, CancellationToken ct) =>
        Read<IReadOnlyList<StoredEvent>>(r => r.Citing(cited, after, limit), ct);

    public Task<IReadOnlyList<StreamName>> ReadCited(StreamName? after, Position knownAt, int limit, CancellationToken ct) =>
        Read<IReadOnlyList<StreamName>>(r => r.Cited(after, knownAt, limit), ct);

    public Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => Read(r => r.Command(key), ct);

    public Task<IReadOnlyList<Row>> Query(RowQuery query, CancellationToken ct) => Read<IReadOnlyList<Row>>(r => r.Rows(query), ct);

    public Task<byte[]?> ReadVault(string key, CancellationToken ct) => Read(r => r.Vault(key), ct);

    public Task<Snapshot?> ReadSnapshot(StreamName stream, CancellationToken ct) => Read(r => r.Snapshot(stream), ct);

    public Task WriteSnapshot(Snapshot snapshot, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _posting.Do(ledger =>
        {
            ledger.Keep(snapshot);
            return true;
        });
    }

    public async Task<int> ForgetRefusals(DateTimeOffset before, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _posting.CaughtUp();

        // A slice at a time, so that nobody waits until thousands are forgotten.
        for (var forgotten = 0; ;)
        {
            var slice = await _posting.Do(ledger => ledger.ForgetRefusals(RecordingClock.Microseconds(before), RefusalsForgottenAtOnce));
            forgotten += slice;
            if (slice < RefusalsForgottenAtOnce)
            {
                return forgotten;
            }
        }
    }

    public async Task<ICommit> BeginCommit(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _head.WaitAsync(ct);
        try
        {
            await _writer.Begin();
            return new SqliteCommit(_writer, _head);
        }
        catch
        {
            _head.Release();
            throw;
        }
    }

    public Task<IReadOnlyList<FormerEpoch>> FormerEpochs(CancellationToken ct) => Read<IReadOnlyList<FormerEpoch>>(r => r.FormerEpochs(), ct);

    public async Task<Head> BeginEpoch(IReadOnlyList<FormerEpoch> others, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _head.WaitAsync(ct);
        try
        {
            await _posting.CaughtUp();
            await _posting.Do(ledger =>
            {
                ledger.BeginEpoch(others);
                return true;
            });
            return await _writer.Renew();
        }
        finally
        {
            _head.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _head.WaitAsync();
        _head.Release();
        await _posting.DisposeAsync();
        await _readers.Drain();
        _readers.Dispose();
        _writer.Dispose();
        _files.Close(_posting.Posted);
        _head.Dispose();
        await _lock.DisposeAsync();
    }

    private async Task<T> Read<T>(Func<Reads, T> read, CancellationToken ct)
    {
        await _posting.CaughtUp().WaitAsync(ct);
        return await _readers.Read(read, ct);
    }
}
