using System.Diagnostics.CodeAnalysis;
using CityNetworks.Domain;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>Somebody who uses the register: a slug, apart from the ids of cities and networks.</summary>
public readonly record struct PrincipalId : IParsable<PrincipalId>
{
    private PrincipalId(string value) => Value = value;

    /// <summary>The register itself. It has no key, and nobody can be made known by this name.</summary>
    public static PrincipalId System { get; } = new("system");

    public string Value { get; }

    public StreamName Stream() => new($"principal/{Value}");

    public static PrincipalId Parse(string s, IFormatProvider? provider = null) => new(Slug.Parse(s));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PrincipalId result)
    {
        var valid = Slug.IsValid(s);
        result = valid ? new(s!) : default; // valid only when not null
        return valid;
    }

    public override string ToString() => Value;
}
