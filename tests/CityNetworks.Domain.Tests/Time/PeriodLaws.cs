using CityNetworks.Domain.Time;
using FsCheck.Fluent;
using Xunit;
using static CityNetworks.Domain.Tests.Time.Readings;

namespace CityNetworks.Domain.Tests.Time;

public sealed class PeriodLaws
{
    [Fact]
    public void A_period_is_refused_exactly_when_it_has_no_reading() => Law.Holds(Any, told => told.Period is null != told.All().Any(), count: 5000);

    [Fact]
    public void It_holds_on_a_day_as_its_readings_say() => Law.Holds(Possible, told =>
        Between(1, LastInView).All(day => told.Period!.Holds(Day(day)) == Verdict.Of(told.All().Select(r => r.Start <= day && day < r.End))));

    [Fact]
    public void It_holds_in_a_window_as_its_readings_say_or_as_it_is_attested() => Law.Holds(Possible.Zip(Windows), pair =>
    {
        var (told, (first, last)) = pair;
        var attested = told.Attested.Any(date => first == date.Earliest && date.Latest == last);
        var everyDay = from reading in told.All() from day in Between(first, last) select reading.Start <= day && day < reading.End;
        return told.Period!.Holds(Day(first), Day(last)) == (attested ? Certainty.Yes : Verdict.Of(everyDay));
    }, count: 3000);

    [Fact]
    public void A_window_is_no_more_certain_than_its_days_unless_attested() => Law.Holds(Possible.Zip(Windows), pair =>
    {
        var (told, (first, last)) = pair;
        var extent = told.Period!.Extent;
        var days = Between(first, last).Select(day => extent.Holds(Day(day))).ToHashSet();
        return extent.Holds(Day(first), Day(last)) == (days.Count == 1 ? days.Single() : Certainty.Possibly);
    });

    [Fact]
    public void It_held_at_every_date_at_which_it_is_attested() => Law.Holds(Possible, told =>
        told.Period!.Attested.All(date => told.Period!.Holds(date) == Certainty.Yes));

    [Fact]
    public void A_search_by_the_possible_days_misses_nothing() => Law.Holds(Possible.Zip(Windows), pair =>
    {
        var (told, (first, last)) = pair;
        var period = told.Period!;
        var outside = Day(last) < period.PossibleFrom || Day(first) >= period.PossibleUntil;
        return outside == (period.Holds(Day(first), Day(last)) == Certainty.No);
    });

    [Fact]
    public void Two_periods_overlap_as_their_readings_do() => Law.Holds(Possible.Two(), pair =>
    {
        var (one, two) = (pair.Item1, pair.Item2);
        var answers = from a in one.All() from b in two.All() select Math.Max(a.Start, b.Start) < Math.Min(a.End, b.End);
        var answer = one.Period!.Overlaps(two.Period!);
        return answer == Verdict.Of(answers) && answer == two.Period!.Overlaps(one.Period!);
    });

    [Fact]
    public void An_intersection_holds_on_the_days_on_which_both_do() => Law.Holds(Possible.Two(), pair =>
    {
        var (one, two) = (pair.Item1.Period!, pair.Item2.Period!);
        var both = one.Intersect(two);
        return both == two.Intersect(one) && both is null == (one.Overlaps(two) == Certainty.No)
            && Between(1, LastInView).All(day => (both?.Holds(Day(day)) ?? Certainty.No) == one.Holds(Day(day)).And(two.Holds(Day(day))));
    });

    [Fact]
    public void Intersections_of_three_can_be_taken_in_any_order() => Law.Holds(Possible.Three(), three =>
    {
        var (one, two, other) = (three.Item1.Period!.Extent, three.Item2.Period!.Extent, three.Item3.Period!.Extent);
        return one.Intersect(two)?.Intersect(other) == two.Intersect(other)?.Intersect(one);
    });

    [Fact]
    public void A_period_gives_its_texts_back_and_is_equal_when_built_from_them() => Law.Holds(Possible, told =>
    {
        var period = told.Period!;
        var same = Period.TryCreate(period.FromText, period.UntilText, period.ToText, period.Attested.Select(date => date.Text), out var again, out _);
        return same && again == period && again!.GetHashCode() == period.GetHashCode() && again.Extent == period.Extent
            && period.FromText == told.FromText && (period.UntilText ?? period.ToText) == told.EndText
            && period.ToText == (told.IsInclusive ? told.End?.Text : null);
    });

    [Fact]
    public void An_interval_is_the_period_from_its_start_to_its_end() => Law.Holds(Possible.Where(t => t.From is not null || t.End is not null), told =>
    {
        var period = Period.Of(EdtfInterval.Parse($"{told.FromText}/{told.EndText}"));
        return (told with { IsInclusive = true, Attested = [] }).Period == period;
    });

    [Fact]
    public void The_laws_are_tried_on_every_kind_of_answer()
    {
        var periods = Law.Cases(Possible.Two(), 500);
        Assert.Equal(3, periods.Select(two => two.Item1.Period!.Overlaps(two.Item2.Period!)).Distinct().Count());
        Assert.Equal(3, periods.Select(two => two.Item1.Period!.Holds(Day(10))).Distinct().Count());
        Assert.Contains(periods, two => two.Item1.Period!.Extent is { CertainUntil: { } until, CertainFrom: { } from } && until < from);
        Assert.Equal(2, Law.Cases(Any, 500).Select(told => told.Period is null).Distinct().Count());
    }
}
