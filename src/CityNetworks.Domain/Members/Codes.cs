namespace CityNetworks.Domain.Members;

/// <summary>Where it is, in WGS 84 decimal degrees.</summary>
public sealed record Coordinates(double Latitude, double Longitude);

/// <summary>What another register calls it.</summary>
/// <param name="Scheme">wikidata, insee, siren, un-locode…</param>
/// <param name="Vintage">The year of the list, where the list changes by the year (INSEE).</param>
public sealed record ExternalCode(string Scheme, string Value, string? Vintage = null);
