using System.Collections.Immutable;
using CityNetworks.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CityNetworks.Domain.Tests.Time;

/// <summary>
/// What periods mean, told the slow way: every start and end their dates allow, on a calendar that is in view from day 1 to
/// day 20 (of January 2010). Day 0 is all that comes before, 21 and 22 the days after (22 the last there is), 23 no day, 24 never.
/// </summary>
internal static class Readings
{
    public const int LastInView = 20;
    private const int LastDay = 22;
    private const int Never = 24;

    /// <summary>A date and the days it means.</summary>
    public sealed record Written(string Text, int Earliest, int Latest);

    /// <summary>What was written of a period; no date is unknown, or open if it is said to be.</summary>
    public sealed record Told(Written? From, bool EverSince, Written? End, bool IsInclusive, bool Stands, ImmutableArray<Written> Attested)
    {
        public string? FromText => From?.Text ?? (EverSince ? ".." : null);

        public string? EndText => End?.Text ?? (Stands ? ".." : null);

        /// <summary>Every [start, end) that is true to what was written.</summary>
        public IEnumerable<(int Start, int End)> All() =>
            from start in From is { } f ? Between(f.Earliest, f.Latest) : Between(0, EverSince ? 0 : Never - 1)
            from end in End is { } e ? Between(e.Earliest + After, e.Latest + After) : Between(Stands ? Never : 0, Never)
            where start < end && Attested.All(date => Between(start, end - 1).Any(day => date.Earliest <= day && day <= date.Latest))
            select (start, end);

        private int After => IsInclusive ? 1 : 0;

        public Period? Period => Domain.Time.Period.TryCreate(
            FromText, IsInclusive ? null : EndText, IsInclusive ? EndText : null, Attested.Select(date => date.Text), out var period, out _) ? period : null;

        public override string ToString() => $"from {FromText} {(IsInclusive ? "to" : "until")} {EndText} attested {string.Join(' ', Attested.Select(date => date.Text))}";
    }

    private static readonly Gen<Written> Dates =
        from one in Gen.Choose(5, 15)
        from two in Gen.Choose(5, 15)
        let first = Math.Min(one, two)
        let last = Math.Max(one, two)
        from date in Gen.Frequency(
            (3, Gen.Constant(new Written($"2010-01-{one:00}", one, one))),
            (1, Gen.Constant(new Written($"2010-01-{one:00}~", one - 1, one + 1))),
            (3, Gen.Constant(new Written($"[2010-01-{first:00}..2010-01-{last:00}]", first, last))),
            (1, Gen.Constant(new Written($"[..2010-01-{one:00}]", 0, one))),
            (1, Gen.Constant(new Written($"[2010-01-{one:00}..]", one, LastDay))))
        select date;

    /// <summary>Periods and contradictions.</summary>
    public static readonly Gen<Told> Any =
        from start in Dates
        from end in Dates
        from startIs in Gen.Frequency((3, Gen.Constant("date")), (1, Gen.Constant("open")), (1, Gen.Constant("unknown")))
        from endIs in Gen.Frequency((3, Gen.Constant("date")), (1, Gen.Constant("open")), (1, Gen.Constant("unknown")))
        from inclusive in Gen.Elements(true, false)
        from count in Gen.Choose(0, 3)
        from attested in Gen.ArrayOf(Dates, count)
        select new Told(
            startIs == "date" ? start : null, startIs == "open", endIs == "date" ? end : null, inclusive, endIs == "open", [.. attested]);

    /// <summary>Periods that can be.</summary>
    public static readonly Gen<Told> Possible = Any.Where(told => told.All().Any());

    public static readonly Gen<(int First, int Last)> Windows =
        from one in Gen.Choose(1, LastInView)
        from two in Gen.Choose(1, LastInView)
        select (Math.Min(one, two), Math.Max(one, two));

    public static DateOnly Day(int day) => new(2010, 1, day);

    public static IEnumerable<int> Between(int first, int last) => Enumerable.Range(first, Math.Max(0, last - first + 1));
}
