using System.Collections.Immutable;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Persons;
using CityNetworks.Domain.Principals;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>The register with its actors in this process.</summary>
/// <param name="heard">How far <see cref="Hear(StoredEvent)"/> has followed the log; null where no other process appends.</param>
public sealed class LocalRegister(IEventLog store, Writer writer, TimeProvider time, ActorLimits limits, Growth? heard = null) : IRegister
{
    private const int Attempts = 32;
    private const int Hops = 8;

    private readonly ActorHost<Network, NetworkCommand, NetworkEvent> _networks = new(Kinds.Networks, store, writer, time, limits);
    private readonly ActorHost<Member, MemberCommand, MemberEvent> _members = new(Kinds.Members, store, writer, time, limits);
    private readonly ActorHost<Dossier, DossierCommand, DossierEvent> _dossiers = new(Kinds.Dossiers, store, writer, time, limits);
    private readonly ActorHost<Document, SourceCommand, SourceEvent> _sources = new(Kinds.Sources, store, writer, time, limits);
    private readonly ActorHost<Series, SeriesCommand, SeriesEvent> _series = new(Kinds.Series, store, writer, time, limits);
    private readonly ActorHost<Agreement, AgreementCommand, AgreementEvent> _agreements = new(Kinds.Agreements, store, writer, time, limits);
    private readonly ActorHost<Principal, PrincipalCommand, PrincipalEvent> _principals = new(Kinds.Principals, store, writer, time, limits);
    private readonly ActorHost<Person, PersonCommand, PersonEvent> _persons = new(Kinds.Persons, store, writer, time, limits);
    private readonly ActorHost<Webhook, WebhookCommand, WebhookEvent> _webhooks = new(Kinds.Webhooks, store, writer, time, limits);

    public Task<Receipt> Send(NetworkId network, NetworkCommand command, Envelope envelope, CancellationToken ct) =>
        Send(_networks[new(network.Value)], command, NetworkCommands.Members, NetworkCommands.Renamed, Holds, envelope, ct);

    public async Task<Receipt> Send(MemberId member, MemberCommand command, Envelope envelope, CancellationToken ct)
    {
        var first = await First(member, ct);
        return await Send(_members[new(first.Value)], command, MemberCommands.Members, MemberCommands.Renamed, (_, _) => false, envelope, ct);
    }

    public async Task<Receipt> Send(MemberId of, DossierCommand command, Envelope envelope, CancellationToken ct)
    {
        var about = await About(of, command, ct);
        return await Send(
            _dossiers[about.Dossier()], command, c => DossierCommands.Members(c).Prepend(about), DossierCommands.Renamed, (_, member) => member == about, envelope, ct);
    }

    public Task<Receipt> Send(SourceId source, SourceCommand command, Envelope envelope, CancellationToken ct) =>
        Send(_sources[source.Stream()], command, _ => [], (c, _) => c, (_, _) => false, envelope, ct);

    public Task<Receipt> Send(SeriesId series, SeriesCommand command, Envelope envelope, CancellationToken ct) =>
        Send(_series[series.Stream()], command, SeriesCommands.Members, SeriesCommands.Renamed, (_, _) => false, envelope, ct);

    public Task<Receipt> Send(AgreementId agreement, AgreementCommand command, Envelope envelope, CancellationToken ct) =>
        Send(_agreements[agreement.Stream()], command, AgreementCommands.Members, AgreementCommands.Renamed, (_, _) => false, envelope, ct);

    public Task<Receipt> Send(PrincipalId principal, PrincipalCommand command, Envelope envelope, CancellationToken ct) =>
        Send(_principals[principal.Stream()], command, c => c is PrincipalCommand.Give { For: { } member } ? [member] : [], (c, _) => c, (_, _) => false, envelope, ct);

    public Task<Receipt> Send(PersonKey person, PersonCommand command, Envelope envelope, CancellationToken ct) =>
        Send(_persons[person.Stream()], command, _ => [], (c, _) => c, (_, _) => false, envelope, ct);

    public Task<Receipt> Send(WebhookId webhook, WebhookCommand command, Envelope envelope, CancellationToken ct) =>
        Send(_webhooks[webhook.Stream()], command, _ => [], (c, _) => c, (_, _) => false, envelope, ct);

    public async ValueTask<KnownMember?> Find(MemberId member, CancellationToken ct) =>
        await Ask(member, ct) is ({ } facts, var guard) ? new(facts, guard) : null;

    public async ValueTask<Network.Active?> Find(NetworkId network, CancellationToken ct) => (await _networks[new StreamName(network.Value)].Read(ct)).State as Network.Active;

