using System.Collections.Immutable;

namespace CityNetworks.EventStore;

/// <summary>
/// A table of a register as it moves from one kind of store to another: every name written out, whatever stands for it at home, and nothing that
/// could be made anew without it.
/// </summary>
/// <param name="Order">The columns by which a store gives its rows, so that the other one writes them in the order in which they lie.</param>
public sealed record RegisterTable(string Name, string Order, ImmutableArray<RegisterColumn> Columns)
{
    /// <summary>All tables, each after those it refers to.</summary>
    public static ImmutableArray<RegisterTable> All { get; } =
    [
        new("head", "position", [Number("position"), Bytes("hash"), Text("epoch"), Number("recorded_at")]),
        new("epochs", "number", [Text("name"), Number("last")]),
        new("erased", "key", [Text("key")]),
        new("events", "position", [Number("position"), Text("stream"), Number("version"), Text("type"), Bytes("data"), Bytes("metadata"), Number("recorded_at"), Bytes("hash")]),
        new("concerns", "position", [Text("subject"), Number("number"), Number("position"), Bytes("chain")]),
        new("citations", "cited, position", [Text("cited"), Number("position")]),
        new(
            "commands", "position",
            [
                Text("principal"), Text("key"), Text("stream"), Bytes("fingerprint"), Bytes("outcome"), Flag("accepted"), Number("position"), Number("version"), Number("recorded_at"),
            ]),
        new("vault", "key", [Text("key"), Bytes("data"), Text("principal"), Text("command")]),
        new(
            "rows", "id",
            [
                Number("id"), Text("kind"), Text("owner"), Text("key"), Text("subject"), Text("label"), Day("from_day"), Day("until_day"), Number("known_from"), Bytes("data"),
            ]),
        new("closed_rows", "row, known_to", [Number("row"), Number("known_to"), Number("known_from"), Day("from_day"), Day("until_day"), Bytes("data")]),
        new("deliveries", "receiver", [Text("receiver"), Number("revision"), Bytes("state")]),
        new("attempts", "receiver, number", [Text("receiver"), Number("number"), Bytes("data")]),
        new("dead_letters", "receiver, position", [Text("receiver"), Number("position"), Flag("replay"), Bytes("data")]),
    ];

    /// <summary>Those that follow from the log and can be written anew.</summary>
    public static ImmutableArray<RegisterTable> Derived { get; } = [.. All.Where(table => table.Name is "citations" or "rows" or "closed_rows")];

    /// <summary>Its columns in their order, as SQL lists them.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));

    private static RegisterColumn Text(string name) => new(name, ColumnKind.Text);

    private static RegisterColumn Number(string name) => new(name, ColumnKind.Number);

    private static RegisterColumn Day(string name) => new(name, ColumnKind.Day);

    private static RegisterColumn Flag(string name) => new(name, ColumnKind.Flag);

    private static RegisterColumn Bytes(string name) => new(name, ColumnKind.Bytes);
}

/// <summary>A column of a <see cref="RegisterTable"/>.</summary>
public sealed record RegisterColumn(string Name, ColumnKind Kind);

/// <summary>What a column holds, and as what it moves: a text as string, bytes as such, all others as <see cref="long"/>; null where there is nothing.</summary>
public enum ColumnKind
{
    Text,
    Number,

    /// <summary>The number of a day, or <see cref="int.MaxValue"/>.</summary>
    Day,

    /// <summary>0 or 1.</summary>
    Flag,
    Bytes,
}

/// <summary>Everything a register holds, as it stood at one moment.</summary>
public interface IRegisterTables
{
    /// <summary>The rows of a table in its order, each with its values in the order of the table's columns.</summary>
    IAsyncEnumerable<object?[]> Rows(RegisterTable table, CancellationToken ct);
}
