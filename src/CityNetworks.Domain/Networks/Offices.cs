using CityNetworks.Domain.Time;
using static CityNetworks.Domain.Networks.NetworkCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Networks.NetworkEvent>;

namespace CityNetworks.Domain.Networks;

/// <summary>The rules of holding office: who may, when, how many at a time, and what follows from the rest of the timeline.</summary>
public static class Offices
{
    internal static Decided Decide(Network.Active network, CreateOffice c)
    {
        var rules = c.Rules ?? new OfficeRules();
        if (c.Office.Body is { } body && !network.Bodies.ContainsKey(body)) return new NoSuchBody(body);
        if (rules.Seats is < 1) return new SeatsAreTooFew();
        foreach (var kind in rules.HeldBy ?? [])
        {
            if (network.Statutes.Kind(kind) is null) return new NoSuchKind(kind);
        }

        if (network.Offices.TryGetValue(c.Office, out var office))
        {
            return office.Titles.Equals(c.Titles) && office.Rules == rules ? Decided.Nothing : new OfficeExists(c.Office);
        }

        return new NetworkEvent.OfficeCreated(c.Office, c.Titles, rules, c.Decision, c.Source);
    }

    internal static Decided Decide(Network.Active network, BeginTerm c, Circumstances now)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        var until = c.Until ?? DateOnly.MaxValue;
        if (office.Terms.Any(t => t.Holder == c.Holder && t.From == c.From && t.Planned == until && t.Persons[0].Person == c.Person && !t.NeverBegins)) return Decided.Nothing;
        if (until <= c.From) return new EndsBeforeItBegins(c.From);
        List<NetworkEvent> events = [];
        if (Networks.Bodies.ChangeRole(network, c.Office, c.Holder, c.From, until, events) is { } refusal) return refusal;
        events.Add(new NetworkEvent.TermBegun(c.Office, office.Terms.Length + 1, c.Holder, c.Person, c.From, c.Until, c.Manner, c.Decision, c.Source, now.By));
        return Judge(network, now, c.Holder, events);
    }

    internal static Decided Decide(Network.Active network, HandOver c, Circumstances now)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        if (office.Terms.FirstOrDefault(t => t.Holder == c.To && t.From == c.On && t is { Follows: { } follows, NeverBegins: false } && office.Terms[follows - 1].Holder == c.From) is { Follows: { } before } same)
        {
            return Decided.Accepted([.. Consents.Again(c.Office, office.Terms[before - 1], Consents.OfPredecessor(now.By)), .. Consents.Again(c.Office, same, now.By)]);
        }

        if (c.From == c.To) return new HandsOverToItself(c.From);
        if (c.Until <= c.On) return new EndsBeforeItBegins(c.On);
        var running = office.Terms.Where(t => t.Holder == c.From && t.From < c.On && c.On <= Until(network, t)).ToList();
        if (running.Find(t => t.Ending != TermEnding.HandedOver) is not { } from)
        {
            return running.Find(t => c.On < t.Until) is { } planned ? new LaterFactsRestOnIt(c.Office, c.From, planned.Until) : new DoesNotHold(c.From, c.Office, c.On);
        }

        if (c.Until is null && from.Rest <= c.On) return new NothingIsLeftOfTheTerm(c.From, c.Office, c.On);
        List<NetworkEvent> events = [];
        if (Networks.Bodies.ChangeRole(network, c.Office, c.To, c.On, c.Until ?? from.Rest, events) is { } refusal) return refusal;
        events.Add(new NetworkEvent.HandedOver(c.Office, from.Number, c.From, office.Terms.Length + 1, c.To, c.Person, c.On, c.Until, c.Decision, c.Source, now.By));
        return Judge(network, now, c.To, events);
    }

    /// <summary>The one who was to hand over keeps the seat, and the one who was to follow any role in the body it would have given up.</summary>
    internal static Decided Decide(Network.Active network, RevokeHandover c, Circumstances now)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        if (office.Terms.LastOrDefault(t => t.Holder == c.To && t.From == c.On && t.Follows is not null) is not { Follows: { } follows } to) return new NoSuchHandover(c.Office, c.To, c.On);
        if (to.Ending == TermEnding.HandoverRevoked) return Decided.Nothing;
        if (c.On <= now.Today) return new HandoverIsInEffect(c.Office, c.On);
        if (to.Ending == TermEnding.HandedOver) return new LaterFactsRestOnIt(c.Office, to.Holder, to.Until);
        var revoked = new NetworkEvent.HandoverRevoked(c.Office, follows, office.Terms[follows - 1].Holder, to.Number, to.Holder, c.Decision, c.Source);
        return Judge(network, now, null, [revoked, .. Networks.Bodies.GiveBack(network, c.Office, to)]);
    }

    internal static Decided Decide(Network.Active network, Resign c, Circumstances now)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        if (office.Terms.FirstOrDefault(t => t.Holder == c.Holder && t is { Ending: TermEnding.Resigned } && t.Until == c.On) is { } same) return Decided.Accepted(Consents.Again(c.Office, same, now.By));
        if (Holding(network, office, c.Holder, c.On) is not { } term) return new DoesNotHold(c.Holder, c.Office, c.On);
        if (term.Ending == TermEnding.HandedOver) return new LaterFactsRestOnIt(c.Office, c.Holder, term.Until);
        return new NetworkEvent.TermEnded(c.Office, term.Number, c.Holder, c.On, TermEnding.Resigned, c.Decision, c.Source, now.By);
    }

    internal static Decided Decide(Network.Active network, LeaveVacant c)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        if (office.Vacant.Any(v => v.Period.Equals(c.Period) && v.Source == c.Source)) return Decided.Nothing;
        if (c.Source is null)
        {
            foreach (var term in office.Terms.OrderBy(t => t.From))
            {
                var until = Until(network, term);
                if (term.From < until && Period.Between(term.From, until).Overlaps(c.Period) == Certainty.Yes) return new SeatIsTaken(c.Office, term.Holder, term.From, until);
            }
        }

        return new NetworkEvent.OfficeLeftVacant(c.Office, c.Period, c.Decision, c.Source);
    }

    internal static Decided Decide(Network.Active network, ChangePerson c)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        if (Holding(network, office, c.Holder, c.On) is not { } term) return new DoesNotHold(c.Holder, c.Office, c.On);
        return term.PersonOn(c.On) == c.Person
            ? Decided.Nothing
            : new NetworkEvent.PersonChanged(c.Office, term.Number, c.Holder, c.Person, c.On, c.Decision, c.Source);
    }

    internal static Decided Decide(Network.Active network, CorrectTerm c, Circumstances now)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        if (c.Term < 1 || c.Term > office.Terms.Length || office.Terms[c.Term - 1].NeverBegins) return new NoSuchTerm(c.Office, c.Term);
        var term = office.Terms[c.Term - 1];
        if (term.From == c.From && term.Until == (c.Until ?? DateOnly.MaxValue)) return Decided.Nothing;
        if ((c.Until ?? DateOnly.MaxValue) <= c.From) return new EndsBeforeItBegins(c.From);
        if (term.Ending == TermEnding.HandedOver && c.Until is null) return new AHandoverHasADay(c.Office, c.Term);
        return Judge(network, now, null, [new NetworkEvent.TermCorrected(c.Office, c.Term, term.Holder, c.From, c.Until, c.Decision, c.Source, now.By)]);
    }

    internal static Decided Decide(Network.Active network, RecordTerm c, Circumstances now)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        if (c.Holder is null && c.Person is null) return new NobodyIsNamed(c.Office);
        if (c.Holder is { } holder && !now.Members.ContainsKey(holder)) return new MemberIsUnknown(holder);
        var report = new RecordedTerm(c.Period, c.Source, c.Holder, c.Person, c.Mandate, c.Interim);
        return office.Recorded.Contains(report) ? Decided.Nothing : new NetworkEvent.TermRecorded(c.Office, office.Recorded.Length + 1, report);
    }

    internal static Decided Decide(Network.Active network, RecordHandover c, Circumstances now)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        if (c.From == c.To) return new HandsOverToItself(c.From);
        if (!now.Members.ContainsKey(c.From)) return new MemberIsUnknown(c.From);
        if (!now.Members.ContainsKey(c.To)) return new MemberIsUnknown(c.To);
        var number = office.Recorded.Length;
        var known = office.Recorded.Any(r => r is { Follows: { } follows } && r.Holder == c.To && r.Person == c.Person && r.Source == c.Source
            && r.Period.Equals(Period.Since(c.On)) && office.Recorded[follows - 1]?.Holder == c.From);
        return known
            ? Decided.Nothing
            : new NetworkEvent.HandoverRecorded(c.Office, number + 1, c.From, number + 2, c.To, c.Person, c.On, c.Source);
    }

    internal static Decided Decide(Network.Active network, CorrectTermRecord c, Circumstances now)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        if (c.Number < 1 || c.Number > office.Recorded.Length || office.Recorded[c.Number - 1] is not { } was) return new NoSuchRecord(c.Office.Value, c.Number);
        if (c.Holder is null && c.Person is null) return new NobodyIsNamed(c.Office);
        if (c.Holder is { } holder && !now.Members.ContainsKey(holder)) return new MemberIsUnknown(holder);
        var report = new RecordedTerm(c.Period, c.Source, c.Holder, c.Person, c.Mandate, c.Interim, was.Follows);
        if (was == report) return Decided.Nothing;
        List<NetworkEvent> events = [new NetworkEvent.TermRecordCorrected(c.Office, c.Number, was.Holder ?? c.Holder, report)];
        if (was.Follows is { } before && office.Recorded[before - 1] is { } predecessor && report.Period.From != was.Period.From)
        {
            if (predecessor.EndingWhere(report.Period.From) is not { } moved) return new ReportsShareTheDate(c.Office, before);
            events.Add(new NetworkEvent.TermRecordCorrected(c.Office, before, predecessor.Holder, moved));
        }

        for (var after = 0; after < office.Recorded.Length; after++)
        {
            if (office.Recorded[after] is not { } successor || successor.Follows != c.Number || report.Period.Until == was.Period.Until) continue;
            if (successor.BeginningWhere(report.Period.Until) is not { } moved) return new ReportsShareTheDate(c.Office, after + 1);
            events.Add(new NetworkEvent.TermRecordCorrected(c.Office, after + 1, successor.Holder, moved));
        }

        return Decided.Accepted(events);
    }

    internal static Decided Decide(Network.Active network, RetractTermRecord c)
    {
        if (!network.Offices.TryGetValue(c.Office, out var office)) return new NoSuchOffice(c.Office);
        if (c.Number < 1 || c.Number > office.Recorded.Length) return new NoSuchRecord(c.Office.Value, c.Number);
        return office.Recorded[c.Number - 1] is { } was ? new NetworkEvent.TermRecordCorrected(c.Office, c.Number, was.Holder, null) : Decided.Nothing;
    }

    /// <summary>
    /// What a changed membership does to the terms that rest on it: by the rules of each office it ends them in the same commit, leaves them, or is held back by them.
    /// </summary>
    internal static Decided Keep(Network.Active network, Membership changed, NetworkEvent @event)
    {
        var was = network.Membership(changed.Member);
        List<NetworkEvent> events = [@event];
        foreach (var office in network.Offices.Values.Where(o => o.Rules.HeldBy is not null && o.Terms.Any(t => t.Holder == changed.Member)).OrderBy(o => o.Id.Value, StringComparer.Ordinal))
        {
            foreach (var term in office.Terms.Where(t => t.Holder == changed.Member && !t.NeverBegins))
            {
                var until = NeedsMembershipUntil(network, office, term);
                bool Entitled(MembershipStep step) => Entitles(network, office, step);
                if (changed.FirstDayLost(was, term.From, until, Entitled) is not { } day) continue;
                var beginsTooEarly = @event is NetworkEvent.MembershipCorrected && day == term.From && changed.FirstDayWith(day, until, step => step.Standing != Standing.Reported && Entitled(step)) is not null;
                if (beginsTooEarly || office.Rules.WhenMembershipEnds != WhenMembershipEnds.EndsWithIt) return new TermWouldLackMembership(office.Id, term.Holder, day);
                events.Add(new NetworkEvent.TermEnded(office.Id, term.Number, term.Holder, day, TermEnding.MembershipEnded, null, null));
            }
        }

        return Decided.Accepted(events);
    }

    /// <summary>Judges the offices as they would stand after the events, on their whole timeline.</summary>
    internal static Decided Judge(Network.Active network, Circumstances now, MemberId? newcomer, IReadOnlyList<NetworkEvent> events)
    {
        MemberFacts? facts = null;
        if (newcomer is { } id && !now.Members.TryGetValue(id, out facts)) return new MemberIsUnknown(id);
        var after = events.Aggregate(network, (n, e) => (Network.Active)Network.Evolve(n, e));
        foreach (var office in events.Select(NetworkEvents.Office).OfType<OfficeId>().Distinct())
        {
            if (Flaw(after, network.Offices[office], after.Offices[office], facts) is { } refusal) return refusal;
        }

        return Decided.Accepted(events);
    }

    private static Refusal? Flaw(Network.Active network, Office before, Office after, MemberFacts? newcomer)
    {
        foreach (var term in after.Terms)
        {
            var was = term.Number <= before.Terms.Length ? before.Terms[term.Number - 1] : null;
            if (term.NeverBegins || term == was) continue;
            if (term.From != was?.From && network.RefusesOn(term.From) is { } closed) return closed;
            if (after.Id.Body is { } body && network.Bodies[body].RefusesOn(term.From, term.Until) is { } shut) return shut;
            if ((newcomer?.Id == term.Holder ? newcomer.Ends ?? network.EndOf(term.Holder) : network.EndOf(term.Holder)) is { } ends && ends <= term.From) return new MemberHasEnded(term.Holder, ends);
            if (FirstUncovered(network, after, term, was) is { } day) return new TermWouldLackMembership(after.Id, term.Holder, day);
            if (Crowded(network, after, term) is { } taken) return taken;
            if (Networks.Bodies.OtherRole(network, after.Id, term) is { } other) return other;
        }

        // A correction that moves a handover past the other end of the neighbouring term would make that term vanish.
        foreach (var was in before.Terms)
        {
            if (!was.NeverBegins && after.Terms[was.Number - 1] is { NeverBegins: true, Ending: not TermEnding.HandoverRevoked }) return new LaterFactsRestOnIt(before.Id, was.Holder, was.From);
        }

        return null;
    }

    /// <summary>The term that this member holds on a day on which it still exists.</summary>
    private static Term? Holding(Network.Active network, Office office, MemberId holder, DateOnly day) =>
        office.HeldBy(holder, day) is { } term && day < Until(network, term) && network.RefusesOn(day) is null ? term : null;

    /// <summary>The last day a term can be held for, whatever was planned: its holder's end comes first.</summary>
    internal static DateOnly Until(Network.Active network, Term term) => network.EndOf(term.Holder) is { } ended && ended < term.Until ? ended : term.Until;

    /// <summary>The first who stands in the way: nobody holds a seat twice, nor is there one more than there are.</summary>
    private static Refusal? Crowded(Network.Active network, Office office, Term term)
    {
        var (from, until) = (term.From, Until(network, term));
        var others = office.Terms.Where(t => t.Number != term.Number && t.From < until && from < Until(network, t)).OrderBy(t => t.From).ToList();
        foreach (var day in others.Select(t => t.From).Where(day => day > from).Prepend(from))
        {
            var holders = others.FindAll(t => t.From <= day && day < Until(network, t));
            var taken = holders.Count >= office.Rules.Seats ? holders[0] : holders.Find(t => t.Holder == term.Holder);
            if (taken is not null) return new SeatIsTaken(office.Id, taken.Holder, taken.From, Until(network, taken));
        }

        if (office.Rules is not { Rotates: true, Seats: 1 }) return null;
        var terms = office.Terms.Where(t => !t.NeverBegins).OrderBy(t => t.From).ToList();
        var at = terms.IndexOf(term);
        if (at > 0 && terms[at - 1].Holder == term.Holder) return new OfficeRotates(office.Id, term.Holder, term.From);
        return at + 1 < terms.Count && terms[at + 1].Holder == term.Holder ? new OfficeRotates(office.Id, term.Holder, terms[at + 1].From) : null;
    }

    /// <summary>The first day without a membership, among those that the term did not have before: what was decided earlier stands.</summary>
    private static DateOnly? FirstUncovered(Network.Active network, Office office, Term term, Term? was)
    {
        if (office.Rules.HeldBy is null) return null;
        var until = NeedsMembershipUntil(network, office, term);
        var membership = network.Membership(term.Holder);
        bool Entitled(MembershipStep step) => Entitles(network, office, step);
        if (was is null or { NeverBegins: true }) return membership.FirstDayWithout(term.From, until, Entitled);
        return membership.FirstDayWithout(term.From, Earlier(was.From, until), Entitled)
            ?? membership.FirstDayWithout(Later(NeedsMembershipUntil(network, office, was), term.From), until, Entitled);
    }

    private static DateOnly NeedsMembershipUntil(Network.Active network, Office office, Term term) =>
        office.Rules.WhenMembershipEnds == WhenMembershipEnds.StaysToTermsEnd ? term.From.AddDays(1) : Until(network, term);

    private static bool Entitles(Network.Active network, Office office, MembershipStep step) =>
        (step.Standing is Standing.Member or Standing.Reported || (step.Standing == Standing.Suspended && network.Statutes.Suspended == SuspendedMembers.KeepOffices))
        && (office.Rules.HeldBy is not { Count: > 0 } kinds || (step.Standing == Standing.Reported && step.Kind is null) || (step.Kind is { } kind && kinds.Contains(kind)));

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