    public async ValueTask<Series.Begun?> Find(SeriesId series, CancellationToken ct) => (await _series[series.Stream()].Read(ct)).State as Series.Begun;

    public async ValueTask<Agreement.Concluded?> Find(AgreementId agreement, CancellationToken ct) =>
        (await _agreements[agreement.Stream()].Read(ct)).State as Agreement.Concluded;

    public async ValueTask<Principal.Known?> Find(PrincipalId principal, CancellationToken ct) =>
        (await _principals[principal.Stream()].Read(ct)).State as Principal.Known;

    public async ValueTask<Webhook.Known?> Find(WebhookId webhook, CancellationToken ct) => (await _webhooks[webhook.Stream()].Read(ct)).State as Webhook.Known;

    public async Task<Receipt?> Together(Envelope whole, Proposal propose, CancellationToken ct)
    {
        var together = new Together(store, time, limits);
        var receipt = await together.Record(whole, propose, ct);
        foreach (var stream in together.Touched) Doubt(stream);
        return receipt;
    }

    public Task Hears(Position position, CancellationToken ct) => heard?.Beyond(new(position.Value - 1), ct) ?? Task.CompletedTask;

    public bool IsOnItsWay(CommandKey key) => writer.IsOnItsWay(key);

    /// <summary>Keeps snapshots and lets idle actors sleep; to be called now and then.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        await _networks.Sweep(ct);
        await _members.Sweep(ct);
        await _dossiers.Sweep(ct);
        await _sources.Sweep(ct);
        await _series.Sweep(ct);
        await _agreements.Sweep(ct);
        await _principals.Sweep(ct);
        await _persons.Sweep(ct);
        await _webhooks.Sweep(ct);
    }

    /// <summary>
    /// An event was found in the log. Where this process put it there, the actors who are awake here know. Where another did, the actor whose own it
    /// is folds it in, and those whom it concerns ask the store again before they answer.
    /// </summary>
    public void Hear(StoredEvent @event)
    {
        var known = _networks.Hear(@event) | _members.Hear(@event) | _dossiers.Hear(@event) | _sources.Hear(@event)
            | _series.Hear(@event) | _agreements.Hear(@event) | _principals.Hear(@event) | _persons.Hear(@event) | _webhooks.Hear(@event);
        if (known) return;
        foreach (var subject in Kinds.Concerns(MessageCodec.Decode(@event.Type, @event.Data))) Doubt(new(subject.Value));
    }

    /// <summary>The store holds this version of a log, as a receipt from elsewhere tells: answers from here on tell no less.</summary>
    public void Hear(StreamName stream, StreamVersion version)
    {
        _networks.Hear(stream, version);
        _members.Hear(stream, version);
        _dossiers.Hear(stream, version);
        _sources.Hear(stream, version);
        _series.Hear(stream, version);
        _agreements.Hear(stream, version);
        _principals.Hear(stream, version);
        _persons.Hear(stream, version);
        _webhooks.Hear(stream, version);
    }

    /// <summary>The record to which an id leads: itself, or the one it turned out to be.</summary>
    public async ValueTask<MemberId> First(MemberId member, CancellationToken ct) => (await AskFirst(member, ct)).Facts?.Id ?? member;

    /// <summary>Whom the dossier is about into which a command goes: a new fact goes to the record an id leads to; what is said of a fact goes where the fact is.</summary>
    public ValueTask<MemberId> About(MemberId of, DossierCommand command, CancellationToken ct) =>
        DossierCommands.Number(command) is null ? First(of, ct) : ValueTask.FromResult(of);

    /// <summary>Another process looks after these actors from now on: they go to sleep here.</summary>
    public async Task Rest(StreamName stream, CancellationToken ct)
    {
        await _networks.Rest(stream, ct);
        await _members.Rest(stream, ct);
        await _dossiers.Rest(stream, ct);
        await _sources.Rest(stream, ct);
        await _series.Rest(stream, ct);
        await _agreements.Rest(stream, ct);
        await _principals.Rest(stream, ct);
        await _persons.Rest(stream, ct);
        await _webhooks.Rest(stream, ct);
    }

    /// <summary>Whether a network takes long to wake, so that it stays awake however idle.</summary>
    public bool StaysAwake(NetworkId network) => _networks[new(network.Value)].IsLarge;

    private void Doubt(StreamName stream)
    {
        _networks.Doubt(stream);
        _members.Doubt(stream);
        _dossiers.Doubt(stream);
        _sources.Doubt(stream);
        _series.Doubt(stream);
        _agreements.Doubt(stream);
        _principals.Doubt(stream);
        _persons.Doubt(stream);
        _webhooks.Doubt(stream);
    }

    /// <summary>What is known of a member, and the version at which that, or that nothing, was known.</summary>
    private async ValueTask<(MemberFacts? Facts, Guard Guard)> Ask(MemberId member, CancellationToken ct)
    {
        var stream = new StreamName(member.Value);
        var (state, version) = await _members[stream].Read(ct);
        if (state is Member.Registered known) return (new(member, known.Kind, known.Ends?.Latest, known.First, Within(known.Within)), new(stream, version));
        var (network, networkVersion) = await _networks[stream].Read(ct);
        return network is Network.Active active
            ? (new(member, MemberKind.Network, active.Identity.Ended?.Latest, Within: Within(active.Within)), new(stream, networkVersion))
            : (null, new(stream, version.CompareTo(networkVersion) < 0 ? version : networkVersion));
    }

    private static ValueList<Containment>? Within(IEnumerable<Containment> within) => within.ToArray() is { Length: > 0 } all ? [.. all] : null;

    private static bool Holds(Network state, MemberId member) =>
        state is Network.Active network
        && (network.Members.ContainsKey(member) || network.Offices.Values.Any(o => o.Terms.Any(t => t.Holder == member) || o.Recorded.Any(r => r?.Holder == member)));

    /// <summary>As <see cref="Ask"/>, of the record to which this id leads.</summary>
    private async ValueTask<(MemberFacts? Facts, Guard Guard)> AskFirst(MemberId member, CancellationToken ct)
    {
        var asked = await Ask(member, ct);
        for (var hop = 0; hop < Hops && asked.Facts?.SameAs is { } first; hop++) asked = await Ask(first, ct);
        return asked;
    }

    /// <summary>
    /// Asks the members named in the command what the rules need, and again if one of them moves before the commit. An id that turned out
    /// to be another's leads there, unless the actor holds something under it (<paramref name="holds"/>): that is what is meant then.
    /// </summary>
    private async Task<Receipt> Send<TState, TCommand, TEvent>(
        EventSourced<TState, TCommand, TEvent> actor, TCommand command, Func<TCommand, IEnumerable<MemberId>> named,
        Func<TCommand, Func<MemberId, MemberId>, TCommand> renamed, Func<TState, MemberId, bool> holds, Envelope envelope, CancellationToken ct)
        where TCommand : notnull
        where TEvent : notnull
    {
        for (var attempt = 1; ; attempt++)
        {
            var facts = ImmutableDictionary<MemberId, MemberFacts>.Empty;
            ImmutableArray<Guard> guards = [];
            Dictionary<MemberId, MemberId>? redirects = null;
            foreach (var member in named(command))
            {
                // Guarded too when nobody is known under the id: perhaps it is being registered.
                var (known, guard) = await AskFirst(member, ct);
                if (!Names(guards, guard.Stream)) guards = guards.Add(guard);
                if (known is null) continue;
                if (known.Id != member && !holds((await actor.Read(ct)).State, member))
                {
                    (redirects ??= [])[member] = known.Id;
                    facts = facts.SetItem(known.Id, known);
                }
                else
                {
                    facts = facts.SetItem(member, known with { Id = member });
                }
            }

            var addressed = redirects is null ? command : Redirected(command, renamed, redirects);
            try
            {
                return await actor.Handle(
                    new(addressed, envelope.Key, envelope.Fingerprint, envelope.Metadata, envelope.IfMatch, facts, guards, envelope.Vault.IsDefault ? [] : envelope.Vault, envelope.NewId, envelope.By), ct);
            }
            catch (GuardMovedException moved)
            {
                if (attempt == Attempts) throw new ContentionException(moved.Stream);

                // Moved by another process, perhaps, which the actors here have not heard of.
                var known = guards.First(g => g.Stream == moved.Stream).Version;
                _members[moved.Stream].Doubt(known);
                _networks[moved.Stream].Doubt(known);
            }
        }
    }

    private static TCommand Redirected<TCommand>(TCommand command, Func<TCommand, Func<MemberId, MemberId>, TCommand> renamed, Dictionary<MemberId, MemberId> redirects) =>
        renamed(command, id => redirects.GetValueOrDefault(id, id));

    private static bool Names(ImmutableArray<Guard> guards, StreamName stream)
    {
        foreach (var guard in guards)
        {
            if (guard.Stream == stream) return true;
        }

        return false;
    }
}
