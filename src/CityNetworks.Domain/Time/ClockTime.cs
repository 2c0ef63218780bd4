using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CityNetworks.Domain.Time;

/// <summary>
/// A day, and where that is told the minute of it, as the clocks of the place show it: <c>2017-10-09</c> or <c>2017-10-09T16:00</c>. It has
/// no zone: which instant it was depends on the place.
/// </summary>
public readonly record struct ClockTime(DateOnly Day, TimeOnly? Minute = null) : IParsable<ClockTime>
{
    public const string Rule = "a time is a day, such as 2017-10-09, or a minute of it on the clocks of the place, such as 2017-10-09T16:00";

    private const string DayForm = "yyyy-MM-dd";
    private const string MinuteForm = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The last day of what ends at this time: midnight ends the day before.</summary>
    internal DateOnly LastDay => Minute == TimeOnly.MinValue && Day > DateOnly.MinValue ? Day.AddDays(-1) : Day;

    /// <summary>Whether something can begin at this time and end at that one. Of two times on one day that are not both told to the minute, nobody can say.</summary>
    internal bool CanEndAt(ClockTime end) =>
        Day < end.Day || (Day == end.Day && (Minute is not { } from || end.Minute is not { } until || from < until));

    public static ClockTime Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var time) ? time : throw new FormatException($"'{s}' is not a time: {Rule}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ClockTime result)
    {
        var hasMinute = DateTime.TryParseExact(s, MinuteForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var minute);
        if (hasMinute || DateTime.TryParseExact(s, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out minute))
        {
            result = new(DateOnly.FromDateTime(minute), hasMinute ? TimeOnly.FromDateTime(minute) : null);
            return true;
        }

        result = default;
        return false;
    }

    /// <summary>As written.</summary>
    public override string ToString() => Minute is { } minute
        ? Day.ToDateTime(minute).ToString(MinuteForm, CultureInfo.InvariantCulture)
        : Day.ToString(DayForm, CultureInfo.InvariantCulture);
}
