using System.Diagnostics;

namespace CityNetworks.Domain.Agreements;

/// <summary>What an event of an agreement is about.</summary>
public static class AgreementEvents
{
    /// <summary>Whom it is about; of a correction also those named before it.</summary>
    public static IEnumerable<MemberId> Concerns(AgreementEvent @event) => About(@event).Distinct();

    private static IEnumerable<MemberId> About(AgreementEvent @event) => @event switch
    {
        AgreementEvent.Concluded e => e.Profile.Named,
        AgreementEvent.PartyAdded e => e.Party.Id is { } party ? [party, .. e.Others] : e.Others,
        AgreementEvent.Ended e => e.Parties,
        AgreementEvent.Corrected e => [.. e.Was.Named, .. e.Now.Named],
        AgreementEvent.Retracted e => e.Was.Named,
        _ => throw new UnreachableException($"{@event.GetType().Name} concerns nobody."),
    };

    /// <summary>The date in the world of what happened, as written; null where it has none.</summary>
    public static string? EffectiveOn(AgreementEvent @event) => @event switch
    {
        AgreementEvent.Concluded e => (e.Profile.Signed ?? e.Profile.Period?.From.Date)?.Text,
        AgreementEvent.PartyAdded e => e.Party.Since?.Text,
        AgreementEvent.Ended e => e.On.Text,
        AgreementEvent.Corrected e => (e.Now.Signed ?? e.Now.Period?.From.Date)?.Text,
        _ => null,
    };
}
