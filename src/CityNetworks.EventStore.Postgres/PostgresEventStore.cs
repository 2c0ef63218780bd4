using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// The register in a PostgreSQL database (15 or later), in the schema <c>citynetworks</c>. Any number of processes may use it at once: whoever
/// appends holds the lock on the one row of <c>head</c> to the commit, so that positions have no holes and everything has one order.
/// </summary>
/// <remarks>
/// <para>An erased vault entry is in no table when the commit is complete, and no query finds it. Its bytes are another matter: PostgreSQL writes
/// over nothing in place. They lie in the table's file until vacuum, which that table asks for at once, and the page's next change have passed over
/// them; in the write-ahead log, its archive and on standbys for as long as those are kept; in backups until these are thrown away. How long that
/// is, whoever runs the database decides.</para>
/// </remarks>
public sealed class PostgresEventStore : IEventStore
{
    // Between two looks at the log: while commits are heard of, and while they are not.
    private static readonly TimeSpan Hinted = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Unhinted = TimeSpan.FromMilliseconds(20);

    private readonly NpgsqlDataSource _source;

    // Commits keep to one connection. A pool hands out its own in turn, and each is a process at the database: what one has at hand of tables, plans
    // and pages, the next has to find again. That cost a tenth of the throughput.
    private readonly NpgsqlDataSource _commits;
    private readonly Trouble _trouble;
    private readonly Presence _presence;
    private readonly TimeProvider _time;
    private readonly Growth _growth = new();
    private readonly Listening _listening;
    private readonly Remembered _remembered = new();

    // The processes wait for each other at the database; the commits of this one wait here, as long as it takes.
    private readonly SemaphoreSlim _head = new(1, 1);
    private bool _isDisposed;

    private PostgresEventStore(NpgsqlConnectionStringBuilder settings, NpgsqlDataSource source, Trouble trouble, Presence presence, TimeProvider time)
    {
        (_source, _trouble, _presence, Place, _time) = (source, trouble, presence, Settings.Place(settings), time);
        _commits = Source(new(settings.ConnectionString) { MaxPoolSize = 1 }, presence);
        _listening = new(settings, _growth);
        Deliveries = new PostgresDeliveries(this);
    }

    /// <summary>Host, port and database.</summary>
    public string Place { get; }

    /// <summary>Opens the register in a database; begins one, or brings its tables up to this release, where the role may do that.</summary>
    /// <param name="connectionString">As Npgsql reads it. Time-outs and durability are the store's own, whatever it says of them.</param>
    /// <exception cref="StoreUnavailableException">The database cannot be reached, does not let this role in, or is just being put back.</exception>
    /// <exception cref="StoreUnreadableException">Its tables are not a register's, are older than this release and may not be changed, or are newer.</exception>
    public static async Task<PostgresEventStore> Open(string connectionString, TimeProvider time, CancellationToken ct)
    {
        var settings = Settings.Of(connectionString);
        var place = Settings.Place(settings);
        var trouble = new Trouble(place);
        var presence = new Presence(place);
        var source = Source(settings, presence);
        try
        {
            return await trouble.Guard(async () =>
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                await Migrations.Apply(connection, place, ct);
                await Migrations.RequireRights(connection, place, ct);
                presence.Know((await Reads.Head(connection, ct)).Epoch);
                return new PostgresEventStore(settings, source, trouble, presence, time);
            });
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    public IDeliveries Deliveries { get; }

    public Task<Head> Head(CancellationToken ct) => Read(c => Reads.Head(c, ct), ct);

    public async Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
        await Read(c => Reads.Stream(c, stream, after, limit, ct), ct);

    public async Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct) =>
        await Read(c => Reads.Concerns(c, subject, after, limit, ct), ct);

    public async Task<IReadOnlyList<StoredEvent>> ReadAll(Position after, int limit, CancellationToken ct) =>
        await Read(c => Reads.All(c, after, limit, ct), ct);

    public async Task<IReadOnlyList<StreamName>> ReadStreams(IReadOnlyCollection<string> types, Position after, Position upTo, CancellationToken ct) =>
        await Read(c => Reads.Streams(c, types, after, upTo, ct), ct);

    public async Task Beyond(Position position, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_growth.Beyond(position, enough.Token), Task.Delay(_listening.IsOn ? Hinted : Unhinted, enough.Token));
        await enough.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadCiting(StreamName cited, Position after, int limit, CancellationToken ct) =>
        await Read(c => Reads.Citing(c, cited, after, limit, ct), ct);

    public async Task<IReadOnlyList<StreamName>> ReadCited(StreamName? after, Position knownAt, int limit, CancellationToken ct) =>
        await Read(c => Reads.Cited(c, after, knownAt, limit, ct), ct);

    public Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => Read(c => Reads.Command(c, key, ct), ct);

    public async Task<IReadOnlyList<Row>> Query(RowQuery query, CancellationToken ct) => await Read(c => Reads.Rows(c, query, ct), ct);

