using CityNetworks.Domain.Time;
using Xunit;

namespace CityNetworks.Domain.Tests.Time;

public sealed class ClockTimeTests
{
    [Theory]
    [InlineData("2017-10-09")]
    [InlineData("2017-10-09T16:00")]
    [InlineData("2017-10-09T00:00")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("2024-02-29T23:59")]
    public void It_is_a_day_or_a_minute_of_it(string text)
    {
        Assert.True(ClockTime.TryParse(text, null, out var time));
        Assert.Equal(text, $"{time}");
        Assert.Equal(text.Length > 10, time.Minute is not null);
        Assert.Equal(time, ClockTime.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2017")]
    [InlineData("2017-10")]
    [InlineData("2017-02-29")]
    [InlineData("2017-10-09T24:00")]
    [InlineData("2017-10-09T16")]
    [InlineData("2017-10-09T16:00:00")]
    [InlineData("2017-10-09T16:00Z")]
    [InlineData("2017-10-09T16:00+02:00")]
    [InlineData("2017-10-09 16:00")]
    [InlineData("2017-10-09t16:00")]
    [InlineData(" 2017-10-09")]
    [InlineData("16:00")]
    public void It_is_nothing_else(string? text) => Assert.False(ClockTime.TryParse(text, null, out _));

    [Fact]
    public void What_had_to_be_a_time_tells_the_rule() => Assert.Contains(ClockTime.Rule, Assert.Throws<FormatException>(() => ClockTime.Parse("noon")).Message, StringComparison.Ordinal);
}
