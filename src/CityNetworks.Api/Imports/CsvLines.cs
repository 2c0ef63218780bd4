using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CityNetworks.Api.Commands;
using CityNetworks.Contracts.Input;
using CsvHelper;
using CsvHelper.Configuration;

namespace CityNetworks.Api.Imports;

/// <summary>
/// Reads an import that is a table: a header, then a command a row. The column <c>post</c> is the address, unless one address is given for all rows;
/// <c>key</c> is the command's own key, if one likes; every other column is a field of the command, as in <see cref="TableCells"/>.
/// </summary>
internal static class CsvLines
{
    public const string MediaType = "text/csv";

    private const string Post = "post";
    private const string Key = "key";

    /// <param name="post">The address of all rows; null where each row has its own.</param>
    public static IEnumerable<ImportLine> Read(ReadOnlyMemory<byte> file, string? post, CommandAddresses addresses)
    {
        if (!Utf8.IsValid(file.Span))
        {
            yield return ImportLine.Unreadable(1, "", "the file is not UTF-8; save it as CSV UTF-8");
            yield break;
        }

        using var text = new StreamReader(new MemoryStream(file.ToArray(), writable: false), Encoding.UTF8);
        var isBad = false;
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = _ => isBad = true });
        if (!csv.Read()) yield break;
        var columns = csv.Record!; // It has read one.
        if (columns.Length != columns.Distinct(StringComparer.Ordinal).Count() || columns.Contains("", StringComparer.Ordinal))
        {
            yield return ImportLine.Unreadable(1, "", "the first row names the columns, each by another name");
            yield break;
        }

        if (columns is [var only] && only.Contains(';', StringComparison.Ordinal))
        {
            yield return ImportLine.Unreadable(1, "", "columns are separated by commas, not by semicolons");
            yield break;
        }

        while (csv.Read())
        {
            isBad = false;
            var row = csv.Record!; // As above.
            var number = csv.RawRow - row.Sum(cell => cell.Count(c => c == '\n')); // Where it begins.
            if (row.All(cell => cell.Length == 0)) continue;
            var isOpen = csv.RawRecord.Count(c => c == '"') % 2 != 0;
            yield return isOpen ? ImportLine.Unreadable(number, "", "a quote is not closed")
                : isBad ? ImportLine.Unreadable(number, "", "quotes stand around a whole cell, and are doubled within")
                : row.Length > columns.Length ? ImportLine.Unreadable(number, "", "the row has more cells than there are columns") : Read(number, columns, row, post, addresses);
        }
    }

    private static ImportLine Read(int number, string[] columns, string[] row, string? post, CommandAddresses addresses)
    {
        var cells = columns.Zip(row, KeyValuePair.Create).ToList();
        var at = post ?? Cell(Post);
        if (at is null) return ImportLine.Unreadable(number, "/post", "required: the address the command would be posted to, in this column or for all rows as ?post=");
        if (Cell(Key) is { } key && !CommandHeaders.IsKey(key)) return ImportLine.Unreadable(number, "/key", CommandHeaders.KeyRule);
        if (addresses.Find(at) is not { } found) return new(number, at, "{}"u8.ToArray(), Cell(Key));
        return new(number, at, TableCells.Body(found.Path.Name, cells.Where(c => c.Key != Key && (c.Key != Post || post is not null))), Cell(Key));

        string? Cell(string name) => cells.Find(c => c.Key == name).Value is { Length: > 0 } text ? text : null;
    }
}
