using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>What a commit adds, worked out in memory. Everything an append is judged by is remembered, or fetched for a whole batch at once while the head is locked.</summary>
/// <param name="remembered">What the newest commit of this process left; what is known of it need not be fetched.</param>
/// <param name="known">How far the log is known to go.</param>
internal sealed class Draft(Remembered remembered, Position known, TimeProvider time) : IStanding
{
    private readonly Left? _left = remembered.Take(known);
    private readonly Dictionary<CommandKey, CommandRecord?> _commands = [];
    private readonly List<Entry> _entries = [];
    private Head _head = null!; // Set by Suppose or Lock, before anything else.
    private string _mark = null!; // As above.
    private IReadOnlyCollection<RowChange> _absent = [];
    private bool _isAlone;

    /// <summary>Whether nothing has passed.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Whether it rests on a head that is not locked.</summary>
    public bool IsSupposed { get; private set; }

    /// <summary>
    /// Supposes that the head is where this process left it, that the keys are new, and that rows are not there of which the appends say so. False
    /// where somebody else has appended of late, or more would have to be known.
    /// </summary>
    public bool Suppose(IReadOnlyList<Append> appends)
    {
        if (_left is not { IsAlone: true }) return false;
        var wanted = Wanted(appends);
        if (wanted.Streams.Count > 0 || wanted.Rows.Any(row => !row.IsFirst)) return false;
        (_head, _mark, remembered.Rows.LastRow, _absent) = (_left.Head, _left.Mark, _left.LastRow, wanted.Rows);
        Expect(wanted);
        return IsSupposed = _isAlone = true;
    }

    /// <summary>Begins the transaction and takes the lock on the head; what was supposed has to be so.</summary>
    public async Task Confirm(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        TakeHead(batch.Then("Begin"));
        await batch.ExecuteNonQueryAsync(ct);
        IsSupposed = false;
    }

    /// <summary>Begins the transaction, takes the lock on the head, and fetches what these appends touch: in one round trip, unless somebody else has appended meanwhile.</summary>
    /// <exception cref="StoreUnreadableException">There is no head.</exception>
    public async Task Lock(IReadOnlyList<Append> appends, NpgsqlConnection connection, CancellationToken ct)
    {
        var holds = true;
        var wanted = Wanted(appends);
        await using (var batch = new NpgsqlBatch(connection))
        {
            batch.Then("Begin").Then("LockHead");
            if (!wanted.IsNothing) wanted.AddTo(batch);
            await using var reader = await batch.ExecuteReaderAsync(ct);
            if (!await reader.ReadAsync(ct)) throw Reads.NoHead(connection);
            _head = Reads.Head(reader);
            (remembered.Rows.LastRow, _mark) = (reader.GetInt64(4), reader.GetString(5));
            _isAlone = _left is not null && _left.Mark == _mark;
            holds = _isAlone || _left is null;
            if (!holds) remembered.Forget();
            else if (!wanted.IsNothing)
            {
                await reader.NextResultAsync(ct);
                await Learn(wanted, reader, ct);
            }
        }

        if (!holds) await Fetch(appends, connection, ct);
    }

    /// <summary>Fetches what is not known yet of what these appends touch, in one round trip.</summary>
    public async Task Fetch(IReadOnlyList<Append> appends, NpgsqlConnection connection, CancellationToken ct)
    {
        var wanted = Wanted(appends);
        if (wanted.IsNothing) return;
        await using var batch = new NpgsqlBatch(connection);
        wanted.AddTo(batch);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await Learn(wanted, reader, ct);
    }

    public CommandRecord? Find(CommandKey key) => _commands.GetValueOrDefault(key);

    public StreamVersion VersionOf(StreamName stream) => new(remembered.Ends[stream].Version);

    public long ConcernsOf(StreamName subject) => remembered.Ends[subject].Concerns;

