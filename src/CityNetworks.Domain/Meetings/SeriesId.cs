using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Meetings;

/// <summary>A series of meetings: a slug apart from the ids of networks, cities and organisations.</summary>
public readonly record struct SeriesId : IParsable<SeriesId>
{
    private SeriesId(string value) => Value = value;

    public string Value { get; }

    public static SeriesId Parse(string s, IFormatProvider? provider = null) => new(Slug.Parse(s));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SeriesId result)
    {
        var valid = Slug.IsValid(s);
        result = valid ? new(s!) : default; // valid only when not null
        return valid;
    }

    public override string ToString() => Value;
}
