using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class HandoverSpecs
{
    private static readonly DateOnly NextJanuary = new(2021, 1, 1);

    /// <summary>Paris presides from January, for the year; Lyon and Hue are members too.</summary>
    private static readonly Spec<Network, NetworkCommand, NetworkEvent> ParisPresides = Spec.Given(
        Founded(), Joined(Paris, January), Joined(Lyon, January), Joined(Hue, January), PresidencyCreated(), Begun(Paris, January, NextJanuary));

    [Fact]
    public void A_presidency_is_handed_over() => ParisPresides.When(new HandOver(Presidency, Paris, Lyon, March)).Then(HandedOver(Paris, Lyon, March));

    [Fact]
    public void It_is_handed_over_on_a_day_to_come() => ParisPresides.When(new HandOver(Presidency, Paris, Lyon, September)).Then(HandedOver(Paris, Lyon, September));

    [Fact]
    public void The_next_term_runs_for_the_rest_of_the_old_one()
    {
        var terms = Terms(ParisPresides.And(HandedOver(Paris, Lyon, June)));
        Assert.Equal([(Paris, January, June), (Lyon, June, NextJanuary)], terms.Select(t => (t.Holder, t.From, t.Until)));
    }

    [Fact]
    public void The_next_term_may_be_given_its_own_end() => ParisPresides
        .When(new HandOver(Presidency, Paris, Lyon, NextJanuary, new(2022, 1, 1)))
        .Then(HandedOver(Paris, Lyon, NextJanuary, new(2022, 1, 1)));

    [Fact]
    public void Nothing_is_left_to_hand_over_when_the_term_is_over() => ParisPresides
        .When(new HandOver(Presidency, Paris, Lyon, NextJanuary))
        .ThenRefused(new NothingIsLeftOfTheTerm(Paris, Presidency, NextJanuary));

    [Fact]
    public void It_is_not_handed_over_to_itself() => ParisPresides.When(new HandOver(Presidency, Paris, Paris, March)).ThenRefused(new HandsOverToItself(Paris));

    [Fact]
    public void Who_does_not_preside_hands_nothing_over() => ParisPresides.When(new HandOver(Presidency, Lyon, Hue, March)).ThenRefused(new DoesNotHold(Lyon, Presidency, March));

    [Fact]
    public void There_is_no_handover_without_an_office() => Spec.Given(Founded()).When(new HandOver(Presidency, Paris, Lyon, March)).ThenRefused(new NoSuchOffice(Presidency));

    [Fact]
    public void A_term_that_was_taken_over_ends_after_it_begins() => ParisPresides
        .When(new HandOver(Presidency, Paris, Lyon, March, March))
        .ThenRefused(new EndsBeforeItBegins(March));

    [Fact]
    public void It_is_handed_over_to_whom_the_register_knows() => ParisPresides.When(new HandOver(Presidency, Paris, Atlantis, March)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void It_is_not_handed_over_to_a_stranger() => ParisPresides
        .When(new HandOver(Presidency, Paris, Quebec, March))
        .ThenRefused(new TermWouldLackMembership(Presidency, Quebec, March));

    [Fact]
    public void It_is_handed_over_once() => ParisPresides.And(HandedOver(Paris, Lyon, June))
        .When(new HandOver(Presidency, Paris, Hue, March))
        .ThenRefused(new LaterFactsRestOnIt(Presidency, Paris, June));

    [Fact]
    public void The_successor_hands_it_on() => ParisPresides.And(HandedOver(Paris, Lyon, March))
        .When(new HandOver(Presidency, Lyon, Hue, June))
        .Then(HandedOver(Lyon, Hue, June, fromTerm: 2, toTerm: 3));

    [Fact]
    public void Who_leaves_at_the_end_of_the_year_hands_over_before() => ParisPresides
        .And(Withdrew(Paris, September, May), TermEnded(Paris, September, TermEnding.MembershipEnded))
        .When(new HandOver(Presidency, Paris, Lyon, June))
        .Then(HandedOver(Paris, Lyon, June));

    [Fact]
    public void Whoever_takes_over_from_one_who_leaves_has_the_whole_rest_of_the_term()
    {
        var terms = Terms(ParisPresides.And(
            Withdrew(Paris, September, May), TermEnded(Paris, September, TermEnding.MembershipEnded), HandedOver(Paris, Lyon, June)));
        Assert.Equal(NextJanuary, terms[1].Until);
    }

    [Fact]
    public void A_city_that_ended_hands_nothing_over() => ParisPresides.AndOf(Paris, new MemberEvent.Dissolved(Date("2020-05-31"), [], null, null))
        .When(new HandOver(Presidency, Paris, Lyon, June))
        .ThenRefused(new DoesNotHold(Paris, Presidency, June));

    [Fact]
    public void A_handover_to_come_is_revoked() => ParisPresides.And(HandedOver(Paris, Lyon, June))
        .When(new RevokeHandover(Presidency, Lyon, June))
        .Then(HandoverRevoked(Paris, Lyon));

    [Fact]
    public void After_a_revocation_all_is_as_it_was_planned()
    {
        var terms = Terms(ParisPresides.And(HandedOver(Paris, Lyon, June), HandoverRevoked(Paris, Lyon)));
        Assert.Equal((NextJanuary, TermEnding.InItsTime, true), (terms[0].Until, terms[0].Ending, terms[1].NeverBegins));
    }

    [Fact]
    public void A_revocation_needs_no_facts_about_anybody() => ParisPresides.And(HandedOver(Paris, Lyon, June))
        .WhereNobodyKnows(Paris).WhereNobodyKnows(Lyon)
        .When(new RevokeHandover(Presidency, Lyon, June))
        .Then(HandoverRevoked(Paris, Lyon));

    [Fact]
    public void What_was_revoked_can_be_decided_again() => ParisPresides.And(HandedOver(Paris, Lyon, June), HandoverRevoked(Paris, Lyon))
        .When(new HandOver(Presidency, Paris, Lyon, June))
        .Then(HandedOver(Paris, Lyon, June, toTerm: 3));

    [Fact]
    public void On_its_day_a_handover_is_in_effect() => ParisPresides.And(HandedOver(Paris, Lyon, June)).Today(June)
        .When(new RevokeHandover(Presidency, Lyon, June))
        .ThenRefused(new HandoverIsInEffect(Presidency, June));

    [Fact]
    public void A_handover_that_is_not_there_is_not_revoked() => ParisPresides.And(HandedOver(Paris, Lyon, June))
        .When(new RevokeHandover(Presidency, Lyon, July))
        .ThenRefused(new NoSuchHandover(Presidency, Lyon, July));

    [Fact]
    public void No_office_no_revocation() => Spec.Given(Founded()).When(new RevokeHandover(Presidency, Lyon, July)).ThenRefused(new NoSuchOffice(Presidency));

    [Fact]
    public void A_handover_is_not_revoked_under_the_next_one() => ParisPresides.And(HandedOver(Paris, Lyon, June), HandedOver(Lyon, Hue, September, fromTerm: 2, toTerm: 3))
        .When(new RevokeHandover(Presidency, Lyon, June))
        .ThenRefused(new LaterFactsRestOnIt(Presidency, Lyon, September));

    [Fact]
    public void A_handover_is_not_revoked_into_the_term_of_another() => ParisPresides.And(HandedOver(Paris, Lyon, June, September), Begun(Hue, September, term: 3))
        .When(new RevokeHandover(Presidency, Lyon, June))
        .ThenRefused(new SeatIsTaken(Presidency, Hue, September, DateOnly.MaxValue));

    [Fact]
    public void A_handover_to_one_who_left_before_can_be_revoked() => ParisPresides
        .And(HandedOver(Paris, Lyon, June), Withdrew(Lyon, May, May), TermEnded(Lyon, June, TermEnding.MembershipEnded, term: 2))
        .When(new RevokeHandover(Presidency, Lyon, June))
        .Then(HandoverRevoked(Paris, Lyon));

    [Fact]
    public void A_revocation_does_not_bring_back_who_left_in_the_meantime()
    {
        var spec = ParisPresides.And(HandedOver(Paris, Lyon, September), Withdrew(Paris, June, May), TermEnded(Paris, June, TermEnding.MembershipEnded));
        var terms = Terms(spec.When(new RevokeHandover(Presidency, Lyon, September)).Accepted());
        Assert.Equal((June, TermEnding.MembershipEnded, true), (terms[0].Until, terms[0].Ending, terms[1].NeverBegins));
    }

    [Fact]
    public void A_revocation_gives_back_the_end_that_a_withdrawal_had_given()
    {
        var spec = ParisPresides.And(Withdrew(Paris, September, May), TermEnded(Paris, September, TermEnding.MembershipEnded), HandedOver(Paris, Lyon, June));
        var terms = Terms(spec.When(new RevokeHandover(Presidency, Lyon, June)).Accepted());
        Assert.Equal((September, TermEnding.MembershipEnded), (terms[0].Until, terms[0].Ending));
    }

    [Fact]
    public void A_correction_moves_both_sides_of_a_handover()
    {
        var spec = ParisPresides.And(HandedOver(Paris, Lyon, June)).When(new CorrectTerm(Presidency, 1, January, July));
        spec.Then(TermCorrected(Paris, January, July));
        Assert.Equal([July, July], [Terms(spec.Accepted())[0].Until, Terms(spec.Accepted())[1].From]);
    }

    [Fact]
    public void A_correction_of_the_next_term_moves_both_sides_too()
    {
        var spec = ParisPresides.And(HandedOver(Paris, Lyon, June)).When(new CorrectTerm(Presidency, 2, July, NextJanuary));
        spec.Then(TermCorrected(Lyon, July, NextJanuary, term: 2));
        Assert.Equal([July, July], [Terms(spec.Accepted())[0].Until, Terms(spec.Accepted())[1].From]);
    }

    [Fact]
    public void A_handover_keeps_a_day() => ParisPresides.And(HandedOver(Paris, Lyon, June))
        .When(new CorrectTerm(Presidency, 1, January))
        .ThenRefused(new AHandoverHasADay(Presidency, 1));

    [Fact]
    public void A_corrected_handover_leaves_something_of_the_next_term() => ParisPresides.And(HandedOver(Paris, Lyon, June, July))
        .When(new CorrectTerm(Presidency, 1, January, September))
        .ThenRefused(new LaterFactsRestOnIt(Presidency, Lyon, June));

    [Fact]
    public void A_corrected_term_does_not_stretch_the_one_before_that_had_ended_early()
    {
        var spec = ParisPresides.And(HandedOver(Paris, Lyon, September), Withdrew(Paris, June, May), TermEnded(Paris, June, TermEnding.MembershipEnded));
        var terms = Terms(spec.When(new CorrectTerm(Presidency, 2, July, NextJanuary)).Accepted());
        Assert.Equal([June, July], [terms[0].Until, terms[1].From]);
    }

    /// <summary>Paris was to hand over to Lyon in September, leaves in June and so hands over to Hue in April, until Lyon begins.</summary>
    private static readonly Spec<Network, NetworkCommand, NetworkEvent> HueInBetween = ParisPresides.And(
        HandedOver(Paris, Lyon, September), Withdrew(Paris, June, May), TermEnded(Paris, June, TermEnding.MembershipEnded), HandedOver(Paris, Hue, April, July, toTerm: 3));

    [Fact]
    public void A_correction_moves_the_handover_that_was_not_the_one_overtaken()
    {
        var terms = Terms(HueInBetween.When(new CorrectTerm(Presidency, 1, January, May)).Accepted());
        Assert.Equal([May, September, May], [terms[0].Until, terms[1].From, terms[2].From]);
    }

    [Fact]
    public void A_correction_of_the_one_overtaken_moves_nobody_else()
    {
        var terms = Terms(HueInBetween.When(new CorrectTerm(Presidency, 2, December, NextJanuary)).Accepted());
        Assert.Equal([April, December, April], [terms[0].Until, terms[1].From, terms[2].From]);
    }

    [Fact]
    public void A_revocation_of_the_one_overtaken_brings_nobody_back()
    {
        var terms = Terms(HueInBetween.When(new RevokeHandover(Presidency, Lyon, September)).Accepted());
        Assert.Equal((April, true, April), (terms[0].Until, terms[1].NeverBegins, terms[2].From));
    }

    private static IReadOnlyList<Term> Terms(Spec<Network, NetworkCommand, NetworkEvent> spec) => ((Network.Active)spec.State).Offices[Presidency].Terms;
}
