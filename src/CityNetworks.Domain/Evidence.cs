using CityNetworks.Domain.Time;

namespace CityNetworks.Domain;

/// <summary>The document or page a fact rests on, with the place in it.</summary>
/// <param name="Id">Slug of the source.</param>
/// <param name="Section">The heading under which the source tells it.</param>
/// <param name="Quote">Its own words, of which only few are kept.</param>
public sealed record Source(string Id, string? Section = null, string? Quote = null)
{
    public const int LongestQuote = 300;

    /// <summary>That of the whole and those of the names, and of whatever else is told with it.</summary>
    internal static IEnumerable<Source> All(Source? whole, IEnumerable<Name>? names, params IEnumerable<Source?> others) =>
        (names ?? []).Select(name => name.Source).Prepend(whole).Concat(others).OfType<Source>().Distinct();
}

/// <summary>An event that may rest on a source, by which it is then found.</summary>
public interface ISourced
{
    /// <summary>Null when nobody named one.</summary>
    Source? Source { get; }

    /// <summary>All of them, where parts of it rest on others.</summary>
    IEnumerable<Source> Sources => Source is { } one ? [one] : [];
}

/// <summary>An event that may come of a vote or act.</summary>
public interface IDecided
{
    /// <summary>Null when nobody named one.</summary>
    Resolution? Decision { get; }
}

/// <summary>The vote or act behind a change.</summary>
/// <param name="Body">Who decided, such as a municipal council.</param>
/// <param name="Outcome">As the minutes put it: adopted, unanimous…</param>
/// <param name="Reference">Number or address of the minutes.</param>
public sealed record Resolution(string Body, EdtfDate? On = null, string? Outcome = null, string? Reference = null);

/// <summary>What a fact rests on: the vote or act behind it, the document that tells it, or both.</summary>
public sealed record Basis(Resolution? Decision, Source? Source)
{
    /// <summary>Null where nobody named either.</summary>
    public static Basis? Of(Resolution? decision, Source? source) => decision is null && source is null ? null : new(decision, source);

    /// <summary>That of an event.</summary>
    internal static Basis? Of(object @event) => Of((@event as IDecided)?.Decision, (@event as ISourced)?.Source);
}

/// <summary>A key into the vault where the names of persons are. Events hold the key only, so that a name can be erased and the log stays.</summary>
public readonly record struct PersonKey(string Value)
{
    public override string ToString() => Value;
}