    public Task<byte[]?> ReadVault(string key, CancellationToken ct) => Read(c => Reads.Vault(c, key, ct), ct);

    public Task<Snapshot?> ReadSnapshot(StreamName stream, CancellationToken ct) => Read(c => Reads.Snapshot(c, stream, ct), ct);

    public Task WriteSnapshot(Snapshot snapshot, CancellationToken ct) => Read(
        async c =>
        {
            await using var batch = new NpgsqlBatch(c);
            return await batch.Then("KeepSnapshot", [snapshot.Stream.Value, snapshot.Version.Value, snapshot.Concerns, snapshot.Format, snapshot.Data]).ExecuteNonQueryAsync(ct);
        },
        ct);

    public Task<int> ForgetRefusals(DateTimeOffset before, CancellationToken ct) => Read(
        async c =>
        {
            await using var batch = new NpgsqlBatch(c);
            return await batch.Then("ForgetRefusals", [RecordingClock.Microseconds(before)]).ExecuteNonQueryAsync(ct);
        },
        ct);

    /// <remarks>The commits of this process take turns from here on; the lock on the head is taken when the commit first has to ask something, in the same round trip.</remarks>
    public async Task<ICommit> BeginCommit(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _head.WaitAsync(ct);
        return new PostgresCommit(this, _remembered, _trouble, _growth, () => _head.Release());
    }

    public async Task<IReadOnlyList<FormerEpoch>> FormerEpochs(CancellationToken ct) => await Read(c => Reads.Epochs(c, ct), ct);

    public Task<Head> BeginEpoch(IReadOnlyList<FormerEpoch> others, CancellationToken ct) => Read(
        async c =>
        {
            await using (var batch = new NpgsqlBatch(c))
            {
                batch.Then("Begin").Then("LockHead").Then("LeaveEpoch")
                    .Then("AddEpochs", [others.Select(o => o.Name).ToArray(), others.Select(o => o.Last.Value).ToArray()])
                    .Then("BeginEpoch", [Migrations.NewEpoch()]).Then("Commit");
                await batch.ExecuteNonQueryAsync(ct);
            }

            var head = await Reads.Head(c, ct);
            _presence.Know(head.Epoch);
            return head;
        },
        ct);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await _head.WaitAsync();
        _head.Release();
        _head.Dispose();
        await _listening.DisposeAsync();
        await _commits.DisposeAsync();
        await _source.DisposeAsync();
    }

    /// <summary>Of the next commit, which begins with what the newest one left.</summary>
    internal Draft BeginDraft() => new(_remembered, _growth.Known, _time);

    /// <summary>Takes the lock on the head, and makes sure of what was supposed, or fetches what these appends touch.</summary>
    /// <param name="begun">The draft of this commit, if there is one already.</param>
    internal Task<(NpgsqlConnection Connection, Draft Draft)> Lock(Draft? begun, IReadOnlyList<Append> appends, CancellationToken ct) => OnTheOneConnection(
        async connection =>
        {
            if (_remembered.IsInDoubt)
            {
                await using var rewrite = new NpgsqlBatch(connection);
                await rewrite.Then("RewriteHead").ExecuteNonQueryAsync(ct);
                _remembered.IsInDoubt = false;
            }

            if (begun is { IsSupposed: true } supposed)
            {
                await supposed.Confirm(connection, ct);
                return (connection, supposed);
            }

            // What a connection that breaks leaves half learnt is of no use to the next.
            var draft = begun ?? BeginDraft();
            begun = null;
            await draft.Lock(appends, connection, ct);
            return (connection, draft);
        },
        ct);

    internal Task<T> Read<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _trouble.Guard(() => OnALiveConnection(
            _source,
            async connection =>
            {
                var result = await read(connection);
                await connection.DisposeAsync();
                return result;
            },
            ct));
    }

    /// <summary>That of commits, which take turns. What is done is harmless to do twice.</summary>
    /// <param name="work">Disposes of the connection, or hands it on, when it succeeds.</param>
    internal Task<T> OnTheOneConnection<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct) => OnALiveConnection(_commits, work, ct);

    /// <summary>What is done is harmless to do twice, so a connection that turns out to be dead costs nothing but another.</summary>
    private static async Task<T> OnALiveConnection<T>(NpgsqlDataSource source, Func<NpgsqlConnection, Task<T>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = await source.OpenConnectionAsync(ct);
            try
            {
                return await work(connection);
            }
            catch (Exception exception)
            {
                await connection.DisposeAsync();
                if (attempt > 1 || !Trouble.IsBroken(exception)) throw;
                source.Clear(); // The others that lie idle are just as dead.
            }
        }
    }

    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings, Presence presence) => new NpgsqlDataSourceBuilder(settings.ConnectionString)
        .UsePhysicalConnectionInitializer(_ => throw new NotSupportedException("Connections are opened asynchronously."), presence.Join)
        .Build();
}
