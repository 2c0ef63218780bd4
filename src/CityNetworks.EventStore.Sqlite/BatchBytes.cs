using System.Text;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// A batch as bytes in the journal. Only the release that wrote them reads them, within one schema of the journal: <see cref="Ledger"/>, which posts
/// them, and whoever asks for the commands in them.
/// </summary>
internal static class BatchBytes
{
    /// <param name="bytes">Where to; it is emptied first.</param>
    public static void Write(Batch batch, MemoryStream bytes)
    {
        bytes.SetLength(0);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true);
        writer.Write(batch.Head.Position.Value);
        Write(writer, batch.Head.Hash);
        writer.Write(batch.Head.Epoch);
        writer.Write(RecordingClock.Microseconds(batch.Head.RecordedAt));
        Write(writer, batch.Entries, Write);
    }

    /// <summary>What follows from an event alone.</summary>
    /// <param name="bytes">Where to; it is emptied first.</param>
    public static void WriteDerived(EntryEvent entry, MemoryStream bytes)
    {
        bytes.SetLength(0);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true);
        WriteDerived(writer, entry);
    }

    /// <summary>With what a batch begins.</summary>
    public static Head ReadHead(scoped ref ByteReader reader) =>
        new(new(reader.Long()), reader.Bytes().ToArray(), reader.Text().ToString(), RecordingClock.Instant(reader.Long()));

    /// <summary>The commands of a batch, in order.</summary>
    public static List<CommandRecord> Commands(ReadOnlySpan<byte> batch)
    {
        var reader = new ByteReader(batch);
        _ = ReadHead(ref reader);
        var commands = new List<CommandRecord>();
        for (var entries = reader.Count(); entries > 0; entries--)
        {
            commands.Add(PostedCommand.Read(ref reader).Record);
            for (var events = reader.Count(); events > 0; events--) PassEvent(ref reader);
            for (var vault = reader.Count(); vault > 0; vault--) (_, _, _) = (reader.Text().IsThere, reader.Flag(), reader.Bytes().Length);
        }

        return commands;
    }

    private static void PassEvent(scoped ref ByteReader reader)
    {
        _ = PostedEvent.Read(ref reader);
        for (var concerns = reader.Count(); concerns > 0; concerns--) (_, _, _) = (reader.Text().IsThere, reader.Long(), reader.Bytes().Length);
        for (var cites = reader.Count(); cites > 0; cites--) _ = reader.Text();
        for (var rows = reader.Count(); rows > 0; rows--) _ = PostedRow.Read(ref reader);
    }

    private static void Write(BinaryWriter writer, Entry entry)
    {
        var record = entry.Record;
        writer.Write(record.Key.Principal);
        writer.Write(record.Key.Key);
        writer.Write(record.Stream.Value);
        Write(writer, record.Fingerprint);
        Write(writer, record.Outcome);
        writer.Write(record.Accepted);
        writer.Write(record.Position.Value);
        writer.Write(record.Version.Value);
        writer.Write(RecordingClock.Microseconds(record.RecordedAt));
        writer.Write(entry.Digest);
        Write(writer, entry.Metadata);
        Write(writer, entry.Events, Write);
        Write(writer, entry.Vault, static (w, v) =>
        {
            w.Write(v.Key);
            w.Write(v.Data is not null);
            Write(w, v.Data ?? []);
        });
    }

    private static void Write(BinaryWriter writer, EntryEvent entry)
    {
        writer.Write(entry.Event.Type);
        Write(writer, entry.Event.Data);
        writer.Write(entry.Position.Value);
        writer.Write(entry.Version.Value);
        Write(writer, entry.Hash);
        WriteDerived(writer, entry);
    }

    private static void WriteDerived(BinaryWriter writer, EntryEvent entry)
    {
        var @event = entry.Event;
        writer.Write7BitEncodedInt(@event.Concerns.Length);
        for (var i = 0; i < @event.Concerns.Length; i++)
        {
            writer.Write(@event.Concerns[i].Value);
            writer.Write(entry.Links[i].Number);
            Write(writer, entry.Links[i].Chain);
        }

        Write(writer, @event.Cites, static (w, cited) => w.Write(cited.Value));
        Write(writer, @event.Rows, Write);
    }

    private static void Write(BinaryWriter writer, RowChange row)
    {
        writer.Write(row.Kind);
        writer.Write(row.Owner.Value);
        writer.Write(row.Key);
        WriteOptional(writer, row.Subject?.Value);
        WriteOptional(writer, row.Label);
        writer.Write(row.From);
        writer.Write(row.Until);
        writer.Write(row.Data is not null);
        if (row.Data is not null)
        {
            Write(writer, row.Data);
        }
    }

    private static void Write<T>(BinaryWriter writer, IReadOnlyList<T> list, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(list.Count);
        foreach (var one in list)
        {
            write(writer, one);
        }
    }

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }
}
