using System.Text;
using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>Turns a query of rows into a statement. Each combination of filters is one of its own, so that its plan uses the index that gives the order.</summary>
internal static class RowSelect
{
    public static NpgsqlCommand Command(RowQuery query)
    {
        var command = new NpgsqlCommand();
        var past = query.KnownAt is null ? null : Next(query.KnownAt.Value.Value);

        // A row that has not changed since that position says now what it said then; only of the others the past is looked up.
        var sql = new StringBuilder(past is null
            ? """
              SELECT r.owner, r.key, r.subject, r.label, r.from_day, r.until_day, r.data, r.known_from, NULL::bigint
              FROM rows r
              WHERE r.known_from IS NOT NULL
              """
            : $"""
              SELECT r.owner, r.key, r.subject, r.label, coalesce(c.from_day, r.from_day), coalesce(c.until_day, r.until_day), coalesce(c.data, r.data),
                     coalesce(c.known_from, r.known_from), c.known_to
              FROM rows r
              LEFT JOIN LATERAL (
                  SELECT * FROM closed_rows WHERE row = r.id AND known_to > {past} AND (r.known_from IS NULL OR r.known_from > {past}) ORDER BY known_to LIMIT 1
              ) c ON c.known_from <= {past}
              WHERE (r.known_from <= {past} OR c.row IS NOT NULL)
              """);
        sql.Append($" AND r.kind = {Next(query.Kind)}");
        if (query.Owner is { } owner) sql.Append($" AND r.owner = {Next(owner.Value)}");
        if (query.Owners is { } owners) sql.Append($" AND r.owner = ANY ({Next(owners.Select(o => o.Value).ToArray())})");
        if (query.Key is { } key) sql.Append($" AND r.key = {Next(key)}");
        if (query.Subject is { } subject) sql.Append($" AND r.subject = {Next(subject.Value)}");

        // A subject has few rows and a label many: with both, the label is compared, not looked for.
        if (query.Label is { } label) sql.Append(query.Subject is null ? $" AND r.label = {Next(label)}" : $" AND (r.label = {Next(label)}) IS TRUE");
        if (query.FirstDay is { } first) sql.Append($" AND {Day("until_day")} > {Next(first)}");
        if (query.LastDay is { } last) sql.Append($" AND {Day("from_day")} <= {Next(last)}");
        if (query.After is { } after)
        {
            // Within one owner the key alone says where a page goes on, and says it in terms of the index.
            sql.Append(after.Owner == query.Owner ? $" AND r.key > {Next(after.Key)}" : $" AND (r.owner, r.key) > ({Next(after.Owner.Value)}, {Next(after.Key)})");
        }

        command.CommandText = sql.Append($" ORDER BY r.owner, r.key LIMIT {Next(query.Limit)}").ToString();
        return command;

        string Next(object value)
        {
            command.Parameters.Add(new() { Value = value });
            return $"${command.Parameters.Count}";
        }

        string Day(string column) => past is null ? $"r.{column}" : $"coalesce(c.{column}, r.{column})";
    }
}
