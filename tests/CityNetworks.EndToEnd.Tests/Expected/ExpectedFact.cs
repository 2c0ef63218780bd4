using System.Globalization;
using System.Text.Json.Nodes;
using CityNetworks.Actors.ReadModels;
using YamlDotNet.RepresentationModel;

namespace CityNetworks.EndToEnd.Tests.Expected;

/// <summary>A row of the lists beside this file; README.md there says how it is read.</summary>
internal sealed record ExpectedFact(string List, string Id, string Fact, string? Ask, JsonNode? Where, IReadOnlyList<string> Says, string? Cannot)
{
    /// <summary>All lists, as they lie beside the tests.</summary>
    public static IReadOnlyList<ExpectedFact> All() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Expected"), "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>Whether this answer, or one of its items, tells the fact.</summary>
    public bool IsIn(JsonNode answer) =>
        (answer["items"] is JsonArray items ? items : [answer.DeepClone()]).Any(found => Contains(found, Where) && Says.All(Texts(found).Contains));

    /// <summary>One list.</summary>
    public static IEnumerable<ExpectedFact> Read(string file)
    {
        var yaml = new YamlStream();
        using (var reader = new StreamReader(file)) yaml.Load(reader);
        foreach (var node in (YamlSequenceNode)yaml.Documents[0].RootNode)
        {
            var row = (JsonObject)Json(node)!; // Rows are mappings.
            yield return new(
                Path.GetFileNameWithoutExtension(file), $"{row["id"]}", $"{row["fact"]}", row["ask"]?.GetValue<string>(), row["where"],
                [.. (row["says"] as JsonArray ?? []).Select(stem => Folded.Of($"{stem}"))], row["cannot"]?.GetValue<string>());
        }
    }

    private static bool Contains(JsonNode? found, JsonNode? wanted) => (found, wanted) switch
    {
        (_, null) => true,
        (JsonObject has, JsonObject wants) => wants.All(member => (member.Key == "qualifier" && !has.ContainsKey("qualifier") && $"{member.Value}" == "exact") || Contains(has[member.Key], member.Value)),
        (JsonArray has, JsonArray wants) => wants.All(one => has.Any(h => Contains(h, one))),
        (JsonObject has, JsonValue wants) => Contains(has["id"], wants),
        (JsonValue has, JsonValue wants) => has.ToJsonString() == wants.ToJsonString(),
        _ => false,
    };

    private static string Texts(JsonNode? found) => found switch
    {
        JsonObject o => string.Join('\n', o.Select(member => Texts(member.Value))),
        JsonArray a => string.Join('\n', a.Select(Texts)),
        JsonValue v when v.TryGetValue<string>(out var text) => Folded.Of(text),
        _ => "",
    };

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create($"{pair.Key}", Json(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain when decimal.TryParse(plain.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidDataException($"Line {node.Start.Line} is no value."),
    };
}
