namespace CityNetworks.EventStore;

/// <summary>
/// What an actor needs of a store: its own log, what concerns it from others, and a commit. Reads see committed events only.
/// Every method may throw <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IEventLog
{
    Task<Head> Head(CancellationToken ct);

    /// <summary>A stream's events after <paramref name="after"/>, oldest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct);

    /// <summary>What concerns <paramref name="subject"/> from other streams after its <paramref name="after"/>th link, oldest first.</summary>
    Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct);

    Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct);

    Task<Snapshot?> ReadSnapshot(StreamName stream, CancellationToken ct);

    /// <summary>Keeps a snapshot, replacing an older one. Not durable until the next commit; losing it costs time only.</summary>
    Task WriteSnapshot(Snapshot snapshot, CancellationToken ct);

    /// <summary>Takes the lock on the head. Until it is disposed nobody else appends.</summary>
    Task<ICommit> BeginCommit(CancellationToken ct);
}

/// <summary>
/// The law of the register: an append-only log of bytes under names, with one order for everything, and what readers find in it.
/// </summary>
public interface IEventStore : IEventLog, IAsyncDisposable
{
    /// <summary>The whole log after a position, without holes.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadAll(Position after, int limit, CancellationToken ct);

    /// <summary>The streams to which an event of one of these types was appended after a position and up to another, each once, in no order.</summary>
    Task<IReadOnlyList<StreamName>> ReadStreams(IReadOnlyCollection<string> types, Position after, Position upTo, CancellationToken ct);

    /// <summary>
    /// Completes when the log goes on beyond a position, whoever appended that. A store that other processes append to completes it for
    /// nothing now and then: look at the log, and wait again.
    /// </summary>
    Task Beyond(Position position, CancellationToken ct);

    /// <summary>The events after a position that cite <paramref name="cited"/>, oldest first.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadCiting(StreamName cited, Position after, int limit, CancellationToken ct);

    /// <summary>What events up to a position cite, in the ordinal order of names, after one of them or from the first on.</summary>
    Task<IReadOnlyList<StreamName>> ReadCited(StreamName? after, Position knownAt, int limit, CancellationToken ct);

    /// <summary>Derived rows, all as of one position.</summary>
    Task<IReadOnlyList<Row>> Query(RowQuery query, CancellationToken ct);

    Task<byte[]?> ReadVault(string key, CancellationToken ct);

    /// <summary>How far those have come to whom the register sends its events.</summary>
    IDeliveries Deliveries { get; }

    /// <summary>Forgets the keys of refusals recorded before an instant; keys of accepted commands are kept as long as the events. Returns how many.</summary>
    Task<int> ForgetRefusals(DateTimeOffset before, CancellationToken ct);

    /// <summary>The epochs this store had before, oldest first.</summary>
    Task<IReadOnlyList<FormerEpoch>> FormerEpochs(CancellationToken ct);

    /// <summary>
    /// Begins a new epoch, random, where the log ends; positions up to there can still be named in the old one. For a store that was put back from
    /// a backup, before anybody is served from it. Durable on return.
    /// </summary>
    /// <param name="others">Epochs of another copy of this log, remembered as well unless this store knows them.</param>
    /// <returns>The head: the same but for the epoch.</returns>
    Task<Head> BeginEpoch(IReadOnlyList<FormerEpoch> others, CancellationToken ct);
}

/// <summary>
/// A transaction that holds the lock on the head. Disposing it without <see cref="Complete"/> leaves the store as it was.
/// </summary>
/// <remarks>
/// A store that others append to as well may wait with the lock until something is read or written, where it remembers all that appends are judged by. If
/// somebody was first then, that throws <see cref="CommitOvertakenException"/>.
/// </remarks>
public interface ICommit : IAsyncDisposable
{
    /// <summary>
    /// Checks each append in order, against what is stored and what passed before it in this commit, and takes up those that pass.
    /// One that does not pass changes nothing and hinders no other, save those that were decided on it: they are stale in their turn.
    /// </summary>
    /// <returns>One result for each append, in order.</returns>
    Task<IReadOnlyList<AppendResult>> Append(IReadOnlyList<Append> batch, CancellationToken ct);

    /// <summary>As <see cref="IEventLog.ReadStream"/>, with what has passed in this commit.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct);

    /// <summary>As <see cref="IEventLog.ReadConcerns"/>, with what has passed in this commit.</summary>
    Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct);

    /// <summary>As <see cref="IEventLog.FindCommand"/>, while nobody else can be writing: the way to learn what became of a commit that gave no answer.</summary>
    Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct);

    /// <summary>
    /// Makes everything that passed durable: on return it survives a power cut. If it throws, it is unknown whether it did;
    /// <see cref="FindCommand"/> in a later commit tells.
    /// </summary>
    Task<Head> Complete(CancellationToken ct);
}
