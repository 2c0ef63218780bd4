using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>What becomes of an office when the membership it rests on changes.</summary>
public sealed class MembershipAndOfficeSpecs
{
    private static Spec<Network, NetworkCommand, NetworkEvent> ParisPresides(OfficeRules? rules = null, Statutes? statutes = null) =>
        Spec.Given(Founded(statutes), Joined(Paris, January), Joined(Lyon, January), PresidencyCreated(rules), Begun(Paris, March));

    [Fact]
    public void The_office_ends_with_the_membership() => ParisPresides()
        .When(new Withdraw(Paris, June))
        .Then(Withdrew(Paris, June, May), TermEnded(Paris, June, TermEnding.MembershipEnded));

    [Fact]
    public void The_office_ends_with_an_exclusion() => ParisPresides()
        .When(new Exclude(Paris, June))
        .Then(Excluded(Paris, June), TermEnded(Paris, June, TermEnding.MembershipEnded));

    [Fact]
    public void A_term_to_come_never_begins_when_the_membership_ends_before() => Spec
        .Given(Founded(), Joined(Paris, January), PresidencyCreated(), Begun(Paris, September))
        .When(new Withdraw(Paris, June))
        .Then(Withdrew(Paris, June, May), TermEnded(Paris, September, TermEnding.MembershipEnded));

    [Fact]
    public void A_term_that_is_over_by_then_stays() => Spec
        .Given(Founded(), Joined(Paris, January), PresidencyCreated(), Begun(Paris, March, June))
        .When(new Withdraw(Paris, June))
        .Then(Withdrew(Paris, June, May));

    [Fact]
    public void An_office_can_stay_to_its_end() => ParisPresides(new(HeldBy: [], WhenMembershipEnds: WhenMembershipEnds.StaysToTermsEnd))
        .When(new Withdraw(Paris, June))
        .Then(Withdrew(Paris, June, May));

    [Fact]
    public void An_office_that_stays_needs_a_membership_on_its_first_day() => ParisPresides(new(HeldBy: [], WhenMembershipEnds: WhenMembershipEnds.StaysToTermsEnd))
        .When(new Withdraw(Paris, March))
        .ThenRefused(new TermWouldLackMembership(Presidency, Paris, March));

    [Fact]
    public void An_office_can_hold_the_membership_back() => ParisPresides(new(HeldBy: [], WhenMembershipEnds: WhenMembershipEnds.HoldsItBack))
        .When(new Withdraw(Paris, June))
        .ThenRefused(new TermWouldLackMembership(Presidency, Paris, June));

    [Fact]
    public void An_office_for_anybody_cares_for_no_membership() => ParisPresides(new(HeldBy: null)).When(new Withdraw(Paris, June)).Then(Withdrew(Paris, June, May));

    [Fact]
    public void A_suspended_president_presides_on() => ParisPresides().When(new Suspend(Paris, June)).Then(Suspended(Paris, June));

    [Fact]
    public void Statutes_can_take_the_office_from_the_suspended() => ParisPresides(statutes: Statutes.Usual with { Suspended = SuspendedMembers.LoseOffices })
        .When(new Suspend(Paris, June))
        .Then(Suspended(Paris, June), TermEnded(Paris, June, TermEnding.MembershipEnded));

    [Fact]
    public void A_change_to_a_kind_that_may_not_hold_it_ends_the_office() => ParisPresides(new(HeldBy: ["full"]))
        .When(new ChangeKind(Paris, "observer", June))
        .Then(KindChanged(Paris, "observer", June), TermEnded(Paris, June, TermEnding.MembershipEnded));

    [Fact]
    public void A_change_to_another_kind_that_may_hold_it_does_not() => ParisPresides(new(HeldBy: ["full", "associate"]))
        .When(new ChangeKind(Paris, "associate", June))
        .Then(KindChanged(Paris, "associate", June));

    [Fact]
    public void Several_offices_end_in_the_order_of_their_ids() => ParisPresides()
        .And(Created(OfficeId.Parse("treasury"), new(HeldBy: [])), Begun(Paris, May, office: OfficeId.Parse("treasury")))
        .And(Created(OfficeId.Parse("archive"), new(HeldBy: [])), Begun(Paris, July, office: OfficeId.Parse("archive")))
        .When(new Withdraw(Paris, June))
        .Then(
            Withdrew(Paris, June, May),
            TermEnded(Paris, July, TermEnding.MembershipEnded, office: OfficeId.Parse("archive")),
            TermEnded(Paris, June, TermEnding.MembershipEnded),
            TermEnded(Paris, June, TermEnding.MembershipEnded, office: OfficeId.Parse("treasury")));

