using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>
/// The loop of one actor: load, decide, hand to the writer, answer. It decides ahead of the disk: a command is judged on the state with
/// everything on its way included, and answered when all of that is durable. Conflicts are settled by the writer, which has it decide again.
/// </summary>
/// <remarks>Safe to call from many threads: deciding takes microseconds and is done under a lock; nothing is awaited inside.</remarks>
public sealed partial class EventSourced<TState, TCommand, TEvent>(
    StreamName stream, ActorKind<TState, TCommand, TEvent> kind, IEventLog store, Writer writer, TimeProvider time, ActorLimits limits) : IActor
    where TCommand : notnull
    where TEvent : notnull
{
    private readonly Lock _gate = new();
    private readonly MemberId? _self = kind.Self(stream);
    private readonly Dictionary<CommandKey, Pending> _keys = [];
    private readonly Queue<Pending> _inFlight = [];
    private Task? _loading;
    private StreamVersion _atLeast;
    private Folded _committed = new(kind.Decider.Initial, default, 0, null);
    private Folded _decided = new(kind.Decider.Initial, default, 0, null);
    private long _snapshotAt;

    /// <summary>When it was last spoken to; an idle actor is put to sleep.</summary>
    public long LastUsed { get; private set; } = time.GetTimestamp();

    /// <summary>Whether it takes long to wake, so that it is not put to sleep for being idle.</summary>
    public bool IsLarge
    {
        get
        {
            lock (_gate) return kind.IsLarge(_committed.State);
        }
    }

    /// <summary>Whether nothing is on its way.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate) return _keys.Count == 0;
        }
    }

    /// <summary>Decides a command and returns when the answer is durable.</summary>
    /// <exception cref="BusyException">Too many commands are on their way; nothing was recorded.</exception>
    /// <exception cref="KeyReusedException">The key was used for another request.</exception>
    /// <exception cref="GuardMovedException">A member that the facts in the request are about has moved: read it anew.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot write; nothing was recorded.</exception>
    /// <exception cref="OutcomeUnknownException">The store gave no answer.</exception>
    public Task<Receipt> Handle(Request<TCommand> request, CancellationToken ct)
    {
        // Awake it nearly always is, and then there is nothing to wait for but the answer.
        var loaded = Loaded(ct);
        return (loaded.IsCompletedSuccessfully ? Enqueue(request) : HandleOnceLoaded(loaded, request)).WaitAsync(ct);
    }

    /// <summary>The committed state, with the version to guard it by.</summary>
    public async ValueTask<(TState State, StreamVersion Version)> Read(CancellationToken ct)
    {
        await Loaded(ct);
        lock (_gate) return (_committed.State, _committed.Version);
    }

    /// <summary>The store may hold more than the actor knows: it is asked again before the next command.</summary>
    public void Doubt()
    {
        lock (_gate) _loading = null;
    }

    /// <summary>Somebody found the store ahead of <paramref name="known"/>: it is asked again, unless more than that is known by now.</summary>
    public void Doubt(StreamVersion known)
    {
        lock (_gate)
        {
            if (_committed.Version == known) _loading = null;
        }
    }

    /// <summary>The store holds this version. If the actor has not come so far when somebody needs an answer, it asks the store again first.</summary>
    public void Hear(StreamVersion version)
    {
        lock (_gate)
        {
            if (_committed.Version.CompareTo(version) >= 0) return;
            if (_atLeast.CompareTo(version) < 0) _atLeast = version;
            if (_loading is { IsCompleted: false }) _loading = null; // It may have looked before.
        }
    }

    /// <summary>
    /// The store holds this event of the actor's own, and those before it were heard of, too. The next one is folded in; where it is not the next, or
    /// commands are on their way, the store is asked again before anybody is answered.
    /// </summary>
    /// <returns>Whether the actor had come so far.</returns>
    public bool Hear(StoredEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        lock (_gate)
        {
            if (_committed.Version.CompareTo(@event.Version) >= 0) return true;
            var loaded = _loading;
            _loading = null; // Unless it can be folded in, which throws where it is of a newer release.
            if (loaded is { IsCompletedSuccessfully: true } && _keys.Count == 0 && _committed.Followed(kind, @event) is { } next)
            {
                _decided = _committed = next;
                _loading = loaded;
            }

            return false;
        }
    }

    private async Task<Receipt> HandleOnceLoaded(Task loaded, Request<TCommand> request)
    {
        await loaded;
        return await Enqueue(request);
    }

    private Task<Receipt> Enqueue(Request<TCommand> request)
    {
        lock (_gate)
        {
            LastUsed = time.GetTimestamp();
            if (_keys.TryGetValue(request.Key, out var same))
            {
                return same.Request.Fingerprint.AsSpan().SequenceEqual(request.Fingerprint) ? Again(same.Answer) : throw new KeyReusedException(request.Key);
            }

            if (_keys.Count >= limits.InFlight || !writer.TryReserve()) throw new BusyException($"{stream} has too many commands on their way.");
            var (before, pending, sent) = (_decided, new Pending(this, request), false);
            try
            {
                Decide(pending);
                _ = pending.Append; // Written here, by whoever brought it: there are many of them, and one writer.
                sent = writer.TryEnqueue(pending);
            }
            finally
            {
                if (!sent)
                {
                    _decided = before;
                    writer.Release();
                }
            }

            if (!sent) throw new BusyException("The register is shutting down.");
            _inFlight.Enqueue(pending);
            _keys.Add(request.Key, pending);
            return pending.Answer;
        }
    }

    private static async Task<Receipt> Again(Task<Receipt> answer) => await answer with { Repeated = true };

    // ---- called by the writer, one at a time

    async Task IActor.DecideAgain(ICommit commit, CancellationToken ct)
    {
        Folded from;
        lock (_gate) from = _committed;
        var news = await Folded.Read(from, kind, stream, null, commit.ReadStream, commit.ReadConcerns, ct);
        lock (_gate)
        {
            _decided = news;
            DecideOpen();
        }
    }

    void IActor.Reset()
    {
        lock (_gate)
        {
            _decided = _committed;
            foreach (var pending in _inFlight) pending.Reopens();
            DecideOpen();
        }
    }

    /// <summary>Decides what is open, in the order it came. What throws now throws for itself alone.</summary>
    private void DecideOpen()
    {
        List<(Pending Pending, Exception Exception)> broken = [];
        foreach (var pending in _inFlight)
        {
            if (!pending.IsOpen) continue;
            try
            {
                Decide(pending);
            }
            catch (Exception exception)
            {
                broken.Add((pending, exception));
            }
        }

        foreach (var (pending, exception) in broken) pending.Fails(exception);
    }

    /// <summary>Takes a command out, once; with <paramref name="after"/>, the state that is now durable.</summary>
    private void Finish(Pending pending, Folded? after)
    {
        lock (_gate)
        {
            if (pending.IsOver) return;
            pending.Ends();
            writer.Done(pending);
            _keys.Remove(pending.Request.Key);
            while (_inFlight.TryPeek(out var first) && first.IsOver) _inFlight.Dequeue();
            if (after?.Length > _committed.Length) _committed = after;
            if (_keys.Count == 0) _decided = _committed;
        }
    }

    // ---- waking and sleeping

    private Task Loaded(CancellationToken ct)
    {
        lock (_gate)
        {
            LastUsed = time.GetTimestamp();
            if (_loading is null or { IsFaulted: true } or { IsCanceled: true } || (_loading.IsCompleted && _committed.Version.CompareTo(_atLeast) < 0)) _loading = Load();
            return _loading.IsCompletedSuccessfully ? Task.CompletedTask : _loading.WaitAsync(ct);
        }
    }

    private async Task Load()
    {
        await Task.Yield(); // The gate is held by the caller until the first await.
        Folded from;
        lock (_gate) from = _committed;
        if (from.Length == 0 && kind.Snapshots is { } format && await store.ReadSnapshot(stream, CancellationToken.None) is { } snapshot && snapshot.Format == format.Name)
        {
            from = Woken(format, snapshot) ?? from;
            lock (_gate) _snapshotAt = from.Length;
        }

        // The two reads see the store at two moments; up to a position that both have seen, they fit together.
        var head = await store.Head(CancellationToken.None);
        var loaded = await Folded.Read(from, kind, stream, head.Position, store.ReadStream, store.ReadConcerns, CancellationToken.None);
        lock (_gate)
        {
            // A commit may have brought the actor further meanwhile. What is on its way is stale now, and decided again by the writer.
            if (loaded.Length <= _committed.Length) return;
            _committed = loaded;
            if (_keys.Count == 0) _decided = loaded;
        }
    }

    /// <summary>The state a snapshot holds; null when it cannot be read, for then the log tells everything all the same.</summary>
    private static Folded? Woken(SnapshotFormat<TState> format, Snapshot snapshot)
    {
        try
        {
            return new(format.Decode(snapshot.Data), snapshot.Version, snapshot.Concerns, null);
        }
        catch (MalformedContractException)
        {
            return null;
        }
    }

    /// <summary>Keeps the committed state for a quick waking, when enough has happened since the last time.</summary>
    public async Task TakeSnapshot(CancellationToken ct)
    {
        if (kind.Snapshots is not { } format) return;
        Folded state;
        lock (_gate)
        {
            if (_committed.Length - _snapshotAt < limits.SnapshotEvery || _committed.Foreign is not null) return;
            state = _committed;
        }

        await store.WriteSnapshot(new(stream, state.Version, state.Concerns, format.Name, format.Encode(state.State)), ct);
        lock (_gate) _snapshotAt = state.Length;
    }
}
