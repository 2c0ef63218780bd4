namespace CityNetworks.EventStore;

/// <summary>One event with its place in the log and in the chains, the same in every store that writes to disk.</summary>
/// <param name="Hash">Of its stream, up to and with this event.</param>
/// <param name="Links">One for each of the event's concerns, in the same order.</param>
public sealed record EntryEvent(NewEvent Event, Position Position, StreamVersion Version, byte[] Hash, IReadOnlyList<Link> Links)
{
    /// <summary>Gives an event the next place in its stream, in the log and in what concerns each of its subjects; all of these move with it.</summary>
    /// <param name="end">Where a stream ends at this moment.</param>
    public static EntryEvent Take(ref Head head, StreamName name, NewEvent @event, byte[] metadata, long recordedAt, Func<StreamName, StreamEnd> end)
    {
        var stream = end(name);
        var version = new StreamVersion(++stream.Version);
        var content = HashChain.OfContent(name, version, @event.Type, @event.Data, metadata);
        stream.Hash = HashChain.OfEvent(stream.Hash, content);
        var position = new Position(head.Position.Value + 1);
        head = new(position, HashChain.OfHead(head.Hash, position, recordedAt, stream.Hash), head.Epoch, RecordingClock.Instant(recordedAt));
        var links = @event.Concerns.IsEmpty ? [] : new Link[@event.Concerns.Length];
        for (var i = 0; i < links.Length; i++)
        {
            var subject = end(@event.Concerns[i]);
            subject.Concerns++;
            subject.Chain = HashChain.OfConcern(subject.Chain, @event.Concerns[i], subject.Concerns, position, content);
            links[i] = new(subject.Concerns, subject.Chain);
        }

        return new(@event, position, version, stream.Hash, links);
    }

    /// <summary>As it will be read.</summary>
    /// <param name="record">Of the command that made it.</param>
    public StoredEvent Stored(CommandRecord record, byte[] metadata) =>
        new(Position, record.Stream, Version, Event.Type, Event.Data, metadata, record.RecordedAt, Hash);
}

/// <summary>The next link in what concerns a subject.</summary>
public sealed record Link(long Number, byte[] Chain);

/// <summary>Where a stream ends: what the next event and the next concern are chained to. Mutable, because it moves with every event.</summary>
public sealed class StreamEnd
{
    public long Version { get; set; }

    public byte[] Hash { get; set; } = HashChain.Start;

    public long Concerns { get; set; }

    public byte[] Chain { get; set; } = HashChain.Start;
}
