namespace CityNetworks.Domain.Time;

/// <summary>Why dates make no period.</summary>
/// <param name="Field">The date that breaks the rule: <c>from</c>, <c>until</c>, <c>to</c> or <c>attested[0]</c>.</param>
/// <param name="Reason">One English sentence that names the rule.</param>
/// <param name="Column">Where the text of the field goes wrong, counted from 1; null if it is a date, but not one that can be.</param>
public sealed record PeriodError(string Field, string Reason, int? Column = null)
{
    internal static PeriodError In(string field, EdtfError error) => new(field, error.Reason, error.Column);
}
