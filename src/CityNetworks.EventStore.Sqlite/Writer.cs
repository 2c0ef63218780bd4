using System.Diagnostics;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// The one connection that writes, and what it remembers of the streams. Nobody else writes to the file (<see cref="StoreLock"/>), so what is
/// remembered stays true from commit to commit and judging an append costs no query.
/// </summary>
internal sealed class Writer : IStanding, IDisposable
{
    // The members of the largest network; some 60 MB.
    private const int StreamsRemembered = 250_000;

    private readonly Connection _connection;
    private readonly TimeProvider _time;
    private readonly Inserts _inserts;
    private readonly Dictionary<string, StreamEnd> _streams = [];
    private readonly Dictionary<string, long> _words = [];
    private Head _head = null!; // set by Begin, before which nothing is called
    private long _recordedAt;
    private long _lastStream;
    private bool _isCurrent;

    public Writer(Connection connection, TimeProvider time)
    {
        (_connection, _time) = (connection, time);
        Reads = new(connection);
        _inserts = new(connection);
    }

    /// <summary>Reads with what has passed in the commit.</summary>
    public Reads Reads { get; }

    public int PagesWritten => _connection.PagesWritten;

    public void Begin()
    {
        Abandon();
        _connection.Execute("BEGIN IMMEDIATE");
        if (!_isCurrent || _streams.Count > StreamsRemembered)
        {
            Remember();
        }

        // Only a commit that succeeds makes it current again.
        _isCurrent = false;
    }

    public Head Commit()
    {
        _inserts.MoveHead(_head, _recordedAt);
        _connection.Execute("COMMIT");
        _isCurrent = true;
        return _head;
    }

    /// <summary>Undoes what has not been committed.</summary>
    public void Abandon()
    {
        if (_connection.InTransaction)
        {
            _connection.Execute("ROLLBACK");
        }
    }

    public CommandRecord? Find(CommandKey key) => Reads.Command(key);

    public StreamVersion VersionOf(StreamName stream) => new(End(stream).Version);

    public long ConcernsOf(StreamName subject) => End(subject).Concerns;

    public AppendResult Take(Append append)
    {
        var head = _head.Position.Value;
        var recordedAt = RecordingClock.Next(_time, _recordedAt);
        var record = new CommandRecord(
            append.Key,
            append.Stream,
            append.Fingerprint,
            append.Outcome,
            append.Accepted,
            new(head + append.Events.Length),
            append.Expected.Plus(append.Events.Length),
            RecordingClock.Instant(recordedAt));
        if (!_inserts.Record(record, recordedAt))
        {
            return new AppendResult.KeyTaken(Find(append.Key) ?? throw new UnreachableException("A key that is taken has a record."));
        }

        var stream = End(append.Stream);
        foreach (var @event in append.Events)
        {
            Take(stream, @event, append.Metadata, recordedAt);
        }

        foreach (var entry in append.Vault)
        {
            _inserts.Keep(entry);
        }

        return new AppendResult.Passed(record, new(head + 1));
    }

    /// <summary>Keeps a snapshot outside of any commit and without waiting for the disk: the next commit brings it there.</summary>
    public void Keep(Snapshot snapshot)
    {
        Abandon();
        _connection.Execute("PRAGMA synchronous = NORMAL");
        try
        {
            _inserts.Keep(snapshot);
        }
        finally
        {
            _connection.Execute("PRAGMA synchronous = FULL");
        }
    }

    /// <summary>Returns how many it forgot, at most <paramref name="limit"/>.</summary>
    public int ForgetRefusals(long before, int limit) => _inserts.ForgetRefusals(before, limit);

    public void Dispose() => _connection.Dispose();

    private void Take(StreamEnd stream, NewEvent @event, byte[] metadata, long recordedAt)
    {
        Name(stream);
        stream.Version++;
        var content = HashChain.OfContent(new(stream.Name), new(stream.Version), @event.Type, @event.Data, metadata);
        stream.Hash = HashChain.OfEvent(stream.Hash, content);
        var position = new Position(_head.Position.Value + 1);
        _recordedAt = recordedAt;
        _head = new(position, HashChain.OfHead(_head.Hash, position, recordedAt, stream.Hash), _head.Epoch, RecordingClock.Instant(recordedAt));
        _inserts.Append(position.Value, stream, Word(@event.Type), recordedAt, @event.Data, metadata);
        foreach (var concerned in @event.Concerns)
        {
            var subject = End(concerned);
            Name(subject);
            subject.Concerns++;
            subject.Chain = HashChain.OfConcern(subject.Chain, concerned, subject.Concerns, position, content);
            _inserts.Append(subject, position.Value);
        }

        foreach (var change in @event.Rows)
        {
            _inserts.Change(change, Word(change.Kind), position.Value);
        }
    }

    private StreamEnd End(StreamName name)
    {
        if (!_streams.TryGetValue(name.Value, out var stream))
        {
            stream = _inserts.FindStream(name.Value) ?? new StreamEnd(name.Value);
            _streams.Add(name.Value, stream);
        }

        return stream;
    }

    private void Name(StreamEnd stream)
    {
        if (stream.Id == 0)
        {
            stream.Id = ++_lastStream;
            _inserts.AddStream(stream.Id, stream.Name);
        }
    }

    private long Word(string word)
    {
        if (!_words.TryGetValue(word, out var id))
        {
            id = _words.Count + 1;
            _inserts.AddWord(id, word);
            _words.Add(word, id);
        }

        return id;
    }

    private void Remember()
    {
        _streams.Clear();
        _words.Clear();
        foreach (var (id, word) in _inserts.Words())
        {
            _words.Add(word, id);
        }

        _lastStream = _inserts.LastStream();
        _head = Reads.Head();
        _recordedAt = RecordingClock.Microseconds(_head.RecordedAt);
        _isCurrent = true;
    }
}

/// <summary>Where a stream ends: what the next event and the next concern are chained to. Mutable, because it is one entry of a cache.</summary>
internal sealed class StreamEnd(string name)
{
    public string Name => name;

    /// <summary>0 for a stream that nothing has been written of yet.</summary>
    public long Id { get; set; }

    public long Version { get; set; }

    public byte[] Hash { get; set; } = HashChain.Start;

    public long Concerns { get; set; }

    public byte[] Chain { get; set; } = HashChain.Start;
}
