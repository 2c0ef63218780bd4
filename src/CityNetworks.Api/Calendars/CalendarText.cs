using System.Globalization;
using System.Text;

namespace CityNetworks.Api.Calendars;

/// <summary>Writes iCalendar (RFC 5545): lines that end in CR LF, are folded at 75 bytes, and whose texts are escaped.</summary>
internal sealed class CalendarText
{
    private const int MostBytes = 75;

    private readonly StringBuilder _text = new();

    /// <summary>A line whose value has a form of its own.</summary>
    public CalendarText Line(string name, string value)
    {
        var left = MostBytes;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > left)
            {
                _text.Append("\r\n ");
                left = MostBytes - 1;
            }

            _text.Append(rune);
            left -= rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
        return this;
    }

    /// <summary>A line whose value is text; none where there is none.</summary>
    public CalendarText Text(string name, string? text) => string.IsNullOrEmpty(text)
        ? this
        : Line(name, text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n"));

    public CalendarText Day(string name, DateOnly day) => Line($"{name};VALUE=DATE", day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    public CalendarText Instant(string name, DateTimeOffset at) => Line(name, at.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
