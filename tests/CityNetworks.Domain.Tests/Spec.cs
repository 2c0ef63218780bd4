using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Webhooks;
using Xunit;

namespace CityNetworks.Domain.Tests;

/// <summary>Given what happened, when something is asked, then this is decided. Everybody in <see cref="Cast"/> exists unless a spec says otherwise.</summary>
internal static class Spec
{
    public static Spec<Network, NetworkCommand, NetworkEvent> NoNetwork => new(Network.Decider, Network.Decider.Initial, Cast.Now, null);

    public static Spec<Member, MemberCommand, MemberEvent> Unregistered => new(Member.Decider, Member.Decider.Initial, Cast.Now, null);

    /// <summary>The dossier of CGLU.</summary>
    public static Spec<Dossier, DossierCommand, DossierEvent> EmptyDossier => new(Dossier.Decider, Dossier.Decider.Initial, Cast.Now with { Self = Cast.Cglu }, null);

    public static Spec<Document, SourceCommand, SourceEvent> Undescribed => new(Document.Decider, Document.Decider.Initial, Cast.Now, null);

    public static Spec<Series, SeriesCommand, SeriesEvent> NoSeries => new(Series.Decider, Series.Decider.Initial, Cast.Now, null);

    public static Spec<Agreement, AgreementCommand, AgreementEvent> NoAgreement => new(Agreement.Decider, Agreement.Decider.Initial, Cast.Now, null);

    public static Spec<Webhook, WebhookCommand, WebhookEvent> NoWebhook => new(Webhook.Decider, Webhook.Decider.Initial, Cast.Now, null);

    public static Spec<Network, NetworkCommand, NetworkEvent> Given(params NetworkEvent[] events) => NoNetwork.And(events);

    public static Spec<Member, MemberCommand, MemberEvent> Given(params MemberEvent[] events) => Unregistered.And(events);

    public static Spec<Dossier, DossierCommand, DossierEvent> Given(params DossierEvent[] events) => EmptyDossier.And(events);

    public static Spec<Document, SourceCommand, SourceEvent> Given(params SourceEvent[] events) => Undescribed.And(events);

    public static Spec<Series, SeriesCommand, SeriesEvent> Given(params SeriesEvent[] events) => NoSeries.And(events);

    public static Spec<Agreement, AgreementCommand, AgreementEvent> Given(params AgreementEvent[] events) => NoAgreement.And(events);

    public static Spec<Webhook, WebhookCommand, WebhookEvent> Given(params WebhookEvent[] events) => NoWebhook.And(events);
}

internal sealed record Spec<TState, TCommand, TEvent>(Decider<TState, TCommand, TEvent> Decider, TState State, Circumstances Now, TCommand? Command)
    where TEvent : class
{
    public Spec<TState, TCommand, TEvent> And(params TEvent[] events) => this with { State = events.Aggregate(State, Decider.Evolve) };

    /// <summary>An event of another actor that names this one.</summary>
    public Spec<TState, TCommand, TEvent> AndOf(MemberId other, object @event) => this with { State = Decider.Concern(State, other, @event) };

    public Spec<TState, TCommand, TEvent> Today(DateOnly today) => this with { Now = Now with { Today = today } };

    /// <summary>Whose word the caller gives.</summary>
    public Spec<TState, TCommand, TEvent> By(Sides sides) => this with { Now = Now with { By = sides } };

    public Spec<TState, TCommand, TEvent> Where(params MemberFacts[] facts) =>
        this with { Now = Now with { Members = Now.Members.SetItems(facts.Select(f => KeyValuePair.Create(f.Id, f))) } };

    /// <summary>Whose actor it is; no command names it.</summary>
    public Spec<TState, TCommand, TEvent> Of(MemberId self) => this with { Now = Now with { Self = self, Members = Now.Members.Remove(self) } };

    public Spec<TState, TCommand, TEvent> WhereNobodyKnows(MemberId member) => this with { Now = Now with { Members = Now.Members.Remove(member) } };

    public Spec<TState, TCommand, TEvent> When(TCommand command) => this with { Command = command };

    public void ThenRefused(Refusal refusal) => Assert.Equal(refusal, Decide().Refusal);

    /// <summary>Exactly these events; and the same command once more has nothing to do.</summary>
    public void Then(params TEvent[] events)
    {
        ThenFirst(events);
        (this with { State = events.Aggregate(State, Decider.Evolve) }).ThenNothing();
    }

    /// <summary>Exactly these events, where the same command once more means something else.</summary>
    public void ThenFirst(params TEvent[] events)
    {
        var decision = Decide();
        Assert.Null(decision.Refusal);
        Assert.Equal(events, decision.Events.Select(Undated));
    }

    public void ThenNothing() => ThenFirst();

    /// <summary>Goes on after the command was accepted.</summary>
    public Spec<TState, TCommand, TEvent> Accepted()
    {
        var decision = Decide();
        Assert.Null(decision.Refusal);
        return And([.. decision.Events]);
    }

    /// <summary>What was decided, whichever day it was decided on: that has its own specs.</summary>
    private static TEvent Undated(TEvent @event) => @event is NetworkEvent told ? (TEvent)(object)(told with { DecidedOn = null }) : @event;

    public Decision<TEvent> Decide() => Decider.Decide(State, Command!, Now); // not null: a spec says When
}
