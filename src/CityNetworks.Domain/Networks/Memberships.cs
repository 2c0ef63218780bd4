using System.Collections.Immutable;
using CityNetworks.Domain.Time;
using static CityNetworks.Domain.Networks.NetworkCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Networks.NetworkEvent>;

namespace CityNetworks.Domain.Networks;

/// <summary>Who belongs to a network, and the rules of joining and leaving.</summary>
public static class Memberships
{
    internal static Decided Decide(Network.Active network, Apply c, Circumstances now)
    {
        if (Admission(network, c.Member, c.Kind, c.On, Entry.Application, now) is { } refusal) return refusal;
        return Step(network, c.Member, new(c.On, Standing.Applied, c.Kind), new NetworkEvent.Applied(c.Member, c.Kind, c.On, c.Decision, c.Source, now.By), now.By);
    }

    internal static Decided Decide(Network.Active network, Admit c, Circumstances now)
    {
        var was = network.Membership(c.Member).At(c.On);
        if (was is { Standing: Standing.Member } && was.On == c.On) return Decided.Nothing;
        if (was is not { Standing: Standing.Applied, Kind: { } kind }) return new HasNotApplied(c.Member, c.On);
        if (Admission(network, c.Member, kind, c.On, Entry.Application, now) is { } refusal) return refusal;
        return Step(network, c.Member, new(c.On, Standing.Member, kind), new NetworkEvent.Admitted(c.Member, kind, c.On, c.Decision, c.Source));
    }

    internal static Decided Decide(Network.Active network, RefuseApplication c)
    {
        var was = network.Membership(c.Member).At(c.On);
        if (was.Standing == Standing.Refused) return Decided.Nothing;
        if (was.Standing != Standing.Applied) return new HasNotApplied(c.Member, c.On);
        return Step(network, c.Member, new(c.On, Standing.Refused, null), new NetworkEvent.ApplicationRefused(c.Member, c.On, c.Decision, c.Source));
    }

    internal static Decided Decide(Network.Active network, Join c, Circumstances now)
    {
        if (Admission(network, c.Member, c.Kind, c.On, Entry.Joining, now) is { } refusal) return refusal;
        if (Belongs(network, c.Member, new(c.On, Standing.Member, c.Kind), c.Founding) is { } already) return already;
        return Step(network, c.Member, new(c.On, Standing.Member, c.Kind), new NetworkEvent.Joined(c.Member, c.Kind, c.On, c.Founding, c.Decision, c.Source, now.By), now.By);
    }

    internal static Decided Decide(Network.Active network, Sign c, Circumstances now)
    {
        if (Admission(network, c.Member, c.Kind, c.On, Entry.Signature, now) is { } refusal) return refusal;
        if (network.Statutes.Signatories is { } closedTo && !closedTo.Contains(c.Member)) return new ClosedToItsSignatories(c.Member);
        if (Belongs(network, c.Member, new(c.On, Standing.Member, c.Kind), founding: false) is { } already) return already;
        return Step(network, c.Member, new(c.On, Standing.Member, c.Kind), new NetworkEvent.Signed(c.Member, c.Kind, c.On, c.Decision, c.Source, now.By), now.By);
    }

    internal static Decided Decide(Network.Active network, ChangeKind c, Circumstances now)
    {
        var was = network.Membership(c.Member).At(c.On);
        if (was is { Standing: Standing.Member } && was.Kind == c.Kind) return Decided.Nothing;
        if (was.Standing is not (Standing.Member or Standing.Reported)) return new IsNotAMember(c.Member, c.On);
        if (Admission(network, c.Member, c.Kind, c.On, null, now) is { } refusal) return refusal;
        return Step(network, c.Member, new(c.On, Standing.Member, c.Kind), new NetworkEvent.KindChanged(c.Member, c.Kind, c.On, c.Decision, c.Source, now.By));
    }

    internal static Decided Decide(Network.Active network, Suspend c)
    {
        var was = network.Membership(c.Member).At(c.On);
        if (was.Standing == Standing.Suspended) return Decided.Nothing;
        if (was.Standing is not (Standing.Member or Standing.Reported)) return new IsNotAMember(c.Member, c.On);
        if (was.Kind is null) return new NobodyTellsTheKind(c.Member);
        return Step(network, c.Member, new(c.On, Standing.Suspended, was.Kind), new NetworkEvent.Suspended(c.Member, c.On, c.Decision, c.Source));
    }

