namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// What follows from the log of a register, made anew in a database that goes away: links of concerns, citations, rows. It can be compared with
/// what the register holds, or take its place.
/// </summary>
/// <param name="register">A file that nobody writes.</param>
/// <param name="again">An event as it would be appended today: whom it concerns, what it cites, which rows it changes. Called once for each, in the order of positions.</param>
internal sealed class Refold(string register, Func<StoredEvent, NewEvent> again) : IDisposable
{
    private const int Page = 1000;

    private readonly Connection _fresh = Connection.OpenTemporary();
    private readonly Dictionary<string, StreamEnd> _ends = [];

    public int Streams => _ends.Values.Count(end => end.Version > 0);

    /// <summary>Where the log ends, by what is in it.</summary>
    public Head Head { get; private set; } = new(default, HashChain.Start, "", DateTimeOffset.UnixEpoch);

    /// <summary>Reads the whole log and recomputes its chains. Returns the first thing that does not hold, or null.</summary>
    public string? Read()
    {
        _fresh.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN");
        StoreFiles.MakeTables(_fresh);
        var inserts = new Inserts(_fresh);
        var derived = new DerivedWriter(inserts, new(inserts));
        using var bytes = new MemoryStream();
        using var stored = Connection.OpenForReading(register);
        var events = stored.Prepare(Sql.Text("CheckEvents"));
        while (events.Bind(1, Head.Position.Value).Bind(2, Page).All(Logged.Read) is { Count: > 0 } page)
        {
            foreach (var link in page)
            {
                if (Flaw(link) is { } flaw) return flaw;
                BatchBytes.WriteDerived(Take(link), bytes);
                var reader = new ByteReader(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
                derived.Write(ref reader, link.Position);
            }
        }

        _fresh.Execute("COMMIT");
        _fresh.Prepare("ATTACH ?1 AS stored").Bind(1, register).Run();
        return EndFlaw(stored);
    }

    /// <summary>Compares what follows from the log, once that is read, with what the register holds. Returns the first difference, or null.</summary>
    public string? Compare(Derived derived)
    {
        foreach (var (what, facts) in derived.Facts)
        {
            if (First(facts("main"), facts("stored")) is { } missing) return $"{what} {missing} follows from the log and is not stored.";
            if (First(facts("stored"), facts("main")) is { } excess) return $"{what} {excess} is stored and does not follow from the log.";
        }

        foreach (var table in derived.Tables)
        {
            var (expected, found) = (_fresh.Number($"SELECT count(*) FROM main.{table}"), _fresh.Number($"SELECT count(*) FROM stored.{table}"));
            if (expected != found) return $"{table}: {expected} follow from the log and {found} are stored.";
        }

        return null;
    }

    public long Count(string table) => _fresh.Number($"SELECT count(*) FROM main.{table}");

    /// <summary>Puts the rows and citations that follow from the log in the place of those in the register: all of them, or none if it is cut short.</summary>
    public void Replace()
    {
        _fresh.Execute("PRAGMA stored.synchronous = FULL; PRAGMA stored.secure_delete = ON;");
        _fresh.Execute("BEGIN IMMEDIATE");
        try
        {
            _fresh.Execute(Sql.Text("ReplaceDerived"));
            _fresh.Execute("COMMIT");
        }
        finally
        {
            if (_fresh.InTransaction) _fresh.Execute("ROLLBACK");
        }

        _fresh.Execute("PRAGMA stored.wal_checkpoint(TRUNCATE)");
    }

    public void Dispose() => _fresh.Dispose();

    private string? First(string these, string those) =>
        _fresh.Prepare($"SELECT what, position FROM (SELECT * FROM ({these}) EXCEPT SELECT * FROM ({those})) ORDER BY position, what LIMIT 1")
            .All(static s => $"{s.Text(0)} at position {s.Long(1)}") is [var first] ? first : null;

    private string? Flaw(Logged link)
    {
        var expected = Head.Position.Value + 1;
        if (link.Position != expected) return $"position {expected} is missing.";
        if (link.Stream is null || link.Type is null) return $"position {expected}: its {(link.Stream is null ? "stream" : "type")} has no name.";
        if (!RecordingClock.Holds(link.RecordedAt) || RecordingClock.Instant(link.RecordedAt) < Head.RecordedAt) return $"position {expected}: its instant is before the one before it, or none.";
        var end = End(link.Stream);
        if (link.Version != end.Version + 1) return $"position {expected}: version {link.Version} of {link.Stream} follows on {end.Version}.";
        return HashChain.OfEvent(end.Hash, link.Content).AsSpan().SequenceEqual(link.Hash) ? null
            : $"position {expected}: the hash of {link.Stream} version {link.Version} is not that of its bytes and of the version before it.";
    }

    private EntryEvent Take(Logged link)
    {
        var (position, version, stream) = (new Position(link.Position), new StreamVersion(link.Version), new StreamName(link.Stream!)); // Flaw has seen to it.
        var stored = new StoredEvent(position, stream, version, link.Type!, link.Data, link.Metadata, RecordingClock.Instant(link.RecordedAt), link.Hash); // As above.
        var end = End(stream.Value);
        (end.Version, end.Hash) = (link.Version, link.Hash);
        Head = Head with { Position = position, Hash = HashChain.OfHead(Head.Hash, position, link.RecordedAt, link.Hash), RecordedAt = stored.RecordedAt };
        var @event = again(stored);
        var links = @event.Concerns.Select(subject =>
        {
            var concerned = End(subject.Value);
            concerned.Concerns++;
            concerned.Chain = HashChain.OfConcern(concerned.Chain, subject, concerned.Concerns, position, link.Content);
            return new Link(concerned.Concerns, concerned.Chain);
        }).ToList();
        return new(@event, position, version, link.Hash, links);
    }

    private StreamEnd End(string stream)
    {
        if (!_ends.TryGetValue(stream, out var end)) _ends.Add(stream, end = new());
        return end;
    }

    private string? EndFlaw(Connection stored)
    {
        if (stored.Number("SELECT count(*) FROM events") != Head.Position.Value) return "there are events before position 1.";
        var (position, hash, recordedAt) = stored.Prepare("SELECT position, hash, recorded_at FROM head").All(static s => (s.Long(0), s.Bytes(1), s.Long(2))).Single();
        if (position != Head.Position.Value) return $"the head is at position {position}, and the log ends at {Head.Position}.";
        if (recordedAt != RecordingClock.Microseconds(Head.RecordedAt)) return "the head and the newest event have not the same instant.";
        return hash.AsSpan().SequenceEqual(Head.Hash) ? null : $"the hash of the head at position {position} is not that of the log: an instant in it was changed, or the hash.";
    }

    private sealed record Logged(long Position, string? Stream, long Version, string? Type, byte[] Data, byte[] Metadata, long RecordedAt, byte[] Hash)
    {
        private byte[]? _content;

        public byte[] Content => _content ??= HashChain.OfContent(new(Stream!), new(Version), Type!, Data, Metadata); // Asked for only where both have a name.

        public static Logged Read(Statement s) => new(
            s.Long(0), s.IsNull(1) ? null : s.Text(1), s.Long(2), s.IsNull(3) ? null : s.Text(3), s.Bytes(4), s.Bytes(5), s.Long(6), s.Bytes(7));
    }
}
