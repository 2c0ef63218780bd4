using CityNetworks.Domain.Time;
using Xunit;

namespace CityNetworks.Domain.Tests.Time;

public sealed class EdtfDateTests
{
    [Theory]
    [InlineData("2010", "2010-01-01", "2010-12-31")]
    [InlineData("2010-05", "2010-05-01", "2010-05-31")]
    [InlineData("2012-02", "2012-02-01", "2012-02-29")]
    [InlineData("2010-05-03", "2010-05-03", "2010-05-03")]
    [InlineData("2012-02-29", "2012-02-29", "2012-02-29")]
    [InlineData("0001", "0001-01-01", "0001-12-31")]
    [InlineData("9999-12", "9999-12-01", "9999-12-31")]
    [InlineData("201X", "2010-01-01", "2019-12-31")]
    [InlineData("20XX", "2000-01-01", "2099-12-31")]
    [InlineData("99XX", "9900-01-01", "9999-12-31")]
    [InlineData("000X", "0001-01-01", "0009-12-31")]
    [InlineData("00XX", "0001-01-01", "0099-12-31")]
    [InlineData("2004-XX", "2004-01-01", "2004-12-31")]
    [InlineData("1985-04-XX", "1985-04-01", "1985-04-30")]
    [InlineData("1985-XX-XX", "1985-01-01", "1985-12-31")]
    public void Dates_mean_a_span_of_days(string text, string earliest, string latest) => Means(text, earliest, latest);

    [Theory]
    [InlineData("2010?", "2010-01-01", "2010-12-31")]
    [InlineData("2010~", "2009-01-01", "2011-12-31")]
    [InlineData("2010%", "2009-01-01", "2011-12-31")]
    [InlineData("2010-05~", "2010-04-01", "2010-06-30")]
    [InlineData("2010-12~", "2010-11-01", "2011-01-31")]
    [InlineData("2010-01~", "2009-12-01", "2010-02-28")]
    [InlineData("2010-05-03~", "2010-05-02", "2010-05-04")]
    [InlineData("2012-03-01%", "2012-02-29", "2012-03-02")]
    [InlineData("201X~", "2009-01-01", "2020-12-31")]
    [InlineData("2004-XX~", "2003-12-01", "2005-01-31")]
    [InlineData("1985-04-XX~", "1985-03-31", "1985-05-01")]
    [InlineData("1985-XX-XX%", "1984-12-31", "1986-01-01")]
    [InlineData("0001~", "0001-01-01", "0002-12-31")]
    [InlineData("0001-01~", "0001-01-01", "0001-02-28")]
    [InlineData("0001-03~", "0001-02-01", "0001-04-30")]
    [InlineData("0001-01-01~", "0001-01-01", "0001-01-02")]
    [InlineData("9999~", "9998-01-01", "9999-12-31")]
    [InlineData("9999-12~", "9999-11-01", "9999-12-31")]
    [InlineData("9999-11~", "9999-10-01", "9999-12-31")]
    [InlineData("9999-12-31~", "9999-12-30", "9999-12-31")]
    public void A_question_mark_moves_nothing_and_a_tilde_widens_by_the_unit_written(string text, string earliest, string latest) => Means(text, earliest, latest);

    [Theory]
    [InlineData("[2010..2012]", "2010-01-01", "2012-12-31")]
    [InlineData("[2010-05-03..2010-05-05]", "2010-05-03", "2010-05-05")]
    [InlineData("[2010-05..2010]", "2010-05-01", "2010-12-31")]
    [InlineData("[2010..2010-05]", "2010-01-01", "2010-05-31")]
    [InlineData("[..2012-05]", "0001-01-01", "2012-05-31")]
    [InlineData("[2010-05..]", "2010-05-01", "9999-12-31")]
    [InlineData("[2010-05-03..2010-05-03]", "2010-05-03", "2010-05-03")]
    public void A_bounded_date_lies_between_its_bounds(string text, string earliest, string latest) => Means(text, earliest, latest);

    [Theory]
    [InlineData("2010", false, false)]
    [InlineData("2010?", true, false)]
    [InlineData("2010~", false, true)]
    [InlineData("2010%", true, true)]
    public void Qualifiers_mark_doubt_and_nearness(string text, bool uncertain, bool approximate)
    {
        var date = EdtfDate.Parse(text);
        Assert.Equal((uncertain, approximate), (date.IsUncertain, date.IsApproximate));
    }

    [Theory]
    [InlineData("2010-05-03", true)]
    [InlineData("2010-05-03?", true)]
    [InlineData("[2010-05-03..2010-05-03]", true)]
    [InlineData("2010-05-03~", false)]
    [InlineData("2010-05", false)]
    [InlineData("2010-05-XX", false)]
    public void A_day_is_given_only_where_there_is_one(string text, bool known) =>
        Assert.Equal(known ? new DateOnly(2010, 5, 3) : null, EdtfDate.Parse(text).Day);

    [Fact]
    public void A_day_is_written_in_full() => Assert.Equal(EdtfDate.Parse("0987-05-03"), EdtfDate.Of(new DateOnly(987, 5, 3)));

    [Fact]
    public void Dates_are_equal_when_written_alike()
    {
        Assert.Equal(EdtfDate.Parse("2010"), EdtfDate.Parse(new string("2010".AsSpan())));
        Assert.NotEqual(EdtfDate.Parse("2010"), EdtfDate.Parse("2010?"));
        Assert.NotEqual(EdtfDate.Parse("2010"), EdtfDate.Parse("[2010..2010]"));
    }

    [Theory]
    [InlineData("2010", "2011", Certainty.Yes)]
    [InlineData("2010", "2010", Certainty.Possibly)]
    [InlineData("2010-05-03", "2010-05-03", Certainty.No)]
    [InlineData("2010-05-03", "2010-05-04", Certainty.Yes)]
    [InlineData("2010-05-03", "2010", Certainty.Possibly)]
    [InlineData("2010-12-31", "2010", Certainty.No)]
    [InlineData("2010", "2010-01-01", Certainty.No)]
    [InlineData("2010~", "2011", Certainty.Possibly)]
    [InlineData("2012", "2010", Certainty.No)]
    public void One_date_comes_before_another_or_may(string one, string two, Certainty before) =>
        Assert.Equal(before, EdtfDate.Parse(one).Before(EdtfDate.Parse(two)));

    private static void Means(string text, string earliest, string latest)
    {
        var date = EdtfDate.Parse(text);
        Assert.Equal((earliest, latest), ($"{date.Earliest:yyyy-MM-dd}", $"{date.Latest:yyyy-MM-dd}"));
        Assert.Equal((text, text), (date.Text, date.ToString()));
    }
}
