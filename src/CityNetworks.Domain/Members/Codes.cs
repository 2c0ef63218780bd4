namespace CityNetworks.Domain.Members;

/// <summary>Where it is, in WGS 84 decimal degrees.</summary>
public sealed record Coordinates(double Latitude, double Longitude);

/// <summary>What another register calls it.</summary>
/// <param name="Scheme">wikidata, insee, siren, un-locode…</param>
/// <param name="Vintage">The year of the list, where the list changes by the year (INSEE).</param>
/// <param name="Source">What it rests on, where that is another source than that of the whole it is told with.</param>
/// <param name="Decision">The vote or act behind it, where that is another than that behind the whole.</param>
public sealed record ExternalCode(string Scheme, string Value, string? Vintage = null, Source? Source = null, Resolution? Decision = null)
{
    /// <summary>The same code, whatever it rests on.</summary>
    internal ExternalCode Bare => this with { Source = null, Decision = null };

    /// <summary>Rests on what is told with it, as a <see cref="Name"/> does.</summary>
    internal ExternalCode Resting(Basis? whole) =>
        whole is null ? this : this with { Source = Source ?? whole.Source, Decision = Source is null && Decision is null ? whole.Decision : Decision };
}
