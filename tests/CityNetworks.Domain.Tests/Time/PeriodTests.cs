using CityNetworks.Domain.Time;
using Xunit;

namespace CityNetworks.Domain.Tests.Time;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2010-05-03", Certainty.Possibly)]
    [InlineData("2017", Certainty.Yes)]
    [InlineData("2017-06", Certainty.Possibly)]
    [InlineData("201X", Certainty.Possibly)]
    [InlineData("2018", Certainty.Possibly)]
    public void President_in_2017_held_the_office_in_2017_and_possibly_at_any_other_time(string validAt, Certainty holds) =>
        Assert.Equal(holds, Told(attested: ["2017"]).Holds(EdtfDate.Parse(validAt)));

    [Theory]
    [InlineData("2016-12-31", Certainty.Possibly)]
    [InlineData("2017-12-30", Certainty.Possibly)]
    [InlineData("2017-12-31", Certainty.Yes)]
    [InlineData("2040", Certainty.Yes)]
    public void Once_attested_it_stands_until_ended(string validAt, Certainty holds)
    {
        var period = Told(until: "..", attested: ["2017"]);
        Assert.True(period.Stands);
        Assert.Equal(holds, period.Holds(EdtfDate.Parse(validAt)));
    }

    [Theory]
    [InlineData("2012-05", Certainty.Possibly)]
    [InlineData("2013", Certainty.Yes)]
    [InlineData("2014-01-01", Certainty.Yes)]
    [InlineData("2014-01-02", Certainty.Possibly)]
    [InlineData("2015", Certainty.Possibly)]
    public void Between_two_attested_dates_it_held(string validAt, Certainty holds) =>
        Assert.Equal(holds, Told(attested: ["2012", "2014"]).Holds(EdtfDate.Parse(validAt)));

    [Theory]
    [InlineData("2009", Certainty.No)]
    [InlineData("2010", Certainty.Possibly)]
    [InlineData("2011", Certainty.Yes)]
    [InlineData("2012", Certainty.Possibly)]
    [InlineData("2013", Certainty.No)]
    public void Until_a_year_is_over_by_its_last_day(string validAt, Certainty holds) =>
        Assert.Equal(holds, Told(from: "2010", until: "2012").Holds(EdtfDate.Parse(validAt)));

    [Fact]
    public void To_a_day_includes_it_and_until_a_day_does_not()
    {
        var lastDay = new DateOnly(2012, 5, 3);
        Assert.Equal(Certainty.No, Told(from: "2010", until: "2012-05-03").Holds(lastDay));
        Assert.Equal(Certainty.Yes, Told(from: "2010", to: "2012-05-03").Holds(lastDay));
        Assert.Equal(Certainty.No, Told(from: "2010", to: "2012-05-03").Holds(lastDay.AddDays(1)));
        Assert.Equal(Certainty.Yes, Period.Of(EdtfInterval.Parse("2010/2012-05-03")).Holds(lastDay));
    }

    [Fact]
    public void Ever_since_is_certain_from_the_first_day_of_the_calendar_and_to_its_last_day_to_the_last()
    {
        Assert.Equal(Certainty.Yes, Told(from: "..", until: "..").Holds(DateOnly.MinValue, DateOnly.MaxValue));
        Assert.Equal(Certainty.Yes, Told(from: "..", to: "9999-12-31").Holds(DateOnly.MaxValue));
        Assert.Equal(Certainty.No, Told(from: "..", until: "9999-12-31").Holds(DateOnly.MaxValue));
        Assert.Equal(Certainty.Possibly, Told().Holds(DateOnly.MaxValue));
        Assert.Equal(Certainty.Possibly, Told(until: "..").Holds(DateOnly.MaxValue));
    }

    [Fact]
    public void Its_extent_says_null_for_days_beyond_the_calendar()
    {
        var nothingSaid = Told().Extent;
        Assert.Equal((DateOnly.MinValue, null, null), (nothingSaid.PossibleFrom, nothingSaid.CertainFrom, nothingSaid.PossibleUntil));
        var stands = Told(from: "2010", until: "..").Extent;
        Assert.Equal((new DateOnly(2010, 1, 1), new DateOnly(2010, 12, 31), null, null), (stands.PossibleFrom, stands.CertainFrom, stands.CertainUntil, stands.PossibleUntil));
    }

    [Fact]
    public void The_last_attested_date_is_the_one_that_begins_last() =>
        Assert.Equal("2022-05", Told(until: "..", attested: ["2022-05", "2020", "2022"]).LastAttested?.Text);

    [Fact]
    public void Nothing_attested_is_last_attested_never() => Assert.Null(Told(from: "2010").LastAttested);

    [Fact]
    public void Periods_are_equal_when_written_alike()
    {
        Assert.Equal(Told("2010", "..", attested: ["2012", "2014"]), Told("2010", "..", attested: ["2012", "2014"]));
        Assert.Equal(Told("", ""), Told(to: ""));
        Assert.Equal(Told("2010", ".."), Told("2010", to: ".."));
        Assert.NotEqual(Told("2010", "2012-02"), Told("2010", to: "2012-02"));
        Assert.NotEqual(Told("2010", "..", attested: ["2012", "2014"]), Told("2010", "..", attested: ["2014", "2012"]));
        Assert.NotEqual(Told("2010"), Told("2010", ".."));
    }

    [Theory]
    [InlineData("2010-13", null, null, null, "from", 6, "a month is 01 to 12")]
    [InlineData("2010", "2012T", null, null, "until", 5, "times are not kept")]
    [InlineData("2010", null, "2012/", null, "to", 5, "an interval, where a single date is expected")]
    [InlineData("2010", null, "..", "", "attested[0]", 1, "a date is expected")]
    [InlineData("2010", null, "..", "..", "attested[0]", 1, "'..' alone is not a date")]
    [InlineData("2010", null, "..", "2011 2012-1", "attested[1]", 7, "a month has two digits")]
    [InlineData("2010", "2012", "2012", null, "to", null, "a period ends 'until' a day or 'to' a day, not both")]
    [InlineData("2010", "", "..", null, "to", null, "a period ends 'until' a day or 'to' a day, not both")]
    [InlineData("2010-05-03", "2010-05-03", null, null, "until", null, "the period ends on its first day or before it")]
    [InlineData("2012", null, "2010", null, "to", null, "the period ends on its first day or before it")]
    [InlineData("2010", "..", null, "2012 2009", "attested[1]", null, "the date lies before the period")]
    [InlineData("2010", "2012-05-03", null, "2012-05-03", "attested[0]", null, "the date lies after the period")]
    [InlineData(null, null, "2012-05-03", "2012-05-04", "attested[0]", null, "the date lies after the period")]
    public void A_period_that_cannot_be_is_refused_by_field(string? from, string? until, string? to, string? attested, string field, int? column, string reason)
    {
        Assert.False(Period.TryCreate(from, until, to, attested?.Split(' '), out var period, out var error));
        Assert.Null(period);
        Assert.Equal(new PeriodError(field, reason, column), error);
    }

    [Fact]
    public void A_period_may_begin_and_end_in_one_year_or_last_one_day()
    {
        Assert.Equal(Certainty.Possibly, Told("2010", "2010").Holds(new DateOnly(2010, 6, 1)));
        Assert.Equal(Certainty.Yes, Told("2010-05-03", to: "2010-05-03").Holds(new DateOnly(2010, 5, 3)));
        Assert.Equal(Certainty.Yes, Told("2010-05-03", "2010-05").Holds(new DateOnly(2010, 5, 3)));
    }

    [Fact]
    public void A_window_runs_forward() => Assert.Throws<ArgumentOutOfRangeException>(() => Told().Holds(new DateOnly(2010, 5, 3), new DateOnly(2010, 5, 2)));

    private static Period Told(string? from = null, string? until = null, string? to = null, string[]? attested = null) =>
        Period.TryCreate(from, until, to, attested, out var period, out var error) ? period : throw new ArgumentException(error.ToString());
}
