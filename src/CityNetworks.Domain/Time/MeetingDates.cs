using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Time;

/// <summary>
/// When people meet, in EDTF as a source wrote it: one date (<c>2011-12</c>: on some day or days of it), or an interval with a date at both
/// ends, which both belong to it (<c>2017-10-09/2017-10-10</c>).
/// </summary>
public sealed record MeetingDates : IParsable<MeetingDates>
{
    private MeetingDates(string text, Period period) => (Text, Period) = (text, period);

    /// <summary>Exactly as written. Two are equal when they are written alike.</summary>
    public string Text { get; }

    /// <summary>From the first day to the last.</summary>
    public Period Period { get; }

    /// <summary>Whether they meet on some day of the window; both of its ends belong to it.</summary>
    public Certainty TakesPlace(DateOnly first, DateOnly last) =>
        Period.Overlaps(Period.Between(first, last == DateOnly.MaxValue ? last : last.AddDays(1)));

    /// <summary>Whether the day may be one of theirs.</summary>
    internal bool CanHold(DateOnly day) => Period.Holds(day) != Certainty.No;

    /// <exception cref="EdtfException">Names the rule and the column.</exception>
    public static MeetingDates Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out var dates, out var error) ? dates : throw new EdtfException(s, error);
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out MeetingDates result) =>
        TryParse(s, out result, out _);

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out MeetingDates? dates, [NotNullWhen(false)] out EdtfError? error)
    {
        dates = null;
        if (text?.Contains('/', StringComparison.Ordinal) != true)
        {
            if (!EdtfDate.TryParse(text, out var date, out error)) return false;
            dates = new(text, Period.Within(date));
            return true;
        }

        if (!EdtfInterval.TryParse(text, out var interval, out error)) return false;
        if (interval.Start.Date is null) error = new("a meeting has a first day: write it, or leave the dates out", 1);
        else if (interval.End.Date is null) error = new("a meeting has a last day: write it, or leave the dates out", text.IndexOf('/', StringComparison.Ordinal) + 2);
        else dates = new(text, Period.Of(interval));
        return dates is not null;
    }

    public bool Equals(MeetingDates? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    public override string ToString() => Text;
}
