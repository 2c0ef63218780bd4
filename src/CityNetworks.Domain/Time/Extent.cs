namespace CityNetworks.Domain.Time;

/// <summary>
/// On which days something certainly and on which it possibly holds. It starts on a day from <see cref="PossibleFrom"/> to
/// <see cref="CertainFrom"/>, and the first day after it lies from <see cref="CertainUntil"/> to <see cref="PossibleUntil"/>.
/// Null stands for a day beyond the calendar.
/// </summary>
public readonly record struct Extent
{
    /// <summary>Later than every day. A start may be one less: it starts, but on no day there is.</summary>
    internal const int Never = int.MaxValue;

    internal Extent(int earliestStart, int latestStart, int earliestEnd, int latestEnd) =>
        (EarliestStart, LatestStart, EarliestEnd, LatestEnd) = (earliestStart, latestStart, earliestEnd, latestEnd);

    /// <summary>The first day on which it may hold.</summary>
    public DateOnly PossibleFrom => DateOnly.FromDayNumber(EarliestStart);

    /// <summary>The first day on which it can hold no longer; null if there is none.</summary>
    public DateOnly? PossibleUntil => Day(LatestEnd);

    /// <summary>The first day by which it has certainly started; null if there is none.</summary>
    public DateOnly? CertainFrom => Day(LatestStart);

    /// <summary>The first day on which it may hold no longer, null if there is none. Not after <see cref="CertainFrom"/> if it holds for certain on no day.</summary>
    public DateOnly? CertainUntil => Day(EarliestEnd);

    internal int EarliestStart { get; }

    internal int LatestStart { get; }

    internal int EarliestEnd { get; }

    internal int LatestEnd { get; }

    public Certainty Holds(DateOnly day) => Holds(day, day);

    /// <summary>Whether it holds on a day of which only the window is known; both of its ends belong to it.</summary>
    public Certainty Holds(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, last);
        if (LatestStart <= first.DayNumber && last.DayNumber < EarliestEnd) return Certainty.Yes;
        return last.DayNumber < EarliestStart || LatestEnd <= first.DayNumber ? Certainty.No : Certainty.Possibly;
    }

    /// <summary>When both hold; null if on no day. Of a day it says what <see cref="Certainties.And"/> makes of the two answers.</summary>
    public Extent? Intersect(Extent other)
    {
        var both = new Extent(
            Math.Max(EarliestStart, other.EarliestStart),
            Math.Max(LatestStart, other.LatestStart),
            Math.Min(EarliestEnd, other.EarliestEnd),
            Math.Min(LatestEnd, other.LatestEnd));
        return both.EarliestStart < both.LatestEnd ? both : null;
    }

    private static DateOnly? Day(int number) => number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(number) : null;
}
