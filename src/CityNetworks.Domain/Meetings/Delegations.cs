using static CityNetworks.Domain.Meetings.SeriesCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Meetings.SeriesEvent>;

namespace CityNetworks.Domain.Meetings;

/// <summary>The rules of the delegations that come to a meeting. None comes through itself.</summary>
internal static class Delegations
{
    public static Decided Decide(Series.Begun series, RecordDelegation c)
    {
        if (series.Held(c.Edition) is not var (edition, meeting)) return new NoSuchEdition(c.Edition);
        if (edition.Delegations.NumberOf(c.Delegation) is { } known) return Decided.Nothing with { Id = $"{known}" };
        if (Objection(c.Delegation) is { } objection) return objection;
        var number = edition.Delegations.Next;
        return Decided.Accepted(new SeriesEvent.DelegationRecorded(c.Edition, number, c.Delegation, series.Organisers(meeting))) with { Id = $"{number}" };
    }

    public static Decided Decide(Series.Begun series, CorrectDelegation c)
    {
        if (series.Held(c.Edition) is not var (edition, meeting)) return new NoSuchEdition(c.Edition);
        if (edition.Delegations[c.Number] is not { Report: var was }) return new NoSuchDelegation(c.Edition, c.Number);
        if (was == c.Delegation) return Decided.Nothing;
        return Objection(c.Delegation) is { } objection
            ? objection
            : new SeriesEvent.DelegationCorrected(c.Edition, c.Number, was, c.Delegation, series.Organisers(meeting));
    }

    public static Decided Decide(Series.Begun series, RetractDelegation c)
    {
        if (series.Held(c.Edition) is not var (edition, meeting)) return new NoSuchEdition(c.Edition);
        if (!edition.Delegations.Had(c.Number)) return new NoSuchDelegation(c.Edition, c.Number);
        return edition.Delegations[c.Number] is { Report: var was }
            ? new SeriesEvent.DelegationRetracted(c.Edition, c.Number, was, c.Reason, series.Organisers(meeting))
            : Decided.Nothing;
    }

    private static Refusal? Objection(Delegation delegation) => delegation.Member is { } member && delegation.Via == member ? new ThroughItself(member) : null;
}
