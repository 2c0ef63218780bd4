namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// Judges appends and journals them. It remembers where the streams end; nobody else writes to the register (<see cref="StoreLock"/>), so what
/// is remembered stays true from commit to commit and judging an append costs no query but the one for its key.
/// </summary>
internal sealed class Writer : IStanding, IDisposable
{
    // The members of the largest network; some 60 MB.
    private const int StreamsRemembered = 250_000;

    private readonly Journal _journal;
    private readonly Posting _posting;
    private readonly Connection _register;
    private readonly Erasures _erasures;
    private readonly TimeProvider _time;
    private readonly Reads _reads;
    private readonly Dictionary<string, StreamEnd> _streams = [];
    private readonly Dictionary<CommandKey, JournaledBatch> _unpostedKeys = [];
    private readonly Queue<JournaledBatch> _unposted = [];
    private readonly Dictionary<CommandKey, CommandRecord> _openKeys = [];
    private readonly List<Entry> _entries = [];
    private readonly Func<StreamName, StreamEnd> _end;
    private Head _head;
    private Head _newHead;
    private long _number;
    private bool _isCurrent;
    private bool _mustClean;

    /// <param name="register">To look up what is in the tables.</param>
    public Writer(Journal journal, Posting posting, Connection register, Erasures erasures, TimeProvider time)
    {
        (_journal, _posting, _register, _erasures, _time) = (journal, posting, register, erasures, time);
        _reads = new(register);
        _end = End;
        _head = _newHead = _reads.Head();
        Growth.Reached(_head.Position);
    }

    /// <summary>Where the newest commit left the store.</summary>
    public Head Head => Volatile.Read(ref _head);

    /// <summary>Told of every commit; nobody else appends.</summary>
    public Growth Growth { get; } = new();

    /// <summary>Takes up what somebody else has changed of the head.</summary>
    public async Task<Head> Renew()
    {
        await Remember();
        return Head;
    }

    /// <exception cref="StoreUnavailableException">Too much waits to be posted, and that cannot be done at the moment.</exception>
    public async Task Begin()
    {
        await _posting.Room();
        while (_unposted.TryPeek(out var batch) && batch.Number <= _posting.Posted)
        {
            foreach (var key in _unposted.Dequeue().Keys)
            {
                _unpostedKeys.Remove(key);
            }

            batch.Return();
        }

        if (!_isCurrent || _streams.Count > StreamsRemembered)
        {
            await Remember();
        }

        if (_mustClean)
        {
            await Clean();
        }

        // Only a commit that succeeds makes it current again.
        _isCurrent = false;
        _newHead = _head;
        _entries.Clear();
        _openKeys.Clear();

        // One look at the tables for the whole commit: what is posted meanwhile is remembered here all the same.
        _register.Execute("BEGIN");
    }

    public void End()
    {
        if (_register.InTransaction)
        {
            _register.Execute("COMMIT");
        }
    }

    /// <summary>On return the commit survives a power cut, and what it erases is in no file.</summary>
    public async Task<Head> Commit()
    {
        // Nobody may be looking into the log of the tables while the disk is waited for: it could not begin anew.
        _register.Execute("COMMIT");
        if (_entries.Count > 0)
        {
            var batch = new Batch(_number + 1, _newHead, [.. _entries]);
            var erased = _entries.SelectMany(e => e.Vault).Where(v => v.Data is null).Select(v => v.Key).ToList();
            if (erased.Count > 0)
            {
                _erasures.Add(erased);
                _mustClean = true;
            }

            var journaled = _journal.Append(batch, _posting.Posted);
            _number = batch.Number;
            _unposted.Enqueue(journaled);
            foreach (var key in journaled.Keys)
            {
                _unpostedKeys.Add(key, journaled);
            }

            _posting.Add(journaled);

            // Only now: who hears of a position must find it when reading.
            Volatile.Write(ref _head, _newHead);
            Growth.Reached(_newHead.Position);
        }

        if (_mustClean)
        {
            await Clean();
        }

        _isCurrent = true;
        return _head;
    }

