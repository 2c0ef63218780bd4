namespace CityNetworks.Domain.Time;

// The forms of period that events and rules make, none of which can contradict itself.
public sealed partial record Period
{
    /// <summary>Nothing is known of when.</summary>
    public static Period Unknown { get; } = Made(PeriodStart.Unknown, PeriodEnd.Unknown);

    /// <summary>Begins on the date and stands until ended.</summary>
    public static Period Since(EdtfDate date) => Made(PeriodStart.At(date), PeriodEnd.Open);

    /// <summary>Ends on the date; when it began is unknown.</summary>
    public static Period Before(EdtfDate date) => Made(PeriodStart.Unknown, PeriodEnd.Until(date));

    /// <summary>On some day or days of the date, which both its ends lie in.</summary>
    public static Period Within(EdtfDate date) => Made(PeriodStart.At(date), PeriodEnd.To(date));

    /// <summary>Decided days, [from, until); the greatest day there is stands for "until ended".</summary>
    public static Period Between(DateOnly from, DateOnly until) =>
        Made(PeriodStart.At(EdtfDate.Of(from)), until == DateOnly.MaxValue ? PeriodEnd.Open : PeriodEnd.Until(EdtfDate.Of(until)));

    /// <summary>The same period, known to end on the date; unchanged where its own dates rule that out.</summary>
    public Period EndingAt(EdtfDate date) => TryCreate(From, PeriodEnd.Until(date), Attested, out var ended, out _) ? ended : this;

    private static Period Made(PeriodStart from, PeriodEnd until) =>
        TryCreate(from, until, [], out var period, out var error) ? period : throw new ArgumentException(error.Reason, error.Field);
}
