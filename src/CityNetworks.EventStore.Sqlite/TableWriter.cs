using System.Globalization;
using System.Text;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>Writes a register's tables, which come with names, into a new file in which numbers stand for them.</summary>
internal sealed class TableWriter
{
    private readonly Connection _connection;
    private readonly NameNumbers _names;

    public TableWriter(Connection connection) => (_connection, _names) = (connection, new(new(connection)));

    /// <param name="rows">Values in the order of the table's columns.</param>
    public async Task Write(RegisterTable table, IAsyncEnumerable<object?[]> rows)
    {
        using var insert = _connection.Once(Insert(table));
        await foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) Bind(insert, i + 1, Stored(table, i, row[i]));
            if (table.Name == "commands") insert.Bind(row.Length + 1, KeyDigest.Of(Key(row[0], row[1])));
            if (table.Name == "vault") insert.Bind(row.Length + 1, KeyDigest.Of(Key(row[2], row[3])));
            insert.Run();
        }
    }

    private static string Insert(RegisterTable table)
    {
        var values = string.Join(", ", Enumerable.Range(1, table.Columns.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"?{i}")));
        return table.Name switch
        {
            "head" => $"INSERT INTO head (one, posted, {table.ColumnList}) VALUES (1, 0, {values})",
            "commands" => $"INSERT INTO commands ({table.ColumnList}, digest) VALUES ({values}, ?10)",
            "vault" => "INSERT INTO vault (key, data, command) VALUES (?1, ?2, coalesce((SELECT id FROM commands WHERE digest = ?5 AND principal = ?3 AND key = ?4), 0))",
            _ => $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({values})",
        };
    }

    private object? Stored(RegisterTable table, int column, object? value) => (table.Name, table.Columns[column].Name) switch
    {
        ("events", "stream") or ("concerns", "subject") or ("citations", "cited") => _names.Stream(Encoding.UTF8.GetBytes((string)value!)), // Not null in any store.
        ("events", "type") or ("rows", "kind") => _names.Word(Encoding.UTF8.GetBytes((string)value!)), // As above.
        _ => value,
    };

    private static CommandKey Key(object? principal, object? key) => new((string)principal!, (string)key!); // As above.

    private static void Bind(Statement insert, int index, object? value)
    {
        switch (value)
        {
            case long number:
                insert.Bind(index, number);
                break;
            case byte[] bytes:
                insert.Bind(index, bytes);
                break;
            default:
                insert.Bind(index, (string?)value);
                break;
        }
    }
}
