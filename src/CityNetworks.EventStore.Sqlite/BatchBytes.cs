using System.Runtime.InteropServices;
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

    public static Batch Read(long number, ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var head = new Head(new(reader.Long()), reader.Bytes(), reader.Text(), RecordingClock.Instant(reader.Long()));
        return new(number, head, reader.Array(ReadEntry));
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

    private static Entry ReadEntry(scoped ref ByteReader reader)
    {
        var record = new CommandRecord(
            new(reader.Text(), reader.Text()), new(reader.Text()), reader.Bytes(), reader.Bytes(), reader.Flag(), new(reader.Long()), new(reader.Long()), RecordingClock.Instant(reader.Long()));
        return new(record, reader.Long(), reader.Bytes(), reader.Array(ReadEvent), reader.Array(ReadVault));
    }

    private static VaultEntry ReadVault(scoped ref ByteReader reader)
    {
        var (key, isKept, data) = (reader.Text(), reader.Flag(), reader.Bytes());
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

    private static EntryEvent ReadEvent(scoped ref ByteReader reader)
    {
        var (type, data) = (reader.Text(), reader.Bytes());
        var (position, version, hash) = (new Position(reader.Long()), new StreamVersion(reader.Long()), reader.Bytes());
        var subjects = new StreamName[reader.Count()];
        var links = new Link[subjects.Length];
        for (var i = 0; i < subjects.Length; i++) (subjects[i], links[i]) = (new(reader.Text()), new(reader.Long(), reader.Bytes()));
        var cites = reader.Array(static (scoped ref ByteReader r) => new StreamName(r.Text()));
        var rows = reader.Array(ReadRow);
        var @event = new NewEvent(type, data, ImmutableCollectionsMarshal.AsImmutableArray(subjects), ImmutableCollectionsMarshal.AsImmutableArray(rows))
        {
            Cites = ImmutableCollectionsMarshal.AsImmutableArray(cites),
        };
        return new(@event, position, version, hash, links);
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

    private static RowChange ReadRow(scoped ref ByteReader reader)
    {
        var (kind, owner, key) = (reader.Text(), new StreamName(reader.Text()), reader.Text());
        var (subject, label) = (ReadOptional(ref reader), ReadOptional(ref reader));
        var (from, until) = (reader.Int(), reader.Int());
        return new(kind, owner, key, subject is null ? null : new StreamName(subject), label, from, until, reader.Flag() ? reader.Bytes() : null);
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

    private static string? ReadOptional(ref ByteReader reader)
    {
        var (isThere, text) = (reader.Flag(), reader.Text());
        return isThere ? text : null;
    }
}
