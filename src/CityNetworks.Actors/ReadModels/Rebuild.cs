using System.Collections.Immutable;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>Makes anew from the log alone what follows from each event, read in the order of positions.</summary>
public sealed class Rebuild
{
    private readonly Streams<Network, NetworkCommand, NetworkEvent> _networks = new(Kinds.Networks);
    private readonly Streams<Member, MemberCommand, MemberEvent> _members = new(Kinds.Members);
    private readonly Streams<Dossier, DossierCommand, DossierEvent> _dossiers = new(Kinds.Dossiers);
    private readonly Streams<Document, SourceCommand, SourceEvent> _sources = new(Kinds.Sources);
    private readonly Streams<Series, SeriesCommand, SeriesEvent> _series = new(Kinds.Series);
    private readonly Streams<Agreement, AgreementCommand, AgreementEvent> _agreements = new(Kinds.Agreements);
    private readonly Streams<Webhook, WebhookCommand, WebhookEvent> _webhooks = new(Kinds.Webhooks);

    /// <summary>The changes of the next event. Events of kinds that have no rows change none.</summary>
    public ImmutableArray<RowChange> Next(StoredEvent @event) => Again(@event).Rows;

    /// <summary>The next event as it would be appended today: whom it concerns, what it cites, and which rows it changes.</summary>
    /// <exception cref="StoreUnreadableException">It is not one that this release can read; the message names position and type.</exception>
    public NewEvent Again(StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        try
        {
            var @event = MessageCodec.Decode(stored.Type, stored.Data);
            return new(stored.Type, stored.Data, [.. Kinds.Concerns(@event).Select(member => new StreamName(member.Value)).Distinct().Where(subject => subject != stored.Stream)], Rows(stored, @event))
            {
                Cites = @event is ISourced sourced ? [.. sourced.Sources.Select(s => SourceId.Parse(s.Id).Stream()).Distinct()] : [],
            };
        }
        catch (Exception exception) when (exception is UnknownContractException or MalformedContractException)
        {
            throw new StoreUnreadableException($"position {stored.Position}: {exception.Message}", exception);
        }
    }

    private ImmutableArray<RowChange> Rows(StoredEvent stored, object @event)
    {
        var category = MessageCodec.Category(stored.Type);
        return category == Kinds.Networks.Category ? Take(_networks, stored, @event)
            : category == Kinds.Members.Category ? Take(_members, stored, @event)
            : category == Kinds.Dossiers.Category ? Take(_dossiers, stored, @event)
            : category == Kinds.Sources.Category ? Take(_sources, stored, @event)
            : category == Kinds.Series.Category ? Take(_series, stored, @event)
            : category == Kinds.Agreements.Category ? Take(_agreements, stored, @event)
            : category == Kinds.Webhooks.Category ? Take(_webhooks, stored, @event)
            : [];
    }

    private ImmutableArray<RowChange> Take<TState, TCommand, TEvent>(Streams<TState, TCommand, TEvent> streams, StoredEvent stored, object happened)
        where TCommand : notnull
        where TEvent : notnull
    {
        var @event = (TEvent)happened;
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
