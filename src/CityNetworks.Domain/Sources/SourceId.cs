using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Sources;

/// <summary>A source: a slug, apart from the ids of cities and networks.</summary>
public readonly record struct SourceId : IParsable<SourceId>
{
    private SourceId(string value) => Value = value;

    public string Value { get; }

    public static SourceId Parse(string s, IFormatProvider? provider = null) => new(Slug.Parse(s));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SourceId result)
    {
        var valid = Slug.IsValid(s);
        result = valid ? new(s!) : default; // valid only when not null
        return valid;
    }

    public override string ToString() => Value;
}
