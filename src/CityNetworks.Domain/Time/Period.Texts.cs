using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Time;

// A period as texts, the way it is stored and sent.
public sealed partial record Period
{
    /// <summary>As written; null where unknown.</summary>
    public string? FromText => From.Text;

    /// <summary>The exclusive end as written, <c>..</c> where it stands; null where unknown or written as <see cref="ToText"/>.</summary>
    public string? UntilText => Until.IsInclusive ? null : Until.Text;

    /// <summary>The inclusive end as written; null if there is none.</summary>
    public string? ToText => Until.IsInclusive ? Until.Text : null;

    /// <summary>
    /// Reads a period. Null or nothing is unknown, <c>..</c> is open; an end is given as <paramref name="until"/> (the first day
    /// after it) or as <paramref name="to"/> (its last day), not both.
    /// </summary>
    public static bool TryCreate(
        string? from, string? until, string? to, IEnumerable<string>? attested,
        [NotNullWhen(true)] out Period? period, [NotNullWhen(false)] out PeriodError? error)
    {
        period = null;
        error = Read(from, until, to, out var start, out var end);
        if (error is not null) return false;
        error = Read(attested ?? [], out var dates);
        return error is null && TryCreate(start, end, dates, out period, out error);
    }

    private static PeriodError? Read(string? from, string? until, string? to, out PeriodStart start, out PeriodEnd end)
    {
        end = default;
        if (!PeriodStart.TryParse(from, out start, out var error)) return PeriodError.In("from", error);
        if (until is not null && to is not null) return new PeriodError("to", "a period ends 'until' a day or 'to' a day, not both");
        if (to is null) return PeriodEnd.TryParseUntil(until, out end, out error) ? null : PeriodError.In("until", error);
        return PeriodEnd.TryParseTo(to, out end, out error) ? null : PeriodError.In("to", error);
    }

    private static PeriodError? Read(IEnumerable<string> attested, out ImmutableArray<EdtfDate> dates)
    {
        dates = [];
        ImmutableArray<EdtfDate>.Builder? read = null;
        foreach (var text in attested)
        {
            if (!EdtfDate.TryParse(text, out var date, out var error)) return PeriodError.In($"attested[{read?.Count ?? 0}]", error);
            (read ??= ImmutableArray.CreateBuilder<EdtfDate>()).Add(date);
        }

        dates = read?.ToImmutable() ?? [];
        return null;
    }
}
