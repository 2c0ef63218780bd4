using CityNetworks.Domain.Dossiers;

namespace CityNetworks.Contracts;

/// <summary>A fact of a dossier with what may be said of it.</summary>
public sealed record FactRow(int Number, AnyFact Fact, Assessment? Assessment);
