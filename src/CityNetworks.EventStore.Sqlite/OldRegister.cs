namespace CityNetworks.EventStore.Sqlite;

/// <summary>The register in whose place a backup is put.</summary>
/// <param name="Head">Null if it cannot be read.</param>
/// <param name="Shared">Up to here it and the backup tell the same; null if they have nothing in common.</param>
/// <param name="Epochs">Those of its positions that the backup holds as well.</param>
/// <param name="Damage">Why it cannot be read.</param>
internal sealed record OldRegister(Head? Head, Position? Shared, IReadOnlyList<FormerEpoch> Epochs, string? Damage)
{
    public static async Task<OldRegister> Read(IRestoreTarget target, string backup, CancellationToken ct)
    {
        try
        {
            using var old = Connection.OpenForWriting(await target.Settle(ct));
            using var other = Connection.OpenForWriting(backup);
            var (reads, head) = (new Reads(old), new Reads(old).Head());
            var last = Math.Min(head.Position.Value, new Reads(other).Head().Position.Value);
            if (!ChainAt(old, last).AsSpan().SequenceEqual(ChainAt(other, last))) return new(head, null, [], null);
            var epochs = reads.FormerEpochs().Append(new(head.Epoch, head.Position)).Select(e => e with { Last = new(Math.Min(e.Last.Value, last)) });
            return new(head, new(last), [.. epochs], null);
        }
        catch (StoreUnreadableException damaged)
        {
            return new(null, null, [], damaged.Message);
        }
    }

    /// <summary>The hash of the head as it was at a position.</summary>
    private static byte[] ChainAt(Connection connection, long last)
    {
        const int Page = 10_000;
        var events = connection.Prepare("SELECT position, recorded_at, hash FROM events WHERE position > ?1 AND position <= ?2 ORDER BY position LIMIT ?3");
        var (chain, after) = (HashChain.Start, 0L);
        while (events.Bind(1, after).Bind(2, last).Bind(3, Page).All(static s => (Position: s.Long(0), RecordedAt: s.Long(1), Hash: s.Bytes(2))) is { Count: > 0 } page)
        {
            foreach (var one in page) chain = HashChain.OfHead(chain, new(one.Position), one.RecordedAt, one.Hash);
            after = page[^1].Position;
        }

        return chain;
    }
}
