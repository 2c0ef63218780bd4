using CityNetworks.Domain.Networks;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CityNetworks.Domain.Tests.Networks.Asked;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>What is true of a network whatever is asked of it, in whatever order. Checked after every step.</summary>
public sealed class NetworkLaws
{
    private static readonly DateOnly[] Days = [.. Enumerable.Range(1, LastDay + 2).Select(Day)];

    [Fact]
    public void No_day_has_more_holders_than_seats_nor_one_holder_twice() => Always(Lives, turn => turn.After.Offices.Values.All(office => Days.All(day =>
    {
        var holders = office.Terms.Where(t => Holds(turn.After, t, day)).Select(t => t.Holder).ToList();
        return !(holders.Count > office.Rules.Seats) && holders.Distinct().Count() == holders.Count;
    })));

    [Fact]
    public void Decided_periods_of_a_member_never_overlap() => Always(Lives, turn => turn.After.Members.Values.All(membership =>
    {
        var periods = membership.Periods().ToList();
        return membership.Steps.Select(s => s.On).Order().SequenceEqual(membership.Steps.Select(s => s.On))
            && periods.All(p => p.From < p.Until) && periods.Zip(periods.Skip(1)).All(two => two.First.Until <= two.Second.From)
            && membership.Steps.Zip(membership.Steps.Skip(1)).All(two => two.First.Standing != two.Second.Standing || (two.First.Standing == Standing.Member && two.First.Kind != two.Second.Kind));
    }));

    [Fact]
    public void Nobody_holds_an_office_without_a_membership_that_entitles_to_it() => Always(LivesWithLastingReports, turn => turn.After.Offices.Values
        .Where(office => office.Rules.HeldBy is not null).All(office => office.Terms.All(term => Days.All(day =>
            !Holds(turn.After, term, day) || (office.Rules.WhenMembershipEnds == WhenMembershipEnds.StaysToTermsEnd && day > term.From) || Entitled(turn.After, office, term.Holder, day)))));

    [Fact]
    public void A_handover_leaves_neither_gap_nor_overlap() => Always(Lives, turn => turn.After.Offices.Values.All(office =>
        office.Terms.Where(t => t.Ending == TermEnding.HandedOver).All(before => office.Terms.Any(next =>
            next.Follows == before.Number && next.Ending != TermEnding.HandoverRevoked && (next.NeverBegins || next.From == before.Until)))
        && office.Recorded.Where(r => r?.Follows is { } before && office.Recorded[before - 1] is not null)
            .All(next => next!.Period.From.Date == office.Recorded[next.Follows!.Value - 1]!.Period.Until.Date))); // not null: so filtered

    [Fact]
    public void The_same_again_decides_nothing_or_is_refused() => Always(Lives, turn =>
        turn.Decision is not { Events.IsEmpty: false } || Network.Decide(turn.After, turn.Step.Command!, turn.Now).Events.IsEmpty); // not null: it was decided on

    [Fact]
    public void What_is_refused_has_no_events() => Always(Lives, turn => turn.Decision?.Refusal is null || turn.Decision.Events.IsEmpty);

    [Fact]
    public void The_log_tells_the_whole_state() => Law.Holds(Lives, life =>
    {
        var turns = Live(life).ToList();
        if (turns.Count == 0) return true;
        var again = turns[0].Before;
        var printed = Printed.All(again);
        foreach (var turn in turns)
        {
            again = turn.Decision is { } decision
                ? decision.Events.Aggregate(again, (n, e) => (Network.Active)Network.Evolve(n, e))
                : again with { EndedMembers = turn.After.EndedMembers };
        }

        return Printed.All(again) == Printed.All(turns[^1].After) && Printed.All(turns[0].Before) == printed;
    }, count: 1500);

    [Fact]
    public void What_is_reported_changes_nothing_that_is_decided() => Always(Lives, turn =>
        turn.Step.Command is not { } command || !IsRecorded(command) || Printed.Decided(turn.Before) == Printed.Decided(turn.After));

