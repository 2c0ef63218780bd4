using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>What can be read, over one connection. Only the columns' order ties this to the .sql files.</summary>
internal static class Reads
{
    public static async Task<Head> Head(NpgsqlConnection connection, CancellationToken ct) =>
        (await All(connection, "ReadHead", Head, ct)) is [var head] ? head : throw NoHead(connection);

    public static StoreUnreadableException NoHead(NpgsqlConnection connection) => new($"The register at {connection.Host}:{connection.Port}/{connection.Database} has no head: it is damaged.");

    public static Head Head(NpgsqlDataReader r) => RecordingClock.Holds(r.GetInt64(3))
        ? new(new(r.GetInt64(0)), Bytes(r, 1), r.GetString(2), RecordingClock.Instant(r.GetInt64(3)))
        : throw new StoreUnreadableException("The head of the register cannot be read: it is damaged.");

    public static Task<List<StoredEvent>> Stream(NpgsqlConnection connection, StreamName stream, StreamVersion after, int limit, CancellationToken ct) =>
        All(connection, "ReadStream", Event, ct, stream.Value, after.Value, limit);

    public static Task<List<Concern>> Concerns(NpgsqlConnection connection, StreamName subject, long after, int limit, CancellationToken ct) =>
        All(connection, "ReadConcerns", r => new Concern(subject, r.GetInt64(8), Bytes(r, 9), Event(r)), ct, subject.Value, after, limit);

    public static Task<List<StoredEvent>> All(NpgsqlConnection connection, Position after, int limit, CancellationToken ct) =>
        All(connection, "ReadAll", Event, ct, after.Value, limit);

    public static Task<List<StreamName>> Streams(NpgsqlConnection connection, IReadOnlyCollection<string> types, Position after, Position upTo, CancellationToken ct) =>
        All(connection, "ReadStreams", static r => new StreamName(r.GetString(0)), ct, after.Value, upTo.Value, types.ToArray());

    public static Task<List<StoredEvent>> Citing(NpgsqlConnection connection, StreamName cited, Position after, int limit, CancellationToken ct) =>
        All(connection, "ReadCiting", Event, ct, cited.Value, after.Value, limit);

    public static Task<List<StreamName>> Cited(NpgsqlConnection connection, StreamName? after, Position knownAt, int limit, CancellationToken ct) =>
        All(connection, "ReadCited", static r => new StreamName(r.GetString(0)), ct, after?.Value ?? "", knownAt.Value, limit);

    public static Task<List<FormerEpoch>> Epochs(NpgsqlConnection connection, CancellationToken ct) =>
        All(connection, "ReadEpochs", static r => new FormerEpoch(r.GetString(0), new(r.GetInt64(1))), ct);

    public static async Task<CommandRecord?> Command(NpgsqlConnection connection, CommandKey key, CancellationToken ct) =>
        (await All(connection, "FindCommand", Command, ct, key.Principal, key.Key)).SingleOrDefault();

    public static CommandRecord Command(NpgsqlDataReader r) => new(
        new(r.GetString(0), r.GetString(1)),
        new(r.GetString(2)),
        Bytes(r, 3),
        Bytes(r, 4),
        r.GetBoolean(5),
        new(r.GetInt64(6)),
        new(r.GetInt64(7)),
        RecordingClock.Instant(r.GetInt64(8)));

    public static async Task<byte[]?> Vault(NpgsqlConnection connection, string key, CancellationToken ct) =>
        (await All(connection, "ReadVault", static r => Bytes(r, 0), ct, key)).SingleOrDefault();

    public static async Task<Snapshot?> Snapshot(NpgsqlConnection connection, StreamName stream, CancellationToken ct) =>
        (await All(connection, "ReadSnapshot", r => new Snapshot(stream, new(r.GetInt64(0)), r.GetInt64(1), r.GetString(2), Bytes(r, 3)), ct, stream.Value)).SingleOrDefault();

    public static async Task<List<Row>> Rows(NpgsqlConnection connection, RowQuery query, CancellationToken ct)
    {
        await using var command = RowSelect.Command(query);
        command.Connection = connection;
        return await All(command, r => new Row(
            query.Kind,
            new(r.GetString(0)),
            r.GetString(1),
            Text(r, 2) is { } subject ? new StreamName(subject) : null,
            Text(r, 3),
            r.GetInt32(4),
            r.GetInt32(5),
            Bytes(r, 6),
            new(r.GetInt64(7)),
            r.IsDBNull(8) ? null : new Position(r.GetInt64(8))), ct);
    }

    public static byte[] Bytes(NpgsqlDataReader r, int column) => r.GetFieldValue<byte[]>(column);

    public static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static StoredEvent Event(NpgsqlDataReader r) => new(
        new(r.GetInt64(0)), new(r.GetString(1)), new(r.GetInt64(2)), r.GetString(3), Bytes(r, 4), Bytes(r, 5), RecordingClock.Instant(r.GetInt64(6)), Bytes(r, 7));

    public static async Task<List<T>> All<T>(NpgsqlConnection connection, string file, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(Sql.Text(file), connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await All(command, read, ct);
    }

    private static async Task<List<T>> All<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<T> all = [];
        while (await reader.ReadAsync(ct)) all.Add(read(reader));
        return all;
    }
}
