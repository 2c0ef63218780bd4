using CityNetworks.Domain;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Contracts;

/// <summary>An office without who held it, which has rows of its own.</summary>
/// <param name="Vacant">When it is said to be held by nobody.</param>
public sealed record OfficeRow(OfficeId Id, ValueList<Name> Titles, OfficeRules Rules, ValueList<Vacancy> Vacant)
{
    public static OfficeRow Of(Office office) => new(office.Id, office.Titles, office.Rules, [.. office.Vacant]);
}
