using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace CityNetworks.Api.OpenApi;

/// <summary>Answers leave out what is null, which the framework takes for null.</summary>
internal static class OpenApiAnswers
{
    public static bool IsLeftOutWhenNull(JsonPropertyInfo property) =>
        (property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsGetNullable)
        && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is not [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }];

    /// <summary>Of shapes that are only ever answered, what is not required is never null either.</summary>
    public static void LeaveNullsOut(Microsoft.OpenApi.OpenApiDocument document)
    {
        var operations = document.Paths.Values.SelectMany(p => p.Operations?.Values.AsEnumerable() ?? []).ToList();
        var sent = Reached(operations.SelectMany(o => o.RequestBody?.Content?.Values.AsEnumerable() ?? []), document);
        foreach (var (name, shape) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (sent.Contains(name) || shape is not OpenApiSchema { Properties: { } properties }) continue;
            foreach (var (key, property) in properties.ToList())
            {
                if (shape.Required?.Contains(key) != true) properties[key] = WithoutNull(property);
            }
        }
    }

    private static IOpenApiSchema WithoutNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own) return schema;
        if (own.OneOf is [OpenApiSchema { Type: JsonSchemaType.Null }, var other]) return other;
        if (own.Type is { } type) own.Type = type & ~JsonSchemaType.Null;
        return own;
    }

    private static HashSet<string> Reached(IEnumerable<OpenApiMediaType> contents, Microsoft.OpenApi.OpenApiDocument document)
    {
        HashSet<string> names = [];
        foreach (var content in contents) Follow(content.Schema);
        return names;

        void Follow(IOpenApiSchema? schema)
        {
            if (schema is OpenApiSchemaReference { Reference.Id: { } id })
            {
                if (names.Add(id) && document.Components?.Schemas?.TryGetValue(id, out var shape) == true) Follow(shape);
                return;
            }

            if (schema is null) return;
            Follow(schema.Items);
            foreach (var part in schema.Properties?.Values ?? []) Follow(part);
            foreach (var part in schema.OneOf ?? []) Follow(part);
        }
    }
}
