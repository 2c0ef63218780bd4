using System.Diagnostics;

namespace CityNetworks.Domain.Networks;

/// <summary>What an event of a network is about.</summary>
public static class NetworkEvents
{
    /// <summary>The other actors it is about, in whose own log of concerns it is listed.</summary>
    public static IEnumerable<MemberId> Concerns(NetworkEvent @event) => About(@event).Distinct();

    private static IEnumerable<MemberId> About(NetworkEvent @event) => @event switch
    {
        NetworkEvent.Founded { Statutes.Signatories: { } signatories } => signatories,
        NetworkEvent.StatutesAmended { Statutes.Signatories: { } signatories } => signatories,
        NetworkEvent.Founded or NetworkEvent.NameAdded or NetworkEvent.Renamed or NetworkEvent.Reseated or NetworkEvent.StatutesAmended
            or NetworkEvent.Dissolved or NetworkEvent.BodyOpened or NetworkEvent.BodyClosed or NetworkEvent.OfficeCreated or NetworkEvent.OfficeLeftVacant => [],
        NetworkEvent.MergedInto e => [e.Into],
        NetworkEvent.Affiliated e => [e.With],
        NetworkEvent.AffiliationEnded e => [e.With],
        NetworkEvent.DerivationStated e => e.Member is { } member ? [e.Through, member] : [e.Through],
        NetworkEvent.MembershipRecorded e => [e.Member, .. e.Report.Jointly ?? []],
        NetworkEvent.MembershipRecordCorrected e => [e.Member, .. e.Report?.Jointly ?? []],
        NetworkEvent.HandedOver e => [e.From, e.To],
        NetworkEvent.HandoverRevoked e => [e.From, e.To],
        NetworkEvent.HandoverRecorded e => [e.From, e.To],
        NetworkEvent.TermBegun e => [e.Holder],
        NetworkEvent.TermEnded e => [e.Holder],
        NetworkEvent.PersonChanged e => [e.Holder],
        NetworkEvent.TermCorrected e => [e.Holder],
        NetworkEvent.TermConfirmed e => [e.Holder],
        NetworkEvent.TermDisputed e => [e.Holder],
        NetworkEvent.TermRecorded e => Each(e.Report.Holder),
        NetworkEvent.TermRecordCorrected e => [.. Each(e.Holder), .. Each(e.Report?.Holder)],
        NetworkEvent.CameIntoEffect e => About(e.Fact),
        _ => Member(@event) is { } member ? [member] : throw new UnreachableException($"{@event.GetType().Name} concerns nobody."),
    };

    /// <summary>The date in the world of what happened, as written; null where it has none.</summary>
    public static string? EffectiveOn(NetworkEvent @event) => @event switch
    {
        NetworkEvent.Founded e => e.On?.Text,
        NetworkEvent.Renamed e => e.On.Text,
        NetworkEvent.Reseated e => e.On?.Text,
        NetworkEvent.Dissolved e => e.On.Text,
        NetworkEvent.MergedInto e => e.On?.Text,
        NetworkEvent.AffiliationEnded e => e.On.Text,
        NetworkEvent.Applied e => Text(e.On),
        NetworkEvent.Admitted e => Text(e.On),
        NetworkEvent.ApplicationRefused e => Text(e.On),
        NetworkEvent.Joined e => Text(e.On),
        NetworkEvent.Signed e => Text(e.On),
        NetworkEvent.KindChanged e => Text(e.On),
        NetworkEvent.Suspended e => Text(e.On),
        NetworkEvent.Reinstated e => Text(e.On),
        NetworkEvent.Withdrew e => Text(e.On),
        NetworkEvent.Excluded e => Text(e.On),
        NetworkEvent.MembershipCorrected e => Text(e.Now?.On ?? e.Was.On),
        NetworkEvent.BodyOpened e => e.On?.Text,
        NetworkEvent.BodyClosed e => e.On.Text,
        NetworkEvent.TermBegun e => Text(e.From),
        NetworkEvent.HandedOver e => Text(e.On),
        NetworkEvent.TermEnded e => Text(e.On),
        NetworkEvent.PersonChanged e => Text(e.On),
        NetworkEvent.TermCorrected e => Text(e.From),
        NetworkEvent.HandoverRecorded e => e.On.Text,
        NetworkEvent.CameIntoEffect e => Text(e.On),
        _ => null,
    };

    /// <summary>The day and standing of the step that it adds to a membership, if it adds one.</summary>
    public static (DateOnly On, Standing Standing)? Step(NetworkEvent @event) => @event switch
    {
        NetworkEvent.Applied e => (e.On, Standing.Applied),
        NetworkEvent.Admitted e => (e.On, Standing.Member),
        NetworkEvent.ApplicationRefused e => (e.On, Standing.Refused),
        NetworkEvent.Joined e => (e.On, Standing.Member),
        NetworkEvent.Signed e => (e.On, Standing.Member),
        NetworkEvent.KindChanged e => (e.On, Standing.Member),
        NetworkEvent.Suspended e => (e.On, Standing.Suspended),
        NetworkEvent.Reinstated e => (e.On, Standing.Member),
        NetworkEvent.Withdrew e => (e.On, Standing.Withdrawn),
        NetworkEvent.Excluded e => (e.On, Standing.Excluded),
        _ => null,
    };

    private static IEnumerable<MemberId> Each(MemberId? member) => member is { } one ? [one] : [];

    /// <summary>The office whose terms it changes, if any.</summary>
    public static OfficeId? Office(NetworkEvent @event) => @event switch
    {
        NetworkEvent.TermBegun e => e.Office,
        NetworkEvent.HandedOver e => e.Office,
        NetworkEvent.HandoverRevoked e => e.Office,
        NetworkEvent.TermEnded e => e.Office,
        NetworkEvent.PersonChanged e => e.Office,
        NetworkEvent.TermCorrected e => e.Office,
        NetworkEvent.TermConfirmed e => e.Office,
        NetworkEvent.TermDisputed e => e.Office,
        NetworkEvent.OfficeLeftVacant e => e.Office,
        NetworkEvent.TermRecorded e => e.Office,
        NetworkEvent.HandoverRecorded e => e.Office,
        NetworkEvent.TermRecordCorrected e => e.Office,
        _ => null,
    };

    /// <summary>The member whose membership it changes, if any.</summary>
    public static MemberId? Member(NetworkEvent @event) => @event switch
    {
        NetworkEvent.Applied e => e.Member,
        NetworkEvent.Admitted e => e.Member,
        NetworkEvent.ApplicationRefused e => e.Member,
        NetworkEvent.Joined e => e.Member,
        NetworkEvent.Signed e => e.Member,
        NetworkEvent.KindChanged e => e.Member,
        NetworkEvent.Suspended e => e.Member,
        NetworkEvent.Reinstated e => e.Member,
        NetworkEvent.Withdrew e => e.Member,
        NetworkEvent.Excluded e => e.Member,
        NetworkEvent.MembershipCorrected e => e.Member,
        NetworkEvent.MembershipConfirmed e => e.Member,
        NetworkEvent.MembershipDisputed e => e.Member,
        NetworkEvent.MembershipRecorded e => e.Member,
        NetworkEvent.MembershipRecordCorrected e => e.Member,
        _ => null,
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
