namespace CityNetworks.EventStore.Sqlite;

/// <summary>What follows from the log, as facts that do not depend on the numbers that stand for names in one file.</summary>
/// <param name="Tables">In which it is stored.</param>
/// <param name="Facts">Each with its name, and a query over a schema of which every column is compared; <c>what</c> and <c>position</c> say which one it is.</param>
internal sealed record Derived(string[] Tables, (string What, Func<string, string> Facts)[] Facts)
{
    /// <summary>Chained with the log: the same for every release.</summary>
    public static Derived Links { get; } = new(["concerns"], [("concern", Concerns)]);

    /// <summary>What is read, as this release makes it.</summary>
    public static Derived Rows { get; } = new(["citations", "rows", "closed_rows"], [("citation", Citations), ("row", RowsOf)]);

    private static string Concerns(string schema) => $"""
        SELECT c.position AS position, coalesce(s.name, '?') || ' ' || c.number AS what, s.name, c.number, c.chain
        FROM {schema}.concerns c
        LEFT JOIN {schema}.streams s ON s.id = c.subject
        """;

    private static string Citations(string schema) => $"""
        SELECT c.position AS position, coalesce(s.name, '?') AS what, s.name
        FROM {schema}.citations c
        LEFT JOIN {schema}.streams s ON s.id = c.cited
        """;

    private static string RowsOf(string schema) => $"""
        SELECT r.known_from AS position, coalesce(w.word, '?') || ' ' || r.owner || ' ' || r.key AS what, w.word, r.owner, r.key, r.subject, r.label,
               r.from_day, r.until_day, NULL AS known_to, r.data
        FROM {schema}.rows r
        LEFT JOIN {schema}.words w ON w.id = r.kind
        WHERE r.known_from IS NOT NULL
        UNION ALL
        SELECT c.known_from, coalesce(w.word, '?') || ' ' || coalesce(r.owner, '?') || ' ' || coalesce(r.key, '?'), w.word, r.owner, r.key, r.subject, r.label,
               c.from_day, c.until_day, c.known_to, c.data
        FROM {schema}.closed_rows c
        LEFT JOIN {schema}.rows r ON r.id = c.row
        LEFT JOIN {schema}.words w ON w.id = r.kind
        """;
}