    internal static Decided Decide(Network.Active network, Reinstate c, Circumstances now)
    {
        var was = network.Membership(c.Member).At(c.On);
        if (was.Standing == Standing.Member) return Decided.Nothing;
        if (was is not { Standing: Standing.Suspended, Kind: { } kind }) return new IsNotSuspended(c.Member, c.On);
        if (Admission(network, c.Member, kind, c.On, null, now) is { } refusal) return refusal;
        return Step(network, c.Member, new(c.On, Standing.Member, kind), new NetworkEvent.Reinstated(c.Member, kind, c.On, c.Decision, c.Source));
    }

    internal static Decided Decide(Network.Active network, Withdraw c, Circumstances now)
    {
        var was = network.Membership(c.Member).At(c.On);
        if (was.Standing == Standing.Withdrawn && was.On == c.On) return Consents.Again(network.Membership(c.Member), was, now.By);
        if (was.Standing is not (Standing.Member or Standing.Suspended or Standing.Applied or Standing.Reported)) return new IsNotAMember(c.Member, c.On);
        var given = c.NoticeGiven ?? (now.Today < c.On ? now.Today : c.On);
        var notice = network.Statutes.NoticeDays;
        if (was.Standing != Standing.Applied && c.On.DayNumber - given.DayNumber < notice)
        {
            var earliest = DateOnly.FromDayNumber(Math.Min(given.DayNumber + notice, DateOnly.MaxValue.DayNumber));
            return new NoticeIsTooShort(c.Member, notice, earliest);
        }

        return Step(network, c.Member, new(c.On, Standing.Withdrawn, null), new NetworkEvent.Withdrew(c.Member, c.On, given, c.Decision, c.Source, now.By));
    }

    internal static Decided Decide(Network.Active network, Exclude c)
    {
        var was = network.Membership(c.Member).At(c.On);
        if (was.Standing == Standing.Excluded && was.On == c.On) return Decided.Nothing;
        if (was.Standing is not (Standing.Member or Standing.Suspended or Standing.Reported)) return new IsNotAMember(c.Member, c.On);
        return Step(network, c.Member, new(c.On, Standing.Excluded, null), new NetworkEvent.Excluded(c.Member, c.On, c.Decision, c.Source));
    }

    internal static Decided Decide(Network.Active network, CorrectMembership c, Circumstances now)
    {
        var membership = network.Membership(c.Member);
        if (OnThatDay(membership.Steps, new(c.On, c.Standing, null)) is not { } was) return new NoSuchStep(c.Member, c.Standing, c.On);
        var annul = c.CorrectOn is null && c.CorrectKind is null;
        var step = was with { On = c.CorrectOn ?? was.On, Kind = was.Kind is null ? null : c.CorrectKind ?? was.Kind };
        if (step == was && !annul) return Decided.Nothing;
        if (!annul && network.RefusesOn(step.On) is { } closed) return closed;
        if (!annul && step.Kind is { } kind && Admission(network, c.Member, kind, step.On, null, now) is { } refusal) return refusal;

        var others = membership.Steps.Remove(was);
        if (!annul && OnThatDay(others, step) is { } same) return new StepsWouldContradict(c.Member, same, step);
        var corrected = membership with { Steps = annul ? others : Insert(others, step) };
        foreach (var breach in corrected.Breaches().Except(membership.Breaches())) return new StepsWouldContradict(c.Member, breach.Earlier, breach.Later);
        return Offices.Keep(
            network,
            corrected,
            new NetworkEvent.MembershipCorrected(c.Member, was, annul ? null : step, c.Decision, c.Source, now.By));
    }

    internal static Decided Decide(Network.Active network, RecordMembership c, Circumstances now)
    {
        if (Unknown(c.Member, c.Jointly, now) is { } refusal) return refusal;
        var report = new RecordedMembership(
            c.Period ?? Period.Unknown, c.Source, c.Kind, c.Label, c.Founding, c.Act, c.Ending, c.Jointly, c.Decision);
        var recorded = network.Membership(c.Member).Recorded;
        return recorded.Contains(report) ? Decided.Nothing : new NetworkEvent.MembershipRecorded(c.Member, recorded.Length + 1, report);
    }

    internal static Decided Decide(Network.Active network, CorrectMembershipRecord c, Circumstances now)
    {
        var recorded = network.Membership(c.Member).Recorded;
        if (c.Number < 1 || c.Number > recorded.Length || recorded[c.Number - 1] is not { } was) return new NoSuchRecord(c.Member.Value, c.Number);
        if (Unknown(c.Member, c.Jointly, now) is { } refusal) return refusal;
        var report = new RecordedMembership(
            c.Period ?? Period.Unknown, c.Source, c.Kind, c.Label, c.Founding, c.Act, c.Ending, c.Jointly, c.Decision);
        return was == report ? Decided.Nothing : new NetworkEvent.MembershipRecordCorrected(c.Member, c.Number, report);
    }

