using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Time;

/// <summary>
/// One unbroken stretch of days on which something holds, as far as its sources tell: when it began, when it ended, and dates
/// at which it is attested. Of an attested date it is sure that it held on some day of it. Two periods are equal when they are written alike.
/// </summary>
public sealed partial record Period
{
    private Period(PeriodStart from, PeriodEnd until, ImmutableArray<EdtfDate> attested, Extent extent) =>
        (From, Until, Attested, Extent) = (from, until, attested, extent);

    public PeriodStart From { get; }

    public PeriodEnd Until { get; }

    /// <summary>In the order given; never default.</summary>
    public ImmutableArray<EdtfDate> Attested { get; }

    /// <summary>What the dates together say of any day: attested ones narrow the start and the end.</summary>
    public Extent Extent { get; }

    /// <summary>It goes on until somebody ends it.</summary>
    public bool Stands => Until.IsOpen;

    /// <summary>The attested date that begins last; of two that begin together, the one that ends last.</summary>
    public EdtfDate? LastAttested => Attested.IsEmpty ? null : Attested.MaxBy(date => (date.Earliest, date.Latest));

    /// <summary>For a search: a window that ends before this day gets the answer no.</summary>
    public DateOnly PossibleFrom => Extent.PossibleFrom;

    /// <summary>For a search: a window that begins on this day or later gets the answer no. Null if there is no such day.</summary>
    public DateOnly? PossibleUntil => Extent.PossibleUntil;

    /// <summary>An interval always makes a period: it does not end before it starts.</summary>
    public static Period Of(EdtfInterval interval) => new(interval.Start, interval.End, [], Extend(interval.Start, interval.End, []));

    /// <summary>Refuses what no reading of the dates can make true: an end on or before the start, or attested while it did not hold.</summary>
    public static bool TryCreate(
        PeriodStart from, PeriodEnd until, ImmutableArray<EdtfDate> attested,
        [NotNullWhen(true)] out Period? period, [NotNullWhen(false)] out PeriodError? error)
    {
        if (attested.IsDefault) attested = [];
        error = Contradiction(from, until, attested);
        period = error is null ? new Period(from, until, attested, Extend(from, until, attested)) : null;
        return period is not null;
    }

    public Certainty Holds(DateOnly day) => Holds(day, day);

    /// <summary>
    /// Whether it holds on a day of which only the window is known; both of its ends belong to it. Yes if it holds on all its
    /// days in every reading, or is attested for just this time, as "in 2017" is for 2017; no if on none in any reading.
    /// </summary>
    public Certainty Holds(DateOnly first, DateOnly last)
    {
        var answer = Extent.Holds(first, last);
        if (answer != Certainty.Possibly) return answer;
        foreach (var date in Attested)
        {
            if (first == date.Earliest && date.Latest == last) return Certainty.Yes;
        }

        return answer;
    }

    public Certainty Holds(EdtfDate validAt) => Holds(validAt.Earliest, validAt.Latest);

    /// <summary>Whether there is a day on which both hold, where the dates of the two are known independently of each other.</summary>
    public Certainty Overlaps(Period other)
    {
        var (one, two) = (Extent, other.Extent);
        if (one.LatestStart < two.EarliestEnd && two.LatestStart < one.EarliestEnd) return Certainty.Yes;
        return one.Intersect(two) is null ? Certainty.No : Certainty.Possibly;
    }

    /// <summary>When both hold, as of a membership held through another; null if on no day.</summary>
    public Extent? Intersect(Period other) => Extent.Intersect(other.Extent);

    public bool Equals(Period? other) =>
        other is not null && From == other.From && Until == other.Until && Attested.AsSpan().SequenceEqual(other.Attested.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(From);
        hash.Add(Until);
        foreach (var date in Attested) hash.Add(date);
        return hash.ToHashCode();
    }

    public override string ToString() =>
        $"from '{From}' {(Until.IsInclusive ? "to" : "until")} '{Until}'" + (Attested.IsEmpty ? "" : $" attested {string.Join(", ", Attested)}");

    private static PeriodError? Contradiction(PeriodStart from, PeriodEnd until, ImmutableArray<EdtfDate> attested)
    {
        if (until.Latest <= from.Earliest) return new PeriodError(NameOf(until), "the period ends on its first day or before it");
        for (var i = 0; i < attested.Length; i++)
        {
            if (attested[i].Latest.DayNumber < from.Earliest) return new PeriodError($"attested[{i}]", "the date lies before the period");
            if (attested[i].Earliest.DayNumber >= until.Latest) return new PeriodError($"attested[{i}]", "the date lies after the period");
        }

        return null;
    }

    // Every day of a start has an end to go with it, and the other way round; so the four are exact, one by one.
    private static Extent Extend(PeriodStart from, PeriodEnd until, ImmutableArray<EdtfDate> attested)
    {
        var latestStart = Math.Min(from.Latest, until.Latest - 1);
        var earliestEnd = Math.Max(until.Earliest, from.Earliest + 1);
        foreach (var date in attested)
        {
            latestStart = Math.Min(latestStart, date.Latest.DayNumber);
            earliestEnd = Math.Max(earliestEnd, date.Earliest.DayNumber + 1);
        }

        return new Extent(from.Earliest, latestStart, earliestEnd, until.Latest);
    }

    private static string NameOf(PeriodEnd end) => end.IsInclusive ? "to" : "until";
}
