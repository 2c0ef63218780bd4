using System.Collections.Concurrent;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>
/// The actors of one kind that are awake in this process. Two of the same name may be awake for a moment; the store settles that like any
/// other conflict.
/// </summary>
internal sealed class ActorHost<TState, TCommand, TEvent>(
    ActorKind<TState, TCommand, TEvent> kind, IEventLog store, Writer writer, TimeProvider time, ActorLimits limits)
    where TCommand : notnull
    where TEvent : notnull
{
    private readonly ConcurrentDictionary<StreamName, EventSourced<TState, TCommand, TEvent>> _awake = [];

    /// <summary>The actor of that name, woken when it is first spoken to.</summary>
    public EventSourced<TState, TCommand, TEvent> this[StreamName stream] => _awake.TryGetValue(stream, out var actor) ? actor : Wake(stream);

    /// <summary>Keeps snapshots of the busy and lets the idle go to sleep.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        // In an order that follows from what happened, not from hashes: the same history is then the same in every process.
        // The array is the dictionary's own, taken at one moment; LINQ would count first and copy later, while others wake.
        foreach (var (_, actor) in _awake.ToArray().OrderBy(pair => pair.Value.LastUsed)) await actor.TakeSnapshot(ct);
        var surplus = _awake.Count - limits.Awake;
        foreach (var (stream, actor) in _awake.ToArray().OrderBy(pair => pair.Value.LastUsed))
        {
            if (surplus <= 0 && time.GetElapsedTime(actor.LastUsed) < limits.IdleTime) break;
            if (!actor.IsIdle || (surplus <= 0 && actor.IsLarge)) continue;
            if (Sleep(stream)) surplus--;
        }
    }

    /// <summary>Somebody else looks after the actor of that name from now on: it keeps a snapshot and goes to sleep, unless something is on its way.</summary>
    public async Task Rest(StreamName stream, CancellationToken ct)
    {
        if (!_awake.TryGetValue(stream, out var actor)) return;
        await actor.TakeSnapshot(ct);
        if (actor.IsIdle) Sleep(stream);
    }

    /// <summary>Somebody else has appended to this log, or to what concerns it: who is awake asks the store again before the next command.</summary>
    public void Doubt(StreamName stream)
    {
        if (_awake.TryGetValue(stream, out var actor)) actor.Doubt();
    }

    /// <summary>The store holds this event. Tells whether an actor is awake that knows it already.</summary>
    public bool Hear(StoredEvent @event) => _awake.TryGetValue(@event.Stream, out var actor) && actor.Hear(@event);

    /// <summary>The store holds this version of a log: who is awake asks it before the next answer, unless it is heard of sooner.</summary>
    public void Hear(StreamName stream, StreamVersion version)
    {
        if (_awake.TryGetValue(stream, out var actor)) actor.Hear(version);
    }

    private bool Sleep(StreamName stream)
    {
        if (!_awake.TryRemove(stream, out _)) return false;
        writer.Telemetry.Awake.Add(-1);
        return true;
    }

    private EventSourced<TState, TCommand, TEvent> Wake(StreamName stream)
    {
        var woken = new EventSourced<TState, TCommand, TEvent>(stream, kind, store, writer, time, limits);
        var actor = _awake.GetOrAdd(stream, woken);
        if (ReferenceEquals(actor, woken)) writer.Telemetry.Awake.Add(1);
        return actor;
    }
}
