using System.Collections.Immutable;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain;

/// <summary>How a dated list of names changes.</summary>
public static class Names
{
    /// <summary>Ends the official name of that language on a date, which is the same date the new one begins.</summary>
    internal static ImmutableArray<Name> Renamed(ImmutableArray<Name> names, string text, string language, EdtfDate on, Basis? basis)
    {
        // Several sources can tell the name that ends.
        var ended = Current(names, language) is not { } current ? names
            : [.. names.Select(name => name.Bare == current.Bare ? name with { Period = (name.Period ?? Period.Unknown).EndingAt(on) } : name)];
        return ended.Add(new(text, language, NameKind.Official, Period.Since(on), basis?.Source, basis?.Decision));
    }

    /// <summary>Whether a name is told already, by the source it rests on if it rests on one.</summary>
    internal static bool Tell(ImmutableArray<Name> names, Name name) => names.Any(n => n.Bare == name.Bare && (name.Source is null || n.Source == name.Source));

    /// <summary>Each with what it rests on.</summary>
    internal static ImmutableArray<Name> Resting(IEnumerable<Name> names, Basis? whole) => [.. names.Select(name => name.Resting(whole))];

    /// <summary>The latest official name in a language that nobody has ended.</summary>
    internal static Name? Current(IEnumerable<Name> names, string language) =>
        names.LastOrDefault(n => n.Kind == NameKind.Official && n.Language == language && n.Period?.Until.Date is null);

    /// <summary>Why a name cannot begin on this date: the current one begins then or later.</summary>
    internal static Refusal? Later(IEnumerable<Name> names, string language, EdtfDate on)
    {
        if (Current(names, language) is not { Period: { } period } current || period.EndingAt(on).Until.Date == on) return null;
        return new RenamedLater(current.Text, period.From.Date ?? period.LastAttested ?? on);
    }

    /// <summary>The name to show: the latest official one in the language, if possible one that was not given up; else a by-name in that language; else an official one in any; else whatever there is.</summary>
    public static Name Shown(IReadOnlyList<Name> names, string language) =>
        Current(names, language)
        ?? names.LastOrDefault(n => n.Kind == NameKind.Official && n.Language == language)
        ?? names.FirstOrDefault(n => n.Kind == NameKind.Alias && n.Language == language)
        ?? names.LastOrDefault(n => n.Kind == NameKind.Official)
        ?? names[^1];
}
