using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Time;

/// <summary>Where a period ends: <em>until</em> the first day on which it no longer holds, <em>to</em> the last day on which it held, not before somebody ends it (<c>..</c>), or nobody has said (the default).</summary>
public readonly record struct PeriodEnd
{
    private PeriodEnd(EdtfDate? date, bool isOpen, bool isInclusive) => (Date, IsOpen, IsInclusive) = (date, isOpen, isInclusive);

    public static PeriodEnd Unknown => default;

    public static PeriodEnd Open { get; } = new(null, isOpen: true, isInclusive: false);

    /// <summary>The last day if <see cref="IsInclusive"/>, else the first day after it.</summary>
    public EdtfDate? Date { get; }

    /// <summary>It stands until ended.</summary>
    public bool IsOpen { get; }

    public bool IsInclusive { get; }

    public bool IsUnknown => Date is null && !IsOpen;

    /// <summary>As written; null where unknown.</summary>
    public string? Text => IsOpen ? ".." : Date?.Text;

    /// <summary>The first day after the earliest end there may be.</summary>
    internal int Earliest => Date is null ? (IsOpen ? Extent.Never : 0) : Date.Earliest.DayNumber + (IsInclusive ? 1 : 0);

    internal int Latest => Date is null ? Extent.Never : Date.Latest.DayNumber + (IsInclusive ? 1 : 0);

    public static PeriodEnd Until(EdtfDate date) => new(date, isOpen: false, isInclusive: false);

    public static PeriodEnd To(EdtfDate date) => new(date, isOpen: false, isInclusive: true);

    /// <summary>Reads a date (exclusive), <c>..</c> for open, null or nothing for unknown.</summary>
    public static bool TryParseUntil(string? text, out PeriodEnd end, [NotNullWhen(false)] out EdtfError? error) =>
        TryParse(text, isInclusive: false, out end, out error);

    /// <summary>Reads a date (inclusive), <c>..</c> for open, null or nothing for unknown.</summary>
    public static bool TryParseTo(string? text, out PeriodEnd end, [NotNullWhen(false)] out EdtfError? error) =>
        TryParse(text, isInclusive: true, out end, out error);

    private static bool TryParse(string? text, bool isInclusive, out PeriodEnd end, [NotNullWhen(false)] out EdtfError? error)
    {
        (end, error) = (text == ".." ? Open : Unknown, null);
        if (text is null or "" or "..") return true;
        if (!EdtfDate.TryParse(text, out var date, out error)) return false;
        end = new PeriodEnd(date, isOpen: false, isInclusive);
        return true;
    }

    public override string ToString() => Text ?? "";
}
