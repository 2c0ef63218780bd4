using static CityNetworks.Domain.Meetings.SeriesCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Meetings.SeriesEvent>;

namespace CityNetworks.Domain.Meetings;

/// <summary>The rules of the meetings of a series.</summary>
internal static class Editions
{
    public static Decided Decide(Series.Begun series, Hold c)
    {
        if (series.Held(c.Edition) is { } held) return held.Meeting == c.Meeting ? Decided.Nothing : new EditionIsHeldAlready(c.Edition);
        return Objection(series, c.Edition, c.Meeting) is { } objection ? objection : new SeriesEvent.EditionHeld(c.Edition, c.Meeting, series.Organisers(c.Meeting));
    }

    /// <summary>Sessions keep to the meeting as it is corrected.</summary>
    public static Decided Decide(Series.Begun series, CorrectEdition c)
    {
        if (series.Held(c.Edition) is not var (edition, was)) return new NoSuchEdition(c.Edition);
        if (was == c.Meeting) return Decided.Nothing;
        if (Objection(series, c.Edition, c.Meeting) is { } objection) return objection;
        foreach (var (number, session) in edition.Sessions.Standing)
        {
            if (Sessions.Outside(session, c.Meeting) is not null) return new SessionWouldLieOutside(number, session.Start, $"{c.Meeting.On}");
        }

        return new SeriesEvent.EditionCorrected(c.Edition, was, c.Meeting, series.Organisers(was));
    }

    public static Decided Decide(Series.Begun series, RetractEdition c) =>
        series.Editions.ContainsKey(c.Edition) ? Decided.Accepted(TakenBack(series, c.Edition, c.Reason)) : new NoSuchEdition(c.Edition);

    /// <summary>What is taken back with an edition, and the edition; nothing if it was before.</summary>
    public static IEnumerable<SeriesEvent> TakenBack(Series.Begun series, string id, Texts reason)
    {
        if (series.Held(id) is not var (edition, meeting)) yield break;
        var organisers = series.Organisers(meeting);
        foreach (var (number, was) in edition.Sessions.Standing) yield return new SeriesEvent.SessionRetracted(id, number, was, reason, organisers);
        foreach (var (number, was) in edition.Participants.Standing) yield return new SeriesEvent.ParticipantRetracted(id, number, was, reason, organisers);
        foreach (var (number, was) in edition.Delegations.Standing) yield return new SeriesEvent.DelegationRetracted(id, number, was, reason, organisers);
        yield return new SeriesEvent.EditionRetracted(id, meeting, reason, organisers);
    }

    /// <summary>Why a list of ids cannot be, if so.</summary>
    public static Refusal? Twice(ValueList<MemberId>? members, string field) =>
        members?.GroupBy(m => m).FirstOrDefault(g => g.Count() > 1) is { Key: var member } ? new IsNamedTwice(member, field) : null;

    private static Refusal? Objection(Series.Begun series, string id, Meeting meeting)
    {
        foreach (var (other, edition) in series.Editions)
        {
            if (other != id && edition.Meeting is { Report.Number: { } number } && number == meeting.Number) return new EditionNumberIsTaken(number, other);
        }

        return Twice(meeting.Hosts, "/hosts") ?? Twice(meeting.Honours, "/honours") ?? Twice(meeting.Organisers, "/organisers");
    }
}