    /// <summary>It may save a term, though, or some days of one, which would otherwise end with a membership that a report tells as well.</summary>
    [Fact]
    public void What_is_reported_hinders_no_decision() => Holds(LivesWithLastingReports, life =>
    {
        var decided = Live(life).Select(turn => turn.Step).Where(s => s.Command is { } command && !IsRecorded(command)).ToList();
        return Live(life).Where(turn => turn.Decision is { Events.IsEmpty: false } && turn.Step.Command is NetworkCommand.RecordMembership or NetworkCommand.RecordTerm or NetworkCommand.RecordHandover)
            .All(turn => decided.All(step =>
            {
                var now = turn.Now with { Today = step.Today };
                var without = Network.Decide(turn.Before, step.Command!, now); // not null: so filtered
                if (without.Refusal is not null || BuildsOnReports(turn.Before, step.Command!)) return true; // not null: so filtered
                var with = Network.Decide(turn.After, step.Command!, now); // not null: so filtered
                return with.Refusal is null && ButForEndings(without).SequenceEqual(ButForEndings(with))
                    && Endings(with).All(later => Endings(without).Any(ending => ending.On <= later.On && ending with { On = later.On } == later));
            }));
    }, count: 1500);

    [Fact]
    public void No_role_outlasts_its_body_and_nobody_has_two_at_a_time() => Always(Lives, turn => turn.After.Bodies.Values.All(body =>
    {
        var roles = turn.After.Offices.Values.Where(o => o.Id.Body == body.Id).SelectMany(o => o.Terms).ToList();
        return Days.All(day =>
        {
            var holders = roles.Where(t => Holds(turn.After, t, day)).Select(t => t.Holder).ToList();
            return holders.Distinct().Count() == holders.Count && (holders.Count == 0 || !(body.Closed?.Latest <= day));
        });
    }));

    [Fact]
    public void Who_holds_an_office_at_a_day_is_whose_decided_term_covers_it() => Holds(Lives, life => Live(life).LastOrDefault() is not { After: var network }
        || network.Offices.Values.Where(o => o.Rules.Seats == 1).All(office => Days.All(day =>
        {
            var tenure = Tenure.Of(network, office, day, day);
            var decided = tenure.Incumbents.Where(i => i.IsDecided).ToList();
            return office.Terms.FirstOrDefault(t => Holds(network, t, day)) is { } term
                ? tenure.State == TenureState.Held && decided.Count == 1 && decided[0] == new Incumbent(term.Holder, term.PersonOn(day), Domain.Time.Certainty.Yes, true, term.Number)
                : decided.Count == 0 && (tenure.State is not TenureState.Unknown || tenure.Incumbents.Count == 0);
        })));

    [Fact]
    public void Who_belongs_at_a_day_is_whose_decided_period_covers_it() => Holds(Lives, life => Live(life).LastOrDefault() is not { After: var network }
        || network.Members.Values.All(membership => Days.Where(day => membership.Steps.Any(s => s.On <= day)).All(day =>
        {
            var belonging = Belonging.Of(network, membership.Member, day, day);
            var alive = !(network.EndedMembers.TryGetValue(membership.Member, out var ended) && ended.Latest <= day);
            var belongs = alive && membership.Periods().Any(p => p.From <= day && day < p.Until);
            return belonging.IsDecided && belonging.Certainty == (belongs ? Domain.Time.Certainty.Yes : Domain.Time.Certainty.No);
        })));

    [Fact]
    public void Where_an_office_rotates_nobody_follows_itself() => Always(Lives, turn => turn.After.Offices.Values.Where(o => o.Rules is { Rotates: true, Seats: 1 }).All(office =>
    {
        var terms = office.Terms.Where(t => !t.NeverBegins).OrderBy(t => t.From).ToList();
        var broken = terms.Zip(terms.Skip(1)).Count(two => two.First.Holder == two.Second.Holder);
        return broken == 0 || turn.Decision is null || broken <= Broken(turn.Before, office.Id) || turn.Decision.Events.Any(e => e is NetworkEvent.TermEnded or NetworkEvent.HandoverRevoked);
    }));

