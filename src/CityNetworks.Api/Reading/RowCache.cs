using CityNetworks.Contracts;
using CityNetworks.EventStore;
using Microsoft.Extensions.Caching.Memory;

namespace CityNetworks.Api.Reading;

/// <summary>
/// The rows of networks and members that answers name, as the domain's own types. What a row said from one position on never changes, so it is read
/// from its bytes once: a city of two hundred memberships spent two fifths of its answer on the statutes and names of the networks.
/// </summary>
internal sealed class RowCache : IDisposable
{
    // Counted in their bytes as rows; as objects they take several times as much.
    private const long MostBytes = 16 << 20;

    private readonly MemoryCache _rows = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <param name="row">One of a kind of which an owner has only one row at a time.</param>
    public T Of<T>(Row row)
        where T : class
    {
        var id = (row.Kind, row.Owner, row.KnownFrom);
        if (_rows.TryGetValue(id, out T? known)) return known!; // It holds no null.
        return _rows.Set(id, RowJson.Deserialize<T>(row.Data), new MemoryCacheEntryOptions { Size = row.Data.Length });
    }

    public void Dispose() => _rows.Dispose();
}
