using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class OfficeSpecs
{
    private static readonly DateOnly NextJanuary = new(2021, 1, 1);

    /// <summary>Paris, Lyon and Hue are members since January, and there is a presidency.</summary>
    private static Spec<Network, NetworkCommand, NetworkEvent> Members(OfficeRules? rules = null) =>
        Spec.Given(Founded(), Joined(Paris, January), Joined(Lyon, January), Joined(Hue, January), PresidencyCreated(rules));

    [Fact]
    public void An_office_is_created() => Spec.Given(Founded()).When(new CreateOffice(Presidency, [])).Then(Created(Presidency, new OfficeRules()));

    [Fact]
    public void An_office_is_created_once() => Members().When(new CreateOffice(Presidency, [], new(Seats: 2))).ThenRefused(new OfficeExists(Presidency));

    [Fact]
    public void An_office_has_a_seat() => Spec.Given(Founded()).When(new CreateOffice(Presidency, [], new(Seats: 0))).ThenRefused(new SeatsAreTooFew());

    [Fact]
    public void An_office_is_held_by_kinds_there_are() => Spec.Given(Founded())
        .When(new CreateOffice(Presidency, [], new(HeldBy: ["honorary"])))
        .ThenRefused(new NoSuchKind("honorary"));

    [Fact]
    public void An_office_of_a_body_needs_the_body() => Spec.Given(Founded())
        .When(new CreateOffice(OfficeId.Parse("bureau/treasurer"), []))
        .ThenRefused(new NoSuchBody("bureau"));

    [Fact]
    public void A_member_begins_a_term() => Members().When(new BeginTerm(Presidency, Paris, March, NextJanuary, Anne)).Then(Begun(Paris, March, NextJanuary, person: Anne));

    [Fact]
    public void There_is_no_term_without_an_office() => Spec.Given(Founded()).When(new BeginTerm(Presidency, Paris, March)).ThenRefused(new NoSuchOffice(Presidency));

    [Fact]
    public void A_term_ends_after_it_begins() => Members().When(new BeginTerm(Presidency, Paris, March, March)).ThenRefused(new EndsBeforeItBegins(March));

    [Fact]
    public void No_term_begins_on_the_last_day_there_is() => Members()
        .When(new BeginTerm(Presidency, Paris, DateOnly.MaxValue))
        .ThenRefused(new EndsBeforeItBegins(DateOnly.MaxValue));

    [Fact]
    public void Nobody_unknown_begins_a_term() => Members(new(HeldBy: null)).When(new BeginTerm(Presidency, Atlantis, March)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void No_term_begins_before_the_network() => Members(new(HeldBy: null))
        .When(new BeginTerm(Presidency, Paris, new(1970, 1, 1)))
        .ThenRefused(new NetworkIsNotYetFounded(Date("1979")));

    [Fact]
    public void No_term_begins_after_the_network() => Members().And(Ended("2021"))
        .When(new BeginTerm(Presidency, Paris, new(2021, 12, 31)))
        .ThenRefused(new NetworkHasEnded(Date("2021")));

    [Fact]
    public void A_stranger_cannot_preside() => Members().When(new BeginTerm(Presidency, Quebec, March)).ThenRefused(new TermWouldLackMembership(Presidency, Quebec, March));

    [Fact]
    public void A_stranger_can_hold_what_is_for_anybody() => Members(new(HeldBy: null)).When(new BeginTerm(Presidency, Quebec, March)).Then(Begun(Quebec, March));

    [Fact]
    public void A_partner_cannot_hold_what_is_for_full_members() => Members(new(HeldBy: ["full"])).And(KindChanged(Paris, "partner", February))
        .When(new BeginTerm(Presidency, Paris, January))
        .ThenRefused(new TermWouldLackMembership(Presidency, Paris, February));

    [Fact]
    public void A_full_member_can_hold_what_is_for_full_members() => Members(new(HeldBy: ["full"])).When(new BeginTerm(Presidency, Paris, March)).Then(Begun(Paris, March));

    [Fact]
    public void Who_is_reported_in_no_kind_can_hold_what_is_for_full_members() => Members(new(HeldBy: ["full"])).And(Recorded(Quebec, 1, Since("2010")))
        .When(new BeginTerm(Presidency, Quebec, March))
        .Then(Begun(Quebec, March));

    [Fact]
    public void Sources_that_tell_different_kinds_hinder_nobody() => Members(new(HeldBy: ["full"]))
        .And(Recorded(Quebec, 1, Since("2020-06-01"), "partner"), Recorded(Quebec, 2, Since("2010"), "full"))
        .When(new BeginTerm(Presidency, Quebec, March))
        .Then(Begun(Quebec, March));

    [Fact]
    public void Who_will_leave_cannot_hold_it_beyond() => Members().And(Withdrew(Paris, June, May))
        .When(new BeginTerm(Presidency, Paris, March))
        .ThenRefused(new TermWouldLackMembership(Presidency, Paris, June));

    [Fact]
    public void Who_will_leave_can_hold_it_until_then() => Members().And(Withdrew(Paris, June, May))
        .When(new BeginTerm(Presidency, Paris, March, June))
        .Then(Begun(Paris, March, June));

    [Fact]
    public void There_is_one_president_at_a_time() => Members().And(Begun(Paris, March)).When(new BeginTerm(Presidency, Lyon, June)).ThenRefused(new SeatIsTaken(Presidency, Paris, March, DateOnly.MaxValue));

    [Fact]
    public void A_term_in_the_past_does_not_run_into_a_later_one() => Members().And(Begun(Paris, June))
        .When(new BeginTerm(Presidency, Lyon, March, July))
        .ThenRefused(new SeatIsTaken(Presidency, Paris, June, DateOnly.MaxValue));

    [Fact]
    public void Who_stands_in_the_way_first_is_named() => Members().And(Begun(Paris, March, July), Begun(Lyon, July, term: 2))
        .When(new BeginTerm(Presidency, Lyon, May))
        .ThenRefused(new SeatIsTaken(Presidency, Paris, March, July));

    [Fact]
    public void Of_two_that_are_ahead_the_earlier_one_stands_in_the_way() => Members().And(Begun(Paris, July, September), Begun(Hue, June, July, term: 2))
        .When(new BeginTerm(Presidency, Lyon, March))
        .ThenRefused(new SeatIsTaken(Presidency, Hue, June, July));

    [Fact]
    public void A_seat_that_will_be_taken_again_says_until_when_it_is() => Assert.Equal(
        new("presidency is taken by fr-paris from 2020-03-01 until 2020-07-01.", "presidency est pris par fr-paris du 2020-03-01 jusqu'au 2020-07-01."),
        new SeatIsTaken(Presidency, Paris, March, July).Detail);

    [Fact]
    public void One_follows_when_the_other_has_ended() => Members().And(Begun(Paris, March, June)).When(new BeginTerm(Presidency, Lyon, June)).Then(Begun(Lyon, June, term: 2));

    [Fact]
    public void Two_seats_are_for_two() => Members(new(Seats: 2)).And(Begun(Paris, March), Begun(Lyon, March, term: 2))
        .When(new BeginTerm(Presidency, Hue, June))
        .ThenRefused(new SeatIsTaken(Presidency, Paris, March, DateOnly.MaxValue));

    [Fact]
    public void Two_seats_are_not_for_one_twice() => Members(new(Seats: 2)).And(Begun(Paris, March))
        .When(new BeginTerm(Presidency, Paris, June))
        .ThenRefused(new SeatIsTaken(Presidency, Paris, March, DateOnly.MaxValue));

    [Fact]
    public void The_second_seat_can_be_taken() => Members(new(Seats: 2)).And(Begun(Paris, March)).When(new BeginTerm(Presidency, Lyon, June)).Then(Begun(Lyon, June, term: 2));

    [Fact]
    public void An_interim_term_is_a_term() => Members().And(Begun(Paris, March), TermEnded(Paris, May, TermEnding.Resigned))
        .When(new BeginTerm(Presidency, Lyon, May, September, Manner: Manner.Interim))
        .Then(Begun(Lyon, May, September, term: 2, manner: Manner.Interim));

    [Fact]
    public void Where_it_rotates_nobody_follows_itself() => Members(new(HeldBy: [], Rotates: true)).And(Begun(Paris, March, June))
        .When(new BeginTerm(Presidency, Paris, September))
        .ThenRefused(new OfficeRotates(Presidency, Paris, September));

    [Fact]
    public void Where_it_rotates_nobody_precedes_itself() => Members(new(HeldBy: [], Rotates: true)).And(Begun(Paris, June))
        .When(new BeginTerm(Presidency, Paris, March, May))
        .ThenRefused(new OfficeRotates(Presidency, Paris, June));

    [Fact]
    public void Where_it_rotates_one_may_come_back_after_another() => Members(new(HeldBy: [], Rotates: true)).And(Begun(Paris, March, May), Begun(Lyon, May, June, term: 2))
        .When(new BeginTerm(Presidency, Paris, June))
        .Then(Begun(Paris, June, term: 3));

    [Fact]
    public void A_president_resigns() => Members().And(Begun(Paris, March)).When(new Resign(Presidency, Paris, May)).Then(TermEnded(Paris, May, TermEnding.Resigned));

    [Fact]
    public void Who_does_not_hold_it_does_not_resign() => Members().And(Begun(Paris, March)).When(new Resign(Presidency, Lyon, May)).ThenRefused(new DoesNotHold(Lyon, Presidency, May));

    [Fact]
    public void Nobody_resigns_from_an_office_that_is_not_there() => Spec.Given(Founded()).When(new Resign(Presidency, Lyon, May)).ThenRefused(new NoSuchOffice(Presidency));

    [Fact]
    public void Who_hands_over_later_does_not_resign_before() => Members().And(Begun(Paris, March), HandedOver(Paris, Lyon, June))
        .When(new Resign(Presidency, Paris, May))
        .ThenRefused(new LaterFactsRestOnIt(Presidency, Paris, June));

    [Fact]
    public void Who_leaves_later_can_resign_before() => Members().And(Begun(Paris, March), Withdrew(Paris, June, May), TermEnded(Paris, June, TermEnding.MembershipEnded))
        .When(new Resign(Presidency, Paris, May))
        .Then(TermEnded(Paris, May, TermEnding.Resigned));

    [Fact]
    public void After_a_resignation_somebody_else_is_elected() => Members().And(Begun(Paris, March), TermEnded(Paris, May, TermEnding.Resigned))
        .When(new BeginTerm(Presidency, Lyon, May))
        .Then(Begun(Lyon, May, term: 2));

    [Fact]
    public void A_network_that_has_ended_has_nobody_resign() => Members().And(Begun(Paris, March), Ended("2020-05-01"))
        .When(new Resign(Presidency, Paris, May))
        .ThenRefused(new DoesNotHold(Paris, Presidency, May));

    [Fact]
    public void A_seat_is_left_vacant() => Members().And(Begun(Paris, March, May)).When(new LeaveVacant(Presidency, Since("2020-05-01"))).Then(LeftVacant(Since("2020-05-01")));

    [Fact]
    public void A_seat_that_is_held_is_not_left_vacant() => Members().And(Begun(Paris, March))
        .When(new LeaveVacant(Presidency, Since("2020-05-01")))
        .ThenRefused(new SeatIsTaken(Presidency, Paris, March, DateOnly.MaxValue));

    [Fact]
    public void A_source_may_say_that_a_held_seat_is_vacant() => Members().And(Begun(Paris, March))
        .When(new LeaveVacant(Presidency, Since("2020-05-01"), Source: Page))
        .Then(LeftVacant(Since("2020-05-01"), Page));

    [Fact]
    public void Only_an_office_is_left_vacant() => Spec.Given(Founded()).When(new LeaveVacant(Presidency, Since("2020"))).ThenRefused(new NoSuchOffice(Presidency));

    [Fact]
    public void The_person_changes_while_the_city_keeps_the_seat() => Members().And(Begun(Paris, March, person: Anne))
        .When(new ChangePerson(Presidency, Paris, June, Gerard))
        .Then(PersonChanged(Paris, Gerard, June));

    [Fact]
    public void A_change_of_person_in_between_leaves_the_later_one()
    {
        var network = (Network.Active)Members().And(Begun(Paris, March, person: Anne), PersonChanged(Paris, Anne, July), PersonChanged(Paris, Gerard, May)).State;
        var term = network.Offices[Presidency].Terms[0];
        Assert.Equal([Anne, Gerard, Anne], new[] { March, June, July }.Select(term.PersonOn));
    }

    [Fact]
    public void Who_does_not_hold_it_sends_nobody() => Members().When(new ChangePerson(Presidency, Paris, June, Gerard)).ThenRefused(new DoesNotHold(Paris, Presidency, June));

    [Fact]
    public void No_office_no_person() => Spec.Given(Founded()).When(new ChangePerson(Presidency, Paris, June)).ThenRefused(new NoSuchOffice(Presidency));

    [Fact]
    public void A_term_is_corrected() => Members().And(Begun(Paris, March)).When(new CorrectTerm(Presidency, 1, May, July)).Then(TermCorrected(Paris, May, July));

    [Fact]
    public void A_corrected_term_keeps_whoever_exercised_it_on_each_day()
    {
        var network = (Network.Active)Members().And(Begun(Paris, January, person: Anne), PersonChanged(Paris, Gerard, March), TermCorrected(Paris, May)).State;
        Assert.Equal([new(May, Gerard)], network.Offices[Presidency].Terms[0].Persons.AsEnumerable());
    }

    [Fact]
    public void A_term_that_is_not_there_is_not_corrected() => Members().And(Begun(Paris, March)).When(new CorrectTerm(Presidency, 2, May)).ThenRefused(new NoSuchTerm(Presidency, 2));

    [Fact]
    public void No_office_no_term_to_correct() => Spec.Given(Founded()).When(new CorrectTerm(Presidency, 1, May)).ThenRefused(new NoSuchOffice(Presidency));

    [Fact]
    public void A_corrected_term_ends_after_it_begins() => Members().And(Begun(Paris, March)).When(new CorrectTerm(Presidency, 1, May, May)).ThenRefused(new EndsBeforeItBegins(May));

    [Fact]
    public void A_corrected_term_takes_nobody_elses_seat() => Members().And(Begun(Paris, March, May), Begun(Lyon, June, term: 2))
        .When(new CorrectTerm(Presidency, 1, March, July))
        .ThenRefused(new SeatIsTaken(Presidency, Lyon, June, DateOnly.MaxValue));

    [Fact]
    public void A_corrected_term_rests_on_a_membership() => Members().And(Begun(Paris, March))
        .When(new CorrectTerm(Presidency, 1, new(2019, 12, 1)))
        .ThenRefused(new TermWouldLackMembership(Presidency, Paris, new(2019, 12, 1)));

    [Fact]
    public void A_term_is_not_stretched_beyond_the_membership() => Members().And(Begun(Paris, March, May), Withdrew(Paris, June, May))
        .When(new CorrectTerm(Presidency, 1, March, July))
        .ThenRefused(new TermWouldLackMembership(Presidency, Paris, June));

    [Fact]
    public void A_term_corrected_to_go_on_was_never_resigned() => Members().And(Begun(Paris, March), TermEnded(Paris, May, TermEnding.Resigned), TermCorrected(Paris, March))
        .When(new Resign(Presidency, Paris, June))
        .Then(TermEnded(Paris, June, TermEnding.Resigned));

    [Fact]
    public void A_city_that_ended_holds_nothing_after() => Members().And(Begun(Paris, March)).AndOf(Paris, new MemberEvent.MergedInto(Metropole, Date("2020-06-01"), [], null, null))
        .When(new BeginTerm(Presidency, Lyon, June))
        .Then(Begun(Lyon, June, term: 2));

    [Fact]
    public void A_city_that_ends_holds_it_until_then() => Members().And(Begun(Paris, March)).AndOf(Paris, new MemberEvent.MergedInto(Metropole, Date("2020-06-02"), [], null, null))
        .When(new BeginTerm(Presidency, Lyon, June))
        .ThenRefused(new SeatIsTaken(Presidency, Paris, March, new(2020, 6, 2)));

    [Fact]
    public void A_city_that_ended_does_not_resign() => Members().And(Begun(Paris, March)).AndOf(Paris, new MemberEvent.Split([Lyon, Hue], Date("2020-06-01"), [], null, null))
        .When(new Resign(Presidency, Paris, June))
        .ThenRefused(new DoesNotHold(Paris, Presidency, June));

    [Fact]
    public void A_city_that_ended_begins_nothing() => Members().Where(new MemberFacts(Paris, MemberKind.Commune, Ends: June))
        .When(new BeginTerm(Presidency, Paris, June))
        .ThenRefused(new MemberHasEnded(Paris, June));

    [Fact]
    public void A_dissolved_city_frees_the_seat() => Members().And(Begun(Paris, March)).AndOf(Paris, new MemberEvent.Dissolved(Date("2020-06"), [], null, null))
        .When(new BeginTerm(Presidency, Lyon, new(2020, 6, 30)))
        .Then(Begun(Lyon, new(2020, 6, 30), term: 2));
}
