using CityNetworks.Domain.Time;

namespace CityNetworks.Domain;

/// <summary>A name as somebody uses it.</summary>
/// <param name="Language">BCP 47 tag, or <c>und</c> where the name belongs to no language.</param>
/// <param name="Period">When it was borne; null where nothing is known of that.</param>
/// <param name="Source">What it rests on, where that is another source than that of the whole it is told with.</param>
public sealed record Name(string Text, string Language, NameKind Kind = NameKind.Official, Period? Period = null, Source? Source = null)
{
    /// <summary>The same name, whatever it rests on.</summary>
    internal Name Bare => Source is null ? this : this with { Source = null };

    /// <summary>Rests on its own source, else on that of the whole.</summary>
    internal Name Resting(Source? on) => Source is null && on is not null ? this with { Source = on } : this;
}

public enum NameKind
{
    Official,
    Acronym,

    /// <summary>As a page heads its section; not necessarily a name the network gives itself.</summary>
    Heading,

    /// <summary>A spelling or by-name under which it should be found.</summary>
    Alias,
}
