using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class TenureSpecs
{
    private static readonly Spec<Network, NetworkCommand, NetworkEvent> Office =
        Spec.Given(Founded(), PresidencyCreated(new(HeldBy: null)));

    private static readonly Spec<Network, NetworkCommand, NetworkEvent> ParisPresides = Office.And(Begun(Paris, March, December, person: Anne));

    [Fact]
    public void It_is_held_by_whom_it_was_decided() => ParisPresides.At("2020-06", TenureState.Held, (Paris, Certainty.Yes));

    [Fact]
    public void A_term_that_ends_within_the_time_asked_for_is_possibly_running() => ParisPresides.At("2020-12", TenureState.Unknown).At("2020", TenureState.PossiblyHeld, (Paris, Certainty.Possibly));

    [Fact]
    public void Before_and_after_a_term_nothing_is_known() => ParisPresides.At("2020-02-29", TenureState.Unknown).At("2020-12-01", TenureState.Unknown);

    [Fact]
    public void The_person_is_the_one_of_that_day()
    {
        var office = ParisPresides.And(PersonChanged(Paris, Gerard, June));
        Assert.Equal([Anne, Gerard, Gerard], new[] { "2020-05-31", "2020-06-01", "2020" }.Select(date => office.Tenure(date).Incumbents[0].Person));
    }

    [Fact]
    public void Incumbents_tell_their_term_or_report()
    {
        var tenure = ParisPresides.And(TermRecorded(Paris, 1, Told("2020", "2021"), Gerard)).Tenure("2020-06");
        Assert.Equal([new(Paris, Anne, Certainty.Yes, true, 1)], tenure.Incumbents);
        Assert.Equal([new(Paris, Gerard, Certainty.Possibly, false, 1)], ParisPresides.And(TermRecorded(Paris, 1, Told("2020", "2021"), Gerard)).Tenure("2020-01").Incumbents);
    }

    [Fact]
    public void A_handover_within_the_time_asked_for_leaves_no_gap() => ParisPresides.And(HandedOver(Paris, Lyon, June))
        .At("2020-05-31", TenureState.Held, (Paris, Certainty.Yes))
        .At("2020-06-01", TenureState.Held, (Lyon, Certainty.Yes))
        .At("[2020-05-01..2020-07-01]", TenureState.Held, (Paris, Certainty.Possibly), (Lyon, Certainty.Possibly));

    [Fact]
    public void After_a_resignation_it_is_vacant_until_somebody_begins() => ParisPresides.And(TermEnded(Paris, June, TermEnding.Resigned), Begun(Lyon, September, December, term: 2))
        .At("2020-05-31", TenureState.Held, (Paris, Certainty.Yes))
        .At("2020-06-01", TenureState.Vacant)
        .At("2020-08-31", TenureState.Vacant)
        .At("2020-09-01", TenureState.Held, (Lyon, Certainty.Yes))
        .At("2020-12-01", TenureState.Unknown);

    [Fact]
    public void A_term_that_ran_to_its_end_leaves_no_vacancy() => Office.And(Begun(Paris, March, June)).At("2020-07", TenureState.Unknown);

    [Fact]
    public void After_the_membership_ended_it_is_vacant() => ParisPresides.And(TermEnded(Paris, June, TermEnding.MembershipEnded)).At("2021", TenureState.Vacant);

    [Fact]
    public void Where_the_successor_never_begins_it_is_vacant() => ParisPresides
        .And(HandedOver(Paris, Lyon, June), TermEnded(Lyon, June, TermEnding.MembershipEnded, term: 2))
        .At("2020-05-31", TenureState.Held, (Paris, Certainty.Yes))
        .At("2020-06-01", TenureState.Vacant);

    [Fact]
    public void A_decided_vacancy_is_one() => Office.And(LeftVacant(Since("2020-06-01"))).At("2020-07", TenureState.Vacant).At("2020-05", TenureState.Unknown);

    [Fact]
    public void A_term_ends_a_decided_vacancy() => Office.And(LeftVacant(Since("2020-06-01")), Begun(Paris, September)).At("2020-10", TenureState.Held, (Paris, Certainty.Yes));

    [Fact]
    public void A_city_that_ended_in_the_world_leaves_it_vacant() => ParisPresides.AndOf(Paris, new MemberEvent.Dissolved(Date("2020-06"), [], null, null))
        .At("2020-05-31", TenureState.Held, (Paris, Certainty.Yes))
        .At("2020-06-15", TenureState.PossiblyHeld, (Paris, Certainty.Possibly))
        .At("2020-07-01", TenureState.Vacant);

    [Fact]
    public void After_a_city_that_ended_somebody_else_holds_it() => ParisPresides.AndOf(Paris, new MemberEvent.Dissolved(Date("2020-06-01"), [], null, null)).And(Begun(Lyon, July, term: 2))
        .At("2020-06-15", TenureState.Vacant)
        .At("2020-07-01", TenureState.Held, (Lyon, Certainty.Yes));

    [Fact]
    public void In_a_network_that_ended_nobody_holds_it() => ParisPresides.And(Ended("2020-06-01")).At("2020-06-01", TenureState.Vacant).At("2020-05-31", TenureState.Held, (Paris, Certainty.Yes));

    [Fact]
    public void A_seat_of_many_is_never_vacant() => Spec.Given(Founded(), GroupOpened(), Assigned(Paris, March, GroupFollows), TermEnded(Paris, June, TermEnding.Left, office: GroupFollows))
        .At("2020-07", TenureState.Unknown, GroupFollows);

    [Fact]
    public void President_in_2017_and_a_successor_in_2019_say_nothing_of_2018()
    {
        var office = Office.And(TermRecorded(Paris, 1, Attested("2017")), TermRecorded(Lyon, 2, Since("2019-01-01")));
        office.At("2017", TenureState.Held, (Paris, Certainty.Yes))
            .At("2018", TenureState.Unknown)
            .At("2016", TenureState.Unknown)
            .At("2020", TenureState.Held, (Lyon, Certainty.Yes));
        Assert.Equal([Paris], office.Tenure("2018").NotRuledOut.Select(i => i.Holder));
    }

    [Fact]
    public void A_term_decided_later_says_nothing_of_when_an_earlier_president_began_or_ended() => Office
        .And(TermRecorded(Paris, 1, Attested("2012")), TermRecorded(Lyon, 2, Attested("2017")), Begun(Quebec, March))
        .At("2012", TenureState.Held, (Paris, Certainty.Yes))
        .At("2014", TenureState.Unknown)
        .At("2018", TenureState.Unknown)
        .At("2000", TenureState.Unknown)
        .At("2021", TenureState.Held, (Quebec, Certainty.Yes));

    [Fact]
    public void Nor_does_a_vacancy() => Office.And(TermRecorded(Paris, 1, Attested("2010")), LeftVacant(Since("2012")))
        .At("2011", TenureState.Unknown)
        .At("2013", TenureState.Vacant);

    [Fact]
    public void Where_sources_tell_of_a_start_and_of_no_end_a_later_term_only_bounds_it() => Office.And(TermRecorded(Paris, 1, Told("2010")), Begun(Lyon, March))
        .At("2015", TenureState.PossiblyHeld, (Paris, Certainty.Possibly))
        .At("2021", TenureState.Held, (Lyon, Certainty.Yes));

    [Fact]
    public void Three_presidents_of_a_century_each_possibly_presided_on_a_day_of_it() => Office
        .And(TermRecorded(Paris, 1, Attested("2012")), TermRecorded(Lyon, 2, Attested("2017")))
        .At("20XX", TenureState.PossiblyHeld, (Paris, Certainty.Possibly), (Lyon, Certainty.Possibly));

    [Fact]
    public void On_a_day_of_2017_the_president_in_2017_possibly_presided() => Office.And(TermRecorded(Paris, 1, Attested("2017"))).At("2017-05-03", TenureState.PossiblyHeld, (Paris, Certainty.Possibly));

    [Fact]
    public void Between_two_years_in_which_it_is_attested_it_was_held() => Office.And(TermRecorded(Paris, 1, Attested("2015", "2017"))).At("2016", TenureState.Held, (Paris, Certainty.Yes));

    [Fact]
    public void A_term_that_began_and_whose_end_nobody_tells_possibly_runs() => Office.And(TermRecorded(Paris, 1, Told("2010"))).At("2015", TenureState.PossiblyHeld, (Paris, Certainty.Possibly));

    [Fact]
    public void Of_a_term_without_any_date_nothing_is_known() => Office.And(TermRecorded(Paris, 1, Period.Unknown)).At("2015", TenureState.Unknown);

    [Fact]
    public void A_vague_handover_leaves_the_seat_held_all_through() => Office.And(HandoverRecorded(Paris, Lyon, "2019"))
        .At("2019-01-01", TenureState.Held, (Paris, Certainty.Possibly), (Lyon, Certainty.Possibly))
        .At("2019-12-30", TenureState.Held, (Paris, Certainty.Possibly), (Lyon, Certainty.Possibly))
        .At("2019", TenureState.Held, (Paris, Certainty.Possibly), (Lyon, Certainty.Possibly))
        .At("2019-12-31", TenureState.Held, (Lyon, Certainty.Yes))
        .At("2020", TenureState.Held, (Lyon, Certainty.Yes))
        .At("2018", TenureState.PossiblyHeld, (Paris, Certainty.Possibly));

    [Fact]
    public void A_handover_of_which_one_side_was_retracted_covers_nothing() => Office.And(HandoverRecorded(Paris, Lyon, "2019"), TermRecordCorrected(Paris, 1, null))
        .At("2019-06", TenureState.PossiblyHeld, (Lyon, Certainty.Possibly));

    [Fact]
    public void One_handover_after_the_other_contests_nothing() => Office.And(HandoverRecorded(Paris, Lyon, "2014"), HandoverRecorded(Lyon, Quebec, "2018", fromNumber: 3))
        .At("2014-06", TenureState.Held, (Paris, Certainty.Possibly), (Lyon, Certainty.Possibly))
        .At("2016", TenureState.Held, (Lyon, Certainty.Yes))
        .At("2018-06", TenureState.Held, (Lyon, Certainty.Possibly), (Quebec, Certainty.Possibly))
        .At("2020", TenureState.Held, (Quebec, Certainty.Yes));

    [Fact]
    public void Whoever_presides_twice_hands_over_the_second_time() => Office
        .And(TermRecorded(Lyon, 1, Since("1990")), HandoverRecorded(Lyon, Paris, "1995", fromNumber: 2), HandoverRecorded(Paris, Lyon, "2015", fromNumber: 4), HandoverRecorded(Lyon, Quebec, "2018", fromNumber: 6))
        .At("1993", TenureState.Held, (Lyon, Certainty.Yes))
        .At("2000", TenureState.Held, (Paris, Certainty.Yes))
        .At("2017", TenureState.Held, (Lyon, Certainty.Yes))
        .At("2019", TenureState.Held, (Quebec, Certainty.Yes));

    [Fact]
    public void Two_who_certainly_held_it_at_once_are_contested() => Office.And(TermRecorded(Paris, 1, Since("2010")), TermRecorded(Lyon, 2, Since("2015")))
        .Contested("2020", TenureState.Held, (Paris, Certainty.Yes), (Lyon, Certainty.Yes))
        .Contested("2015~", TenureState.Held, (Paris, Certainty.Yes), (Lyon, Certainty.Possibly))
        .At("2014", TenureState.Held, (Paris, Certainty.Yes));

    [Fact]
    public void Two_seats_are_not_contested() => Spec.Given(Founded(), PresidencyCreated(new(Seats: 2)), TermRecorded(Paris, 1, Since("2010")), TermRecorded(Lyon, 2, Since("2015")))
        .At("2020", TenureState.Held, (Paris, Certainty.Yes), (Lyon, Certainty.Yes));

    [Fact]
    public void Two_persons_of_whom_no_city_is_known_are_contested()
    {
        var tenure = Office.And(TermRecorded(null, 1, Since("2010"), Anne), TermRecorded(null, 2, Since("2015"), Gerard)).Tenure("2020");
        Assert.True(tenure.Contested);
    }

    [Fact]
    public void A_person_and_a_city_may_be_the_same_term() =>
        Assert.False(Office.And(TermRecorded(null, 1, Since("2010"), Anne), TermRecorded(Paris, 2, Since("2015"))).Tenure("2020").Contested);

    [Fact]
    public void A_decision_ends_what_sources_say_stands() => ParisPresides.And(TermRecorded(Lyon, 1, Since("2010")))
        .At("2019", TenureState.Held, (Lyon, Certainty.Yes))
        .At("2020-06", TenureState.Held, (Paris, Certainty.Yes));

    [Fact]
    public void A_resignation_ends_what_sources_say_stands() => ParisPresides.And(TermRecorded(Paris, 1, Since("2010")), TermEnded(Paris, June, TermEnding.Resigned)).At("2020-07", TenureState.Vacant);

    [Fact]
    public void A_source_that_contradicts_a_decision_is_flagged_and_loses() => ParisPresides.And(TermRecorded(Lyon, 1, Told("2010", "2030")))
        .Contested("2020-06", TenureState.Held, (Paris, Certainty.Yes), (Lyon, Certainty.Yes));

    [Fact]
    public void A_source_that_contradicts_a_vacancy_is_flagged_and_loses() => ParisPresides.And(TermEnded(Paris, June, TermEnding.Resigned), TermRecorded(Lyon, 1, Told("2010", "2030")))
        .Contested("2020-07", TenureState.Vacant, (Lyon, Certainty.Yes));

    [Fact]
    public void A_reported_vacancy_is_one_where_nothing_else_is_told() => Office.And(LeftVacant(Told("2015", "2017"), Page), TermRecorded(Paris, 1, Since("2018-01-01")))
        .At("2016", TenureState.Vacant)
        .At("2019", TenureState.Held, (Paris, Certainty.Yes));

    [Fact]
    public void A_reported_vacancy_beside_a_reported_term_is_contested() => Office.And(LeftVacant(Told("2015", "2017"), Page), TermRecorded(Paris, 1, Since("2014")))
        .Contested("2016-06", TenureState.Held, (Paris, Certainty.Yes));

    [Fact]
    public void A_term_contradicts_no_reported_vacancy() => ParisPresides.And(LeftVacant(Since("2015"), Page)).At("2020-06", TenureState.Held, (Paris, Certainty.Yes));
}

