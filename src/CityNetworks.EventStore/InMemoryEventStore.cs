using System.Security.Cryptography;

namespace CityNetworks.EventStore;

/// <summary>
/// A store that lives as long as its process: for tests and simulation. Readers hold on to one immutable version of the contents, a commit
/// works on its own and publishes it when it completes.
/// </summary>
public sealed class InMemoryEventStore(TimeProvider time) : IEventStore
{
    private readonly SemaphoreSlim _head = new(1, 1);
    private readonly Growth _growth = new();
    private volatile InMemoryContents _contents = InMemoryContents.Empty(NewEpoch());

    public IDeliveries Deliveries { get; } = new InMemoryDeliveries(time);

    public Task<Head> Head(CancellationToken ct) => Task.FromResult(_contents.Head);

    public Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
        Task.FromResult(_contents.ReadStream(stream, after, limit));

    public Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct) =>
        Task.FromResult(_contents.ReadConcerns(subject, after, limit));

    public Task<IReadOnlyList<StoredEvent>> ReadAll(Position after, int limit, CancellationToken ct) =>
        Task.FromResult(_contents.ReadAll(after, limit));

    public Task<IReadOnlyList<StreamName>> ReadStreams(IReadOnlyCollection<string> types, Position after, Position upTo, CancellationToken ct) =>
        Task.FromResult(_contents.ReadStreams(types, after, upTo));

    public Task Beyond(Position position, CancellationToken ct) => _growth.Beyond(position, ct);

    public Task<IReadOnlyList<StoredEvent>> ReadCiting(StreamName cited, Position after, int limit, CancellationToken ct) =>
        Task.FromResult(_contents.ReadCiting(cited, after, limit));

    public Task<IReadOnlyList<StreamName>> ReadCited(StreamName? after, Position knownAt, int limit, CancellationToken ct) =>
        Task.FromResult(_contents.ReadCited(after, knownAt, limit));

    public Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => Task.FromResult(_contents.Find(key));

    public Task<IReadOnlyList<Row>> Query(RowQuery query, CancellationToken ct) => Task.FromResult(_contents.Rows.Query(query));

    public Task<byte[]?> ReadVault(string key, CancellationToken ct) => Task.FromResult(_contents.Vault.TryGetValue(key, out var entry) ? entry.Data : null);

    public Task<Snapshot?> ReadSnapshot(StreamName stream, CancellationToken ct) => Task.FromResult(_contents.Snapshots.GetValueOrDefault(stream));

    public async Task WriteSnapshot(Snapshot snapshot, CancellationToken ct)
    {
        await _head.WaitAsync(ct);
        _contents = _contents with { Snapshots = _contents.Snapshots.SetItem(snapshot.Stream, snapshot) };
        _head.Release();
    }

    public async Task<int> ForgetRefusals(DateTimeOffset before, CancellationToken ct)
    {
        await _head.WaitAsync(ct);
        var old = _contents.Commands.Values.Where(c => !c.Accepted && c.RecordedAt < before).Select(c => c.Key).ToList();
        _contents = _contents with { Commands = _contents.Commands.RemoveRange(old) };
        _head.Release();
        return old.Count;
    }

    public async Task<ICommit> BeginCommit(CancellationToken ct)
    {
        await _head.WaitAsync(ct);
        return new InMemoryCommit(_contents, time, Publish, () => _head.Release());
    }

    /// <summary>There is no file to copy and none to open it from.</summary>
    public Task<IReadOnlyList<FormerEpoch>> FormerEpochs(CancellationToken ct) => Task.FromResult<IReadOnlyList<FormerEpoch>>(_contents.Former);

    public async Task<Head> BeginEpoch(IReadOnlyList<FormerEpoch> others, CancellationToken ct)
    {
        await _head.WaitAsync(ct);
        var former = _contents.Former.Add(new(_contents.Head.Epoch, _contents.Head.Position));
        var unknown = others.Where(other => former.TrueForAll(f => f.Name != other.Name));
        _contents = _contents with { Head = _contents.Head with { Epoch = NewEpoch() }, Former = former.AddRange(unknown) };
        _head.Release();
        return _contents.Head;
    }

    public ValueTask DisposeAsync()
    {
        _head.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Publish(InMemoryContents contents)
    {
        _contents = contents;
        _growth.Reached(contents.Head.Position);
    }

    private static string NewEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
