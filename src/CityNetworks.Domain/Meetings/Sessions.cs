using static CityNetworks.Domain.Meetings.SeriesCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Meetings.SeriesEvent>;

namespace CityNetworks.Domain.Meetings;

/// <summary>The rules of the parts of a meeting.</summary>
internal static class Sessions
{
    public static Decided Decide(Series.Begun series, RecordSession c)
    {
        if (series.Held(c.Edition) is not var (edition, meeting)) return new NoSuchEdition(c.Edition);
        if (edition.Sessions.NumberOf(c.Session) is { } known) return Decided.Nothing with { Id = $"{known}" };
        if (Outside(c.Session, meeting) is { } outside) return outside;
        var number = edition.Sessions.Next;
        return Decided.Accepted(new SeriesEvent.SessionRecorded(c.Edition, number, c.Session, series.Organisers(meeting))) with { Id = $"{number}" };
    }

    public static Decided Decide(Series.Begun series, CorrectSession c)
    {
        if (series.Held(c.Edition) is not var (edition, meeting)) return new NoSuchEdition(c.Edition);
        if (edition.Sessions[c.Number] is not { Report: var was }) return new NoSuchSession(c.Edition, c.Number);
        if (was == c.Session) return Decided.Nothing;
        return Outside(c.Session, meeting) is { } outside ? outside : new SeriesEvent.SessionCorrected(c.Edition, c.Number, was, c.Session, series.Organisers(meeting));
    }

    public static Decided Decide(Series.Begun series, RetractSession c)
    {
        if (series.Held(c.Edition) is not var (edition, meeting)) return new NoSuchEdition(c.Edition);
        if (!edition.Sessions.Had(c.Number)) return new NoSuchSession(c.Edition, c.Number);
        return edition.Sessions[c.Number] is { Report: var was } ? new SeriesEvent.SessionRetracted(c.Edition, c.Number, was, c.Reason, series.Organisers(meeting)) : Decided.Nothing;
    }

    /// <summary>Where a session is certainly not on the days of its meeting; of a meeting without dates nobody can say.</summary>
    public static Refusal? Outside(Session session, Meeting meeting) =>
        meeting.On is not { } on ? null
        : !on.CanHold(session.Start.Day) ? new SessionIsOutsideItsMeeting(session.Start, on.Text, "/start")
        : session.End is { } end && !on.CanHold(end.LastDay) ? new SessionIsOutsideItsMeeting(end, on.Text, "/end")
        : null;
}
