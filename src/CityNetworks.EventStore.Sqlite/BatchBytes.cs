using System.Text;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>A batch as bytes in the journal. Only the release that wrote them reads them, within one schema of the journal.</summary>
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

    public static Batch Read(long number, ArraySegment<byte> bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), Encoding.UTF8); // It is made of an array.
        var head = new Head(new(reader.ReadInt64()), ReadBytes(reader), reader.ReadString(), RecordingClock.Instant(reader.ReadInt64()));
        return new(number, head, ReadList(reader, ReadEntry));
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

    private static Entry ReadEntry(BinaryReader reader)
    {
        var record = new CommandRecord(
            new(reader.ReadString(), reader.ReadString()), new(reader.ReadString()), ReadBytes(reader), ReadBytes(reader), reader.ReadBoolean(),
            new(reader.ReadInt64()), new(reader.ReadInt64()), RecordingClock.Instant(reader.ReadInt64()));
        return new(record, reader.ReadInt64(), ReadBytes(reader), ReadList(reader, ReadEvent), ReadList(reader, ReadVault));
    }

    private static VaultEntry ReadVault(BinaryReader reader)
    {
        var (key, isKept, data) = (reader.ReadString(), reader.ReadBoolean(), ReadBytes(reader));
        return new(key, isKept ? data : null);
    }

    private static void Write(BinaryWriter writer, EntryEvent entry)
    {
        var @event = entry.Event;
        writer.Write(@event.Type);
        Write(writer, @event.Data);
        writer.Write(entry.Position.Value);
        writer.Write(entry.Version.Value);
        Write(writer, entry.Hash);
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

    private static EntryEvent ReadEvent(BinaryReader reader)
    {
        var (type, data) = (reader.ReadString(), ReadBytes(reader));
        var (position, version, hash) = (new Position(reader.ReadInt64()), new StreamVersion(reader.ReadInt64()), ReadBytes(reader));
        var concerns = ReadList(reader, static r => (Subject: new StreamName(r.ReadString()), Link: new Link(r.ReadInt64(), ReadBytes(r))));
        var cites = ReadList(reader, static r => new StreamName(r.ReadString()));
        var @event = new NewEvent(type, data, [.. concerns.Select(c => c.Subject)], [.. ReadList(reader, ReadRow)]) { Cites = [.. cites] };
        return new(@event, position, version, hash, [.. concerns.Select(c => c.Link)]);
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

    private static RowChange ReadRow(BinaryReader reader)
    {
        var (kind, owner, key) = (reader.ReadString(), new StreamName(reader.ReadString()), reader.ReadString());
        var (subject, label) = (ReadOptional(reader), ReadOptional(reader));
        return new(
            kind, owner, key, subject is null ? null : new StreamName(subject), label, reader.ReadInt32(), reader.ReadInt32(),
            reader.ReadBoolean() ? ReadBytes(reader) : null);
    }

    private static void Write<T>(BinaryWriter writer, IReadOnlyList<T> list, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(list.Count);
        foreach (var one in list)
        {
            write(writer, one);
        }
    }

    private static List<T> ReadList<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var count = reader.Read7BitEncodedInt();
        var list = new List<T>(count);
        for (var i = 0; i < count; i++)
        {
            list.Add(read(reader));
        }

        return list;
    }

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.Read7BitEncodedInt());

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private static string? ReadOptional(BinaryReader reader)
    {
        var (isThere, text) = (reader.ReadBoolean(), reader.ReadString());
        return isThere ? text : null;
    }
}
