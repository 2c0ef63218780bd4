using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class MembershipReportSpecs
{
    [Fact]
    public void A_membership_is_recorded_as_the_source_tells_it() => Spec.Given(Founded())
        .When(new RecordMembership(Paris, Page, Attested("2017"), "full", "Ville membre", Founding: true, Act: "joined", Ending: "withdrawn"))
        .Then(new NetworkEvent.MembershipRecorded(Paris, 1, new(Attested("2017"), Page, "full", "Ville membre", true, "joined", "withdrawn", null, null)));

    [Fact]
    public void Statutes_do_not_bind_what_is_recorded() => Spec.Given(Founded(), Ended("2000"))
        .When(new RecordMembership(Paris, Page, Since("1950"), "honorary"))
        .Then(Recorded(Paris, 1, Since("1950"), "honorary"));

    [Fact]
    public void A_second_source_stands_beside_the_first() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010")))
        .When(new RecordMembership(Paris, Minutes, Since("2012")))
        .Then(new NetworkEvent.MembershipRecorded(Paris, 2, new(Since("2012"), Minutes, null, null, false, null, null, null, null)));

    [Fact]
    public void Only_whom_the_register_knows_is_recorded() => Spec.Given(Founded()).When(new RecordMembership(Atlantis, Page)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void Only_whom_the_register_knows_shares_a_seat() => Spec.Given(Founded())
        .When(new RecordMembership(Paris, Page, Jointly: [Atlantis]))
        .ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void Nobody_shares_a_seat_with_itself() => Spec.Given(Founded())
        .When(new RecordMembership(Paris, Page, Jointly: [Lyon, Paris]))
        .ThenRefused(new JointlyWithItself(Paris));

    [Fact]
    public void A_report_is_corrected() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010")))
        .When(new CorrectMembershipRecord(Paris, 1, Page, Since("2012"), "full"))
        .Then(RecordCorrected(Paris, 1, Since("2012"), "full"));

    [Fact]
    public void A_corrected_report_names_known_members_too() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010")))
        .When(new CorrectMembershipRecord(Paris, 1, Page, Since("2012"), Jointly: [Atlantis]))
        .ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void A_corrected_report_names_nobody_jointly_with_itself() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010")))
        .When(new CorrectMembershipRecord(Paris, 1, Page, Since("2012"), Jointly: [Paris]))
        .ThenRefused(new JointlyWithItself(Paris));

    [Fact]
    public void A_report_that_is_not_there_is_not_corrected() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010")))
        .When(new CorrectMembershipRecord(Paris, 2, Page, Since("2012")))
        .ThenRefused(new NoSuchRecord("fr-paris", 2));

    [Fact]
    public void A_report_is_retracted() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010")))
        .When(new RetractMembershipRecord(Paris, 1))
        .Then(RecordRetracted(Paris, 1));

    [Fact]
    public void A_report_that_is_not_there_is_not_retracted() => Spec.Given(Founded()).When(new RetractMembershipRecord(Paris, 1)).ThenRefused(new NoSuchRecord("fr-paris", 1));

    [Fact]
    public void A_retracted_report_is_not_corrected() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010")), RecordRetracted(Paris, 1))
        .When(new CorrectMembershipRecord(Paris, 1, Page))
        .ThenRefused(new NoSuchRecord("fr-paris", 1));

    [Fact]
    public void What_was_retracted_can_be_recorded_again_under_a_new_number() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010")), RecordRetracted(Paris, 1))
        .When(new RecordMembership(Paris, Page, Since("2010")))
        .Then(Recorded(Paris, 2, Since("2010")));

    [Fact]
    public void A_retracted_report_makes_no_founding_member()
    {
        var recorded = Spec.Given(Founded(), Recorded(Paris, 1, Since("2010"), founding: true));
        Assert.True(Membership(recorded, Paris).Founding);
        Assert.False(Membership(recorded.And(RecordRetracted(Paris, 1)), Paris).Founding);
    }

    [Fact]
    public void A_reported_member_can_join() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010"))).When(new Join(Paris, June)).Then(Joined(Paris, June));

    [Fact]
    public void A_reported_member_can_withdraw() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010"))).When(new Withdraw(Paris, June)).Then(Withdrew(Paris, June, May));

    [Fact]
    public void A_reported_member_can_be_excluded() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010"))).When(new Exclude(Paris, June)).Then(Excluded(Paris, June));

    [Fact]
    public void A_reported_member_can_be_suspended_and_reinstated() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010"), "associate"))
        .When(new Suspend(Paris, May)).Accepted()
        .When(new Reinstate(Paris, June)).Then(Reinstated(Paris, June, "associate"));

    [Fact]
    public void A_reported_member_can_change_its_kind() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010")))
        .When(new ChangeKind(Paris, "associate", June))
        .Then(KindChanged(Paris, "associate", June));

    [Fact]
    public void Who_was_reported_for_another_time_cannot_withdraw() => Spec.Given(Founded(), Recorded(Paris, 1, Told("2010", "2015")))
        .When(new Withdraw(Paris, June))
        .ThenRefused(new IsNotAMember(Paris, June));

    [Fact]
    public void A_report_does_not_undo_a_withdrawal() => Spec.Given(Founded(), Joined(Paris, January), Withdrew(Paris, March, March), Recorded(Paris, 1, Since("2010")))
        .When(new Suspend(Paris, June))
        .ThenRefused(new IsNotAMember(Paris, June));

    [Fact]
    public void A_withdrawal_outlasts_the_report_it_was_built_on() => Spec
        .Given(Founded(), Recorded(Paris, 1, Since("2010")), Withdrew(Paris, March, March), Joined(Paris, June), RecordRetracted(Paris, 1))
        .When(new CorrectMembership(Paris, Standing.Member, June, CorrectOn: July))
        .ThenFirst(MembershipCorrected(Paris, new(June, Standing.Member, "full"), new(July, Standing.Member, "full")));

    [Fact]
    public void Who_shares_a_seat_is_reported_too() => Spec.Given(Founded(), Recorded(Paris, 1, Since("2010"), null, false, Lyon))
        .When(new Withdraw(Lyon, June))
        .Then(Withdrew(Lyon, June, May));

    [Fact]
    public void Who_no_longer_shares_a_seat_is_no_longer_reported()
    {
        var shared = Spec.Given(Founded(), Recorded(Paris, 1, Since("2010"), null, false, Lyon, Hue));
        Assert.Equal(Standing.Reported, Membership(shared, Lyon).At(June).Standing);
        var corrected = shared.And(RecordCorrected(Paris, 1, Since("2010"), null, Hue));
        Assert.Equal((Standing.None, Standing.Reported), (Membership(corrected, Lyon).At(June).Standing, Membership(corrected, Hue).At(June).Standing));
        Assert.Equal(Standing.None, Membership(corrected.And(RecordRetracted(Paris, 1)), Hue).At(June).Standing);
    }

    [Fact]
    public void A_joint_report_concerns_everybody_once() =>
        Assert.Equal([Paris, Lyon], NetworkEvents.Concerns(Recorded(Paris, 1, Period.Unknown, null, false, Lyon, Lyon)));

    private static Membership Membership(Spec<Network, NetworkCommand, NetworkEvent> spec, MemberId member) => ((Network.Active)spec.State).Membership(member);
}
