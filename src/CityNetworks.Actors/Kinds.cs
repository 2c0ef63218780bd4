using System.Diagnostics;
using CityNetworks.Actors.ReadModels;
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

namespace CityNetworks.Actors;

/// <summary>The kinds of actor there are.</summary>
public static class Kinds
{
    // Of so many members a network takes tens of milliseconds to read.
    private const int LargeNetwork = 2000;

    public static ActorKind<Network, NetworkCommand, NetworkEvent> Networks { get; } = new(
        "network", Network.Decider, NetworkEvents.Concerns, NetworkRows.Of, NetworkEvents.EffectiveOn,
        Day,
        new(NetworkSnapshot.Name, NetworkSnapshot.Encode, bytes => NetworkSnapshot.Decode(bytes)))
    {
        IsLarge = state => state is Network.Active { Members.Count: >= LargeNetwork },
    };

    public static ActorKind<Member, MemberCommand, MemberEvent> Members { get; } = new(
        "member", Member.Decider, MemberEvents.Concerns, MemberRows.Of, MemberEvents.EffectiveOn, Utc,
        new(MemberSnapshot.Name, MemberSnapshot.Encode, bytes => MemberSnapshot.Decode(bytes)));

    /// <inheritdoc cref="Principals"/>
    public static ActorKind<Dossier, DossierCommand, DossierEvent> Dossiers { get; } = new(
        "dossier", Dossier.Decider, DossierEvents.Concerns, DossierRows.Of, DossierEvents.EffectiveOn, Utc, null)
    {
        Self = stream => stream.Subject(),
    };

    /// <inheritdoc cref="Principals"/>
    public static ActorKind<Document, SourceCommand, SourceEvent> Sources { get; } = new(
        "source", Document.Decider, _ => [], SourceRows.Of, _ => null, Utc, null);

    /// <inheritdoc cref="Principals"/>
    public static ActorKind<Series, SeriesCommand, SeriesEvent> Series { get; } = new(
        "series", Domain.Meetings.Series.Decider, SeriesEvents.Concerns, SeriesRows.Of, SeriesEvents.EffectiveOn, Utc, null);

    /// <inheritdoc cref="Principals"/>
    public static ActorKind<Agreement, AgreementCommand, AgreementEvent> Agreements { get; } = new(
        "agreement", Agreement.Decider, AgreementEvents.Concerns, AgreementRows.Of, AgreementEvents.EffectiveOn, Utc, null);

    /// <summary>Small, and never many events: they are folded from the log each time.</summary>
    public static ActorKind<Principal, PrincipalCommand, PrincipalEvent> Principals { get; } = new(
        "principal", Principal.Decider, _ => [], (_, _, _, _) => [], _ => null, Utc, null);

    /// <inheritdoc cref="Principals"/>
    public static ActorKind<Person, PersonCommand, PersonEvent> Persons { get; } = new(
        "person", Person.Decider, _ => [], (_, _, _, _) => [], _ => null, Utc, null);

    /// <inheritdoc cref="Principals"/>
    public static ActorKind<Webhook, WebhookCommand, WebhookEvent> Webhooks { get; } = new(
        "webhook", Webhook.Decider, _ => [], WebhookRows.Of, _ => null, Utc, null);

    /// <summary>The members an event is about, of whichever kind it is.</summary>
    public static IEnumerable<MemberId> Concerns(object @event) => @event switch
    {
        NetworkEvent e => Networks.Concerns(e),
        MemberEvent e => Members.Concerns(e),
        DossierEvent e => Dossiers.Concerns(e),
        SourceEvent e => Sources.Concerns(e),
        SeriesEvent e => Series.Concerns(e),
        AgreementEvent e => Agreements.Concerns(e),
        PrincipalEvent e => Principals.Concerns(e),
        PersonEvent e => Persons.Concerns(e),
        WebhookEvent e => Webhooks.Concerns(e),
        _ => throw new UnreachableException($"{@event?.GetType().Name} is of no kind."),
    };

    /// <summary>The date in the world of what an event of any kind tells, as written; null where it has none.</summary>
    public static string? EffectiveOn(object @event) => @event switch
    {
        NetworkEvent e => Networks.Effective(e),
        MemberEvent e => Members.Effective(e),
        DossierEvent e => Dossiers.Effective(e),
        SourceEvent e => Sources.Effective(e),
        SeriesEvent e => Series.Effective(e),
        AgreementEvent e => Agreements.Effective(e),
        PrincipalEvent e => Principals.Effective(e),
        PersonEvent e => Persons.Effective(e),
        WebhookEvent e => Webhooks.Effective(e),
        _ => throw new UnreachableException($"{@event?.GetType().Name} is of no kind."),
    };

    /// <summary>The day at the seat that the network has on it.</summary>
    private static DateOnly Day(Network state, DateTimeOffset now) => state switch
    {
        Network.Active { Identity: { Moves: null, TimeZone: var zone } } => Days.In(zone, now),
        Network.Active { Identity: var identity } => Days.At(identity.ZoneOn, now),
        _ => Days.In(null, now),
    };

    private static DateOnly Utc(object state, DateTimeOffset now) => Days.In(null, now);
}
