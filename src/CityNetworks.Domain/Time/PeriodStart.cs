using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Time;

/// <summary>Where a period begins: at a date, ever since the calendar began (<c>..</c>), or nobody has said (the default).</summary>
public readonly record struct PeriodStart
{
    private PeriodStart(EdtfDate? date, bool isOpen) => (Date, IsOpen) = (date, isOpen);

    public static PeriodStart Unknown => default;

    public static PeriodStart Open { get; } = new(null, isOpen: true);

    /// <summary>The first day on which it holds.</summary>
    public EdtfDate? Date { get; }

    public bool IsOpen { get; }

    public bool IsUnknown => Date is null && !IsOpen;

    /// <summary>As written; null where unknown.</summary>
    public string? Text => IsOpen ? ".." : Date?.Text;

    internal int Earliest => Date?.Earliest.DayNumber ?? 0;

    internal int Latest => Date?.Latest.DayNumber ?? (IsOpen ? 0 : Extent.Never);

    public static PeriodStart At(EdtfDate date) => new(date, isOpen: false);

    /// <summary>Reads a date, <c>..</c> for open, null or nothing for unknown.</summary>
    public static bool TryParse(string? text, out PeriodStart start, [NotNullWhen(false)] out EdtfError? error)
    {
        (start, error) = (text == ".." ? Open : Unknown, null);
        if (text is null or "" or "..") return true;
        if (!EdtfDate.TryParse(text, out var date, out error)) return false;
        start = At(date);
        return true;
    }

    public override string ToString() => Text ?? "";
}
