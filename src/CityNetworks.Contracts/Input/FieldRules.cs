using System.Collections.Frozen;
using System.Text.RegularExpressions;
using CityNetworks.Domain;
using CityNetworks.Domain.Dossiers;

namespace CityNetworks.Contracts.Input;

/// <summary>What the text of one field must be.</summary>
internal sealed record FieldRule(string Text, Func<string, bool> Holds, int MaxLength = FieldRules.MaxLength);

/// <summary>Rules that go with the name of a field, and those for every text and day.</summary>
internal static partial class FieldRules
{
    public const int MaxLength = 500;

    private static readonly DateOnly FirstDay = new(1000, 1, 1);
    private static readonly DateOnly LastDay = new(2999, 12, 31);

    private static readonly FieldRule Country = new(Countries.Rule, Countries.Codes.Contains);
    private static readonly FieldRule Language = new(
        "a language is a BCP 47 tag, such as fr, sr-Cyrl or pt-BR; und where there is none", text => LanguageTag.IsMatch(text));
    private static readonly FieldRule TimeZone = new("a time zone is one of the IANA database, such as Europe/Paris", IsTimeZone);
    private static readonly FieldRule Code = new($"a code is written like an id: {Slug.Rule}", Slug.IsValid);
    private static readonly FieldRule Id = new(Slug.Rule, Slug.IsValid);
    private static readonly FieldRule Address = new(
        "an address has no spaces, and begins with http://, https:// or without a protocol", text => !text.Any(char.IsWhiteSpace) && (Protocol.Match(text).Value.ToLowerInvariant() is "" or "http:" or "https:"));

    private static readonly FieldRule Anything = new("any text will do", _ => true);

    /// <summary>Wherever a field has this name…</summary>
    private static readonly FrozenDictionary<string, FieldRule> ByName = new Dictionary<string, FieldRule>
    {
        ["country"] = Country,
        ["language"] = Language,
        ["timeZone"] = TimeZone,
        ["kind"] = Code,
        ["correctKind"] = Code,
        ["relation"] = Code,
        ["scheme"] = Code,
        ["code"] = Code,
        ["heldBy"] = Code,
        ["figure"] = Code,
        ["unit"] = Code,
        ["what"] = Code,
        ["use"] = Code,
        ["of"] = Code,
        ["subject"] = Code,
        ["role"] = Code,
        ["leaderType"] = Code,
        ["tie"] = Code,
        ["body"] = Id,
        ["edition"] = Id,
        ["address"] = Address,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>…unless it means something else there.</summary>
    private static readonly FrozenDictionary<(Type, string), FieldRule?> ByPlace = new Dictionary<(Type, string), FieldRule?>
    {
        [(typeof(Resolution), "body")] = null,
        [(typeof(Source), "id")] = Id,
        [(typeof(ConflictSide), "source")] = Id,
        [(typeof(Source), "quote")] = Anything with { MaxLength = Source.LongestQuote },
        [(typeof(Texts), "en")] = Anything with { MaxLength = Texts.MaxLength },
        [(typeof(Texts), "fr")] = Anything with { MaxLength = Texts.MaxLength },
    }.ToFrozenDictionary();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag { get; }

    [GeneratedRegex("^[A-Z][A-Za-z0-9+_-]*(/[A-Za-z0-9+_-]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneName { get; }

    // What a browser takes for one: before digits it is a host, and a port behind it.
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Protocol { get; }

    public static FieldRule? Of(Type shape, string field) => ByPlace.TryGetValue((shape, field), out var rule) ? rule : ByName.GetValueOrDefault(field);

    /// <summary>What no text may be, and what this one may not.</summary>
    public static string? Flaw(string text, FieldRule? rule)
    {
        var most = rule?.MaxLength ?? MaxLength;
        if (text.Length == 0) return "a text is not empty; leave the field out where there is nothing to say";
        if (text.Length > most) return $"a text has at most {most} characters here";
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])) return "a text neither begins nor ends with a space";
        foreach (var c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029') return "a text is one line without control characters";
        }

        return rule?.Holds(text) == false ? rule.Text : null;
    }

    /// <summary>The first and last days there are stand for "always" and "until ended", and notice must not run out of the calendar.</summary>
    public static string? Flaw(DateOnly day) => day < FirstDay || day > LastDay ? "a decided fact lies in the years 1000 to 2999" : null;

    /// <summary>Exactly as the database writes it, whatever has been looked up before.</summary>
    private static bool IsTimeZone(string text) =>
        ZoneName.IsMatch(text) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.Id == text && zone.HasIanaId;
}
