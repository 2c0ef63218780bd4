using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Telling;

/// <summary>Dates and periods within a sentence, each date as it was written.</summary>
internal static class Dates
{
    private const int DayLength = 10; // 2017-03-29

    /// <summary>On a day, in a year; with the space before it. Nothing where there is no date.</summary>
    public static Texts On(EdtfDate? date) => date is null ? Say.Nothing : Say.Of($" {At(date)}", $" {At(date)}");

    public static Texts On(DateOnly day) => On(EdtfDate.Of(day));

    public static string Day(DateOnly day) => EdtfDate.Of(day).Text;

    /// <summary>When it held, as far as that is told.</summary>
    public static Texts During(Period period)
    {
        var bounds = Bounds(period);
        if (period.Attested.IsEmpty) return bounds ?? new("at dates that are not told", "à des dates qui ne sont pas dites");
        var attested = Say.All([.. period.Attested.Select(At)]);
        return bounds is null ? Say.Of($"attested {attested}", $"attesté {attested}") : Say.Of($"{bounds}, attested {attested}", $"{bounds}, attesté {attested}");
    }

    /// <summary>Of a decided term: [from, until) in days. One that never begins has them equal.</summary>
    public static Texts During(DateOnly from, DateOnly? until) =>
        until is { } day ? Say.Of($"from {Day(from)} until {Day(day)}", $"du {Day(from)} au {Day(day)} exclu") : Say.Of($"from {Day(from)} on", $"à partir du {Day(from)}");

    private static Texts? Bounds(Period period)
    {
        var (from, until) = (period.From.Date, period.Until.Date);
        var end = until is null ? null
            : period.Until.IsInclusive ? Say.Of($"to {until.Text}", $"{The(until):à} inclus")
            : Say.Of($"until {until.Text}", $"{The(until):à} exclu");
        return (from, end) switch
        {
            ({ } f, { } e) => Say.Of($"from {f.Text} {e}", $"{The(f):de} {e}"),
            ({ } f, null) when period.Until.IsOpen => Say.Of($"since {f.Text}", $"depuis {The(f)}"),
            ({ } f, null) => Say.Of($"from {f.Text} on, until when is not told", $"à partir {The(f):de}, la fin n'est pas dite"),
            (null, { } e) => Say.Of($"{e}", $"jusqu'{e}"),
            _ when period.From.IsOpen => new("ever since", "depuis toujours"),
            _ when period.Until.IsOpen => new("standing, since when is not told", "toujours en cours, le début n'est pas dit"),
            _ => null,
        };
    }

    private static Texts At(EdtfDate date) =>
        date.Text[0] == '[' ? Say.Of($"at some time of {date.Text}", $"à un moment de {date.Text}")
        : IsDay(date) ? Say.Of($"on {date.Text}", $"le {date.Text}")
        : Say.Of($"in {date.Text}", $"en {date.Text}");

    /// <summary>As the other language's prepositions want it: le 2017-03-29, but 2017.</summary>
    private static Texts The(EdtfDate date) => IsDay(date) ? new(date.Text, $"le {date.Text}") : Say.Same(date.Text);

    private static bool IsDay(EdtfDate date) => date.Text.TrimEnd('?', '~', '%').Length == DayLength && date.Text[0] != '[' && !date.Text.Contains('X', StringComparison.Ordinal);
}
