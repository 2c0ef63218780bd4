using System.Collections.Frozen;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>Keeps a <see cref="NameIndex"/> as current as anybody asks for: made from rows once, then from the rows of those whom the log says something new of.</summary>
public sealed class NameSearch(IEventStore store) : IDisposable
{
    private const int Batch = 1000;
    private const int Stretch = 20_000; // Of the log, looked through at once.

    /// <summary>The events that give names, or lead from one record to another.</summary>
    private static readonly FrozenSet<string> Naming =
        new[] { "network.founded.v1", "network.name-added.v1", "network.renamed.v1", "member.registered.v1", "member.name-added.v1", "member.renamed.v1", "member.is-same-as.v1" }.ToFrozenSet();

    private readonly NameIndex _index = new();
    private readonly SemaphoreSlim _one = new(1);
    private long _position = -1;

    /// <summary>The index with everything up to a position, and maybe more.</summary>
    public async ValueTask<NameIndex> AtLeast(Position position, CancellationToken ct)
    {
        if (Volatile.Read(ref _position) >= position.Value) return _index;
        await _one.WaitAsync(ct);
        try
        {
            if (_position < 0) await Load(ct);
            if ((await store.Head(ct)).Position.CompareTo(position) < 0) throw new StoreUnavailableException($"The log ends before {position}.");
            while (_position < position.Value) await Follow(new(Math.Min(position.Value, _position + Stretch)), ct);
        }
        finally
        {
            _one.Release();
        }

        return _index;
    }

    public void Dispose()
    {
        _index.Dispose();
        _one.Dispose();
    }

    private async Task Load(CancellationToken ct)
    {
        var head = await store.Head(ct);
        await Take(new(RowKinds.Name, Limit: Batch), ct);
        await Take(new(RowKinds.SameAs, Limit: Batch), ct);
        Volatile.Write(ref _position, head.Position.Value);
    }

    private async Task Follow(Position upTo, CancellationToken ct)
    {
        foreach (var owner in await store.ReadStreams(Naming, new(_position), upTo, ct))
        {
            await Take(new(RowKinds.Name, Owner: owner, Limit: Batch), ct);
            await Take(new(RowKinds.SameAs, Owner: owner, Limit: Batch), ct);
        }

        Volatile.Write(ref _position, upTo.Value);
    }

    private async Task Take(RowQuery query, CancellationToken ct)
    {
        for (IReadOnlyList<Row>? rows = null; rows is null || rows.Count == query.Limit;)
        {
            rows = await store.Query(rows is null ? query : query with { After = (rows[^1].Owner, rows[^1].Key) }, ct);
            if (query.Kind == RowKinds.Name) _index.Add(rows.Select(row => (row, RowJson.Deserialize<MemberKind>(row.Data))));
            else foreach (var row in rows) _index.Leads(row.Owner);
        }
    }
}
