using System.Collections.Immutable;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Sources;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

// What an actor makes of a command: events, their rows and subjects, and the outcome.
public sealed partial class EventSourced<TState, TCommand, TEvent>
{
    private void Decide(Pending pending)
    {
        var (events, outcome) = Judge(pending.Request);
        var (before, after) = (_decided, _decided);
        var states = events.IsEmpty ? [] : new TState[events.Length];
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = kind.Decider.Evolve(after.State, events[i]);
            after = after with { State = states[i], Version = after.Version.Plus(1) };
        }

        pending.Is(new(before, events, states, after, outcome));
        _decided = after;
    }

    /// <summary>A decision as the store takes it.</summary>
    private Append Encode(Request<TCommand> request, Decided decided)
    {
        var (before, outcome) = (decided.Before, decided.Outcome);
        var events = ImmutableArray.CreateBuilder<NewEvent>(decided.Events.Length);
        for (var (i, state) = (0, before.State); i < decided.Events.Length; state = decided.States[i++])
        {
            var @event = decided.Events[i];
            events.Add(new(MessageCodec.NameOf(@event), MessageCodec.Encode(@event), Subjects(@event), kind.Rows(stream, state, @event, decided.States[i]))
            {
                Cites = Cited(@event),
            });
        }

        return new(stream, before.Version, before.Concerns, events.MoveToImmutable(), request.Metadata, request.Guards, request.Key, request.Fingerprint, Outcomes.Encode(outcome),
            outcome.Kind is OutcomeKind.Accepted or OutcomeKind.Nothing, outcome.Kind == OutcomeKind.Accepted ? request.Vault : []);
    }

    private (ImmutableArray<TEvent> Events, Outcome Outcome) Judge(Request<TCommand> request)
    {
        if (request.IfMatch is { } expected && expected != _decided.Version)
        {
            return ([], new(OutcomeKind.Stale, "version-has-moved", $"{stream} is at version {_decided.Version}, not {expected}.", French: $"{stream} en est à la version {_decided.Version}, et non {expected}."));
        }

        if (_decided.Foreign is { } other) return ([], Refused(new IdIsTaken(stream.Value, other)));
        var decision = kind.Decider.Decide(_decided.State, request.Command, new(Today(), request.Members, _self, request.By));
        return decision switch
        {
            { Refusal: { } refusal } => ([], Refused(refusal)),
            { Events.IsEmpty: true } => ([], new(OutcomeKind.Nothing, Id: decision.Id)),
            _ => (decision.Events, new(OutcomeKind.Accepted, Effective: kind.Effective(decision.Events[0]), Id: request.NewId ?? decision.Id)),
        };
    }

    private static Outcome Refused(Refusal refusal) => new(OutcomeKind.Refused, refusal.Code, refusal.Detail.En, Field: refusal.Field, French: refusal.Detail.Fr);

    private ImmutableArray<StreamName> Subjects(TEvent @event)
    {
        ImmutableArray<StreamName> subjects = [];
        foreach (var member in kind.Concerns(@event))
        {
            var subject = new StreamName(member.Value);
            if (subject != stream && !subjects.Contains(subject)) subjects = subjects.Add(subject);
        }

        return subjects;
    }

    private static ImmutableArray<StreamName> Cited(TEvent @event)
    {
        ImmutableArray<StreamName> cited = [];
        foreach (var source in (@event as ISourced)?.Sources ?? [])
        {
            var stream = SourceId.Parse(source.Id).Stream();
            if (!cited.Contains(stream)) cited = cited.Add(stream);
        }

        return cited;
    }

    private DateOnly Today() => kind.Day(_decided.State, time.GetUtcNow());

    /// <summary>What came of a command.</summary>
    /// <param name="States">One after each of the events.</param>
    private sealed record Decided(Folded Before, ImmutableArray<TEvent> Events, TState[] States, Folded After, Outcome Outcome);
}