    [Fact]
    public void A_successor_who_leaves_before_never_begins() => ParisPresides().And(HandedOver(Paris, Lyon, September))
        .When(new Withdraw(Lyon, June))
        .Then(Withdrew(Lyon, June, May), TermEnded(Lyon, September, TermEnding.MembershipEnded, term: 2));

    [Fact]
    public void Who_leaves_before_handing_over_leaves_the_seat() => ParisPresides().And(HandedOver(Paris, Lyon, September))
        .When(new Withdraw(Paris, June))
        .Then(Withdrew(Paris, June, May), TermEnded(Paris, June, TermEnding.MembershipEnded));

    [Fact]
    public void A_withdrawal_corrected_to_an_earlier_day_ends_the_office_earlier() => Spec
        .Given(Founded(), Joined(Paris, January), PresidencyCreated(), Begun(Paris, March), Withdrew(Paris, July, May), TermEnded(Paris, July, TermEnding.MembershipEnded))
        .When(new CorrectMembership(Paris, Standing.Withdrawn, July, CorrectOn: June))
        .ThenFirst(
            MembershipCorrected(Paris, new(July, Standing.Withdrawn, null), new(June, Standing.Withdrawn, null)),
            TermEnded(Paris, June, TermEnding.MembershipEnded));

    [Fact]
    public void A_joining_is_not_corrected_to_a_day_within_a_term() => ParisPresides()
        .When(new CorrectMembership(Paris, Standing.Member, January, CorrectOn: May))
        .ThenRefused(new TermWouldLackMembership(Presidency, Paris, March));

    [Fact]
    public void A_joining_that_never_happened_takes_the_term_with_it() => ParisPresides()
        .When(new CorrectMembership(Paris, Standing.Member, January))
        .ThenFirst(MembershipCorrected(Paris, new(January, Standing.Member, "full"), null), TermEnded(Paris, March, TermEnding.MembershipEnded));

    [Fact]
    public void A_report_of_a_later_time_does_not_hinder_that() => ParisPresides().And(Recorded(Paris, 1, Since("2020-06-01")))
        .When(new CorrectMembership(Paris, Standing.Member, January))
        .ThenFirst(MembershipCorrected(Paris, new(January, Standing.Member, "full"), null), TermEnded(Paris, March, TermEnding.MembershipEnded));

    [Fact]
    public void A_kind_corrected_to_one_that_may_not_hold_the_office_ends_it() => ParisPresides(new(HeldBy: ["full"]))
        .When(new CorrectMembership(Paris, Standing.Member, January, CorrectKind: "observer"))
        .ThenFirst(
            MembershipCorrected(Paris, new(January, Standing.Member, "full"), new(January, Standing.Member, "observer")),
            TermEnded(Paris, March, TermEnding.MembershipEnded));

    [Fact]
    public void A_term_on_a_report_stands_when_the_report_is_retracted() => Spec
        .Given(Founded(), Recorded(Paris, 1, Since("2010")), PresidencyCreated(), Begun(Paris, March), RecordRetracted(Paris, 1))
        .When(new Join(Paris, July))
        .Then(Joined(Paris, July));

    [Fact]
    public void A_term_on_a_report_ends_when_its_holder_withdraws() => Spec
        .Given(Founded(), Recorded(Paris, 1, Since("2010")), PresidencyCreated(), Begun(Paris, March))
        .When(new Withdraw(Paris, June))
        .Then(Withdrew(Paris, June, May), TermEnded(Paris, June, TermEnding.MembershipEnded));

    [Fact]
    public void What_amended_statutes_would_not_allow_can_still_be_handed_over() => ParisPresides()
        .And(Suspended(Paris, May), new NetworkEvent.StatutesAmended(Statutes.Usual with { Suspended = SuspendedMembers.LoseOffices }, null, null))
        .When(new HandOver(Presidency, Paris, Lyon, July))
        .Then(HandedOver(Paris, Lyon, July));
}
