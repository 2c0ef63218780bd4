using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain;

/// <summary>A network of cities: a slug in the one id space of the register, such as <c>aimf</c>.</summary>
public readonly record struct NetworkId : IParsable<NetworkId>
{
    private NetworkId(string value) => Value = value;

    public string Value { get; }

    public static NetworkId Parse(string s, IFormatProvider? provider = null) => new(Slug.Parse(s));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NetworkId result)
    {
        var valid = Slug.IsValid(s);
        result = valid ? new(s!) : default; // valid only when not null
        return valid;
    }

    public override string ToString() => Value;
}

/// <summary>What may belong to a network: a city, an organisation or another network. For a city, ISO country and slug: <c>fr-toulouse</c>. The country is a label, not a claim.</summary>
public readonly record struct MemberId : IParsable<MemberId>, IComparable<MemberId>
{
    private MemberId(string value) => Value = value;

    public string Value { get; }

    public static implicit operator MemberId(NetworkId network) => new(network.Value);

    public static MemberId Parse(string s, IFormatProvider? provider = null) => new(Slug.Parse(s));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MemberId result)
    {
        var valid = Slug.IsValid(s);
        result = valid ? new(s!) : default; // valid only when not null
        return valid;
    }

    public int CompareTo(MemberId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}

/// <summary>The one shape of an id: 2 to 80 lower-case ASCII letters and digits, in words joined by single hyphens.</summary>
public static class Slug
{
    public const string Rule = "an id is 2 to 80 lower-case letters a-z and digits, in words joined by single hyphens";

    public static string Parse(string s) => IsValid(s) ? s : throw new FormatException($"'{s}' is not an id: {Rule}");

    public static bool IsValid([NotNullWhen(true)] string? s)
    {
        if (s is null || s.Length is < 2 or > 80) return false;
        var afterHyphen = true;
        foreach (var c in s)
        {
            if (c == '-')
            {
                if (afterHyphen) return false;
                afterHyphen = true;
            }
            else if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                afterHyphen = false;
            }
            else
            {
                return false;
            }
        }

        return !afterHyphen;
    }
}
