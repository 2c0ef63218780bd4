using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Networks;

/// <summary>An office of a network (<c>presidency</c>) or of one of its bodies (<c>groupe-pays-vn/presides</c>).</summary>
public readonly record struct OfficeId : IParsable<OfficeId>
{
    private OfficeId(string value) => Value = value;

    public string Value { get; }

    /// <summary>The body it belongs to, or null for the network itself.</summary>
    public string? Body => Value.IndexOf('/') is > 0 and var slash ? Value[..slash] : null;

    /// <summary>The part after the body: <c>presidency</c>, <c>presides</c>.</summary>
    public string Code => Value[(Value.IndexOf('/') + 1)..];

    /// <summary>The office behind a role in a body.</summary>
    public static OfficeId Of(string body, BodyRole role) => new($"{body}/{BodyRoles.Code(role)}");

    public static OfficeId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not an office: {Slug.Rule}; an office of a body is written body/office");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OfficeId result)
    {
        var slash = s?.IndexOf('/') ?? -1;
        var valid = slash < 0 ? Slug.IsValid(s) : Slug.IsValid(s![..slash]) && Slug.IsValid(s[(slash + 1)..]); // not null: it has a slash
        result = valid ? new(s!) : default; // not null: it was valid
        return valid;
    }

    public override string ToString() => Value;
}
