using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>What is decided ahead comes into effect on its day, if it still stands. It is the first of May.</summary>
public sealed class EffectSpecs
{
    private const string Position = "e:7";

    /// <summary>Paris presides; Lyon and Hue are members too. A group is there.</summary>
    private static readonly Spec<Network, NetworkCommand, NetworkEvent> ParisPresides = Spec.Given(
        Founded(), Joined(Paris, January), Joined(Lyon, January), Joined(Hue, January), PresidencyCreated(), Begun(Paris, January), GroupOpened());

    private static readonly NetworkEvent ToLyon = HandedOver(Paris, Lyon, June) with { DecidedOn = May };

    private static ComeIntoEffect On(DateOnly day, int number = 1) => new(number, day, Position);

    private static NetworkEvent InEffect(NetworkEvent fact, DateOnly day, int number = 1) => new NetworkEvent.CameIntoEffect(number, Position, day, fact);

    [Fact]
    public void A_handover_of_a_day_to_come_tells_the_day_it_was_decided_on() =>
        Assert.Equal(ToLyon, Assert.Single(ParisPresides.When(new HandOver(Presidency, Paris, Lyon, June)).Decide().Events));

    public static TheoryData<NetworkCommand> Ahead =>
    [
        new Rename("AIMF!", "fr", Date("2020-06-01")), new Reseat("Lyon", Date(June)), new Dissolve(Date(June)), new MergeInto(Cglu, Date(June)),
        new Affiliate("partner-of", Cglu, Since("2020-06-01")), new Join(Quebec, June), new ChangeKind(Lyon, "associate", June), new Suspend(Lyon, June),
        new Withdraw(Lyon, June), new Exclude(Lyon, June), new CorrectMembership(Lyon, Standing.Member, January, June), new OpenBody("bureau", BodyKind.Bureau, Named("Bureau"), On: Date(June)),
        new CloseBody("groupe-pays-vn", Date(June)), new Assign("groupe-pays-vn", Lyon, BodyRole.Follows, June), new HandOver(Presidency, Paris, Lyon, June),
        new Resign(Presidency, Paris, June), new ChangePerson(Presidency, Paris, June, Anne), new CorrectTerm(Presidency, 1, June),
    ];

    [Theory]
    [MemberData(nameof(Ahead))]
    public void Whatever_is_decided_ahead_comes_into_effect_on_its_day_and_only_then(NetworkCommand command)
    {
        var fact = Assert.Single(ParisPresides.When(command).Decide().Events);
        Assert.Equal(May, fact.DecidedOn);
        var decided = ParisPresides.And(fact);
        decided.Today(May.AddDays(30)).When(On(June)).ThenRefused(new IsNotInEffectYet(June));
        decided.Today(June).When(On(June)).Then(InEffect(fact, June));
        decided.Today(December).When(On(June)).Then(InEffect(fact, June)); // A day that was missed.
        decided.Today(December).When(On(July)).ThenNothing();
    }

    public static TheoryData<NetworkCommand> OfTodayOrBefore =>
    [
        new Rename("AIMF!", "fr", Date(May)), new Reseat("Lyon", Date(May)), new Join(Quebec, May), new Withdraw(Lyon, May), new Exclude(Lyon, April),
        new HandOver(Presidency, Paris, Lyon, May), new Assign("groupe-pays-vn", Lyon, BodyRole.Follows, March, July), new Resign(Presidency, Paris, May), new CorrectTerm(Presidency, 1, February, July),
    ];

    [Theory]
    [MemberData(nameof(OfTodayOrBefore))]
    public void What_is_decided_for_today_or_before_is_in_effect_at_once(NetworkCommand command) => NothingLater(command);

    [Theory]
    [InlineData("2021")]
    [InlineData("2021-06")]
    [InlineData("2021-06-01?")]
    [InlineData("2021-06-01~")]
    [InlineData("[2021-06-01..2021-06-03]")]
    [InlineData("[2021-06-01..]")]
    public void A_date_that_is_not_known_to_the_day_never_comes(string date)
    {
        NothingLater(new Rename("AIMF!", "fr", Date(date)));
        NothingLater(new Dissolve(Date(date)));
        NothingLater(new Affiliate("partner-of", Cglu, Since(date)));
        NothingLater(new OpenBody("bureau", BodyKind.Bureau, Named("Bureau"), On: Date(date)));
    }

