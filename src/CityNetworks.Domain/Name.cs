using CityNetworks.Domain.Time;

namespace CityNetworks.Domain;

/// <summary>A name as somebody uses it.</summary>
/// <param name="Language">BCP 47 tag, or <c>und</c> where the name belongs to no language.</param>
/// <param name="Period">When it was borne; null where nothing is known of that.</param>
/// <param name="Source">What it rests on, where that is another source than that of the whole it is told with.</param>
/// <param name="Decision">The vote or act behind it, where that is another than that behind the whole.</param>
public sealed record Name(string Text, string Language, NameKind Kind = NameKind.Official, Period? Period = null, Source? Source = null, Resolution? Decision = null)
{
    /// <summary>The same name, whatever it rests on.</summary>
    internal Name Bare => Source is null && Decision is null ? this : this with { Source = null, Decision = null };

    /// <summary>Rests on its own source, else on that of the whole; and on the decision behind the whole, unless something of its own is told.</summary>
    internal Name Resting(Basis? whole) =>
        whole is null ? this : this with { Source = Source ?? whole.Source, Decision = Source is null && Decision is null ? whole.Decision : Decision };
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
