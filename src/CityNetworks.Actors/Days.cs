namespace CityNetworks.Actors;

/// <summary>Which day it is somewhere.</summary>
public static class Days
{
    /// <summary>The furthest any zone is ahead of UTC.</summary>
    private static readonly TimeSpan Eastmost = TimeSpan.FromHours(14);

    /// <param name="zone">IANA name; null for UTC, which also serves where this machine does not know the zone: to stop deciding would be worse.</param>
    public static DateOnly In(string? zone, DateTimeOffset now) =>
        DateOnly.FromDateTime(zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? TimeZoneInfo.ConvertTime(now, known).DateTime : now.UtcDateTime);

    /// <param name="zones">Tells the zone in which a day begins, which is not that of the day before where somebody moves.</param>
    public static DateOnly At(Func<DateOnly, string?> zones, DateTimeOffset now)
    {
        var day = Latest(now);
        while (In(zones(day), now) < day) day = day.AddDays(-1);
        return day;
    }

    /// <summary>Whether this machine can tell the days of a zone.</summary>
    public static bool Knows(string? zone) => zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>The latest day that it is anywhere.</summary>
    public static DateOnly Latest(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime + Eastmost);
}
