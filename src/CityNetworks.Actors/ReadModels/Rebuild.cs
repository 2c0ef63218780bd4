using System.Collections.Immutable;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Sources;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>Makes the row changes anew from the log alone: what each event, read in the order of positions, changes in the read models.</summary>
public sealed class Rebuild
{
    private readonly Streams<Network, NetworkCommand, NetworkEvent> _networks = new(Kinds.Networks);
    private readonly Streams<Member, MemberCommand, MemberEvent> _members = new(Kinds.Members);
    private readonly Streams<Dossier, DossierCommand, DossierEvent> _dossiers = new(Kinds.Dossiers);
    private readonly Streams<Document, SourceCommand, SourceEvent> _sources = new(Kinds.Sources);
    private readonly Streams<Series, SeriesCommand, SeriesEvent> _series = new(Kinds.Series);
    private readonly Streams<Agreement, AgreementCommand, AgreementEvent> _agreements = new(Kinds.Agreements);

    /// <summary>The changes of the next event. Events of kinds that have no rows change none.</summary>
    public ImmutableArray<RowChange> Next(StoredEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var category = MessageCodec.Category(@event.Type);
        return category == Kinds.Networks.Category ? Take(_networks, @event)
            : category == Kinds.Members.Category ? Take(_members, @event)
            : category == Kinds.Dossiers.Category ? Take(_dossiers, @event)
            : category == Kinds.Sources.Category ? Take(_sources, @event)
            : category == Kinds.Series.Category ? Take(_series, @event)
            : category == Kinds.Agreements.Category ? Take(_agreements, @event)
            : [];
    }

    private ImmutableArray<RowChange> Take<TState, TCommand, TEvent>(Streams<TState, TCommand, TEvent> streams, StoredEvent stored)
        where TCommand : notnull
        where TEvent : notnull
    {
        var @event = (TEvent)MessageCodec.Decode(stored.Type, stored.Data);
        var rows = streams.Evolve(stored.Stream, @event);
        if (!MemberId.TryParse(stored.Stream.Value, null, out var from)) return rows; // Only members change what others decide on.
        foreach (var subject in streams.Kind.Concerns(@event).Distinct().Where(subject => subject != from))
        {
            _networks.Concern(subject, from, @event);
            _members.Concern(subject, from, @event);
        }

        return rows;
    }

    /// <summary>The states of all actors of one kind.</summary>
    private sealed class Streams<TState, TCommand, TEvent>(ActorKind<TState, TCommand, TEvent> kind)
        where TCommand : notnull
        where TEvent : notnull
    {
        private readonly Dictionary<StreamName, TState> _states = [];

        public ActorKind<TState, TCommand, TEvent> Kind => kind;

        public ImmutableArray<RowChange> Evolve(StreamName stream, TEvent @event)
        {
            var before = State(stream);
            var after = kind.Decider.Evolve(before, @event);
            _states[stream] = after;
            return kind.Rows(stream, before, @event, after);
        }

        public void Concern(MemberId subject, MemberId from, object @event)
        {
            var stream = new StreamName(subject.Value);
            _states[stream] = kind.Decider.Concern(State(stream), from, @event);
        }

        private TState State(StreamName stream) => _states.TryGetValue(stream, out var state) ? state : kind.Decider.Initial;
    }
}
