using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// What a commit adds, worked out in memory. Everything an append is judged by is fetched for a whole batch at once while the head is locked,
/// and forgotten with the commit: between two commits other processes append.
/// </summary>
internal sealed class Draft(Head head, long lastRow, TimeProvider time) : IStanding
{
    private readonly Dictionary<StreamName, StreamEnd> _ends = [];
    private readonly Dictionary<CommandKey, CommandRecord?> _commands = [];
    private readonly RowDraft _rows = new(lastRow);
    private readonly List<Entry> _entries = [];
    private Head _head = head;

    public Head Head => _head;

    /// <summary>Whether nothing has passed.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Fetches what is not known yet of what these appends touch, in one round trip.</summary>
    public async Task Fetch(IReadOnlyList<Append> appends, NpgsqlConnection connection, CancellationToken ct)
    {
        HashSet<StreamName> streams = [];
        HashSet<CommandKey> keys = [];
        List<RowChange> rows = [];
        foreach (var append in appends)
        {
            if (!_commands.ContainsKey(append.Key)) keys.Add(append.Key);
            Need(append.Stream);
            foreach (var guard in append.Guards) Need(guard.Stream);
            foreach (var @event in append.Events)
            {
                foreach (var subject in @event.Concerns) Need(subject);
                foreach (var change in @event.Rows)
                {
                    if (_rows.Knows(change)) continue;
                    _rows.Expect(change);
                    rows.Add(change);
                }
            }
        }

        if (streams.Count == 0 && keys.Count == 0 && rows.Count == 0) return;
        await using var batch = new NpgsqlBatch(connection);
        batch
            .Then("FindEnds", [Array(streams, s => s.Value)])
            .Then("FindCommands", [Array(keys, k => k.Principal), Array(keys, k => k.Key)])
            .Then("FindRows", [Array(rows, r => r.Kind), Array(rows, r => r.Owner.Value), Array(rows, r => r.Key)]);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) _ends.Add(new(reader.GetString(0)), End(reader));
        await reader.NextResultAsync(ct);
        foreach (var key in keys) _commands.Add(key, null);
        while (await reader.ReadAsync(ct)) _commands[new(reader.GetString(0), reader.GetString(1))] = Reads.Command(reader);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct)) _rows.Learn(reader);

        void Need(StreamName stream)
        {
            if (!_ends.ContainsKey(stream)) streams.Add(stream);
        }
    }

    public CommandRecord? Find(CommandKey key) => _commands.GetValueOrDefault(key);

    public StreamVersion VersionOf(StreamName stream) => new(_ends[stream].Version);

    public long ConcernsOf(StreamName subject) => _ends[subject].Concerns;

    public AppendResult Take(Append append)
    {
        if (Find(append.Key) is { } taken) return new AppendResult.KeyTaken(taken);
        var first = new Position(_head.Position.Value + 1);
        var recordedAt = RecordingClock.Next(time, RecordingClock.Microseconds(_head.RecordedAt));
        var events = append.Events.Select(e => EntryEvent.Take(ref _head, append.Stream, e, append.Metadata, recordedAt, stream => _ends[stream])).ToList();
        foreach (var entry in events)
        {
            foreach (var change in entry.Event.Rows) _rows.Change(change, entry.Position.Value);
        }

        var record = new CommandRecord(
            append.Key, append.Stream, append.Fingerprint, append.Outcome, append.Accepted, _head.Position, append.Expected.Plus(events.Count), RecordingClock.Instant(recordedAt));
        _commands[append.Key] = record;
        _entries.Add(new(record, append, events));
        return new AppendResult.Passed(record, first);
    }

    /// <summary>A stream's events in this commit.</summary>
    public IEnumerable<StoredEvent> Stream(StreamName stream, StreamVersion after) =>
        from entry in _entries
        where entry.Record.Stream == stream
        from taken in entry.Events
        where taken.Version.CompareTo(after) > 0
        select taken.Stored(entry.Record, entry.Append.Metadata);

    /// <summary>What concerns a subject in this commit.</summary>
    public IEnumerable<Concern> Concerns(StreamName subject, long after) =>
        from entry in _entries
        from taken in entry.Events
        let at = taken.Event.Concerns.IndexOf(subject)
        where at >= 0 && taken.Links[at].Number > after
        select new Concern(subject, taken.Links[at].Number, taken.Links[at].Chain, taken.Stored(entry.Record, entry.Append.Metadata));

    /// <summary>Adds the statements that write all of it.</summary>
    public void Write(NpgsqlBatch batch)
    {
        var events = _entries.SelectMany(e => e.Events.Select(x => (Entry: e, Taken: x))).ToList();
        if (events.Count > 0)
        {
            batch.Then(
                "AddEvents",
                [
                    Array(events, e => e.Taken.Position.Value), Array(events, e => e.Entry.Record.Stream.Value), Array(events, e => e.Taken.Version.Value),
                    Array(events, e => e.Taken.Event.Type), Array(events, e => e.Taken.Event.Data), Array(events, e => e.Entry.Append.Metadata),
                    Array(events, e => RecordingClock.Microseconds(e.Entry.Record.RecordedAt)), Array(events, e => e.Taken.Hash),
                ]);
        }

        var links = events.SelectMany(e => e.Taken.Links.Select((link, i) => (Subject: e.Taken.Event.Concerns[i], Link: link, e.Taken.Position))).ToList();
        if (links.Count > 0)
        {
            batch.Then(
                "AddConcerns",
                [
                    Array(links, l => l.Subject.Value), Array(links, l => l.Link.Number), Array(links, l => l.Position.Value), Array(links, l => l.Link.Chain),
                ]);
        }

        var cited = events.SelectMany(e => e.Taken.Event.Cites.Select(c => (Cited: c, e.Taken.Position))).ToList();
        if (cited.Count > 0) batch.Then("AddCitations", [Array(cited, c => c.Cited.Value), Array(cited, c => c.Position.Value)]);
        _rows.Write(batch);
        var blank = WriteVault(batch);
        batch.Then(
            "AddCommands",
            [
                Array(_entries, e => e.Record.Key.Principal), Array(_entries, e => e.Record.Key.Key), Array(_entries, e => e.Record.Stream.Value),
                Array(_entries, e => blank.Contains(e.Record.Key) ? [] : e.Record.Fingerprint), Array(_entries, e => e.Record.Outcome), Array(_entries, e => e.Record.Accepted),
                Array(_entries, e => e.Record.Position.Value), Array(_entries, e => e.Record.Version.Value), Array(_entries, e => RecordingClock.Microseconds(e.Record.RecordedAt)),
            ]);
        batch.Then("MoveHead", [_head.Position.Value, _head.Hash, RecordingClock.Microseconds(_head.RecordedAt), _rows.LastRow]);
        if (events.Count > 0) batch.Then("Notify", [_head.Position.Value]);
    }

    /// <summary>Returns whose fingerprint must not be kept: what they brought is erased in this very commit.</summary>
    private HashSet<CommandKey> WriteVault(NpgsqlBatch batch)
    {
        Dictionary<string, (byte[] Data, CommandKey From)> kept = [];
        HashSet<CommandKey> blank = [];
        List<string> erased = [];
        foreach (var (entry, (key, data)) in _entries.SelectMany(e => e.Append.Vault.Select(v => (e, v))))
        {
            if (data is not null)
            {
                kept.Add(key, (data, entry.Record.Key));
                continue;
            }

            erased.Add(key);
            if (kept.Remove(key, out var brought)) blank.Add(brought.From);
        }

        if (erased.Count > 0) batch.Then("EraseVaultEntries", [erased.ToArray()]);
        var pairs = kept.ToList();
        if (pairs.Count > 0)
        {
            batch.Then(
                "AddVaultEntries",
                [
                    Array(pairs, p => p.Key), Array(pairs, p => p.Value.Data), Array(pairs, p => p.Value.From.Principal), Array(pairs, p => p.Value.From.Key),
                ]);
        }

        return blank;
    }

    private static StreamEnd End(NpgsqlDataReader r) => new()
    {
        Version = r.IsDBNull(1) ? 0 : r.GetInt64(1),
        Hash = r.IsDBNull(2) ? HashChain.Start : Reads.Bytes(r, 2),
        Concerns = r.IsDBNull(3) ? 0 : r.GetInt64(3),
        Chain = r.IsDBNull(4) ? HashChain.Start : Reads.Bytes(r, 4),
    };

    private static TValue[] Array<T, TValue>(IReadOnlyCollection<T> all, Func<T, TValue> value) => [.. all.Select(value)];

    /// <summary>What one command adds.</summary>
    private sealed record Entry(CommandRecord Record, Append Append, IReadOnlyList<EntryEvent> Events);
}
