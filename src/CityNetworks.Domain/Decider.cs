using System.Collections.Immutable;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Domain;

/// <summary>The rules of one kind of actor: where it starts, what it decides, how it changes. Pure: no clock, no I/O, no ids made.</summary>
/// <param name="Initial">The state of an actor nobody has yet addressed.</param>
/// <param name="Decide">Judges a command on the whole timeline.</param>
/// <param name="Evolve">Records one event; has no rules and throws only on an impossible history.</param>
/// <param name="Concern">Records an event of another actor, whose id comes first, that names this one.</param>
public sealed record Decider<TState, TCommand, TEvent>(
    TState Initial,
    Func<TState, TCommand, Circumstances, Decision<TEvent>> Decide,
    Func<TState, TEvent, TState> Evolve,
    Func<TState, MemberId, object, TState> Concern);

/// <summary>What a rule made of a command: events (perhaps none, when there is nothing to do) or a refusal.</summary>
public sealed record Decision<TEvent>
{
    private Decision(ImmutableArray<TEvent> events, Refusal? refusal) => (Events, Refusal) = (events, refusal);

    /// <summary>There is nothing to do: the command asks for what already is.</summary>
    public static Decision<TEvent> Nothing { get; } = new([], null);

    /// <summary>What happened, in order; recorded together or not at all. Empty on a refusal.</summary>
    public ImmutableArray<TEvent> Events { get; }

    /// <summary>The rule that said no, if one did.</summary>
    public Refusal? Refusal { get; }

    /// <summary>What the new thing is called from now on, or the same thing that there is already; null where a decision gives no names.</summary>
    public string? Id { get; init; }

    public static Decision<TEvent> Accepted(params IEnumerable<TEvent> events) => new([.. events], null);

    public static implicit operator Decision<TEvent>(TEvent @event) => new([@event], null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}

/// <summary>A rule said no. Every refusal is an ordinary answer with a code that never changes.</summary>
/// <param name="Code">Stable and public, in kebab case: clients branch on it.</param>
/// <param name="Detail">One sentence, in English and in French, that names what the rule tripped over.</param>
/// <param name="Field">JSON pointer to the field of the command that the rule tripped over, where it is one.</param>
public abstract record Refusal(string Code, Texts Detail, string? Field = null);

/// <summary>What a decision may know beyond its own state: the day it is taken, and the members it is about as their own actors told.</summary>
/// <param name="Today">The day in the time zone of the network's seat, given by the loop and never by a client.</param>
/// <param name="Members">Facts about members named in the command, read at versions that are checked again in the commit.</param>
/// <param name="Self">The id of the actor that decides, where it has one in the id space of members.</param>
/// <param name="By">The sides of the fact for which the caller speaks; none for an operator and for whoever reports.</param>
public sealed record Circumstances(DateOnly Today, ImmutableDictionary<MemberId, MemberFacts> Members, MemberId? Self = null, Sides By = Sides.None)
{
    public static Circumstances On(DateOnly today, params IEnumerable<MemberFacts> members) =>
        new(today, members.ToImmutableDictionary(m => m.Id));

    /// <summary>The refusal of a command that names the very actor it is sent to; facts come only of members that it names.</summary>
    internal NamesItself? Circle => Self is { } self && Members.ContainsKey(self) ? new(self) : null;
}

/// <summary>A member of itself, part of itself, merged into itself: none of that can be.</summary>
public sealed record NamesItself(MemberId Self)
    : Refusal("names-itself", new(
        $"{Self} cannot stand in such a relation to itself.",
        $"{Self} ne peut pas être dans une telle relation avec lui-même."));

/// <summary>What rules need to know of a member.</summary>
/// <param name="Ends">The first day on which the member no longer exists (dissolved, merged, split), if it ends.</param>
/// <param name="SameAs">The record this one turned out to be the same as; an id of that kind leads there.</param>
/// <param name="Within">What it is decided to be part of; null where there is nothing.</param>
public sealed record MemberFacts(MemberId Id, MemberKind Kind, DateOnly? Ends = null, MemberId? SameAs = null, ValueList<Containment>? Within = null);
