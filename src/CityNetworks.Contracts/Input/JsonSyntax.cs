using System.Text;
using System.Text.Json;
using CityNetworks.Contracts.Json;

namespace CityNetworks.Contracts.Input;

/// <summary>Says in a sentence why bytes are not JSON, and where.</summary>
internal static class JsonSyntax
{
    public static string Rule(ReadOnlySpan<byte> json, JsonException e)
    {
        if (json.IsEmpty) return "the body is empty; a JSON object is expected";
        var start = 0;
        for (var line = e.LineNumber ?? 0; line > 0; line--) start += json[start..].IndexOf((byte)'\n') + 1;
        var at = Math.Min(start + (int)(e.BytePositionInLine ?? 0), json.Length);
        return $"{Reason(json[..at], json[at..])} (line {(e.LineNumber ?? 0) + 1}, column {Encoding.UTF8.GetCharCount(json[start..at]) + 1})";
    }

    private static string Reason(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (after.IsEmpty) return "the JSON ends too early";
        if (after[0] == '/') return "comments are not allowed";
        if (after[0] is (byte)'}' or (byte)']' && before.TrimEnd(" \t\r\n"u8) is [.., (byte)',']) return "a trailing comma is not allowed";
        var (depth, complete) = Read(before);
        if (complete) return "something follows the end of the JSON";
        return depth >= Conventions.MaxDepth ? $"nested deeper than {Conventions.MaxDepth} levels" : "this is not JSON";
    }

    /// <summary>How many objects and lists are open at the end of the bytes, and whether a whole value has been read.</summary>
    private static (int Depth, bool Complete) Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new(new() { MaxDepth = Conventions.MaxDepth }));
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            // What was read up to here counts.
        }

        var opens = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        return (reader.CurrentDepth + (opens ? 1 : 0), reader.CurrentDepth == 0 && !opens && reader.TokenType is not (JsonTokenType.None or JsonTokenType.PropertyName));
    }
}
