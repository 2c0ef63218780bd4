namespace CityNetworks.EventStore.Sqlite;

/// <summary>A command as it lies in the bytes of a batch. Nothing is copied out of them: what is posted goes from there to SQLite.</summary>
internal readonly ref struct PostedCommand
{
    public Utf8Text Principal { get; private init; }

    public Utf8Text Key { get; private init; }

    public Utf8Text Stream { get; private init; }

    public ReadOnlySpan<byte> Fingerprint { get; private init; }

    public ReadOnlySpan<byte> Outcome { get; private init; }

    public bool Accepted { get; private init; }

    public long Position { get; private init; }

    public long Version { get; private init; }

    /// <summary>Microseconds since 1970, UTC.</summary>
    public long RecordedAt { get; private init; }

    public long Digest { get; private init; }

    public ReadOnlySpan<byte> Metadata { get; private init; }

    /// <summary>As a caller may keep it.</summary>
    public CommandRecord Record => new(
        new(Principal.ToString(), Key.ToString()), new(Stream.ToString()), Fingerprint.ToArray(), Outcome.ToArray(), Accepted, new(Position), new(Version), RecordingClock.Instant(RecordedAt));

    public static PostedCommand Read(scoped ref ByteReader reader) => new()
    {
        Principal = reader.Text(),
        Key = reader.Text(),
        Stream = reader.Text(),
        Fingerprint = reader.Bytes(),
        Outcome = reader.Bytes(),
        Accepted = reader.Flag(),
        Position = reader.Long(),
        Version = reader.Long(),
        RecordedAt = reader.Long(),
        Digest = reader.Long(),
        Metadata = reader.Bytes(),
    };
}

/// <summary>An event as it lies in the bytes of a batch, without what follows from it.</summary>
internal readonly ref struct PostedEvent
{
    public Utf8Text Type { get; private init; }

    public ReadOnlySpan<byte> Data { get; private init; }

    public long Position { get; private init; }

    public long Version { get; private init; }

    public ReadOnlySpan<byte> Hash { get; private init; }

    public static PostedEvent Read(scoped ref ByteReader reader) =>
        new() { Type = reader.Text(), Data = reader.Bytes(), Position = reader.Long(), Version = reader.Long(), Hash = reader.Bytes() };
}

/// <summary>A change of a row as it lies in the bytes of a batch.</summary>
internal readonly ref struct PostedRow
{
    public Utf8Text Kind { get; private init; }

    public Utf8Text Owner { get; private init; }

    public Utf8Text Key { get; private init; }

    public Utf8Text Subject { get; private init; }

    public Utf8Text Label { get; private init; }

    public int From { get; private init; }

    public int Until { get; private init; }

    /// <summary>False where the row says nothing any more.</summary>
    public bool HasData { get; private init; }

    public ReadOnlySpan<byte> Data { get; private init; }

    public static PostedRow Read(scoped ref ByteReader reader)
    {
        var row = new PostedRow
        {
            Kind = reader.Text(),
            Owner = reader.Text(),
            Key = reader.Text(),
            Subject = reader.Optional(),
            Label = reader.Optional(),
            From = reader.Int(),
            Until = reader.Int(),
            HasData = reader.Flag(),
        };
        return row.HasData ? row with { Data = reader.Bytes() } : row;
    }
}
