using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>The time up to an end in the world, which bounds everything that holds of a network or member.</summary>
public static class Lifespan
{
    /// <summary>All days before the end, as far as it is known; null if there are none.</summary>
    internal static Extent? Until(EdtfDate end) =>
        Period.TryCreate(PeriodStart.Open, PeriodEnd.Until(end), [], out var life, out _) ? life.Extent : null;

    /// <summary>Whether something that ends then, or never, is there at a time.</summary>
    public static Certainty Holds(EdtfDate? end, DateOnly first, DateOnly last) =>
        end is null ? Certainty.Yes : Until(end)?.Holds(first, last) ?? Certainty.No;
}
