using CityNetworks.Domain.Time;
using Xunit;

namespace CityNetworks.Domain.Tests.Time;

public sealed class EdtfDateRefusalTests
{
    [Theory]
    [InlineData("", 1, "a date is expected")]
    [InlineData("2010-05-03T10:00", 11, "times are not kept")]
    [InlineData("2010-05-03T10:00:00+02:00", 11, "times are not kept")]
    [InlineData("2010-21", 6, "seasons and other parts of a year are not kept")]
    [InlineData("2010-41", 6, "seasons and other parts of a year are not kept")]
    [InlineData("2010-42", 6, "a month is 01 to 12")]
    [InlineData("2010-13", 6, "a month is 01 to 12")]
    [InlineData("2010-20", 6, "a month is 01 to 12")]
    [InlineData("2010-00", 6, "a month is 01 to 12")]
    [InlineData("Y170000002", 1, "years beyond four digits are not kept")]
    [InlineData("-2010", 1, "a year has no sign; years run from 0001 to 9999")]
    [InlineData("0000", 1, "years run from 0001 to 9999")]
    [InlineData("0000-05", 1, "years run from 0001 to 9999")]
    [InlineData("{2010,2011}", 1, "sets of dates are not kept")]
    [InlineData("2010E3", 5, "exponents and significant digits are not kept")]
    [InlineData("2010S2", 5, "exponents and significant digits are not kept")]
    [InlineData("2010/2012", 5, "an interval, where a single date is expected")]
    [InlineData("/2012", 1, "an interval, where a single date is expected")]
    [InlineData("2010?/2012", 6, "an interval, where a single date is expected")]
    [InlineData("[2010..2012]/2014", 13, "an interval, where a single date is expected")]
    [InlineData("..", 1, "'..' alone is not a date")]
    [InlineData("2010..2012", 5, "bounds stand in brackets: [a..b]")]
    public void What_the_register_does_not_keep_is_named(string text, int column, string reason) => Refuses(text, column, reason);

    [Theory]
    [InlineData("2023-02-30", 9, "a day of 2023-02 is 01 to 28")]
    [InlineData("2023-02-29", 9, "a day of 2023-02 is 01 to 28")]
    [InlineData("1900-02-29", 9, "a day of 1900-02 is 01 to 28")]
    [InlineData("2010-04-31", 9, "a day of 2010-04 is 01 to 30")]
    [InlineData("2010-05-00", 9, "a day of 2010-05 is 01 to 31")]
    [InlineData("201", 4, "a year has four digits")]
    [InlineData("20-05", 3, "a year has four digits, not '-'")]
    [InlineData("20100", 5, "a year has four digits, month and day have two, with '-' between them")]
    [InlineData("20100503", 5, "a year has four digits, month and day have two, with '-' between them")]
    [InlineData("2010-5", 7, "a month has two digits")]
    [InlineData("2010-5-3", 7, "a month has two digits, not '-'")]
    [InlineData("2010-", 6, "a month has two digits")]
    [InlineData("2010-05-", 9, "a day has two digits")]
    [InlineData("2010-05-031", 11, "a year has four digits, month and day have two, with '-' between them")]
    [InlineData("2010-05-03-", 11, "nothing follows the day")]
    [InlineData(" 2010", 1, "a year is expected, not U+0020")]
    [InlineData("2010 ", 5, "U+0020 is not expected here")]
    [InlineData("2010\0", 5, "U+0000 is not expected here")]
    [InlineData("201\u0663", 4, "a year has four digits, not U+0663")]
    [InlineData("May 2010", 1, "a year is expected, not 'M'")]
    public void What_is_no_date_is_refused_where_it_goes_wrong(string text, int column, string reason) => Refuses(text, column, reason);

    [Theory]
    [InlineData("2XXX", 2, "at most the last two digits of a year are X")]
    [InlineData("XXXX", 1, "at most the last two digits of a year are X")]
    [InlineData("20X0", 4, "only X follows X in a year")]
    [InlineData("201X-05", 5, "a year with unspecified digits stands alone")]
    [InlineData("201X-XX", 5, "a year with unspecified digits stands alone")]
    [InlineData("2004-1X", 7, "a month is unspecified as a whole, XX")]
    [InlineData("2004-X1", 7, "a month is unspecified as a whole, XX")]
    [InlineData("2004-05-3X", 10, "a day is unspecified as a whole, XX")]
    [InlineData("1985-XX-03", 9, "a day of an unspecified month is XX")]
    [InlineData("201x", 4, "a year has four digits")]
    public void Only_digits_on_the_right_are_unspecified(string text, int column, string reason) => Refuses(text, column, reason);

    [Theory]
    [InlineData("2004-06?-11", 8, "a qualifier stands at the end of the whole date")]
    [InlineData("2004?-06", 5, "a qualifier stands at the end of the whole date")]
    [InlineData("?2004-06-11", 1, "a qualifier stands at the end of the whole date")]
    [InlineData("2004-~06", 6, "a month has two digits, not '~'")]
    [InlineData("2004?~", 6, "one qualifier at most; '?' and '~' together are '%'")]
    [InlineData("2004?T", 6, "times are not kept")]
    public void A_qualifier_is_about_the_whole_date(string text, int column, string reason) => Refuses(text, column, reason);

    [Theory]
    [InlineData("[2012..2010]", 8, "the bounds are reversed")]
    [InlineData("[2010-05-03..2010-04]", 14, "the bounds are reversed")]
    [InlineData("[..]", 4, "a bounded date has a bound on one side at least")]
    [InlineData("[", 2, "a date is expected")]
    [InlineData("[]", 2, "a year is expected, not ']'")]
    [InlineData("[2010]", 6, "'..' stands between the bounds of a date")]
    [InlineData("[2010.2012]", 6, "'..' stands between the bounds of a date")]
    [InlineData("[2010", 6, "'..' stands between the bounds of a date")]
    [InlineData("[2010,2012]", 6, "sets of dates are not kept, only [a..b], [..b] and [a..]")]
    [InlineData("[2010..2012,2014]", 12, "sets of dates are not kept, only [a..b], [..b] and [a..]")]
    [InlineData("[2010..2012", 12, "']' closes a bounded date")]
    [InlineData("[2010..", 8, "a date is expected")]
    [InlineData("[201X..2012]", 5, "a bound is written without X")]
    [InlineData("[2010-XX..2012]", 7, "a bound is written without X")]
    [InlineData("[2010~..2012]", 6, "a bound is written without a qualifier")]
    [InlineData("[2010..2012?]", 12, "a bound is written without a qualifier")]
    [InlineData("[2010..2012]~", 13, "a bounded date takes no qualifier")]
    [InlineData("[2010..2012]T", 13, "times are not kept")]
    public void Bounds_are_plain_dates_in_order(string text, int column, string reason) => Refuses(text, column, reason);

    [Fact]
    public void A_long_text_is_refused_unread() => Refuses(new string('2', 1_000_000), 65, "a date has at most 64 characters");

    [Fact]
    public void No_text_is_no_date()
    {
        Assert.False(EdtfDate.TryParse(null, out var date, out var error));
        Assert.Null(date);
        Assert.Equal(new EdtfError("a date is expected", 1), error);
    }

    private static void Refuses(string text, int column, string reason)
    {
        Assert.False(EdtfDate.TryParse(text, out var date, out var error));
        Assert.Null(date);
        Assert.Equal(new EdtfError(reason, column), error);
        Assert.Equal(error, Assert.Throws<EdtfException>(() => EdtfDate.Parse(text)).Error);
        Assert.False(EdtfDate.TryParse(text, null, out _));
    }
}
