using System.Diagnostics;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Sources;
using static CityNetworks.Domain.Networks.NetworkEvent;

namespace CityNetworks.Domain.Telling;

/// <summary>Which events say that the register had it wrong, and what they put right. All others tell of a change in the world, or of what became known of it.</summary>
public static class Corrections
{
    public static bool IsCorrection(object @event) => @event is
        MembershipCorrected or MembershipRecordCorrected or TermCorrected or TermRecordCorrected
        or DossierEvent.FactCorrected or DossierEvent.FactRetracted or SourceEvent.Corrected
        or SeriesEvent.Corrected or SeriesEvent.Retracted or SeriesEvent.EditionCorrected or SeriesEvent.EditionRetracted or SeriesEvent.SessionCorrected or SeriesEvent.SessionRetracted
        or SeriesEvent.ParticipantCorrected or SeriesEvent.ParticipantRetracted or SeriesEvent.DelegationCorrected or SeriesEvent.DelegationRetracted
        or AgreementEvent.Corrected or AgreementEvent.Retracted;

    /// <summary>Whether a correction puts right what an earlier event of the same stream said. The last such event is the one it corrects.</summary>
    public static bool PutsRight(object correction, object earlier) => (correction, earlier) switch
    {
        (MembershipCorrected c, MembershipCorrected e) => e.Member == c.Member && e.Now == c.Was,
        (MembershipCorrected c, NetworkEvent e) => NetworkEvents.Member(e) == c.Member && NetworkEvents.Step(e) is { } step && step == (c.Was.On, c.Was.Standing),
        (MembershipRecordCorrected c, MembershipRecorded e) => (e.Member, e.Number) == (c.Member, c.Number),
        (MembershipRecordCorrected c, MembershipRecordCorrected e) => (e.Member, e.Number) == (c.Member, c.Number),
        (TermCorrected c, TermBegun e) => (e.Office, e.Term) == (c.Office, c.Term),
        (TermCorrected c, HandedOver e) => (e.Office, e.ToTerm) == (c.Office, c.Term),
        (TermCorrected c, TermCorrected e) => (e.Office, e.Term) == (c.Office, c.Term),
        (TermRecordCorrected c, TermRecorded e) => (e.Office, e.Number) == (c.Office, c.Number),
        (TermRecordCorrected c, HandoverRecorded e) => e.Office == c.Office && (e.FromNumber == c.Number || e.ToNumber == c.Number),
        (TermRecordCorrected c, TermRecordCorrected e) => (e.Office, e.Number) == (c.Office, c.Number),
        (DossierEvent.FactCorrected or DossierEvent.FactRetracted, DossierEvent e and not DossierEvent.FactAssessed) => DossierEvents.Number(e) == DossierEvents.Number((DossierEvent)correction),
        (SourceEvent.Corrected, SourceEvent) => true,
        (SeriesEvent c, SeriesEvent e) => Told(c) == Told(e),
        (AgreementEvent, AgreementEvent.Concluded or AgreementEvent.Corrected) => true,
        _ => false,
    };

    /// <summary>Whether a correction leaves nothing of what an earlier event of the same stream said.</summary>
    public static bool TakesBack(object correction, object earlier) => correction switch
    {
        AgreementEvent.Retracted => true, // With its parties and its end.
        MembershipRecordCorrected { Report: null } or TermRecordCorrected { Report: null } or DossierEvent.FactRetracted or SeriesEvent.Retracted or SeriesEvent.EditionRetracted
            or SeriesEvent.SessionRetracted or SeriesEvent.ParticipantRetracted or SeriesEvent.DelegationRetracted => PutsRight(correction, earlier),
        _ => false,
    };

    /// <summary>Somebody in whose log of concerns both a correction and what it puts right are listed; null where only the stream itself has both.</summary>
    public static MemberId? Concerned(object correction) => correction switch
    {
        NetworkEvent e => NetworkEvents.Member(e) ?? (e as TermCorrected)?.Holder ?? (e as TermRecordCorrected)?.Holder,
        _ => null,
    };

    /// <summary>Of what in a series it tells: the series, an edition, or one entry of an edition.</summary>
    private static (string What, string? Edition, int Number) Told(SeriesEvent @event) => @event switch
    {
        SeriesEvent.Begun or SeriesEvent.Corrected or SeriesEvent.Retracted => ("series", null, 0),
        SeriesEvent.EditionHeld e => ("edition", e.Edition, 0),
        SeriesEvent.EditionCorrected e => ("edition", e.Edition, 0),
        SeriesEvent.EditionRetracted e => ("edition", e.Edition, 0),
        SeriesEvent.SessionRecorded e => ("session", e.Edition, e.Number),
        SeriesEvent.SessionCorrected e => ("session", e.Edition, e.Number),
        SeriesEvent.SessionRetracted e => ("session", e.Edition, e.Number),
        SeriesEvent.ParticipantRecorded e => ("participant", e.Edition, e.Number),
        SeriesEvent.ParticipantCorrected e => ("participant", e.Edition, e.Number),
        SeriesEvent.ParticipantRetracted e => ("participant", e.Edition, e.Number),
        SeriesEvent.DelegationRecorded e => ("delegation", e.Edition, e.Number),
        SeriesEvent.DelegationCorrected e => ("delegation", e.Edition, e.Number),
        SeriesEvent.DelegationRetracted e => ("delegation", e.Edition, e.Number),
        _ => throw new UnreachableException($"It is not said what {@event?.GetType().Name} tells of."),
    };
}
