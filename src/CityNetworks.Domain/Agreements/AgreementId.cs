using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Agreements;

/// <summary>An agreement, tie, programme or project: a slug apart from the ids of networks, cities and organisations.</summary>
public readonly record struct AgreementId : IParsable<AgreementId>
{
    private AgreementId(string value) => Value = value;

    public string Value { get; }

    public static AgreementId Parse(string s, IFormatProvider? provider = null) => new(Slug.Parse(s));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AgreementId result)
    {
        var valid = Slug.IsValid(s);
        result = valid ? new(s!) : default; // valid only when not null
        return valid;
    }

    public override string ToString() => Value;
}
