namespace CityNetworks.Domain;

/// <summary>What a source tells, as the register has it.</summary>
/// <param name="WasCorrected">The register once had it wrong.</param>
public sealed record Reported<T>(T Report, bool WasCorrected = false)
    where T : class
{
    internal static Reported<T> Corrected(T now) => new(now, WasCorrected: true);
}
