using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Whether an answer is as the OpenAPI document describes it: nothing lacks, nothing is undescribed, everything is of its type.</summary>
internal static class Described
{
    public static void By(JsonObject document, string operation, JsonNode answer, string at)
    {
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Single(o => o.Value.Text("operationId") == operation).Value!; // The document has paths with operations.
        Check(document, answer, described["responses"]!["200"]!["content"]!["application/json"]!["schema"]!, at); // Described so.
    }

    private static void Check(JsonObject document, JsonNode? value, JsonNode shape, string at)
    {
        if (shape.Text("$ref") is { } reference) shape = document["components"]!["schemas"]![reference.Split('/')[^1]]!; // Every reference leads somewhere.
        var types = shape["type"] is JsonArray several ? several.Select(t => t!.ToString()).ToList() : [shape["type"]!.ToString()]; // Every shape has a type.
        var actual = value switch
        {
            null => "null",
            JsonObject => "object",
            JsonArray => "array",
            _ => value.GetValueKind() switch { System.Text.Json.JsonValueKind.Number => "integer", System.Text.Json.JsonValueKind.String => "string", _ => "boolean" },
        };
        Assert.True(types.Contains(actual) || (actual == "integer" && types.Contains("number")), $"{at} is {actual}, not {string.Join(" or ", types)}");
        if (shape["enum"] is JsonArray codes) Assert.True(codes.Any(c => c!.ToString() == value!.ToString()), $"{at} is {value}"); // Codes are texts.
        foreach (var required in shape.List("required")) Assert.True(value!.AsObject().ContainsKey(required.ToString()), $"{at} lacks {required}"); // An object.
        if (value is JsonObject members && shape["properties"] is JsonObject properties)
        {
            foreach (var (name, member) in members)
            {
                Assert.True(properties.ContainsKey(name), $"{at}.{name} is not described");
                Check(document, member, properties[name]!, $"{at}.{name}"); // Contained.
            }
        }

        if (value is JsonArray items) foreach (var item in items) Check(document, item, shape["items"]!, $"{at}[]"); // Every array has items.
    }
}