    [Fact]
    public void The_laws_are_tried_on_every_command_that_can_be_accepted()
    {
        HashSet<Type> accepted = [];
        HashSet<TermEnding> endings = [];
        Law.Holds(Lives, life =>
        {
            foreach (var turn in Live(life).Where(t => t.Decision is { Events.IsEmpty: false }))
            {
                accepted.Add(turn.Step.Command!.GetType()); // not null: it was decided on
                endings.UnionWith(turn.After.Offices.Values.SelectMany(o => o.Terms).Select(t => t.Ending));
            }

            return true;
        });
        var never = typeof(NetworkCommand).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(NetworkCommand))).Except(accepted).Select(t => t.Name).Order();
        Assert.Equal(
            ["AddName", "Affiliate", "AmendStatutes", "ComeIntoEffect", "CreateOffice", "Dissolve", "EndAffiliation", "Found", "MergeInto", "OpenBody", "Rename", "Reseat", "StateDerivation"], never);
        Assert.Equal(Enum.GetValues<TermEnding>().Length, endings.Count);
    }

    private static IEnumerable<NetworkEvent> ButForEndings(Decision<NetworkEvent> decision) =>
        decision.Events.Where(e => e is not NetworkEvent.TermEnded { Ending: TermEnding.MembershipEnded });

    private static IEnumerable<NetworkEvent.TermEnded> Endings(Decision<NetworkEvent> decision) =>
        decision.Events.OfType<NetworkEvent.TermEnded>().Where(e => e.Ending == TermEnding.MembershipEnded).Select(e => e with { DecidedOn = null });

    /// <summary>A suspension of somebody who is only reported takes the kind from the reports, and so needs them to agree.</summary>
    private static bool BuildsOnReports(Network.Active network, NetworkCommand command) =>
        command is NetworkCommand.Suspend c && network.Membership(c.Member).At(c.On).Standing == Standing.Reported;

    private static bool Holds(Network.Active network, Term term, DateOnly day) =>
        term.Covers(day) && !(network.EndedMembers.TryGetValue(term.Holder, out var ended) && ended.Latest <= day);

    /// <summary>Told apart from the rules on purpose, and more slowly.</summary>
    private static bool Entitled(Network.Active network, Office office, MemberId holder, DateOnly day)
    {
        if (!network.Members.TryGetValue(holder, out var membership)) return false;
        var kinds = office.Rules.HeldBy!; // not null: so filtered
        var steps = membership.Steps.Where(s => s.On <= day).ToList();
        if (steps.Count == 0)
        {
            var told = membership.Recorded.OfType<RecordedMembership>().Concat(membership.Shared.Values).Where(r => r.Period.Holds(day) != Domain.Time.Certainty.No).ToList();
            return told.Exists(r => kinds.Count == 0 || r.Kind is null || kinds.Contains(r.Kind));
        }

        var (_, standing, kind) = steps[^1];
        return (standing == Standing.Member || (standing == Standing.Suspended && network.Statutes.Suspended == SuspendedMembers.KeepOffices))
            && (kinds.Count == 0 || kinds.Contains(kind!)); // not null: who belongs has a kind
    }

    private static int Broken(Network.Active network, OfficeId office)
    {
        var terms = network.Offices[office].Terms.Where(t => !t.NeverBegins).OrderBy(t => t.From).ToList();
        return terms.Zip(terms.Skip(1)).Count(two => two.First.Holder == two.Second.Holder);
    }

    private static void Always(Gen<Life> lives, Func<Asked.Turn, bool> law) => Holds(lives, life => Live(life).All(law));

    private static void Holds(Gen<Life> lives, Func<Life, bool> law, int count = 2000) => Law.Holds(lives, life =>
        law(life) ? true : throw new Xunit.Sdk.XunitException($"Broken by:\n{Shortened(life, law)}"), count);
}
