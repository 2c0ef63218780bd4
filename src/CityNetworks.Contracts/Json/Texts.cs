using System.Text.Json;

namespace CityNetworks.Contracts.Json;

/// <summary>Texts as they come in.</summary>
internal static class Texts
{
    public const string NotText = "the text is not Unicode: half of a character stands alone in it";
    public const string NotAName = "the name of a field is not Unicode: half of a character stands alone in it";

    /// <summary>The text under the reader; refused where it is not Unicode.</summary>
    public static string Of(ref Utf8JsonReader reader, string at = "")
    {
        try
        {
            return reader.GetString() ?? throw new RefusedJson("a text is expected", at);
        }
        catch (InvalidOperationException)
        {
            throw new RefusedJson(NotText, at);
        }
    }

    /// <summary>A text of a stranger, fit to be said back.</summary>
    public static string Quoted(string text)
    {
        Span<char> said = stackalloc char[Math.Min(text.Length, 40)];
        for (var i = 0; i < said.Length; i++) said[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '?' : text[i];
        return text.Length > said.Length ? $"'{said}…'" : $"'{said}'";
    }

    public static string Unknown(string name, IEnumerable<string> known) => $"unknown field {Quoted(name)}; known are {string.Join(", ", known)}";
}
