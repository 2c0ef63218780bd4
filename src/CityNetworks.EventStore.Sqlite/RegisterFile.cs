using System.Runtime.CompilerServices;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>A register in one file that nobody writes, as tables of names and bytes: what another kind of store reads to hold the same.</summary>
public sealed class RegisterFile : IRegisterTables, IDisposable
{
    private readonly Connection _connection;

    /// <exception cref="StoreUnreadableException">It is not a register of this release.</exception>
    public RegisterFile(string path)
    {
        _connection = Connection.OpenForReading(path);
        if (!RegisterForm.IsNew(_connection)) return;
        _connection.Dispose();
        throw new StoreUnreadableException($"{path} is empty, not a register.");
    }

    /// <summary>What reads a table with every name written out.</summary>
    internal static string Select(RegisterTable table) =>
        $"SELECT {string.Join(", ", table.Columns.Select(column => Named(table.Name, column.Name)))} FROM {table.Name} t ORDER BY {table.Order}";

    public async IAsyncEnumerable<object?[]> Rows(RegisterTable table, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(table);
        await Task.CompletedTask; // It is asynchronous for those who read from elsewhere.
        using var rows = _connection.Once(Select(table));
        while (rows.Step())
        {
            ct.ThrowIfCancellationRequested();
            yield return [.. table.Columns.Select((column, i) => Value(rows, i, column.Kind))];
        }
    }

    public void Dispose() => _connection.Dispose();

    private static object? Value(Statement row, int column, ColumnKind kind) => row.IsNull(column) ? null : kind switch
    {
        ColumnKind.Text => row.Text(column),
        ColumnKind.Bytes => row.Bytes(column),
        _ => row.Long(column),
    };

    private static string Named(string table, string column) => (table, column) switch
    {
        ("events", "stream") or ("concerns", "subject") or ("citations", "cited") => $"(SELECT name FROM streams WHERE id = t.{column})",
        ("events", "type") or ("rows", "kind") => $"(SELECT word FROM words WHERE id = t.{column})",
        ("vault", "principal") => "(SELECT principal FROM commands WHERE id = t.command)",
        ("vault", "command") => "(SELECT key FROM commands WHERE id = t.command)",
        _ => $"t.{column}",
    };
}
