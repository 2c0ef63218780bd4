using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CityNetworks.Domain.Telling;

/// <summary>Says one thing in both languages: each hole takes the part of its language.</summary>
internal static class Say
{
    public static readonly Texts Nothing = new("", "");

    public static Texts Of(English en, French fr) => new(en.Text, fr.Text);

    /// <summary>Said only where there is something to say.</summary>
    public static Texts If(bool told, English en, French fr) => told ? new(en.Text, fr.Text) : Nothing;

    /// <summary>One, two and three.</summary>
    public static Texts All(IReadOnlyList<Texts> items) => items switch
    {
        [] => Nothing,
        [var one] => one,
        _ => items.Skip(1).Select((item, i) => (item, And: i == items.Count - 2))
            .Aggregate(items[0], (said, next) => next.And ? Of($"{said} and {next.item}", $"{said} et {next.item}") : Of($"{said}, {next.item}", $"{said}, {next.item}")),
    };

    /// <summary>One, two or three, where the source leaves the choice.</summary>
    public static Texts Either(IReadOnlyList<Texts> items) =>
        items.Count < 2 ? All(items) : Of($"{string.Join(", ", items.SkipLast(1).Select(i => i.En))} or {items[^1]}", $"{string.Join(", ", items.SkipLast(1).Select(i => i.Fr))} ou {items[^1]}");

    /// <summary>What somebody wrote as a sentence, to stand within another.</summary>
    public static Texts Within(Texts text) => new(text.En?.TrimEnd('.', ' '), text.Fr?.TrimEnd('.', ' '));

    /// <summary>The same in both languages: a name, a number, a date as written.</summary>
    public static Texts Same(string text) => new(text, text);

    /// <summary>In inverted commas as each language has them.</summary>
    public static Texts Quoted(Texts text) => Of($"“{text}”", $"« {text} »");

    public static Texts Quoted(string text) => Quoted(Same(text));
}

/// <summary>The English side. Where something is known in French only, it is said in French.</summary>
[InterpolatedStringHandler]
internal readonly struct English(int literals, int holes)
{
    private const int UsualHole = 16;

    private readonly StringBuilder _text = new(literals + (UsualHole * holes));

    public string Text => _text.ToString();

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(Texts text) => _text.Append(text.En ?? text.Fr);

    public void AppendFormatted(string text) => _text.Append(text);

    public void AppendFormatted(long number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");
}

/// <summary>The French side. A hole written <c>{x:de}</c> or <c>{x:à}</c> brings its preposition, contracted or elided as what follows demands.</summary>
[InterpolatedStringHandler]
internal readonly struct French(int literals, int holes)
{
    private const int UsualHole = 16;
    private const string Vowels = "aeiouyàâäéèêëîïôöùûü";

    private readonly StringBuilder _text = new(literals + (UsualHole * holes));

    public string Text => _text.ToString();

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(Texts text) => _text.Append(text.Fr ?? text.En);

    public void AppendFormatted(Texts text, string format) => _text.Append(After(format, text.Fr ?? text.En ?? ""));

    public void AppendFormatted(string text) => _text.Append(text);

    public void AppendFormatted(long number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");

    private static string After(string preposition, string text)
    {
        var isDe = preposition == "de";
        if (text.StartsWith("le ", StringComparison.OrdinalIgnoreCase)) return (isDe ? "du " : "au ") + text[3..];
        if (text.StartsWith("les ", StringComparison.OrdinalIgnoreCase)) return (isDe ? "des " : "aux ") + text[4..];
        return isDe && text.Length > 0 && Vowels.Contains(char.ToLowerInvariant(text[0]), StringComparison.Ordinal) ? $"d'{text}" : $"{preposition} {text}";
    }
}
