using CityNetworks.Domain.Time;
using FsCheck.Fluent;
using Xunit;

namespace CityNetworks.Domain.Tests.Time;

public sealed class EdtfIntervalTests
{
    [Theory]
    [InlineData("2010/2012", "2010", "2012")]
    [InlineData("2010-05/..", "2010-05", "..")]
    [InlineData("../2012", "..", "2012")]
    [InlineData("/2012", null, "2012")]
    [InlineData("2010/", "2010", null)]
    [InlineData("2010/2010", "2010", "2010")]
    [InlineData("2010-05-03/2010-05-03", "2010-05-03", "2010-05-03")]
    [InlineData("2010-05/2010", "2010-05", "2010")]
    [InlineData("201X~/[2012..2014]", "201X~", "[2012..2014]")]
    public void An_interval_has_two_ends(string text, string? start, string? end)
    {
        var interval = EdtfInterval.Parse(text);
        Assert.Equal((text, start, end), (interval.ToString(), interval.Start.Text, interval.End.Text));
        Assert.Equal(end is not (null or ".."), interval.End.IsInclusive);
        Assert.Equal((start is null, start is ".."), (interval.Start.IsUnknown, interval.Start.IsOpen));
        Assert.Equal((end is null, end is ".."), (interval.End.IsUnknown, interval.End.IsOpen));
    }

    [Theory]
    [InlineData("2012/2010", 6, "the interval ends before it starts")]
    [InlineData("2010-05-03/2010-05-02", 12, "the interval ends before it starts")]
    [InlineData("2010-06/2010-05-31", 9, "the interval ends before it starts")]
    [InlineData("2010", 5, "'/' stands between the ends of an interval")]
    [InlineData("", 1, "'/' stands between the ends of an interval")]
    [InlineData("2010/2011/2012", 10, "an interval has two ends")]
    [InlineData("2010/2011/", 10, "an interval has two ends")]
    [InlineData("/", 1, "an interval has a date at one end at least")]
    [InlineData("../..", 1, "an interval has a date at one end at least")]
    [InlineData("/..", 1, "an interval has a date at one end at least")]
    [InlineData("2010-13/2012", 6, "a month is 01 to 12")]
    [InlineData("2010/2012-02-30", 14, "a day of 2012-02 is 01 to 29")]
    [InlineData("2010/ ", 6, "a year is expected, not U+0020")]
    [InlineData("2010/...", 6, "'..' alone is not a date")]
    public void What_is_no_interval_is_refused_where_it_goes_wrong(string text, int column, string reason)
    {
        Assert.False(EdtfInterval.TryParse(text, out var interval, out var error));
        Assert.Null(interval);
        Assert.Equal(new EdtfError(reason, column), error);
        Assert.Equal(error, Assert.Throws<EdtfException>(() => EdtfInterval.Parse(text)).Error);
    }

    [Fact]
    public void A_long_text_is_refused_unread() => Assert.Equal(
        new EdtfError("an interval has at most 129 characters", 130),
        Assert.Throws<EdtfException>(() => EdtfInterval.Parse(new string('/', 1_000_000))).Error);

    [Fact]
    public void Intervals_are_equal_when_written_alike()
    {
        Assert.Equal(EdtfInterval.Parse("2010/2012"), EdtfInterval.Parse("2010/2012"));
        Assert.NotEqual(EdtfInterval.Parse("2010/2012"), EdtfInterval.Parse("2010/2012?"));
    }

    [Fact]
    public void Two_dates_make_an_interval_unless_reversed() => Law.Holds(EdtfTexts.Right.Two(), texts =>
    {
        var (start, end) = (EdtfDate.Parse(texts.Item1), EdtfDate.Parse(texts.Item2));
        var text = $"{start}/{end}";
        return EdtfInterval.TryParse(text, out var interval, out var error)
            ? interval.Start == PeriodStart.At(start) && interval.End == PeriodEnd.To(end) && interval.Text == text
            : end.Before(start) == Certainty.Yes && error.Column == start.Text.Length + 2;
    });
}
