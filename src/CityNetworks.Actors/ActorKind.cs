using System.Collections.Immutable;
using CityNetworks.Domain;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>Everything the loop needs to know of one kind of actor.</summary>
/// <param name="Category">First part of the contract names of its events.</param>
/// <param name="Concerns">The other actors an event is about.</param>
/// <param name="Rows">What an event changes in the read models: a pure function of the state before and after it.</param>
/// <param name="Effective">The date in the world of an event, as written.</param>
/// <param name="Day">Which day it is where it is.</param>
/// <param name="Snapshots">How its state is kept; null for actors that are quickly folded.</param>
public sealed record ActorKind<TState, TCommand, TEvent>(
    string Category,
    Decider<TState, TCommand, TEvent> Decider,
    Func<TEvent, IEnumerable<MemberId>> Concerns,
    RowsOf<TState, TEvent> Rows,
    Func<TEvent, string?> Effective,
    Func<TState, DateTimeOffset, DateOnly> Day,
    SnapshotFormat<TState>? Snapshots)
    where TCommand : notnull
    where TEvent : notnull
{
    /// <summary>Whether an actor in this state takes long to wake: it stays awake, however idle.</summary>
    public Func<TState, bool> IsLarge { get; init; } = _ => false;

    /// <summary>The member that the actor of a stream is, or is about; null where it is neither.</summary>
    public Func<StreamName, MemberId?> Self { get; init; } = stream => MemberId.TryParse(stream.Value, null, out var id) ? id : null;
}

/// <summary>The row changes of one event.</summary>
public delegate ImmutableArray<RowChange> RowsOf<in TState, in TEvent>(StreamName stream, TState before, TEvent @event, TState after);

/// <summary>How a state is turned into bytes and back. A format nobody knows any more is folded anew from the log.</summary>
public sealed record SnapshotFormat<TState>(string Name, Func<TState, byte[]> Encode, Func<byte[], TState> Decode);
