namespace CityNetworks.Domain.Time;

/// <summary>Why a text is not a date of the register.</summary>
/// <param name="Reason">One English sentence that names the rule.</param>
/// <param name="Column">Where it goes wrong, counted from 1; one past the end where something is missing.</param>
public sealed record EdtfError(string Reason, int Column);

/// <summary>A text that had to be a date of the register was not.</summary>
public sealed class EdtfException(string text, EdtfError error)
    : FormatException($"'{text}' is not a date, column {error.Column}: {error.Reason}")
{
    public EdtfError Error { get; } = error;
}
