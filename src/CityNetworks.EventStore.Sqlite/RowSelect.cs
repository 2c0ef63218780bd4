using System.Text;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>Which filters a query of rows has. Each combination is a statement of its own, so that SQLite finds the index that gives the order.</summary>
internal readonly record struct RowSelect(
    bool Owner, bool Key, bool Subject, bool Label, bool KnownAt, bool FirstDay, bool LastDay, RowCursor Cursor)
{
    public static RowSelect For(RowQuery query) => new(
        query.Owner is not null,
        query.Key is not null,
        query.Subject is not null,
        query.Label is not null,
        query.KnownAt is not null,
        query.FirstDay is not null,
        query.LastDay is not null,
        query.After is not { } after ? RowCursor.None : after.Owner == query.Owner ? RowCursor.WithinOwner : RowCursor.AcrossOwners);

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

        return statement;
    }

    public string Text()
    {
        var sql = new StringBuilder("SELECT owner, key, subject, label, from_day, until_day, data, known_from, NULL AS known_to FROM rows");
        AppendFilters(sql);
        if (KnownAt)
        {
            sql.Append(" AND known_from <= ?6\nUNION ALL\n")
                .Append("SELECT owner, key, subject, label, from_day, until_day, data, known_from, known_to FROM closed_rows");
            AppendFilters(sql);
            sql.Append(" AND known_from <= ?6 AND known_to > ?6");
        }

        return sql.Append("\nORDER BY owner, key LIMIT ?11").ToString();
    }

    private void AppendFilters(StringBuilder sql) => sql
        .Append(" WHERE kind = (SELECT id FROM words WHERE word = ?1)")
        .Append(Owner ? " AND owner = ?2" : "")
        .Append(Key ? " AND key = ?3" : "")
        .Append(Subject ? " AND subject = ?4" : "")
        // A subject has few rows and a label many. The plus keeps SQLite, which cannot know, from looking for the label first.
        .Append(!Label ? "" : Subject ? " AND +label = ?5" : " AND label = ?5")
        .Append(FirstDay ? " AND until_day > ?7" : "")
        .Append(LastDay ? " AND from_day <= ?8" : "")
        .Append(Cursor switch
        {
            RowCursor.WithinOwner => " AND key > ?10",
            RowCursor.AcrossOwners => " AND (owner, key) > (?9, ?10)",
            _ => "",
        });
}

/// <summary>Where a page goes on. Within one owner the key alone says it, and says it in terms of the index.</summary>
internal enum RowCursor
{
    None,
    WithinOwner,
    AcrossOwners,
}
