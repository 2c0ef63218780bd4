using CityNetworks.Domain.Time;
using Xunit;

namespace CityNetworks.Domain.Tests.Time;

public sealed class MeetingDatesTests
{
    [Theory]
    [InlineData("2017-10-09/2017-10-10", "2017-10-08", Certainty.No)]
    [InlineData("2017-10-09/2017-10-10", "2017-10-09", Certainty.Yes)]
    [InlineData("2017-10-09/2017-10-10", "2017-10-10", Certainty.Yes)]
    [InlineData("2017-10-09/2017-10-10", "2017-10-11", Certainty.No)]
    [InlineData("2017-10-09/2017-10-10", "2017-10", Certainty.Yes)]
    [InlineData("2017-10-09/2017-10-10", "2017", Certainty.Yes)]
    [InlineData("2017-10-09/2017-10-10", "2016", Certainty.No)]
    [InlineData("2011-12", "2011-12-24", Certainty.Possibly)]
    [InlineData("2011-12", "2011-12", Certainty.Yes)]
    [InlineData("2011-12", "2011", Certainty.Yes)]
    [InlineData("2011-12", "2012", Certainty.No)]
    [InlineData("2024-04-04", "2024-04-04", Certainty.Yes)]
    [InlineData("2017-11-10/2017-11-24", "2017-11-12", Certainty.Yes)]
    [InlineData("2012~", "2011", Certainty.Possibly)]
    [InlineData("2012~", "[2011..2013]", Certainty.Yes)]
    [InlineData("2017-10-31/2017-11-02", "2017-11", Certainty.Yes)]
    [InlineData("[2017..2018]", "2017", Certainty.Possibly)]
    [InlineData("9999-12-31", "9999-12-31", Certainty.Yes)]
    public void They_meet_in_a_window_or_may_or_do_not(string on, string window, Certainty answer)
    {
        var (first, last) = (EdtfDate.Parse(window).Earliest, EdtfDate.Parse(window).Latest);
        Assert.Equal(answer, MeetingDates.Parse(on).TakesPlace(first, last));
    }

    [Theory]
    [InlineData("2011-12")]
    [InlineData("2017-10-09/2017-10-10")]
    [InlineData("2017~/[2018..2019]")]
    public void They_are_kept_as_written(string text)
    {
        Assert.Equal(text, $"{MeetingDates.Parse(text)}");
        Assert.Equal(MeetingDates.Parse(text), MeetingDates.Parse(text));
        Assert.NotEqual(MeetingDates.Parse(text), MeetingDates.Parse("2000"));
    }

    [Theory]
    [InlineData(null, "a date is expected", 1)]
    [InlineData("", "a date is expected", 1)]
    [InlineData("2017-13", "a month is 01 to 12", 6)]
    [InlineData("..", "'..' alone is not a date", 1)]
    [InlineData("2017-10-09T16:00", "times are not kept", 11)]
    [InlineData("2017-10-10/2017-10-09", "the interval ends before it starts", 12)]
    [InlineData("2017-10-09/..", "a meeting has a last day: write it, or leave the dates out", 12)]
    [InlineData("2017-10-09/", "a meeting has a last day: write it, or leave the dates out", 12)]
    [InlineData("/2017-10-10", "a meeting has a first day: write it, or leave the dates out", 1)]
    [InlineData("../2017-10-10", "a meeting has a first day: write it, or leave the dates out", 1)]
    public void What_is_none_is_refused_with_rule_and_column(string? text, string reason, int column)
    {
        Assert.False(MeetingDates.TryParse(text, out _, out var error));
        Assert.Equal(new EdtfError(reason, column), error);
    }
}
