using CityNetworks.Domain.Time;

namespace CityNetworks.Domain;

/// <summary>A name as somebody uses it.</summary>
/// <param name="Language">BCP 47 tag, or <c>und</c> where the name belongs to no language.</param>
/// <param name="Period">When it was borne; null where nothing is known of that.</param>
public sealed record Name(string Text, string Language, NameKind Kind = NameKind.Official, Period? Period = null);

public enum NameKind
{
    Official,
    Acronym,

    /// <summary>As a page heads its section; not necessarily a name the network gives itself.</summary>
    Heading,

    /// <summary>A spelling or by-name under which it should be found.</summary>
    Alias,
}
