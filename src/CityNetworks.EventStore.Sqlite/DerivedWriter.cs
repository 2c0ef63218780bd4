namespace CityNetworks.EventStore.Sqlite;

/// <summary>Writes what follows from an event: links of whom it concerns, what it cites, rows.</summary>
internal sealed class DerivedWriter(Inserts inserts, NameNumbers names)
{
    public void Write(EntryEvent posted)
    {
        var @event = posted.Event;
        for (var i = 0; i < @event.Concerns.Length; i++) inserts.Append(names.Stream(@event.Concerns[i].Value), posted.Links[i], posted.Position);
        foreach (var cited in @event.Cites) inserts.Cite(names.Stream(cited.Value), posted.Position);
        foreach (var change in @event.Rows) inserts.Change(change, names.Word(change.Kind), posted.Position.Value);
    }
}
