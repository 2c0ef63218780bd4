using System.Text.Json;
using System.Text.Json.Nodes;
using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>Looks whether something is as a schema of the AsyncAPI document says.</summary>
internal static class Schemas
{
    public static JsonNode Resolve(JsonObject document, JsonNode node) =>
        node.Text("$ref") is { } to ? to[2..].Split('/').Aggregate((JsonNode)document, (at, part) => at[part] ?? throw new InvalidDataException($"{to} leads nowhere.")) : node;

    public static void Check(JsonNode? value, JsonNode schema, string at)
    {
        if (schema["const"] is { } wanted) Assert.Equal(wanted.ToString(), value?.ToString());
        if (schema["enum"] is JsonArray codes) Assert.True(codes.Any(c => c!.ToString() == value?.ToString()), $"{at}: {value}"); // Codes are texts.
        if (schema.Text("pattern") is { } pattern) Assert.Matches(pattern, value?.ToString());
        if (schema.Text("type") is { } type)
        {
            Assert.Equal(type, value?.GetValueKind() switch { JsonValueKind.Object => "object", JsonValueKind.String => "string", JsonValueKind.Number => "integer", _ => "something else" });
        }

        if (schema["properties"] is not JsonObject properties) return;
        var members = value!.AsObject(); // Its type is object.
        Assert.All(schema.List("required"), name => Assert.True(members.ContainsKey(name.ToString()), $"{at} lacks {name}"));
        foreach (var (name, member) in members)
        {
            Assert.True(properties.ContainsKey(name), $"{at}.{name} is not described");
            Check(member, properties[name]!, $"{at}.{name}"); // Contained.
        }
    }
}
