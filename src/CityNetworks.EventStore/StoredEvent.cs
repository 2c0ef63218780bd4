namespace CityNetworks.EventStore;

/// <summary>An event as it stands in the log, bytes as written.</summary>
/// <param name="Hash">Chains the stream up to and with this event, <see cref="HashChain.OfEvent"/>.</param>
/// <param name="RecordedAt">UTC, to the microsecond; in the order of positions it never goes backwards.</param>
public sealed record StoredEvent(
    Position Position, StreamName Stream, StreamVersion Version, string Type, byte[] Data, byte[] Metadata, DateTimeOffset RecordedAt, byte[] Hash);

/// <summary>One link in what concerns a subject.</summary>
/// <param name="Number">1, 2, 3… without holes, per subject.</param>
/// <param name="Chain">Hash over all links so far, <see cref="HashChain.OfConcern"/>: whoever follows one subject can check that nothing is missing.</param>
public sealed record Concern(StreamName Subject, long Number, byte[] Chain, StoredEvent Event);

/// <summary>An actor's folded state, kept to wake it faster. Can be thrown away.</summary>
/// <param name="Format">Names the shape of <paramref name="Data"/>; a reader that does not know it folds from the start.</param>
/// <param name="Concerns">How many concerning events are folded in.</param>
public sealed record Snapshot(StreamName Stream, StreamVersion Version, long Concerns, string Format, byte[] Data);