    public static TheoryData<NetworkCommand> Reported =>
    [
        new RecordMembership(Quebec, Page, Since("2020-06-01")), new RecordHandover(Presidency, Paris, Lyon, Date(June), Page), new RecordTerm(Presidency, Page, Since("2020-06-01"), Lyon),
        new Affiliate("partner-of", Cglu, Since("2020-06-01"), Source: Page), new LeaveVacant(Presidency, Since("2020-06-01"), Source: Page),
    ];

    [Theory]
    [MemberData(nameof(Reported))]
    public void What_a_source_reports_decides_nothing(NetworkCommand command) => NothingLater(command);

    [Fact]
    public void A_handover_that_was_revoked_does_not_come() =>
        ParisPresides.And(ToLyon, HandoverRevoked(Paris, Lyon)).Today(June).When(On(June)).ThenNothing();

    [Fact]
    public void What_comes_after_a_revoked_one_is_another_fact()
    {
        var again = HandedOver(Paris, Hue, June, toTerm: 3) with { DecidedOn = May };
        var spec = ParisPresides.And(ToLyon, HandoverRevoked(Paris, Lyon), again).Today(June);
        spec.When(On(June)).ThenNothing();
        spec.When(On(June, number: 2)).Then(InEffect(again, June, number: 2));
    }

    [Fact]
    public void A_corrected_date_moves_the_day()
    {
        var later = TermCorrected(Lyon, July, term: 2) with { DecidedOn = May };
        var spec = ParisPresides.And(ToLyon, later);
        spec.Today(June).When(On(June)).ThenNothing();
        spec.Today(July).When(On(July, number: 2)).Then(InEffect(later, July, number: 2));
    }

    [Fact]
    public void A_handover_is_moved_by_a_correction_of_the_term_before_it()
    {
        var moved = Assert.Single(ParisPresides.And(ToLyon).When(new CorrectTerm(Presidency, 1, January, July)).Decide().Events);
        var spec = ParisPresides.And(ToLyon, moved);
        spec.Today(June).When(On(June)).ThenNothing();
        spec.Today(July).When(On(July, number: 2)).Then(InEffect(moved, July, number: 2));
    }

    [Fact]
    public void Corrected_to_a_day_that_has_passed_it_is_in_effect_already() =>
        ParisPresides.And(ToLyon, TermCorrected(Lyon, April, term: 2)).Today(June).When(On(June)).ThenNothing();

    [Fact]
    public void A_correction_of_the_past_can_set_two_days()
    {
        var both = TermCorrected(Paris, June, July) with { DecidedOn = May };
        var spec = ParisPresides.And(HandedOver(Paris, Lyon, March), both);
        spec.Today(July).When(On(June)).Then(InEffect(both, June));
        spec.And(InEffect(both, June)).Today(July).When(On(July)).Then(InEffect(both, July));
    }

    [Fact]
    public void Corrected_twice_and_back_it_comes_once()
    {
        MembershipStep june = new(June, Standing.Member, "full"), july = new(July, Standing.Member, "full");
        var back = MembershipCorrected(Quebec, july, june) with { DecidedOn = May };
        var spec = ParisPresides.And(Joined(Quebec, June) with { DecidedOn = May }, MembershipCorrected(Quebec, june, july) with { DecidedOn = May }, back).Today(July);
        spec.When(On(June)).ThenNothing();
        spec.When(On(July, number: 2)).ThenNothing();
        spec.When(On(June, number: 3)).Then(InEffect(back, June, number: 3));
    }

    [Fact]
    public void A_step_that_never_happens_does_not_come() => ParisPresides
        .And(Joined(Quebec, June) with { DecidedOn = May }, MembershipCorrected(Quebec, new(June, Standing.Member, "full"), null))
        .Today(June).When(On(June)).ThenNothing();

