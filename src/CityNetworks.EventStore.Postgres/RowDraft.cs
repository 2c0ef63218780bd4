using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>Which rows there are, as far as that is known, and what a commit changes in them: worked out in memory while the lock is held, written in a few statements at its end.</summary>
internal sealed class RowDraft
{
    private readonly Dictionary<(string Kind, string Owner, string Key), List<Place>> _places = [];
    private readonly List<Place> _changed = [];
    private readonly List<(Place Place, long Until)> _closed = [];
    private readonly List<(long Id, long Until, Said Said)> _past = [];

    /// <summary>The newest id with those given here.</summary>
    public long LastRow { get; set; }

    /// <summary>Under how many names it is known which rows there are.</summary>
    public int Count => _places.Count;

    /// <summary>Whether it is known which rows there are under this name.</summary>
    public bool Knows(RowChange change) => _places.ContainsKey(NameOf(change));

    /// <summary>From here on nothing but what is told by <see cref="Learn"/> is there under this name.</summary>
    public void Expect(RowChange change) => _places.TryAdd(NameOf(change), []);

    /// <summary>Takes note of a row of the tables; columns as in FindRows.sql.</summary>
    public void Learn(NpgsqlDataReader r) => _places[(r.GetString(0), r.GetString(1), r.GetString(2))]
        .Add(new(r.GetInt64(3), (r.GetString(0), r.GetString(1), r.GetString(2)), Reads.Text(r, 4), Reads.Text(r, 5)) { Stands = r.GetBoolean(6) });

    /// <summary>From this position on the row says something else, or is gone.</summary>
    public void Change(RowChange change, long position)
    {
        var name = NameOf(change);
        var places = _places[name];
        foreach (var place in places) Close(place, position);
        if (change.Data is not { } data) return;
        var here = places.Find(p => p.Subject == change.Subject?.Value && p.Label == change.Label);
        if (here is null) places.Add(here = new(++LastRow, name, change.Subject?.Value, change.Label) { IsNew = true });
        here.Said = new(change.From, change.Until, position, data);
        Changes(here);
    }

    /// <summary>What was written is in the tables now.</summary>
    public void Settle()
    {
        foreach (var place in _changed)
        {
            place.Stands = place.Said is not null;
            (place.Said, place.IsNew, place.IsChanged) = (null, false, false);
        }

        ForgetChanges();
    }

    public void Forget()
    {
        _places.Clear();
        ForgetChanges();
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

        var set = _changed.FindAll(c => !c.IsNew);
        if (set.Count > 0)
        {
            batch.Then(
                "SetRows",
                [
                    Column(set, c => c.Id), Column(set, c => c.Said?.From), Column(set, c => c.Said?.Until), Column(set, c => c.Said?.KnownFrom), Column(set, c => c.Said?.Data),
                ]);
        }

        var added = _changed.FindAll(c => c.IsNew);
        if (added.Count > 0)
        {
            batch.Then(
                "AddRows",
                [
                    Column(added, c => c.Id), Column(added, c => c.Name.Kind), Column(added, c => c.Name.Owner), Column(added, c => c.Name.Key),
                    Column(added, c => c.Subject), Column(added, c => c.Label), Column(added, c => c.Said?.From), Column(added, c => c.Said?.Until),
                    Column(added, c => c.Said?.KnownFrom), Column(added, c => c.Said?.Data),
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
        Changes(place);
    }

    private void Changes(Place place)
    {
        if (!place.IsChanged) _changed.Add(place);
        place.IsChanged = true;
    }

    private void ForgetChanges()
    {
        _changed.Clear();
        _closed.Clear();
        _past.Clear();
    }

    public static (string Kind, string Owner, string Key) NameOf(RowChange change) => (change.Kind, change.Owner.Value, change.Key);

    private static TValue[] Column<T, TValue>(List<T> all, Func<T, TValue> value) => [.. all.Select(value)];

    /// <summary>What a row says.</summary>
    private sealed record Said(int From, int Until, long KnownFrom, byte[] Data);

    /// <summary>One row of the table.</summary>
    private sealed record Place(long Id, (string Kind, string Owner, string Key) Name, string? Subject, string? Label)
    {
        /// <summary>Not in the table yet.</summary>
        public bool IsNew { get; set; }

        /// <summary>The table says something, and nothing in this commit has closed it yet.</summary>
        public bool Stands { get; set; }

        /// <summary>What this commit has it say; null when it is gone.</summary>
        public Said? Said { get; set; }

        public bool IsChanged { get; set; }
    }
}
