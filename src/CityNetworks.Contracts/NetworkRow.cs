using CityNetworks.Domain;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Contracts;

/// <summary>A network without what has rows of its own.</summary>
/// <param name="StatutesBasis">What the statutes rest on.</param>
public sealed record NetworkRow(Identity Identity, Statutes Statutes, Basis? StatutesBasis = null);
