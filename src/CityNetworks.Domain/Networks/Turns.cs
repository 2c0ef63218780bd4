using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>A day on which something in a network turns, as decided: a step of a membership, a term that begins, another name.</summary>
/// <param name="What">Names it. Of two facts that set the same, the later counts.</param>
/// <param name="On">A day that is never ahead where the date is not known to the day.</param>
/// <param name="Of">Who has to be there on that day, if somebody has to.</param>
public readonly record struct Turn(string What, DateOnly On, MemberId? Of = null);

/// <summary>What events set for which day, in one place. What sources report sets nothing.</summary>
internal static class Turns
{
    /// <summary>What an event takes away, and what it sets; both where it moves something to another day.</summary>
    public static (List<Turn> Gone, List<Turn> Set) Of(Network before, NetworkEvent @event, Network.Active after)
    {
        List<Turn> gone = [], set = [];
        if (before is Network.Active was && @event is IDecided && NetworkEvents.Office(@event) is { } office) Offices(was.Offices[office], after.Offices[office], gone, set);
        if (Alone(@event) is { } turn) set.Add(turn);
        if (@event is NetworkEvent.MembershipCorrected corrected) gone.Add(Step(corrected.Member, corrected.Was.On, corrected.Was.Standing));
        return (gone, set);
    }

    /// <summary>What an event sets whatever was before; null for one of an office, where that depends on how its terms stand.</summary>
    public static Turn? Alone(NetworkEvent @event) => @event switch
    {
        NetworkEvent.Founded e => On("founding", e.On),
        NetworkEvent.Renamed e => On($"name {e.Language} {e.On}", e.On),
        NetworkEvent.Reseated e => On($"{Seat}{e.On}", e.On),
        NetworkEvent.Dissolved e => On(End, e.On),
        NetworkEvent.MergedInto { On: { } on } => On(End, on),
        NetworkEvent.Affiliated { Source: null } e => On($"tie {e.Number}", e.Period.From.Date),
        NetworkEvent.AffiliationEnded e => On($"end of tie {e.Number}", e.On),
        NetworkEvent.BodyOpened e => On($"body {e.Body}", e.On),
        NetworkEvent.BodyClosed e => On($"end of body {e.Body}", e.On),
        NetworkEvent.MembershipCorrected { Now: { } now } e => Step(e.Member, now.On, now.Standing),
        _ => NetworkEvents.Step(@event) is { } step && NetworkEvents.Member(@event) is { } member ? Step(member, step.On, step.Standing) : null,
    };

    /// <summary>How a move of the seat begins.</summary>
    public const string Seat = "seat ";

    /// <summary>The end of the network itself.</summary>
    public const string End = "end";

    private static Turn Step(MemberId member, DateOnly on, Standing standing) => new($"membership {member} {standing} {on:yyyy-MM-dd}", on, member);

    private static Turn On(string what, EdtfDate? date, MemberId? of = null) => new(what, date is { IsUncertain: false, Day: { } day } ? day : DateOnly.MinValue, of);

    /// <summary>Only terms that differ are looked at; a handover changes two.</summary>
    private static void Offices(Office before, Office after, List<Turn> gone, List<Turn> set)
    {
        for (var i = 0; i < after.Terms.Length; i++)
        {
            var was = i < before.Terms.Length ? before.Terms[i] : null;
            if (ReferenceEquals(was, after.Terms[i])) continue;
            List<Turn> old = was is null ? [] : [.. Of(before.Id, was)], now = [.. Of(after.Id, after.Terms[i])];
            gone.AddRange(old.FindAll(turn => !now.Contains(turn))); // Of two or three a set would cost more than it saves.
            set.AddRange(now.FindAll(turn => !old.Contains(turn)));
        }

        for (var i = before.Vacant.Length; i < after.Vacant.Length; i++)
        {
            if (after.Vacant[i] is { Source: null } vacancy) set.Add(On($"{after.Id} vacant {i + 1}", vacancy.Period.From.Date));
        }
    }

    /// <summary>That a term ends in its time is no fact of its own; that it is handed over is the beginning of the next.</summary>
    private static IEnumerable<Turn> Of(OfficeId office, Term term)
    {
        if (term.NeverBegins) yield break;
        yield return new($"{office}#{term.Number}", term.From, term.Holder);
        if (term.LeavesVacant || term.Ending == TermEnding.BodyClosed) yield return new($"end of {office}#{term.Number}", term.Until, term.Holder);
        foreach (var spell in term.Persons.Where(p => p.From < term.Until)) yield return new($"{office}#{term.Number} by {spell.Person?.Value} {spell.From:yyyy-MM-dd}", spell.From, term.Holder);
    }
}
