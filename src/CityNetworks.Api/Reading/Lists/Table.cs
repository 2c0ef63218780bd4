using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CityNetworks.Contracts;
using CsvHelper;
using CsvHelper.Configuration;

namespace CityNetworks.Api.Reading.Lists;

/// <summary>
/// A list as a table: one row an item, as in JSON. Which columns there are and in which order follows from the shape of the items alone, so that every page
/// of a list, and the empty list, has the same. ADR 0021 tells why they are as they are.
/// </summary>
internal sealed class Table
{
    /// <summary>Between the entries of one cell.</summary>
    private const string Between = "; ";

    /// <summary>With one of these a cell begins that a spreadsheet would take for a formula.</summary>
    private const string Formulas = "=+-@\t\r\n";

    private static readonly ConcurrentDictionary<Type, Table> Known = [];

    private static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    private readonly ImmutableArray<Column> _columns;

    private Table(ImmutableArray<Column> columns) => _columns = columns;

    public static Table Of(Type item) => Known.GetOrAdd(item, type => new([.. Columns(AnswerJson.Options.GetTypeInfo(type), [])]));

    /// <param name="items">The items as they are in the JSON answer.</param>
    public byte[] Write(JsonElement items)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        using (var csv = new CsvWriter(text, Rfc4180))
        {
            foreach (var column in _columns) csv.WriteField(column.Name);
            csv.NextRecord();
            foreach (var item in items.EnumerateArray())
            {
                foreach (var column in _columns) csv.WriteField(column.Cell(item));
                csv.NextRecord();
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Objects are laid out flat; a list stays in its cell, but for one of things with an id and a name, which has a column for either.</summary>
    private static IEnumerable<Column> Columns(JsonTypeInfo shape, ImmutableArray<string> at)
    {
        foreach (var property in shape.Properties.Where(p => p.Get is not null))
        {
            var path = at.Add(property.Name);
            var inner = AnswerJson.Options.GetTypeInfo(property.PropertyType);
            if (Entry(property.PropertyType) == typeof(Named))
            {
                yield return new(path, "id");
                yield return new(path, "name");
            }
            else if (inner.Kind == JsonTypeInfoKind.Object)
            {
                foreach (var column in Columns(inner, path)) yield return column;
            }
            else
            {
                yield return new(path);
            }
        }
    }

    private static Type? Entry(Type type) =>
        type == typeof(string) ? null
        : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GenericTypeArguments[0];

    /// <param name="Part">Of each entry of the list at the path, the member that the column is of.</param>
    private sealed record Column(ImmutableArray<string> Path, string? Part = null)
    {
        public string Name => string.Join('.', Part is null ? Path : Path.Add(Part));

        public string Cell(JsonElement item)
        {
            foreach (var name in Path)
            {
                if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out item)) return "";
            }

            if (Part is not null) return Safe(string.Join(Between, item.EnumerateArray().Select(entry => entry.TryGetProperty(Part, out var value) ? value.GetString() : "")));
            return item.ValueKind switch
            {
                JsonValueKind.Null => "",
                JsonValueKind.String => Safe(item.GetString()!), // It is a text.
                JsonValueKind.Array when item.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.String) => Safe(string.Join(Between, item.EnumerateArray().Select(entry => entry.GetString()))),
                _ => item.GetRawText(), // A number, true or false; and JSON, which begins with a bracket.
            };
        }

        /// <summary>An apostrophe before what would be a formula. Numbers are no texts: -5 stays the number it is.</summary>
        private static string Safe(string text) => text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
    }
}
