using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class BelongingSpecs
{
    private static readonly Spec<Network, NetworkCommand, NetworkEvent> Aimf = Spec.Given(Founded());

    [Theory]
    [InlineData("2020-02", Certainty.No, Standing.None)]
    [InlineData("2020-03-01", Certainty.Yes, Standing.Member)]
    [InlineData("2020", Certainty.Possibly, Standing.Withdrawn)]
    [InlineData("2020-05", Certainty.Yes, Standing.Suspended)]
    [InlineData("2020-05-31", Certainty.Yes, Standing.Suspended)]
    [InlineData("2020-06-01", Certainty.No, Standing.Withdrawn)]
    [InlineData("[2020-05-31..2020-06-01]", Certainty.Possibly, Standing.Withdrawn)]
    public void What_is_decided_is_certain_on_each_day(string validAt, Certainty certainty, Standing standing)
    {
        var belonging = Of(Aimf.And(Joined(Paris, March), Suspended(Paris, May), Withdrew(Paris, June, May)), validAt);
        Assert.Equal((certainty, standing), (belonging.Certainty, belonging.Standing));
    }

    [Fact]
    public void It_tells_the_kind_at_the_end_of_the_time() =>
        Assert.Equal(new(Certainty.Yes, Standing.Member, "associate", true, false, false), Of(Aimf.And(Joined(Paris, March), KindChanged(Paris, "associate", May)), "[2020-04-01..2020-06-01]"));

    [Fact]
    public void A_stranger_does_not_belong() => Assert.Equal(new(Certainty.No, Standing.None, null, false, false, false), Of(Aimf, "2020"));

    [Fact]
    public void An_applicant_does_not_belong() => Assert.Equal(Certainty.No, Of(Aimf.And(Applied(Paris, March)), "2020-04").Certainty);

    [Fact]
    public void A_report_is_as_certain_as_its_dates() =>
        Assert.Equal(
            [new(Certainty.Yes, Standing.Reported, "full", false, true, false), new(Certainty.Possibly, Standing.Reported, "full", false, true, false)],
            new[] { "2017", "2018" }.Select(validAt => Of(Aimf.And(Recorded(Paris, 1, Attested("2017"), "full")), validAt)));

    [Fact]
    public void The_most_certain_report_counts() =>
        Assert.Equal(Certainty.Yes, Of(Aimf.And(Recorded(Paris, 1, Attested("2017")), Recorded(Paris, 2, Since("2010"))), "2018").Certainty);

    [Fact]
    public void What_is_decided_wins_over_what_is_reported()
    {
        var spec = Aimf.And(Joined(Paris, March), Withdrew(Paris, June, May), Recorded(Paris, 1, Since("2010")));
        Assert.Equal(new(Certainty.No, Standing.Withdrawn, null, true, true, false), Of(spec, "2020-07"));
        Assert.Equal(new(Certainty.Yes, Standing.Member, "full", true, true, false), Of(spec, "2020-04"));
        Assert.Equal(new(Certainty.Yes, Standing.Reported, null, false, true, false), Of(spec, "2019"));
    }

    [Fact]
    public void What_stands_until_somebody_ends_it_does_not_contradict_the_end() =>
        Assert.False(Of(Aimf.And(Recorded(Paris, 1, Since("2010")), Withdrew(Paris, June, May)), "2021").Contradicted);

    [Fact]
    public void A_source_that_tells_of_a_later_day_contradicts_the_end() =>
        Assert.True(Of(Aimf.And(Recorded(Paris, 1, Told("2010", "2023")), Withdrew(Paris, June, May)), "2021").Contradicted);

    [Fact]
    public void A_report_and_a_decision_can_make_one_year() =>
        Assert.Equal(Certainty.Yes, Of(Aimf.And(Recorded(Paris, 1, Since("2010")), Joined(Paris, March)), "2020").Certainty);

    [Fact]
    public void A_withdrawal_within_a_reported_year_leaves_it_possible() =>
        Assert.Equal(Certainty.Possibly, Of(Aimf.And(Recorded(Paris, 1, Since("2010")), Withdrew(Paris, March, March)), "2020").Certainty);

    [Theory]
    [InlineData("2020", Certainty.Yes)]
    [InlineData("2021-06", Certainty.Possibly)]
    [InlineData("2022", Certainty.No)]
    public void It_ends_with_the_network(string validAt, Certainty certainty) => Assert.Equal(certainty, Of(Aimf.And(Joined(Paris, new(2010, 1, 1)), Ended("2021")), validAt).Certainty);

    [Theory]
    [InlineData("2020", Certainty.Yes)]
    [InlineData("2021-06", Certainty.Possibly)]
    [InlineData("2022", Certainty.No)]
    public void It_ends_with_the_member(string validAt, Certainty certainty) => Assert.Equal(
        certainty, Of(Aimf.And(Recorded(Paris, 1, Since("2010"))).AndOf(Paris, new MemberEvent.MergedInto(Metropole, Date("2021"), [], null, null)), validAt).Certainty);

    [Fact]
    public void Who_has_ended_stands_in_no_relation_any_more() =>
        Assert.Equal((Standing.None, null), Of(Aimf.And(Joined(Paris, March), Ended("2021")), "2022") is var b ? (b.Standing, b.Kind) : default);

    [Fact]
    public void Certain_and_possible_members_are_counted() =>
        Assert.Equal(new(1, 2), Count(Aimf.And(Joined(Paris, March), Recorded(Lyon, 1, Attested("2017")), Joined(Hue, January), Excluded(Hue, March)), June));

    [Fact]
    public void A_joint_seat_counts_one() => Assert.Equal(new(1, 1), Count(Aimf.And(Recorded(Paris, 1, Since("2010"), null, false, Lyon, Hue)), June));

    [Fact]
    public void A_joint_seat_told_from_both_sides_counts_one() =>
        Assert.Equal(new(1, 1), Count(Aimf.And(Recorded(Paris, 1, Since("2010"), null, false, Lyon), Recorded(Lyon, 1, Attested("2012"), null, false, Paris)), June));

    [Fact]
    public void Who_also_has_a_seat_of_its_own_counts_for_itself() =>
        Assert.Equal(new(2, 2), Count(Aimf.And(Recorded(Paris, 1, Since("2010"), null, false, Lyon), Recorded(Lyon, 1, Since("2012"))), June));

    [Fact]
    public void Some_can_be_counted_apart() =>
        Assert.Equal(new(1, 1), Belonging.Count(Network(Aimf.And(Joined(Paris, March), Joined(Lyon, March, "partner"))), June, June, (_, belonging) => belonging.Kind == "partner"));

    private static Belonging Of(Spec<Network, NetworkCommand, NetworkEvent> spec, string validAt) => Belonging.Of(Network(spec), Paris, Date(validAt));

    private static Headcount Count(Spec<Network, NetworkCommand, NetworkEvent> spec, DateOnly day) => Belonging.Count(Network(spec), day, day);

    private static Network.Active Network(Spec<Network, NetworkCommand, NetworkEvent> spec) => (Network.Active)spec.State;
}
