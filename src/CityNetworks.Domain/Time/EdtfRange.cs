namespace CityNetworks.Domain.Time;

/// <summary>The days a written date may mean, both included, and the unit it is written to.</summary>
internal readonly record struct EdtfRange(DateOnly Earliest, DateOnly Latest, EdtfUnit Unit = EdtfUnit.Day)
{
    /// <summary>The days of some years. A decade or century may begin before year 1: those days are outside the register.</summary>
    public static EdtfRange Years(int first, int last, EdtfUnit unit) =>
        new(new DateOnly(Math.Max(first, 1), 1, 1), new DateOnly(last, 12, 31), unit);

    public static EdtfRange Month(int year, int month, EdtfUnit unit) =>
        new(new DateOnly(year, month, 1), EndOfMonth(year, month), unit);

    public static EdtfRange Day(int year, int month, int day) => new(new DateOnly(year, month, day), new DateOnly(year, month, day));

    /// <summary>One unit more on both sides, as far as the calendar goes.</summary>
    public EdtfRange Widened() => this with { Earliest = Earlier(Earliest, Unit), Latest = Later(Latest, Unit) };

    private static DateOnly Earlier(DateOnly first, EdtfUnit unit) => unit switch
    {
        EdtfUnit.Year when first.Year > 1 => first.AddYears(-1),
        EdtfUnit.Month when first.Year > 1 || first.Month > 1 => first.AddMonths(-1),
        EdtfUnit.Day when first > DateOnly.MinValue => first.AddDays(-1),
        _ => DateOnly.MinValue,
    };

    private static DateOnly Later(DateOnly last, EdtfUnit unit)
    {
        if (last == DateOnly.MaxValue) return last;
        var next = last.AddDays(1);
        return unit switch
        {
            EdtfUnit.Year => new DateOnly(next.Year, 12, 31),
            EdtfUnit.Month => EndOfMonth(next.Year, next.Month),
            _ => next,
        };
    }

    private static DateOnly EndOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}

/// <summary>What a date is written to. <c>2004-XX</c> is written to the month, though any month of the year may be meant.</summary>
internal enum EdtfUnit
{
    Year,
    Month,
    Day,
}