    internal static Decided Decide(Network.Active network, RetractMembershipRecord c)
    {
        var recorded = network.Membership(c.Member).Recorded;
        if (c.Number < 1 || c.Number > recorded.Length) return new NoSuchRecord(c.Member.Value, c.Number);
        return recorded[c.Number - 1] is null ? Decided.Nothing : new NetworkEvent.MembershipRecordCorrected(c.Member, c.Number, null);
    }

    internal static Membership Evolve(Membership membership, NetworkEvent @event) => @event switch
    {
        NetworkEvent.Applied e => membership.After(e, new(e.On, Standing.Applied, e.Kind), e.By),
        NetworkEvent.Admitted e => membership.After(e, new(e.On, Standing.Member, e.Kind)),
        NetworkEvent.ApplicationRefused e => membership.After(e, new(e.On, Standing.Refused, null)),
        NetworkEvent.Joined e => membership.After(e, new(e.On, Standing.Member, e.Kind), e.By, e.Founding),
        NetworkEvent.Signed e => membership.After(e, new(e.On, Standing.Member, e.Kind), e.By),
        NetworkEvent.KindChanged e => membership.After(e, new(e.On, Standing.Member, e.Kind), e.By),
        NetworkEvent.Suspended e => membership.After(e, new(e.On, Standing.Suspended, membership.At(e.On).Kind)),
        NetworkEvent.Reinstated e => membership.After(e, new(e.On, Standing.Member, e.Kind)),
        NetworkEvent.Withdrew e => membership.After(e, new(e.On, Standing.Withdrawn, null), e.By),
        NetworkEvent.Excluded e => membership.After(e, new(e.On, Standing.Excluded, null)),
        NetworkEvent.MembershipCorrected e => membership.Corrected(e),
        NetworkEvent.MembershipConfirmed e => membership.Saying(e.On, e.Standing, membership.ConsentTo(e.On, e.Standing)?.Confirm(e.By)),
        NetworkEvent.MembershipDisputed e => membership.Saying(e.On, e.Standing, membership.ConsentTo(e.On, e.Standing)?.Dispute(e.By, e.Reason)),
        NetworkEvent.MembershipRecorded e => membership with { Recorded = membership.Recorded.Add(e.Report) },
        NetworkEvent.MembershipRecordCorrected e => membership with { Recorded = membership.Recorded.SetItem(e.Number - 1, e.Report) },
        _ => throw new System.Diagnostics.UnreachableException($"{@event.GetType().Name} is not about a membership."),
    };

    /// <summary>A roster in which every joint holder of a seat knows of the reports that name it; for one that was put together from parts.</summary>
    public static Roster Shared(Roster members)
    {
        foreach (var membership in members.Values.Where(m => m.Recorded.Any(r => r?.Jointly is not null)).ToList())
        {
            for (var i = 0; i < membership.Recorded.Length; i++) members = Share(members, membership.Member, i + 1, null, membership.Recorded[i]);
        }

        return members;
    }

    /// <summary>The reports that name others as joint holders of the seat, told to those others.</summary>
    internal static Roster Share(
        Roster members, MemberId of, int number, RecordedMembership? was, RecordedMembership? now)
    {
        foreach (var other in was?.Jointly ?? [])
        {
            if (members.TryGetValue(other, out var known)) members = members.SetItem(other, known.Sharing(known.Shared.Remove((of, number))));
        }

        foreach (var other in now?.Jointly ?? [])
        {
            var membership = members.TryGetValue(other, out var known) ? known : Membership.Of(other);
            members = members.SetItem(other, membership.Sharing(membership.Shared.SetItem((of, number), now!))); // not null: it has joint holders
        }

        return members;
    }

    private static Decided Step(Network.Active network, MemberId member, MembershipStep step, NetworkEvent @event, Sides by = Sides.None)
    {
        var membership = network.Membership(member);
        if (membership.At(step.On) == step) return Consents.Again(membership, step, by);
        if (network.RefusesOn(step.On) is { } closed) return closed;
        if (OnThatDay(membership.Steps, step) is { } same) return new StepsWouldContradict(member, same, step);
        if (membership.With(step, out var collides) is not { } steps)
        {
            return collides.On > step.On
                ? new StepsWouldContradict(member, step, collides)
                : collides.Standing is Standing.Member or Standing.Suspended
                    ? new IsAMemberAlready(member, Since(membership, step.On))
                    : new StepsWouldContradict(member, collides, step);
        }

        return Offices.Keep(network, membership with { Steps = steps }, @event);
    }

