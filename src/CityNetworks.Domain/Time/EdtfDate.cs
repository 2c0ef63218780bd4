using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CityNetworks.Domain.Time;

/// <summary>
/// One date as a source wrote it, in EDTF (ISO 8601-2:2019): level 0 and 1, and of level 2 the bounded date <c>[a..b]</c>,
/// <c>[..b]</c>, <c>[a..]</c>, whose bounds are level 0 dates: the brackets already say all that is vague about it.
/// It means one day, not known better than from <see cref="Earliest"/> to <see cref="Latest"/>.
/// </summary>
public sealed record EdtfDate : IParsable<EdtfDate>
{
    /// <summary>Longer texts are refused unread.</summary>
    public const int MaxLength = 64;

    private EdtfDate(string text, DateOnly earliest, DateOnly latest) => (Text, Earliest, Latest) = (text, earliest, latest);

    /// <summary>Exactly as written. Two dates are equal when they are written alike.</summary>
    public string Text { get; }

    /// <summary>The first day it may mean; <see cref="DateOnly.MinValue"/> for <c>[..b]</c>.</summary>
    public DateOnly Earliest { get; }

    /// <summary>The last day it may mean; <see cref="DateOnly.MaxValue"/> for <c>[a..]</c>.</summary>
    public DateOnly Latest { get; }

    /// <summary>The source, or who read it, doubts it (<c>?</c>, <c>%</c>). Only a mark: <c>?</c> moves no bound.</summary>
    public bool IsUncertain => Text[^1] is '?' or '%';

    /// <summary>Roughly then (<c>~</c>, <c>%</c>): both bounds lie one written unit (year, month or day) further out.</summary>
    public bool IsApproximate => Text[^1] is '~' or '%';

    /// <summary>The day, where it can only be that one: never that of an approximate date, which is wider than a day.</summary>
    public DateOnly? Day => Earliest == Latest ? Earliest : null;

    public static EdtfDate Of(DateOnly day) => new(day.ToString("O", CultureInfo.InvariantCulture), day, day);

    /// <summary>On the last day that a date may mean or before, no matter when: <c>[..b]</c>.</summary>
    public static EdtfDate NotAfter(EdtfDate date) => date.Latest == DateOnly.MaxValue ? date : Parse($"[..{Of(date.Latest)}]");

    /// <exception cref="EdtfException">Names the rule and the column.</exception>
    public static EdtfDate Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out var date, out var error) ? date : throw new EdtfException(s, error);
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out EdtfDate result) =>
        TryParse(s, out result, out _);

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EdtfDate? date, [NotNullWhen(false)] out EdtfError? error)
    {
        date = null;
        error = null;
        if (text?.Length > MaxLength)
        {
            error = new EdtfError($"a date has at most {MaxLength} characters", MaxLength + 1);
            return false;
        }

        var reader = new EdtfReader(text);
        if (text is not null && reader.ReadDate(out var range))
        {
            date = new EdtfDate(text, range.Earliest, range.Latest);
            return true;
        }

        error = reader.Error ?? new EdtfError("a date is expected", 1);
        return false;
    }

    /// <summary>Whether this day comes before that one, where the two are known independently of each other.</summary>
    public Certainty Before(EdtfDate other) =>
        Latest < other.Earliest ? Certainty.Yes : Earliest >= other.Latest ? Certainty.No : Certainty.Possibly;

    public bool Equals(EdtfDate? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    public override string ToString() => Text;
}