internal static class TenureChecks
{
    extension(Spec<Network, NetworkCommand, NetworkEvent> spec)
    {
        public Tenure Tenure(string validAt, OfficeId? office = null)
        {
            var network = (Network.Active)spec.State;
            return Domain.Networks.Tenure.Of(network, network.Offices[office ?? Presidency], Date(validAt));
        }

        public Spec<Network, NetworkCommand, NetworkEvent> At(string validAt, TenureState state, params (MemberId Holder, Certainty Certainty)[] incumbents) =>
            spec.Is(spec.Tenure(validAt), false, state, incumbents);

        public void At(string validAt, TenureState state, OfficeId office) => spec.Is(spec.Tenure(validAt, office), false, state, []);

        public Spec<Network, NetworkCommand, NetworkEvent> Contested(string validAt, TenureState state, params (MemberId Holder, Certainty Certainty)[] incumbents) =>
            spec.Is(spec.Tenure(validAt), true, state, incumbents);

        private Spec<Network, NetworkCommand, NetworkEvent> Is(Tenure tenure, bool contested, TenureState state, (MemberId Holder, Certainty Certainty)[] incumbents)
        {
            Assert.Equal(incumbents.Select(i => ((MemberId?)i.Holder, i.Certainty)), tenure.Incumbents.Select(i => (i.Holder, i.Certainty)));
            Assert.Equal((state, contested), (tenure.State, tenure.Contested));
            return spec;
        }
    }
}