    /// <summary>What stands against taking this member in, in this kind, on this day; <paramref name="entry"/> null where the way in does not matter.</summary>
    private static Refusal? Admission(Network.Active network, MemberId member, string kind, DateOnly on, Entry? entry, Circumstances now)
    {
        if (network.RefusesOn(on) is { } closed) return closed;
        if (!now.Members.TryGetValue(member, out var facts)) return new MemberIsUnknown(member);
        if (facts.Ends is { } ends && ends <= on) return new MemberHasEnded(member, ends);
        if (network.Statutes.Kind(kind) is not { } statute) return new NoSuchKind(kind);
        if (statute.Admits is { } admits && !admits.Contains(facts.Kind)) return new KindDoesNotAdmit(kind, facts.Kind);
        return entry is { } way && statute.Entry != way ? new AnotherWayIn(kind, statute.Entry) : null;
    }

    /// <summary>The step of that day and standing. There is one at most: a second one is a correction of the first.</summary>
    internal static MembershipStep? OnThatDay(ImmutableArray<MembershipStep> steps, MembershipStep step)
    {
        foreach (var other in steps)
        {
            if (other.On == step.On && other.Standing == step.Standing) return other;
        }

        return null;
    }

    /// <summary>Who belongs cannot come in again; unless it is the same step once more.</summary>
    private static IsAMemberAlready? Belongs(Network.Active network, MemberId member, MembershipStep step, bool founding)
    {
        var membership = network.Membership(member);
        var was = membership.At(step.On);
        if (was.Standing is not (Standing.Member or Standing.Suspended)) return null;
        return was == step && (!founding || membership.FoundedIt) ? null : new IsAMemberAlready(member, Since(membership, step.On));
    }

    /// <summary>The first day of the decided membership of that day.</summary>
    private static DateOnly Since(Membership membership, DateOnly day) =>
        membership.Periods().LastOrDefault(p => p.From <= day, (From: membership.At(day).On, Until: day)).From;

    private static Refusal? Unknown(MemberId member, ValueList<MemberId>? jointly, Circumstances now)
    {
        if (!now.Members.ContainsKey(member)) return new MemberIsUnknown(member);
        foreach (var other in jointly ?? [])
        {
            if (other == member) return new JointlyWithItself(member);
            if (!now.Members.ContainsKey(other)) return new MemberIsUnknown(other);
        }

        return null;
    }

    private static Membership After(this Membership membership, NetworkEvent @event, MembershipStep step, Sides by = Sides.None, bool founding = false) =>
        (membership with { Steps = Insert(membership.Steps, step), FoundedIt = membership.FoundedIt || founding })
            .Saying(step.On, step.Standing, Consents.Of(step.Standing, by)).Resting(step.On, step.Standing, Basis.Of(@event));

    private static ImmutableArray<MembershipStep> Insert(ImmutableArray<MembershipStep> steps, MembershipStep step)
    {
        var at = steps.Length;
        while (at > 0 && steps[at - 1].On > step.On) at--;
        return steps.Insert(at, step);
    }

    /// <summary>
    /// The mark of a founding member goes when it turns out that it never was a member; what was confirmed of the step goes with the step. A correction that names
    /// nothing leaves what the step rests on: it was read wrongly.
    /// </summary>
    private static Membership Corrected(this Membership membership, NetworkEvent.MembershipCorrected e)
    {
        var others = membership.Steps.RemoveAt(membership.Steps.LastIndexOf(e.Was));
        var steps = e.Now is { } now ? Insert(others, now) : others;
        var basis = Basis.Of(e) ?? membership.BasisOf(e.Was.On, e.Was.Standing);
        var corrected = (membership with { Steps = steps, FoundedIt = membership.FoundedIt && steps.Any(s => s.Standing == Standing.Member) })
            .Saying(e.Was.On, e.Was.Standing, null).Resting(e.Was.On, e.Was.Standing, null);
        return e.Now is { } again ? corrected.Saying(again.On, again.Standing, Consents.Of(again.Standing, e.By)).Resting(again.On, again.Standing, basis) : corrected;
    }
}
