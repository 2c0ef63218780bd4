namespace CityNetworks.EventStore;

/// <param name="publish">Takes the contents over when the commit completes.</param>
/// <param name="release">Gives the lock on the head back.</param>
internal sealed class InMemoryCommit(InMemoryContents contents, TimeProvider time, Action<InMemoryContents> publish, Action release) : ICommit, IStanding
{
    private InMemoryContents _contents = contents;
    private bool _completed;
    private bool _disposed;

    /// <summary>What has passed so far included.</summary>
    public InMemoryContents Contents => _contents;

    /// <summary>Adds what another log, on which this one stands, has been found to hold.</summary>
    public void Learn(InMemoryContents known) => _contents = known;

    public Task<IReadOnlyList<AppendResult>> Append(IReadOnlyList<Append> batch, CancellationToken ct)
    {
        ThrowIfOver();
        var admission = new Admission(this);
        var results = new AppendResult[batch.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = admission.Admit(batch[i]);
        }

        return Task.FromResult<IReadOnlyList<AppendResult>>(results);
    }

    public Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
        Task.FromResult(_contents.ReadStream(stream, after, limit));

    public Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct) =>
        Task.FromResult(_contents.ReadConcerns(subject, after, limit));

    public Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct) => Task.FromResult(_contents.Find(key));

    public Task<Head> Complete(CancellationToken ct)
    {
        ThrowIfOver();
        _completed = true;
        publish(_contents);
        return Task.FromResult(_contents.Head);
    }

    public ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            release();
        }

        return ValueTask.CompletedTask;
    }

    CommandRecord? IStanding.Find(CommandKey key) => _contents.Find(key);

    StreamVersion IStanding.VersionOf(StreamName stream) => _contents.Stream(stream).Version;

    long IStanding.ConcernsOf(StreamName subject) => _contents.Stream(subject).LastConcern;

    AppendResult IStanding.Take(Append append)
    {
        if (_contents.Find(append.Key) is { } taken)
        {
            return new AppendResult.KeyTaken(taken);
        }

        var first = new Position(_contents.Head.Position.Value + 1);
        var recordedAt = RecordingClock.Next(time, RecordingClock.Microseconds(_contents.Head.RecordedAt));
        foreach (var @event in append.Events)
        {
            _contents = _contents.With(append.Stream, @event, append.Metadata, recordedAt);
        }

        var record = new CommandRecord(
            append.Key,
            append.Stream,
            append.Fingerprint,
            append.Outcome,
            append.Accepted,
            _contents.Head.Position,
            append.Expected.Plus(append.Events.Length),
            RecordingClock.Instant(recordedAt));
        _contents = _contents with { Commands = _contents.Commands.Add(append.Key, record) };
        foreach (var entry in append.Vault)
        {
            _contents = _contents.With(entry, append.Key);
        }

        return new AppendResult.Passed(record, first);
    }

    private void ThrowIfOver()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_completed)
        {
            throw new InvalidOperationException("This commit is complete; another begins with BeginCommit.");
        }
    }
}
