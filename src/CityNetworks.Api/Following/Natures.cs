using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.EventStore;
using Microsoft.Extensions.Caching.Memory;

namespace CityNetworks.Api.Following;

/// <summary>
/// Of which kind and country networks, cities and organisations are. Neither ever changes, and nobody is concerned before being registered: an event is about the same
/// sorts whenever one asks.
/// </summary>
internal sealed class Natures(IEventStore store) : IDisposable
{
    private const int Most = 100_000; // Some 20 MB.
    private const int Batch = 1000;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>Of each of these that has one: a dossier, a series or a source has none.</summary>
    public async ValueTask<IReadOnlyDictionary<StreamName, Nature>> Of(IEnumerable<StreamName> names, CancellationToken ct)
    {
        Dictionary<StreamName, Nature> natures = [];
        List<StreamName> asked = [];
        foreach (var name in names.Distinct())
        {
            if (_known.TryGetValue(name, out Nature known)) natures[name] = known;
            else if (MemberId.TryParse(name.Value, null, out _)) asked.Add(name);
        }

        foreach (var some in asked.Chunk(Batch))
        {
            foreach (var row in await Rows(RowKinds.Member, some, ct)) Learn(row.Owner, new(RowJson.Deserialize<Member.Registered>(row.Data).Kind, row.Label));
            foreach (var row in await Rows(RowKinds.Network, some, ct)) Learn(row.Owner, new(MemberKind.Network, row.Label));
        }

        return natures;

        void Learn(StreamName name, Nature nature) => natures[name] = _known.Set(name, nature, new MemoryCacheEntryOptions { Size = 1 });
    }

    public void Dispose() => _known.Dispose();

    private Task<IReadOnlyList<Row>> Rows(string kind, StreamName[] owners, CancellationToken ct) => store.Query(new(kind, Key: "", Limit: owners.Length, Owners: owners), ct);
}