    public AppendResult Take(Append append)
    {
        if (Find(append.Key) is { } taken) return new AppendResult.KeyTaken(taken);
        var first = new Position(_head.Position.Value + 1);
        var recordedAt = RecordingClock.Next(time, RecordingClock.Microseconds(_head.RecordedAt));
        var events = append.Events.Select(e => EntryEvent.Take(ref _head, append.Stream, e, append.Metadata, recordedAt, stream => remembered.Ends[stream])).ToList();
        foreach (var entry in events)
        {
            foreach (var change in entry.Event.Rows) remembered.Rows.Change(change, entry.Position.Value);
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

    /// <summary>What the next commit begins with.</summary>
    /// <param name="mark">Of the head; null where it has not moved.</param>
    public Left Leave(string? mark) => new(_head, remembered.Rows.LastRow, mark ?? _mark, _isAlone);

    /// <summary>Adds the statements that write all of it. The first result is the mark of the head.</summary>
    public void Write(NpgsqlBatch batch)
    {
        if (IsSupposed) TakeHead(batch);
        else batch.Then("MoveHead", [.. NewHead]);
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
        remembered.Rows.Write(batch);
        var blank = WriteVault(batch);
        batch.Then(
            "AddCommands",
            [
                Array(_entries, e => e.Record.Key.Principal), Array(_entries, e => e.Record.Key.Key), Array(_entries, e => e.Record.Stream.Value),
                Array(_entries, e => blank.Contains(e.Record.Key) ? [] : e.Record.Fingerprint), Array(_entries, e => e.Record.Outcome), Array(_entries, e => e.Record.Accepted),
                Array(_entries, e => e.Record.Position.Value), Array(_entries, e => e.Record.Version.Value), Array(_entries, e => RecordingClock.Microseconds(e.Record.RecordedAt)),
            ]);
        if (events.Count > 0) batch.Then("Notify", [_head.Position.Value]);
    }

    /// <summary>Adds the statement that locks the head, moves it, and refuses everything where something is not as supposed.</summary>
    private void TakeHead(NpgsqlBatch batch) =>
        batch.Then("TakeHead", [.. NewHead, _mark, Array(_absent, r => r.Kind), Array(_absent, r => r.Owner.Value), Array(_absent, r => r.Key)]);

    private object[] NewHead => [_head.Position.Value, _head.Hash, RecordingClock.Microseconds(_head.RecordedAt), remembered.Rows.LastRow];

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

    private Fetched Wanted(IReadOnlyList<Append> appends)
    {
        HashSet<StreamName> streams = [];
        HashSet<CommandKey> keys = [];
        Dictionary<(string, string, string), RowChange> rows = [];
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
                    if (!remembered.Rows.Knows(change)) rows.TryAdd(RowDraft.NameOf(change), change);
                }
            }
        }

        return new(streams, keys, rows.Values);

        void Need(StreamName stream)
        {
            if (!remembered.Ends.ContainsKey(stream)) streams.Add(stream);
        }
    }

    /// <summary>From here on nothing but what is learnt is there under these keys and names.</summary>
    private void Expect(Fetched wanted)
    {
        foreach (var key in wanted.Keys) _commands.Add(key, null);
        foreach (var change in wanted.Rows) remembered.Rows.Expect(change);
    }

    private async Task Learn(Fetched wanted, NpgsqlDataReader reader, CancellationToken ct)
    {
        Expect(wanted);
        while (await reader.ReadAsync(ct)) remembered.Ends.Add(new(reader.GetString(0)), End(reader));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct)) _commands[new(reader.GetString(0), reader.GetString(1))] = Reads.Command(reader);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct)) remembered.Rows.Learn(reader);
    }

    private static StreamEnd End(NpgsqlDataReader r) => new()
    {
        Version = r.IsDBNull(1) ? 0 : r.GetInt64(1),
        Hash = r.IsDBNull(2) ? HashChain.Start : Reads.Bytes(r, 2),
        Concerns = r.IsDBNull(3) ? 0 : r.GetInt64(3),
        Chain = r.IsDBNull(4) ? HashChain.Start : Reads.Bytes(r, 4),
    };

    private static TValue[] Array<T, TValue>(IReadOnlyCollection<T> all, Func<T, TValue> value) => [.. all.Select(value)];

    /// <summary>What is asked of the tables.</summary>
    private sealed record Fetched(IReadOnlyCollection<StreamName> Streams, IReadOnlyCollection<CommandKey> Keys, IReadOnlyCollection<RowChange> Rows)
    {
        public bool IsNothing => Streams.Count == 0 && Keys.Count == 0 && Rows.Count == 0;

        public void AddTo(NpgsqlBatch batch) => batch
            .Then("FindEnds", [Array(Streams, s => s.Value)])
            .Then("FindCommands", [Array(Keys, k => k.Principal), Array(Keys, k => k.Key)])
            .Then("FindRows", [Array(Rows, r => r.Kind), Array(Rows, r => r.Owner.Value), Array(Rows, r => r.Key)]);
    }

    /// <summary>What one command adds.</summary>
    private sealed record Entry(CommandRecord Record, Append Append, IReadOnlyList<EntryEvent> Events);
}
