using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Time;

/// <summary>An EDTF interval, <c>2010/2012-05</c>: both ends belong to it. An end may be open (<c>..</c>) or unknown (empty), but not both ends without a date.</summary>
public sealed record EdtfInterval : IParsable<EdtfInterval>
{
    /// <summary>Longer texts are refused unread.</summary>
    public const int MaxLength = 2 * EdtfDate.MaxLength + 1;

    private EdtfInterval(string text, PeriodStart start, PeriodEnd end) => (Text, Start, End) = (text, start, end);

    /// <summary>Exactly as written. Two intervals are equal when they are written alike.</summary>
    public string Text { get; }

    public PeriodStart Start { get; }

    /// <summary>The last day, not the first one after it.</summary>
    public PeriodEnd End { get; }

    /// <exception cref="EdtfException">Names the rule and the column.</exception>
    public static EdtfInterval Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out var interval, out var error) ? interval : throw new EdtfException(s, error);
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out EdtfInterval result) =>
        TryParse(s, out result, out _);

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EdtfInterval? interval, [NotNullWhen(false)] out EdtfError? error)
    {
        interval = null;
        error = Read(text ?? "", out var start, out var end);
        if (text is null || error is not null)
        {
            error ??= new EdtfError("an interval is expected", 1);
            return false;
        }

        interval = new EdtfInterval(text, start, end);
        return true;
    }

    private static EdtfError? Read(string text, out PeriodStart start, out PeriodEnd end)
    {
        (start, end) = (default, default);
        if (text.Length > MaxLength) return new EdtfError($"an interval has at most {MaxLength} characters", MaxLength + 1);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return new EdtfError("'/' stands between the ends of an interval", text.Length + 1);
        var second = text.IndexOf('/', slash + 1);
        if (second >= 0) return new EdtfError("an interval has two ends", second + 1);
        if (!PeriodStart.TryParse(text[..slash], out start, out var error)) return error;
        if (!PeriodEnd.TryParseTo(text[(slash + 1)..], out end, out error)) return error with { Column = slash + 1 + error.Column };
        if (start.Date is null && end.Date is null) return new EdtfError("an interval has a date at one end at least", 1);
        return start.Date?.Earliest > end.Date?.Latest ? new EdtfError("the interval ends before it starts", slash + 2) : null;
    }

    public bool Equals(EdtfInterval? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    public override string ToString() => Text;
}
