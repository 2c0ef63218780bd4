using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CityNetworks.Contracts.Json;

namespace CityNetworks.Contracts.Input;

/// <summary>A body completed by what its address tells, <c>…/editions/{edition}/sessions/{number}/corrections</c>, so that a command is read and judged in one piece.</summary>
internal static class AddressedBody
{
    /// <summary>The body with the fields of the command that the address gives; null, and the problem, where the two do not go together. A body that is no JSON object stays what it is.</summary>
    public static ReadOnlyMemory<byte>? Of(ReadOnlyMemory<byte> body, IEnumerable<KeyValuePair<string, string>> address, JsonTypeInfo shape, out InputProblem? problem)
    {
        problem = null;
        var fields = new StringBuilder();
        List<string> given = [];
        foreach (var (name, value) in address)
        {
            if (shape.Properties.FirstOrDefault(p => p.Name == name) is not { } property) continue;
            if (property.PropertyType == typeof(int))
            {
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) problem = new("", $"the {name} in the address is 1, 2, 3…");
                fields.Append(CultureInfo.InvariantCulture, $"{JsonSerializer.Serialize(name)}:{number},");
            }
            else
            {
                fields.Append(CultureInfo.InvariantCulture, $"{JsonSerializer.Serialize(name)}:{JsonSerializer.Serialize(value)},");
            }

            given.Add(name);
        }

        if (problem is not null) return null;
        if (given.Count == 0 || Members(body) is not { } members) return body;
        if (given.Find(members.Contains) is { } twice)
        {
            problem = new($"/{twice}", "it stands in the address only; leave it out of the body");
            return null;
        }

        if (members.Count == 0) fields.Length--; // No comma before the end.
        var brace = body.Span.IndexOf((byte)'{') + 1;
        return (byte[])[.. body.Span[..brace], .. Encoding.UTF8.GetBytes(fields.ToString()), .. body.Span[brace..]];
    }

    /// <summary>The names of an object's members; null where it is no object, or has names that are none.</summary>
    private static HashSet<string>? Members(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new() { MaxDepth = Conventions.MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object ? [.. document.RootElement.EnumerateObject().Select(m => m.Name)] : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
