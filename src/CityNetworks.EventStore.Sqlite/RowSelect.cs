using System.Text;
using System.Text.Json;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>Which filters a query of rows has. Each combination is a statement of its own, so that SQLite finds the index that gives the order.</summary>
internal readonly record struct RowSelect(
    bool Owner, bool Key, bool Subject, bool Label, bool KnownAt, bool FirstDay, bool LastDay, RowCursor Cursor, bool Owners)
{
    public static RowSelect For(RowQuery query) => new(
        query.Owner is not null,
        query.Key is not null,
        query.Subject is not null,
        query.Label is not null,
        query.KnownAt is not null,
        query.FirstDay is not null,
        query.LastDay is not null,
        query.After is not { } after ? RowCursor.None : after.Owner == query.Owner ? RowCursor.WithinOwner : RowCursor.AcrossOwners,
        query.Owners is not null);

    public static Statement Bind(Statement statement, RowQuery query)
    {
        statement.Bind(1, query.Kind).Bind(11, query.Limit);
        if (query.Owner is { } owner)
        {
            statement.Bind(2, owner.Value);
        }

        if (query.Key is { } key)
        {
            statement.Bind(3, key);
        }

        if (query.Subject is { } subject)
        {
            statement.Bind(4, subject.Value);
        }

        if (query.Label is { } label)
        {
            statement.Bind(5, label);
        }

        if (query.KnownAt is { } position)
        {
            statement.Bind(6, position.Value);
        }

        if (query.FirstDay is { } first)
        {
            statement.Bind(7, first);
        }

        if (query.LastDay is { } last)
        {
            statement.Bind(8, last);
        }

        if (query.After is { } after)
        {
            statement.Bind(9, after.Owner.Value).Bind(10, after.Key);
        }

        if (query.Owners is { } owners)
        {
            statement.Bind(12, JsonSerializer.Serialize(owners.Select(o => o.Value)));
        }

        return statement;
    }

    public string Text()
    {
        // A row that has not changed since that position says now what it said then; only of the others the past is looked up.
        var sql = new StringBuilder(KnownAt
            ? """
              SELECT r.owner, r.key, r.subject, r.label, coalesce(c.from_day, r.from_day), coalesce(c.until_day, r.until_day), coalesce(c.data, r.data),
                     coalesce(c.known_from, r.known_from), c.known_to
              FROM rows r
              LEFT JOIN closed_rows c ON c.row = r.id AND c.known_to > ?6 AND c.known_from <= ?6 AND (r.known_from IS NULL OR r.known_from > ?6)
              WHERE (r.known_from <= ?6 OR c.row IS NOT NULL)
              """
            : """
              SELECT r.owner, r.key, r.subject, r.label, r.from_day, r.until_day, r.data, r.known_from, NULL
              FROM rows r
              WHERE r.known_from IS NOT NULL
              """);
        return sql
            .Append(" AND r.kind = (SELECT id FROM words WHERE word = ?1)")
            .Append(Owner ? " AND r.owner = ?2" : "")
            .Append(Owners ? " AND r.owner IN (SELECT value FROM json_each(?12))" : "")
            .Append(Key ? " AND r.key = ?3" : "")
            .Append(Subject ? " AND r.subject = ?4" : "")
            // A subject has few rows and a label many. The plus keeps SQLite, which cannot know, from looking for the label first.
            .Append(!Label ? "" : Subject ? " AND +r.label = ?5" : " AND r.label = ?5")
            .Append(FirstDay ? $" AND {Day("until_day")} > ?7" : "")
            .Append(LastDay ? $" AND {Day("from_day")} <= ?8" : "")
            .Append(Cursor switch
            {
                RowCursor.WithinOwner => " AND r.key > ?10",
                RowCursor.AcrossOwners => " AND (r.owner, r.key) > (?9, ?10)",
                _ => "",
            })
            .Append(" ORDER BY r.owner, r.key LIMIT ?11")
            .ToString();
    }

    private string Day(string column) => KnownAt ? $"coalesce(c.{column}, r.{column})" : $"r.{column}";
}

/// <summary>Where a page goes on. Within one owner the key alone says it, and says it in terms of the index.</summary>
internal enum RowCursor
{
    None,
    WithinOwner,
    AcrossOwners,
}
