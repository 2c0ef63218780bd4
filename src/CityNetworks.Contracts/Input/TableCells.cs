using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CityNetworks.Contracts.Json;

namespace CityNetworks.Contracts.Input;

/// <summary>
/// Makes the body of a command from a row of a table, the other way round from how lists become tables: objects are laid out flat with dots, a list of texts
/// is one cell joined by <c>; </c>, any other list is JSON in its cell. What does not fit stays as it is written, so that the rule it breaks is told.
/// </summary>
public static class TableCells
{
    private const string Formulas = "=+-@\t\r\n";

    /// <param name="cells">Columns and texts of one row; empty cells say nothing.</param>
    /// <exception cref="UnknownContractException">No command has this name.</exception>
    public static byte[] Body(string commandName, IEnumerable<KeyValuePair<string, string>> cells)
    {
        var shape = MessageCodec.Find(commandName).Shape;
        var body = new JsonObject();
        foreach (var (column, text) in cells)
        {
            if (text.Length > 0) Put(body, shape, column.Split('.'), Plain(text));
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    /// <summary>Without the apostrophe that keeps a spreadsheet from taking it for a formula.</summary>
    private static string Plain(string text) => text is ['\'', var first, ..] && Formulas.Contains(first, StringComparison.Ordinal) ? text[1..] : text;

    private static void Put(JsonObject within, JsonTypeInfo? shape, ReadOnlySpan<string> path, string text)
    {
        var name = path[0];
        var property = shape?.Properties.FirstOrDefault(p => p.Name == name);
        var inner = property is null ? null : shape!.Options.GetTypeInfo(property.PropertyType);
        if (path.Length == 1)
        {
            within[name] = inner is null ? JsonValue.Create(text) : Cell(inner, text);
            return;
        }

        if (within[name] is not JsonObject part) within[name] = part = [];
        Put(part, inner, path[1..], text);
    }

    private static JsonNode? Cell(JsonTypeInfo shape, string text)
    {
        if (text[0] is '[' or '{' && (shape.Kind != JsonTypeInfoKind.None || shape.Converter is IListConverter) && Parsed(text) is { } json) return json;
        if (shape.Converter is IListConverter list)
        {
            var item = shape.Options.GetTypeInfo(list.Item);
            return new JsonArray([.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => Cell(item, one))]);
        }

        var type = Nullable.GetUnderlyingType(shape.Type) ?? shape.Type;
        if (type == typeof(bool) && bool.TryParse(text, out var yes)) return JsonValue.Create(yes);
        if ((type == typeof(int) || type == typeof(long)) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
        if (type == typeof(double) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return JsonValue.Create(number);
        return JsonValue.Create(text);
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null; // Then it is a text, and told not to be what is wanted.
        }
    }
}