    [Fact]
    public void A_member_that_has_ended_by_then_does_not_join() => ParisPresides
        .And(Joined(Quebec, June) with { DecidedOn = May }).AndOf(Quebec, new MemberEvent.Dissolved(Date(May), [], null, null))
        .Today(June).When(On(June)).ThenNothing();

    [Fact]
    public void Who_hands_over_may_have_ended_by_then_and_who_takes_over_may_not()
    {
        var spec = ParisPresides.And(ToLyon).Today(June).When(On(June));
        spec.AndOf(Paris, new MemberEvent.Dissolved(Date(May), [], null, null)).Then(InEffect(ToLyon, June));
        spec.AndOf(Lyon, new MemberEvent.Dissolved(Date(May), [], null, null)).ThenNothing();
    }

    [Fact]
    public void A_network_that_is_over_has_nothing_coming_but_its_end()
    {
        NetworkEvent name = new NetworkEvent.Renamed("AIMF!", "fr", Date(July), null, null) { DecidedOn = May }, end = Ended("2020-07-01") with { DecidedOn = May };
        var spec = ParisPresides.And(name, end).Today(July);
        spec.When(On(July)).ThenNothing();
        spec.When(On(July, number: 2)).Then(InEffect(end, July, number: 2));
    }

    [Fact]
    public void A_withdrawal_and_the_term_that_ends_with_it_both_come()
    {
        var decided = ParisPresides.When(new Withdraw(Paris, June)).Decide().Events;
        Assert.Equal([May, May], decided.Select(e => e.DecidedOn));
        var spec = ParisPresides.And([.. decided]).Today(June);
        spec.When(On(June)).Then(InEffect(decided[0], June));
        spec.When(On(June, number: 2)).Then(InEffect(decided[1], June, number: 2));
    }

    [Fact]
    public void A_term_that_was_given_up_before_it_began_does_not_begin() => ParisPresides
        .And(Begun(Lyon, June, office: GroupFollows) with { DecidedOn = May }, TermEnded(Lyon, June, TermEnding.Left, office: GroupFollows) with { DecidedOn = May })
        .Today(June).When(On(June)).ThenNothing();

    [Fact]
    public void Who_exercises_a_term_to_come_can_change_before_it_begins()
    {
        NetworkEvent begun = Begun(Lyon, June, office: GroupFollows, person: Gerard) with { DecidedOn = May };
        NetworkEvent anne = new NetworkEvent.PersonChanged(GroupFollows, 1, Lyon, Anne, June, null, null) { DecidedOn = May };
        var spec = ParisPresides.And(begun, anne).Today(June);
        spec.When(On(June)).Then(InEffect(begun, June));
        spec.When(On(June, number: 2)).Then(InEffect(anne, June, number: 2));
    }

    [Fact]
    public void A_seat_that_is_told_again_for_the_same_day_moves_there_and_once() => ParisPresides
        .And(new NetworkEvent.Reseated("Lyon", null, Date(June), null, null) { DecidedOn = May }, new NetworkEvent.Reseated("Huế", null, Date(June), null, null) { DecidedOn = May })
        .Today(June).When(On(June)).ThenNothing();

    [Fact]
    public void What_was_told_before_anybody_noted_the_day_of_a_decision_does_not_come() =>
        ParisPresides.And(HandedOver(Paris, Lyon, June)).Today(June).When(On(June)).ThenNothing();

    [Fact]
    public void It_concerns_whom_the_fact_concerns()
    {
        var told = InEffect(ToLyon, June);
        Assert.Equal([Paris, Lyon], NetworkEvents.Concerns(told));
        Assert.Equal("2020-06-01", NetworkEvents.EffectiveOn(told));
    }

    private static void NothingLater(NetworkCommand command)
    {
        var fact = Assert.Single(ParisPresides.When(command).Decide().Events);
        Assert.Null(fact.DecidedOn);
        Assert.Empty(((Network.Active)ParisPresides.And(fact).State).Ahead.Plans);
    }
}
