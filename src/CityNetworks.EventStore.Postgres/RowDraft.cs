using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>What a commit changes in the rows: worked out in memory while the lock is held, written in a few statements at its end.</summary>
/// <param name="lastRow">The newest id there is.</param>
internal sealed class RowDraft(long lastRow)
{
    private readonly Dictionary<(string Kind, string Owner, string Key), List<Place>> _places = [];
    private readonly List<(Place Place, long Until)> _closed = [];
    private readonly List<(long Id, long Until, Said Said)> _past = [];

    /// <summary>The newest id with those given here.</summary>
    public long LastRow { get; private set; } = lastRow;

    /// <summary>Whether it is known which rows there are under this name.</summary>
    public bool Knows(RowChange change) => _places.ContainsKey(NameOf(change));

    /// <summary>From here on nothing but what is told by <see cref="Learn"/> is there under this name.</summary>
    public void Expect(RowChange change) => _places.TryAdd(NameOf(change), []);

    /// <summary>Takes note of a row of the tables; columns as in FindRows.sql.</summary>
    public void Learn(NpgsqlDataReader r) => _places[(r.GetString(0), r.GetString(1), r.GetString(2))]
        .Add(new(r.GetInt64(3), Reads.Text(r, 4), Reads.Text(r, 5), IsNew: false) { Stands = r.GetBoolean(6) });

    /// <summary>From this position on the row says something else, or is gone.</summary>
    public void Change(RowChange change, long position)
    {
        var places = _places[NameOf(change)];
        foreach (var place in places) Close(place, position);
        if (change.Data is not { } data) return;
        var here = places.Find(p => p.Subject == change.Subject?.Value && p.Label == change.Label);
        if (here is null) places.Add(here = new(++LastRow, change.Subject?.Value, change.Label, IsNew: true));
        here.Said = new(change.From, change.Until, position, data);
        here.IsChanged = true;
    }

    public void Write(NpgsqlBatch batch)
    {
        // What stands in the tables is closed before it is overwritten.
        if (_closed.Count > 0) batch.Then("CloseRows", [Column(_closed, c => c.Place.Id), Column(_closed, c => c.Until)]);
        if (_past.Count > 0)
        {
            batch.Then(
                "AddPastRows",
                [
                    Column(_past, p => p.Id), Column(_past, p => p.Until), Column(_past, p => p.Said.KnownFrom),
                    Column(_past, p => p.Said.From), Column(_past, p => p.Said.Until), Column(_past, p => p.Said.Data),
                ]);
        }

        var changed = _places.SelectMany(pair => pair.Value.Where(p => p.IsChanged).Select(p => (Name: pair.Key, Place: p))).ToList();
        var set = changed.FindAll(c => !c.Place.IsNew);
        if (set.Count > 0)
        {
            batch.Then(
                "SetRows",
                [
                    Column(set, c => c.Place.Id), Column(set, c => c.Place.Said?.From), Column(set, c => c.Place.Said?.Until),
                    Column(set, c => c.Place.Said?.KnownFrom), Column(set, c => c.Place.Said?.Data),
                ]);
        }

        var added = changed.FindAll(c => c.Place.IsNew);
        if (added.Count > 0)
        {
            batch.Then(
                "AddRows",
                [
                    Column(added, c => c.Place.Id), Column(added, c => c.Name.Kind), Column(added, c => c.Name.Owner), Column(added, c => c.Name.Key),
                    Column(added, c => c.Place.Subject), Column(added, c => c.Place.Label), Column(added, c => c.Place.Said?.From), Column(added, c => c.Place.Said?.Until),
                    Column(added, c => c.Place.Said?.KnownFrom), Column(added, c => c.Place.Said?.Data),
                ]);
        }
    }

    private void Close(Place place, long position)
    {
        if (place.Said is { } said) _past.Add((place.Id, position, said));
        else if (place.Stands) _closed.Add((place, position));
        else return;
        place.Said = null;
        place.Stands = false;
        place.IsChanged = true;
    }

    private static (string Kind, string Owner, string Key) NameOf(RowChange change) => (change.Kind, change.Owner.Value, change.Key);

    private static TValue[] Column<T, TValue>(List<T> all, Func<T, TValue> value) => [.. all.Select(value)];

    /// <summary>What a row says.</summary>
    private sealed record Said(int From, int Until, long KnownFrom, byte[] Data);

    /// <summary>One row of the table.</summary>
    private sealed record Place(long Id, string? Subject, string? Label, bool IsNew)
    {
        /// <summary>The table says something, and nothing in this commit has closed it yet.</summary>
        public bool Stands { get; set; }

        /// <summary>What this commit has it say; null when it is gone.</summary>
        public Said? Said { get; set; }

        public bool IsChanged { get; set; }
    }
}
