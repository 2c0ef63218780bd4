using CityNetworks.Domain;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Contracts;

/// <summary>An office without who held it, which has rows of its own.</summary>
/// <param name="Vacant">When it is said to be held by nobody.</param>
/// <param name="Basis">What it rests on that there is such an office.</param>
public sealed record OfficeRow(OfficeId Id, ValueList<Name> Titles, OfficeRules Rules, ValueList<Vacancy> Vacant, Basis? Basis = null)
{
    public static OfficeRow Of(Office office) => new(office.Id, office.Titles, office.Rules, [.. office.Vacant], office.Basis);
}
