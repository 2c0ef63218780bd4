using System.Globalization;
using System.Text.Json.Nodes;
using CityNetworks.Api.Hosting;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CityNetworks.Server;

/// <summary>A file of facts as it is written. What is wrong with that is found before anything is done; what a fact means the register says when it is posted.</summary>
/// <param name="Head">What is said at the top of the file for all facts in it.</param>
/// <param name="Facts">Each with the file and the line it begins on.</param>
internal sealed record SeedFile(IReadOnlyDictionary<string, string> Head, IReadOnlyList<(string Place, JsonObject Fact)> Facts)
{
    // Deeper than any command; an anchor that holds itself has no end.
    private const int Deepest = 32;

    /// <summary>The facts that come with the program.</summary>
    public static string Shipped() => Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>All files under a directory, in ordinal order of their path.</summary>
    /// <exception cref="SeedException">There is no such directory, or a file cannot be read; names file and line.</exception>
    public static IReadOnlyList<SeedFile> ReadAll(string directory)
    {
        if (!Directory.Exists(directory)) throw new SeedException($"There is no directory of seeds at {directory}.");
        var files = Directory.GetFiles(directory, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return [.. files.Select(file => Read(Path.GetRelativePath(directory, file), file))];
    }

    private static SeedFile Read(string name, string path)
    {
        var yaml = new YamlStream();
        try
        {
            using var reader = new StreamReader(path);
            yaml.Load(reader);
        }
        catch (YamlException broken)
        {
            throw new SeedException($"{name} line {broken.Start.Line}: {broken.Message}");
        }

        if (yaml.Documents.Count == 0 || yaml.Documents[0].RootNode is not YamlMappingNode root) throw new SeedException($"{name}: a file of facts has the list 'facts', and above it perhaps whom they are about, such as 'network'.");
        var head = root.Children.Where(pair => pair.Value is YamlScalarNode).ToDictionary(pair => $"{pair.Key}", pair => $"{pair.Value}");
        if (!root.Children.TryGetValue("facts", out var facts) || facts is not YamlSequenceNode list) throw new SeedException($"{name}: the list 'facts' is missing.");
        return new(head, [.. list.Select(node => Fact(node, $"{name} line {node.Start.Line}"))]);
    }

    private static (string Place, JsonObject Fact) Fact(YamlNode node, string place) =>
        (place, Json(node, place, 0) as JsonObject ?? throw new SeedException($"{place}: a fact is a mapping."));

    private static JsonNode? Json(YamlNode node, string place, int depth) => node switch
    {
        _ when depth > Deepest => throw new SeedException($"{place}: the fact is nested too deeply."),
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(Key(pair.Key, place), Json(pair.Value, place, depth + 1)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(child => Json(child, place, depth + 1))]),
        YamlScalarNode { Style: not ScalarStyle.Plain } quoted => JsonValue.Create(quoted.Value),
        YamlScalarNode { Value: null or "" or "null" or "~" } => null,
        YamlScalarNode { Value: "true" } => JsonValue.Create(true),
        YamlScalarNode { Value: "false" } => JsonValue.Create(false),
        YamlScalarNode { Value: { } text } when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalarNode { Value: { } text } when text.Contains('.', StringComparison.Ordinal) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        YamlScalarNode plain => JsonValue.Create(plain.Value),
        _ => throw new SeedException($"{place}: anchors and tags are not used in facts."),
    };

    private static string Key(YamlNode node, string place) => node is YamlScalarNode { Value: { } key } ? key : throw new SeedException($"{place}: the name of a field is a text.");
}

/// <summary>A fact that cannot be posted; the message names file, line and rule.</summary>
internal sealed class SeedException(string message) : CannotStartException(message);
