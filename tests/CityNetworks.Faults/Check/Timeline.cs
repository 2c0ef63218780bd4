using System.Collections.Immutable;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Faults.Check;

/// <summary>Promises 3 and 4: what the log says of seats and memberships, judged at every position.</summary>
internal static class Timeline
{
    private const string Seats = "3 exclusive seats";
    private const string Periods = "4 periods";

    /// <returns>The networks as they stood at the positions asked for.</returns>
    public static Dictionary<long, ImmutableDictionary<string, Network.Active>> Check(Evidence evidence, IReadOnlySet<long> wanted, Findings findings)
    {
        var networks = ImmutableDictionary<string, Network.Active>.Empty;
        Dictionary<long, ImmutableDictionary<string, Network.Active>> stood = [];
        for (var i = 0; i < evidence.Log.Count; i++)
        {
            var entry = evidence.Log[i];
            if (entry.Event is NetworkEvent happened)
            {
                try
                {
                    var before = networks.GetValueOrDefault(entry.Stream);
                    var network = (Network.Active)Network.Evolve(before ?? (Network)new Network.Unfounded(), happened);
                    networks = networks.SetItem(entry.Stream, network);
                    if (happened is NetworkEvent.CameIntoEffect came) ComingDays.Check(entry, came, before, evidence.Log, findings);
                    if (happened is NetworkEvent.Joined joined) ComesInOnce(entry, joined, before, findings);
                    Judge(entry, happened, network, isWhole: EndsACommit(evidence.Log, i), findings);
                }
                catch (Exception impossible) when (impossible is not OutOfMemoryException)
                {
                    // Whatever it is: such an event cannot follow the ones before it.
                    findings.Violates("7 log", $"position {entry.Position}: {entry.Type} cannot follow what {entry.Stream} was: {impossible.Message}");
                }
            }

            if (wanted.Contains(entry.Position)) stood[entry.Position] = networks;
        }

        return stood;
    }

    /// <summary>What one command makes is recorded together: within that a term may stand without its membership.</summary>
    private static bool EndsACommit(IReadOnlyList<Entry> log, int i) =>
        i + 1 == log.Count || log[i + 1].Stream != log[i].Stream || log[i + 1].Metadata != log[i].Metadata || log[i + 1].Key is not null;

    private static void Judge(Entry entry, NetworkEvent happened, Network.Active network, bool isWhole, Findings findings)
    {
        if (NetworkEvents.Office(happened) is { } id && network.Offices[id] is { Rules.Seats: 1 } office) AtMostOneHolds(entry, office, findings);
        if (NetworkEvents.Member(happened) is { } member)
        {
            NoneOverlaps(entry, network.Membership(member), findings);
            if (isWhole) foreach (var held in network.Offices.Values) MembersHold(entry, network, held, member, findings);
        }
        else if (isWhole && NetworkEvents.Office(happened) is { } touched)
        {
            MembersHold(entry, network, network.Offices[touched], null, findings);
        }
    }

    private static void AtMostOneHolds(Entry entry, Office office, Findings findings)
    {
        var terms = office.Terms.Where(t => t.From < t.Until).OrderBy(t => t.From).ToList();
        for (var i = 1; i < terms.Count; i++)
        {
            if (terms[i].From < terms[i - 1].Until) findings.Violates(Seats, $"position {entry.Position}: {entry.Stream} {office.Id} is held by {terms[i - 1].Holder} and {terms[i].Holder} on {terms[i].From:yyyy-MM-dd}");
        }
    }

    private static void ComesInOnce(Entry entry, NetworkEvent.Joined joined, Network.Active? before, Findings findings)
    {
        if (before?.Membership(joined.Member).Periods().Any(p => p.From <= joined.On && joined.On < p.Until) == true)
        {
            findings.Violates(Periods, $"position {entry.Position}: {joined.Member} joins {entry.Stream} on {joined.On:yyyy-MM-dd}, and belongs to it already");
        }
    }

    private static void NoneOverlaps(Entry entry, Membership membership, Findings findings)
    {
        var last = DateOnly.MinValue;
        MembershipStep? before = null;
        foreach (var step in membership.Steps)
        {
            // In again without having been out would be a second period on the same days.
            if (step.On < last || (before is { Standing: Standing.Member } twice && step.Standing == Standing.Member && step.Kind == twice.Kind))
            {
                findings.Violates(Periods, $"position {entry.Position}: {membership.Member} in {entry.Stream} belongs twice on {step.On:yyyy-MM-dd}");
            }

            (last, before) = (step.On, step);
        }
    }

    private static void MembersHold(Entry entry, Network.Active network, Office office, MemberId? only, Findings findings)
    {
        if (office.Rules.HeldBy is null) return;
        foreach (var term in office.Terms.Where(t => t.From < t.Until && (only is null || t.Holder == only)))
        {
            if (!network.Membership(term.Holder).Periods().Any(p => p.From <= term.From && term.Until <= p.Until))
            {
                findings.Violates(Periods, $"position {entry.Position}: {term.Holder} holds {office.Id} of {entry.Stream} on days on which it is no member");
            }
        }
    }
}
