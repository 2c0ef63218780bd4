using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using CityNetworks.Contracts.Json;

namespace CityNetworks.Contracts.Input;

/// <summary>
/// Finds the first place where JSON does not fit its shape. It runs only after reading has failed, and says in words of the API
/// what the serializer says in names of ours.
/// </summary>
internal static class Diagnosis
{
    public static InputProblem Of(ReadOnlyMemory<byte> json, JsonTypeInfo shape)
    {
        if (!Utf8.IsValid(json.Span)) return new("", "the body is not UTF-8");
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = Conventions.MaxDepth });
            return Value(document.RootElement, shape, "") ?? new("", "it does not have the shape of this command");
        }
        catch (JsonException e)
        {
            return new("", JsonSyntax.Rule(json.Span, e));
        }
    }

    private static InputProblem? Value(JsonElement value, JsonTypeInfo shape, string at)
    {
        if (Nullable.GetUnderlyingType(shape.Type) is { } underlying)
        {
            return value.ValueKind == JsonValueKind.Null ? null : Value(value, shape.Options.GetTypeInfo(underlying), at);
        }

        if (shape.Kind == JsonTypeInfoKind.Object) return Object(value, shape, at);
        if (shape.Converter is IListConverter list) return List(value, shape.Options.GetTypeInfo(list.Item), at);
        if (shape is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item }) return List(value, shape.Options.GetTypeInfo(item), at);
        return Leaf(value, shape, at);
    }

    private static InputProblem? Object(JsonElement value, JsonTypeInfo shape, string at)
    {
        if (value.ValueKind != JsonValueKind.Object) return new(at, $"an object is expected, with the fields {string.Join(", ", shape.Properties.Select(p => p.Name))}");
        HashSet<string> given = [];
        foreach (var member in value.EnumerateObject())
        {
            if (Name(member) is not { } name) return new(at, Texts.NotAName);
            var there = $"{at}/{JsonPointer.Escape(name)}";
            if (shape.Properties.FirstOrDefault(p => p.Name == name) is not { } property) return new(there, Texts.Unknown(name, shape.Properties.Select(p => p.Name)));
            if (!given.Add(name)) return new(there, "the field is given twice");
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                if (Conventions.MayBeNull(property)) continue;
                return new(there, property.IsRequired ? "a value is required" : "null is not a value here; leave the field out");
            }

            if (Value(member.Value, shape.Options.GetTypeInfo(property.PropertyType), there) is { } problem) return problem;
        }

        var missing = shape.Properties.FirstOrDefault(p => p.IsRequired && !given.Contains(p.Name));
        return missing is null ? null : new($"{at}/{missing.Name}", "the field is missing");
    }

    private static InputProblem? List(JsonElement value, JsonTypeInfo item, string at)
    {
        if (value.ValueKind != JsonValueKind.Array) return new(at, "a list is expected");
        var i = 0;
        foreach (var one in value.EnumerateArray())
        {
            if (one.ValueKind == JsonValueKind.Null) return new($"{at}/{i}", IListConverter.NoNull);
            if (Value(one, item, $"{at}/{i}") is { } problem) return problem;
            i++;
        }

        return null;
    }

    private static InputProblem? Leaf(JsonElement value, JsonTypeInfo shape, string at)
    {
        try
        {
            JsonSerializer.Deserialize(value, shape);
            return null;
        }
        catch (RefusedJson e)
        {
            return new(at + e.At, e.Rule);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(at, Expected(value, shape.Type));
        }
    }

    private static string Expected(JsonElement value, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => value.ValueKind == JsonValueKind.String ? Texts.NotText : "a text is expected",
        TypeCode.Boolean => "true or false is expected",
        TypeCode.Int32 or TypeCode.Int64 => "a whole number is expected",
        TypeCode.Double => "a number is expected",
        _ when type == typeof(DateTimeOffset) => "an instant is expected, such as 2026-11-28T12:30:00Z",
        _ => "this value is not expected here",
    };

    /// <summary>Null where the name is not Unicode.</summary>
    private static string? Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
