using static CityNetworks.Domain.Meetings.SeriesCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Meetings.SeriesEvent>;

namespace CityNetworks.Domain.Meetings;

/// <summary>The rules of who takes part in a meeting. Nobody takes part through itself.</summary>
internal static class Participants
{
    public static Decided Decide(Series.Begun series, RecordParticipant c)
    {
        if (series.Held(c.Edition) is not var (edition, meeting)) return new NoSuchEdition(c.Edition);
        if (edition.Participants.NumberOf(c.Participation) is { } known) return Decided.Nothing with { Id = $"{known}" };
        if (c.Via == c.Member) return new ThroughItself(c.Member);
        var number = edition.Participants.Next;
        return Decided.Accepted(new SeriesEvent.ParticipantRecorded(c.Edition, number, c.Participation, series.Organisers(meeting))) with { Id = $"{number}" };
    }

    public static Decided Decide(Series.Begun series, CorrectParticipant c)
    {
        if (series.Held(c.Edition) is not var (edition, meeting)) return new NoSuchEdition(c.Edition);
        if (edition.Participants[c.Number] is not { Report: var was }) return new NoSuchParticipant(c.Edition, c.Number);
        if (was == c.Participation) return Decided.Nothing;
        if (c.Via == c.Member) return new ThroughItself(c.Member);
        return new SeriesEvent.ParticipantCorrected(c.Edition, c.Number, was, c.Participation, series.Organisers(meeting));
    }

    public static Decided Decide(Series.Begun series, RetractParticipant c)
    {
        if (series.Held(c.Edition) is not var (edition, meeting)) return new NoSuchEdition(c.Edition);
        if (!edition.Participants.Had(c.Number)) return new NoSuchParticipant(c.Edition, c.Number);
        return edition.Participants[c.Number] is { Report: var was }
            ? new SeriesEvent.ParticipantRetracted(c.Edition, c.Number, was, c.Reason, series.Organisers(meeting))
            : Decided.Nothing;
    }
}
