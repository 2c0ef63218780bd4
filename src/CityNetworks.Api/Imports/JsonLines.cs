using System.Runtime.InteropServices;
using System.Text.Json;
using CityNetworks.Api.Commands;

namespace CityNetworks.Api.Imports;

/// <summary>Reads an import in which each line is a JSON object: <c>{"post": "/api/networks/aimf/memberships", "body": {…}, "key": "…"}</c>, the key as one likes.</summary>
internal static class JsonLines
{
    public const string MediaType = "application/x-ndjson";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static IEnumerable<ImportLine> Read(ReadOnlyMemory<byte> file)
    {
        for (var number = 1; !file.IsEmpty; number++)
        {
            var end = file.Span.IndexOf((byte)'\n');
            var line = end < 0 ? file : file[..end];
            file = end < 0 ? default : file[(end + 1)..];
            if (!line.Span.Trim(" \t\r"u8).IsEmpty) yield return Read(number, line);
        }
    }

    private static ImportLine Read(int number, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } fields) return ImportLine.Unreadable(number, "", "a line is an object with 'post' and 'body'");
            foreach (var field in fields.EnumerateObject())
            {
                if (field.Name is not ("post" or "body" or "key")) return ImportLine.Unreadable(number, $"/{field.Name}", "unknown; a line has 'post' and 'body', and 'key' as you like");
            }

            if (!fields.TryGetProperty("post", out var post) || post.ValueKind != JsonValueKind.String) return ImportLine.Unreadable(number, "/post", "required: the address the command would be posted to");
            if (!fields.TryGetProperty("body", out var body) || body.ValueKind != JsonValueKind.Object) return ImportLine.Unreadable(number, "/body", "required: the command, as it would be posted");
            var key = fields.TryGetProperty("key", out var given) ? given : default;
            if (key.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.String) || (key.ValueKind == JsonValueKind.String && !CommandHeaders.IsKey(key.GetString()!)))
            {
                return ImportLine.Unreadable(number, "/key", CommandHeaders.KeyRule);
            }

            return new(number, post.GetString()!, JsonMarshal.GetRawUtf8Value(body).ToArray(), key.ValueKind == JsonValueKind.String ? key.GetString() : null);
        }
        catch (JsonException exception)
        {
            return ImportLine.Unreadable(number, "", $"not JSON: column {exception.BytePositionInLine + 1}");
        }
    }
}
