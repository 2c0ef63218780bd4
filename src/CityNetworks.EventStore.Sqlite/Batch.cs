namespace CityNetworks.EventStore.Sqlite;

/// <summary>What one commit adds to the register: complete, so that posting it to the tables needs no more than this.</summary>
/// <param name="Number">Counts commits, 1, 2, 3… without holes.</param>
/// <param name="Head">Where the store stands after it.</param>
internal sealed record Batch(long Number, Head Head, IReadOnlyList<Entry> Entries);

/// <summary>What one command adds.</summary>
/// <param name="Digest">Of its key, by which it is found.</param>
internal sealed record Entry(CommandRecord Record, long Digest, byte[] Metadata, IReadOnlyList<EntryEvent> Events, IReadOnlyList<VaultEntry> Vault);
