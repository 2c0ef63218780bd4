using System.Diagnostics;

namespace CityNetworks.Domain.Meetings;

/// <summary>What an event of a series of meetings is about.</summary>
public static class SeriesEvents
{
    /// <summary>Whom it is about; of a correction also those named before it.</summary>
    public static IEnumerable<MemberId> Concerns(SeriesEvent @event) => About(@event).Distinct();

    private static IEnumerable<MemberId> About(SeriesEvent @event) => @event switch
    {
        SeriesEvent.Begun e => e.Profile.Organisers,
        SeriesEvent.Corrected e => [.. e.Was.Organisers, .. e.Now.Organisers],
        SeriesEvent.Retracted e => e.Was.Organisers,
        SeriesEvent.EditionHeld e => [.. e.Organisers, .. Named(e.Meeting)],
        SeriesEvent.EditionCorrected e => [.. e.Organisers, .. Named(e.Was), .. Named(e.Now)],
        SeriesEvent.EditionRetracted e => [.. e.Organisers, .. Named(e.Was)],
        SeriesEvent.SessionRecorded e => [.. e.Organisers, .. Each(e.Session.Of)],
        SeriesEvent.SessionCorrected e => [.. e.Organisers, .. Each(e.Was.Of, e.Now.Of)],
        SeriesEvent.SessionRetracted e => [.. e.Organisers, .. Each(e.Was.Of)],
        SeriesEvent.ParticipantRecorded e => [.. e.Organisers, .. Named(e.Participation)],
        SeriesEvent.ParticipantCorrected e => [.. e.Organisers, .. Named(e.Was), .. Named(e.Now)],
        SeriesEvent.ParticipantRetracted e => [.. e.Organisers, .. Named(e.Was)],
        SeriesEvent.DelegationRecorded e => [.. e.Organisers, .. Named(e.Delegation)],
        SeriesEvent.DelegationCorrected e => [.. e.Organisers, .. Named(e.Was), .. Named(e.Now)],
        SeriesEvent.DelegationRetracted e => [.. e.Organisers, .. Named(e.Was)],
        _ => throw new UnreachableException($"{@event.GetType().Name} concerns nobody."),
    };

    /// <summary>The date in the world of what happened, as written; null where it has none.</summary>
    public static string? EffectiveOn(SeriesEvent @event) => @event switch
    {
        SeriesEvent.EditionHeld e => e.Meeting.On?.Text,
        SeriesEvent.EditionCorrected e => e.Now.On?.Text,
        SeriesEvent.SessionRecorded e => $"{e.Session.Start}",
        SeriesEvent.SessionCorrected e => $"{e.Now.Start}",
        SeriesEvent.DelegationRecorded e => e.Delegation.AsOf?.Text,
        SeriesEvent.DelegationCorrected e => e.Now.AsOf?.Text,
        _ => null,
    };

    private static IEnumerable<MemberId> Named(Meeting meeting) => [.. meeting.Organisers ?? [], .. meeting.Hosts, .. meeting.Honours];

    private static IEnumerable<MemberId> Named(Participation participation) => Each(participation.Member, participation.Via);

    private static IEnumerable<MemberId> Named(Delegation delegation) => Each(delegation.Member, delegation.Via);

    private static IEnumerable<MemberId> Each(params IEnumerable<MemberId?> members) => members.OfType<MemberId>();
}
