using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class MembershipSpecs
{
    /// <summary>One applies to be full, joins as a partner (companies only) and signs as a signatory.</summary>
    private static readonly Statutes Strict = new(
    [
        new("full", Entry.Application),
        new("associate", Entry.Application),
        new("partner", Entry.Joining, [MemberKind.Company]),
        new("signatory", Entry.Signature),
    ]);

    [Fact]
    public void A_city_joins() => Spec.Given(Founded()).When(new Join(Paris, January, Founding: true)).Then(Joined(Paris, January, founding: true));

    [Fact]
    public void A_city_that_nobody_knows_does_not_join() => Spec.Given(Founded()).When(new Join(Atlantis, January)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void A_city_that_has_ended_does_not_join() => Spec.Given(Founded())
        .Where(new MemberFacts(Paris, MemberKind.Commune, Ends: January))
        .When(new Join(Paris, January))
        .ThenRefused(new MemberHasEnded(Paris, January));

    [Fact]
    public void A_city_that_ends_later_joins() => Spec.Given(Founded())
        .Where(new MemberFacts(Paris, MemberKind.Commune, Ends: February))
        .When(new Join(Paris, January))
        .Then(Joined(Paris, January));

    [Fact]
    public void One_joins_in_a_kind_there_is() => Spec.Given(Founded()).When(new Join(Paris, January, "honorary")).ThenRefused(new NoSuchKind("honorary"));

    [Fact]
    public void A_kind_can_be_for_companies_only() => Spec.Given(Founded(Strict))
        .When(new Join(Paris, January, "partner"))
        .ThenRefused(new KindDoesNotAdmit("partner", MemberKind.Commune));

    [Fact]
    public void Where_one_applies_one_does_not_join() => Spec.Given(Founded(Strict)).When(new Join(Paris, January)).ThenRefused(new AnotherWayIn("full", Entry.Application));

    [Fact]
    public void A_member_does_not_join_again() => Spec.Given(Founded(), Joined(Paris, January), KindChanged(Paris, "associate", February))
        .When(new Join(Paris, March))
        .ThenRefused(new IsAMemberAlready(Paris, January));

    [Fact]
    public void A_member_does_not_join_in_another_kind() => Spec.Given(Founded(), Joined(Paris, January))
        .When(new Join(Paris, March, "associate"))
        .ThenRefused(new IsAMemberAlready(Paris, January));

    [Fact]
    public void A_suspended_member_does_not_come_back_by_joining() => Spec.Given(Founded(), Joined(Paris, January), Suspended(Paris, February))
        .When(new Join(Paris, March))
        .ThenRefused(new IsAMemberAlready(Paris, January));

    [Fact]
    public void A_member_becomes_no_founding_one_by_joining_again() => Spec.Given(Founded(), Joined(Paris, January))
        .When(new Join(Paris, January, Founding: true))
        .ThenRefused(new IsAMemberAlready(Paris, January));

    [Fact]
    public void One_does_not_join_before_one_joined() => Spec.Given(Founded(), Joined(Paris, March))
        .When(new Join(Paris, January))
        .ThenRefused(new StepsWouldContradict(Paris, new(January, Standing.Member, "full"), new(March, Standing.Member, "full")));

    [Fact]
    public void A_city_applies() => Spec.Given(Founded(Strict)).When(new Apply(Paris, January)).Then(Applied(Paris, January));

    [Fact]
    public void A_member_does_not_apply() => Spec.Given(Founded(Strict), Applied(Paris, January), Admitted(Paris, February))
        .When(new Apply(Paris, March))
        .ThenRefused(new IsAMemberAlready(Paris, February));

    [Fact]
    public void An_applicant_does_not_apply_again() => Spec.Given(Founded(Strict), Applied(Paris, January))
        .When(new Apply(Paris, March))
        .ThenRefused(new StepsWouldContradict(Paris, new(January, Standing.Applied, "full"), new(March, Standing.Applied, "full")));

    [Fact]
    public void An_applicant_is_admitted() => Spec.Given(Founded(Strict), Applied(Paris, January)).When(new Admit(Paris, February)).Then(Admitted(Paris, February));

    [Fact]
    public void Nobody_is_admitted_who_has_not_applied() => Spec.Given(Founded(Strict)).When(new Admit(Paris, February)).ThenRefused(new HasNotApplied(Paris, February));

    [Fact]
    public void Nobody_is_admitted_before_applying() => Spec.Given(Founded(Strict), Applied(Paris, March)).When(new Admit(Paris, February)).ThenRefused(new HasNotApplied(Paris, February));

    [Fact]
    public void An_application_is_refused() => Spec.Given(Founded(Strict), Applied(Paris, January))
        .When(new RefuseApplication(Paris, February))
        .Then(ApplicationRefused(Paris, February));

    [Fact]
    public void No_application_no_refusal() => Spec.Given(Founded(Strict)).When(new RefuseApplication(Paris, February)).ThenRefused(new HasNotApplied(Paris, February));

    [Fact]
    public void Who_was_refused_applies_again() => Spec.Given(Founded(Strict), Applied(Paris, January), ApplicationRefused(Paris, February))
        .When(new Apply(Paris, March))
        .Then(Applied(Paris, March));

    [Fact]
    public void One_applies_and_is_admitted_on_the_same_day() => Spec.Given(Founded(Strict), Applied(Paris, January)).When(new Admit(Paris, January)).Then(Admitted(Paris, January));

    [Fact]
    public void A_city_signs_a_charter_closed_to_it() => Spec.Given(Founded(Strict with { Signatories = [Paris, Lyon] })).When(new Sign(Paris, January)).Then(Signed(Paris, January));

    [Fact]
    public void A_stranger_does_not_sign_a_closed_charter() => Spec.Given(Founded(Strict with { Signatories = [Paris, Lyon] }))
        .When(new Sign(Hue, January))
        .ThenRefused(new ClosedToItsSignatories(Hue));

    [Fact]
    public void A_signatory_does_not_sign_twice() => Spec.Given(Founded(), Signed(Paris, January)).When(new Sign(Paris, March)).ThenRefused(new IsAMemberAlready(Paris, January));

    [Fact]
    public void A_member_changes_its_kind() => Spec.Given(Founded(), Joined(Paris, January)).When(new ChangeKind(Paris, "associate", March)).Then(KindChanged(Paris, "associate", March));

    [Fact]
    public void A_change_of_kind_on_the_day_of_joining_is_a_correction() => Spec.Given(Founded(), Joined(Paris, January))
        .When(new ChangeKind(Paris, "associate", January))
        .ThenRefused(new StepsWouldContradict(Paris, new(January, Standing.Member, "full"), new(January, Standing.Member, "associate")));

    [Fact]
    public void A_stranger_has_no_kind_to_change() => Spec.Given(Founded()).When(new ChangeKind(Paris, "associate", March)).ThenRefused(new IsNotAMember(Paris, March));

    [Fact]
    public void A_change_of_kind_in_the_past_names_the_later_step() => Spec.Given(Founded(), Joined(Paris, January), KindChanged(Paris, "associate", June))
        .When(new ChangeKind(Paris, "associate", March))
        .ThenRefused(new StepsWouldContradict(Paris, new(March, Standing.Member, "associate"), new(June, Standing.Member, "associate")));

    [Fact]
    public void A_member_is_suspended() => Spec.Given(Founded(), Joined(Paris, January)).When(new Suspend(Paris, March)).Then(Suspended(Paris, March));

    [Fact]
    public void A_stranger_is_not_suspended() => Spec.Given(Founded()).When(new Suspend(Paris, March)).ThenRefused(new IsNotAMember(Paris, March));

    [Fact]
    public void Who_is_only_reported_in_no_kind_is_not_suspended() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010")))
        .When(new Suspend(Paris, March))
        .ThenRefused(new NobodyTellsTheKind(Paris));

    [Fact]
    public void Who_is_only_reported_in_different_kinds_is_not_suspended() => Spec
        .Given(Founded(), Recorded(Paris, 1, Since("2010"), "full"), Recorded(Paris, 2, Since("2012"), "associate"))
        .When(new Suspend(Paris, March))
        .ThenRefused(new NobodyTellsTheKind(Paris));

    [Fact]
    public void A_suspended_member_is_reinstated() => Spec.Given(Founded(), Joined(Paris, January), Suspended(Paris, March))
        .When(new Reinstate(Paris, June))
        .Then(Reinstated(Paris, June));

    [Fact]
    public void A_suspension_on_the_day_of_joining_is_not_lifted_that_day() => Spec.Given(Founded(), Joined(Paris, January), Suspended(Paris, January))
        .When(new Reinstate(Paris, January))
        .ThenRefused(new StepsWouldContradict(Paris, new(January, Standing.Member, "full"), new(January, Standing.Member, "full")));

    [Fact]
    public void Who_left_is_not_reinstated() => Spec.Given(Founded(), Joined(Paris, January), Excluded(Paris, March))
        .When(new Reinstate(Paris, June))
        .ThenRefused(new IsNotSuspended(Paris, June));

    [Fact]
    public void A_member_withdraws_with_notice() => Spec.Given(Founded(Statutes.Usual with { NoticeDays = 30 }), Joined(Paris, January))
        .When(new Withdraw(Paris, June))
        .Then(Withdrew(Paris, June, May));

    [Fact]
    public void A_notice_is_kept_to_the_day() => Spec.Given(Founded(Statutes.Usual with { NoticeDays = 32 }), Joined(Paris, January))
        .When(new Withdraw(Paris, June))
        .ThenRefused(new NoticeIsTooShort(Paris, 32, new(2020, 6, 2)));

    [Fact]
    public void Notice_is_given_before_one_leaves() => Spec.Given(Founded(), Joined(Paris, January))
        .When(new Withdraw(Paris, June, NoticeGiven: July))
        .ThenRefused(new NoticeIsTooShort(Paris, 0, July));

    [Fact]
    public void A_notice_on_the_last_day_there_is_is_too_short() => Spec.Given(Founded(Statutes.Usual with { NoticeDays = 30 }), Joined(Paris, January))
        .When(new Withdraw(Paris, DateOnly.MaxValue, NoticeGiven: DateOnly.MaxValue))
        .ThenRefused(new NoticeIsTooShort(Paris, 30, DateOnly.MaxValue));

    [Fact]
    public void An_applicant_withdraws_without_notice() => Spec.Given(Founded(Strict with { NoticeDays = 90 }), Applied(Paris, January))
        .When(new Withdraw(Paris, February))
        .Then(Withdrew(Paris, February, February));

    [Fact]
    public void A_stranger_does_not_withdraw() => Spec.Given(Founded()).When(new Withdraw(Paris, June)).ThenRefused(new IsNotAMember(Paris, June));

    [Fact]
    public void A_withdrawal_in_the_past_names_the_later_step() => Spec.Given(Founded(), Joined(Paris, January), Suspended(Paris, May))
        .When(new Withdraw(Paris, March))
        .ThenRefused(new StepsWouldContradict(Paris, new(March, Standing.Withdrawn, null), new(May, Standing.Suspended, "full")));

    [Fact]
    public void A_member_is_excluded() => Spec.Given(Founded(), Joined(Paris, January)).When(new Exclude(Paris, March)).Then(Excluded(Paris, March));

    [Fact]
    public void A_stranger_is_not_excluded() => Spec.Given(Founded()).When(new Exclude(Paris, March)).ThenRefused(new IsNotAMember(Paris, March));

    [Fact]
    public void Who_left_joins_again_after_a_gap()
    {
        var spec = Spec.Given(Founded(), Joined(Paris, January), Withdrew(Paris, March, March)).When(new Join(Paris, June, "associate"));
        spec.Then(Joined(Paris, June, "associate"));
        Assert.Equal([(January, March), (June, DateOnly.MaxValue)], ((Network.Active)spec.Accepted().State).Membership(Paris).Periods());
    }

    [Fact]
    public void What_is_told_late_lies_where_it_belongs() => Assert.Equal(
        [(January, March), (June, DateOnly.MaxValue)],
        ((Network.Active)Spec.Given(Founded(), Joined(Paris, June), Joined(Paris, January, "associate"), Withdrew(Paris, March, March)).State).Membership(Paris).Periods());

    [Fact]
    public void Who_left_on_the_day_it_joined_does_not_join_again_that_day() => Spec.Given(Founded(), Joined(Paris, January), Withdrew(Paris, January, January))
        .When(new Join(Paris, January))
        .ThenRefused(new StepsWouldContradict(Paris, new(January, Standing.Member, "full"), new(January, Standing.Member, "full")));

    [Fact]
    public void A_step_is_not_corrected_to_where_there_is_one() => Spec.Given(Founded(), Joined(Paris, January), KindChanged(Paris, "associate", March))
        .When(new CorrectMembership(Paris, Standing.Member, March, CorrectOn: January))
        .ThenRefused(new StepsWouldContradict(Paris, new(January, Standing.Member, "full"), new(January, Standing.Member, "associate")));

    [Fact]
    public void A_wrong_day_is_corrected() => Spec.Given(Founded(), Joined(Paris, March))
        .When(new CorrectMembership(Paris, Standing.Member, March, CorrectOn: January))
        .ThenFirst(MembershipCorrected(Paris, new(March, Standing.Member, "full"), new(January, Standing.Member, "full")));

    [Fact]
    public void A_correction_to_what_it_is_does_nothing() => Spec.Given(Founded(), Joined(Paris, March))
        .When(new CorrectMembership(Paris, Standing.Member, March, CorrectKind: "full"))
        .ThenNothing();

    [Fact]
    public void A_step_that_is_not_there_is_not_corrected() => Spec.Given(Founded(), Joined(Paris, March))
        .When(new CorrectMembership(Paris, Standing.Member, January, CorrectOn: February))
        .ThenRefused(new NoSuchStep(Paris, Standing.Member, January));

    [Fact]
    public void A_corrected_kind_is_one_of_the_statutes() => Spec.Given(Founded(), Joined(Paris, March), Suspended(Paris, May))
        .When(new CorrectMembership(Paris, Standing.Suspended, May, CorrectKind: "honorary"))
        .ThenRefused(new NoSuchKind("honorary"));

    [Fact]
    public void A_correction_does_not_pass_the_next_step() => Spec.Given(Founded(), Joined(Paris, January), Suspended(Paris, March))
        .When(new CorrectMembership(Paris, Standing.Member, January, CorrectOn: May))
        .ThenRefused(new StepsWouldContradict(Paris, new(DateOnly.MinValue, Standing.None, null), new(March, Standing.Suspended, "full")));

    [Fact]
    public void A_correction_does_not_leave_the_time_of_the_network() => Spec.Given(Founded(), Joined(Paris, January), Withdrew(Paris, March, March), Ended("2020-05-01"))
        .When(new CorrectMembership(Paris, Standing.Withdrawn, March, CorrectOn: May))
        .ThenRefused(new NetworkHasEnded(Date("2020-05-01")));

    [Fact]
    public void What_never_happened_is_taken_out()
    {
        var spec = Spec.Given(Founded(), Joined(Paris, January, founding: true)).When(new CorrectMembership(Paris, Standing.Member, January));
        spec.ThenFirst(MembershipCorrected(Paris, new(January, Standing.Member, "full"), null));
        var membership = ((Network.Active)spec.Accepted().State).Membership(Paris);
        Assert.Equal((Standing.None, false), (membership.At(June).Standing, membership.Founding));
    }

    [Fact]
    public void After_the_end_of_a_city_the_network_knows_it() => Spec.Given(Founded(), Joined(Paris, January))
        .AndOf(Paris, new MemberEvent.Dissolved(Date("2020"), [], null, null))
        .Where(new MemberFacts(Paris, MemberKind.Commune, Ends: new(2020, 12, 31)))
        .When(new ChangeKind(Paris, "associate", new(2020, 12, 31)))
        .ThenRefused(new MemberHasEnded(Paris, new(2020, 12, 31)));
}
