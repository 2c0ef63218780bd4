namespace CityNetworks.EventStore.Sqlite;

/// <summary>Writes what follows from an event: links of whom it concerns, what it cites, rows.</summary>
internal sealed class DerivedWriter(Inserts inserts, NameNumbers names)
{
    /// <param name="reader">At what follows from the event; it is moved behind it.</param>
    public void Write(scoped ref ByteReader reader, long position)
    {
        for (var concerns = reader.Count(); concerns > 0; concerns--) inserts.Concern(names.Stream(reader.Text().Bytes), reader.Long(), position, reader.Bytes());
        for (var cites = reader.Count(); cites > 0; cites--) inserts.Cite(names.Stream(reader.Text().Bytes), position);
        for (var rows = reader.Count(); rows > 0; rows--)
        {
            var row = PostedRow.Read(ref reader);
            inserts.Change(row, names.Word(row.Kind.Bytes), position);
        }
    }
}
