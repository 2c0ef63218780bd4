namespace CityNetworks.EventStore.Sqlite;

/// <summary>What one commit adds to the register: complete, so that posting it to the tables needs no more than this.</summary>
/// <param name="Number">Counts commits, 1, 2, 3… without holes.</param>
/// <param name="Head">Where the store stands after it.</param>
internal sealed record Batch(long Number, Head Head, IReadOnlyList<Entry> Entries);

/// <summary>What one command adds.</summary>
/// <param name="Digest">Of its key, by which it is found.</param>
internal sealed record Entry(CommandRecord Record, long Digest, byte[] Metadata, IReadOnlyList<EntryEvent> Events, IReadOnlyList<VaultEntry> Vault);

/// <summary>One event with its place in the log and in the chains.</summary>
/// <param name="Hash">Of its stream, up to and with this event.</param>
/// <param name="Links">One for each of the event's concerns, in the same order.</param>
internal sealed record EntryEvent(NewEvent Event, Position Position, StreamVersion Version, byte[] Hash, IReadOnlyList<Link> Links)
{
    public StoredEvent Stored(Entry entry) =>
        new(Position, entry.Record.Stream, Version, Event.Type, Event.Data, entry.Metadata, entry.Record.RecordedAt, Hash);
}

/// <summary>The next link in what concerns a subject.</summary>
internal sealed record Link(long Number, byte[] Chain);
