using CityNetworks.Domain.Networks;

namespace CityNetworks.Contracts;

/// <summary>A fact that was decided ahead, and has not come into effect. It names a <see cref="Plan"/> of the network.</summary>
public sealed record AheadRow(int Number, DateOnly On);
