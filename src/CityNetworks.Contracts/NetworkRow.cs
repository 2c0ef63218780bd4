using CityNetworks.Domain.Networks;

namespace CityNetworks.Contracts;

/// <summary>A network without what has rows of its own.</summary>
public sealed record NetworkRow(Identity Identity, Statutes Statutes);