    public CommandRecord? Find(CommandKey key) => Find(key, KeyDigest.Of(key));

    public StreamVersion VersionOf(StreamName stream) => new(End(stream).Version);

    public long ConcernsOf(StreamName subject) => End(subject).Concerns;

    public AppendResult Take(Append append)
    {
        var digest = KeyDigest.Of(append.Key);
        if (Find(append.Key, digest) is { } taken)
        {
            return new AppendResult.KeyTaken(taken);
        }

        var first = new Position(_newHead.Position.Value + 1);
        var recordedAt = RecordingClock.Next(_time, RecordingClock.Microseconds(_newHead.RecordedAt));
        var events = append.Events.Length == 0 ? [] : new EntryEvent[append.Events.Length];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = EntryEvent.Take(ref _newHead, append.Stream, append.Events[i], append.Metadata, recordedAt, _end);
        }

        var record = new CommandRecord(
            append.Key, append.Stream, append.Fingerprint, append.Outcome, append.Accepted, _newHead.Position, append.Expected.Plus(events.Length), RecordingClock.Instant(recordedAt));
        _openKeys.Add(append.Key, record);
        _entries.Add(new(record, digest, append.Metadata, events, append.Vault));
        return new AppendResult.Passed(record, first);
    }

    /// <summary>A stream's events with those of the open commit.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit)
    {
        await LookAnew();
        return
        [
            .. _reads.Stream(stream, after, limit)
                .Concat(_entries.Where(e => e.Record.Stream == stream).SelectMany(e => e.Events.Select(x => x.Stored(e.Record, e.Metadata))).Where(e => e.Version.CompareTo(after) > 0))
                .Take(limit),
        ];
    }

    /// <summary>What concerns a subject, with the open commit.</summary>
    public async Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit)
    {
        await LookAnew();
        var open =
            from entry in _entries
            from posted in entry.Events
            let at = posted.Event.Concerns.IndexOf(subject)
            where at >= 0 && posted.Links[at].Number > after
            select new Concern(subject, posted.Links[at].Number, posted.Links[at].Chain, posted.Stored(entry.Record, entry.Metadata));
        return [.. _reads.Concerns(subject, after, limit).Concat(open).Take(limit)];
    }

    public void Dispose() => _register.Dispose();

    private CommandRecord? Find(CommandKey key, long digest) =>
        _openKeys.TryGetValue(key, out var open) ? open
        : _unpostedKeys.TryGetValue(key, out var batch) ? BatchBytes.Commands(batch.Content.Span).First(c => c.Key == key)
        : _reads.Command(key, digest);

    private StreamEnd End(StreamName name)
    {
        if (!_streams.TryGetValue(name.Value, out var stream))
        {
            stream = _reads.End(name) ?? new StreamEnd();
            _streams.Add(name.Value, stream);
        }

        return stream;
    }

    /// <summary>After an erasure, until it succeeds: files, logs and free pages are cleared of what was erased.</summary>
    private async Task Clean()
    {
        await _posting.CaughtUp();
        _journal.Clean(_posting.Posted);
        await _posting.Do(static ledger =>
        {
            ledger.EmptyLog();
            return true;
        });
        _mustClean = false;
    }

    private async Task LookAnew()
    {
        await _posting.CaughtUp();
        _register.Execute("COMMIT");
        _register.Execute("BEGIN");
    }

    /// <summary>After a commit that failed, and at the start: what is remembered may never have happened.</summary>
    private async Task Remember()
    {
        await _posting.CaughtUp();
        foreach (var batch in _journal.Read(_posting.Posted))
        {
            _posting.Add(batch);
        }

        await _posting.CaughtUp();
        _streams.Clear();
        _openKeys.Clear();
        _unpostedKeys.Clear();
        _unposted.Clear(); // Their memory is left to the garbage collector.
        _number = _posting.Posted;
        Volatile.Write(ref _head, _reads.Head());
        _isCurrent = true;
    }
}
