using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace CityNetworks.EventStore.Postgres;

/// <summary>A register in a database as an operator's commands take it: all of it, as it stood at one moment, in one transaction.</summary>
public sealed class PostgresUpkeep : IRegisterTables, IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly Trouble _trouble;

    private PostgresUpkeep(NpgsqlConnection connection, Trouble trouble, string place) => (_connection, _trouble, Place) = (connection, trouble, place);

    /// <summary>Host, port and database.</summary>
    public string Place { get; }

    /// <summary>The place that a connection string names.</summary>
    public static string PlaceOf(string connectionString) => Settings.Place(Settings.ForUpkeep(connectionString));

    /// <summary>To read it, whoever else is using it.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached, does not let this role in, or holds no register.</exception>
    /// <exception cref="StoreUnreadableException">Its tables are not those of this release.</exception>
    public static Task<PostgresUpkeep> Beside(string connectionString, CancellationToken ct) => Open(connectionString, async (connection, place) =>
    {
        await new Presence(place).Join(connection);
        await Migrations.Require(connection, place, ct);
        await Begin(connection, "READ ONLY", ct);
    });

    /// <summary>To replace what is in it; meanwhile no server begins, and none may be there. Its tables are made, or brought up to this release.</summary>
    /// <exception cref="StoreInUseException">Servers are using it.</exception>
    /// <exception cref="StoreUnavailableException">As above, or this role does not own the tables.</exception>
    /// <exception cref="StoreUnreadableException">Its tables are newer, or not a register's.</exception>
    public static Task<PostgresUpkeep> Alone(string connectionString, CancellationToken ct) => Open(connectionString, async (connection, place) =>
    {
        await Presence.TakeAlone(connection, place, ct);
        await Migrations.Apply(connection, place, ct);
        await using var may = new NpgsqlCommand("SELECT has_table_privilege('events', 'TRUNCATE')", connection);
        if (await may.ExecuteScalarAsync(ct) is not true) throw new StoreUnavailableException($"This role may not replace the register at {place}: give the store of its owner.");
        await Begin(connection, "READ WRITE", ct);
    });

    /// <summary>Where it ends, and the epochs before this one.</summary>
    public async Task<(Head Head, IReadOnlyList<FormerEpoch> Former)> Ends(CancellationToken ct) =>
        await _trouble.Guard(async () => (await Reads.Head(_connection, ct), await Reads.Epochs(_connection, ct)));

    /// <summary>What can be wrong in no other kind of store: the first of it in one line, or null.</summary>
    public Task<string?> Flaw(CancellationToken ct) => _trouble.Guard(async () =>
    {
        await using var command = new NpgsqlCommand(Sql.Text("ReadLastRow"), _connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return "there is no head.";
        var (told, found) = (reader.GetInt64(0), reader.GetInt64(1));
        return told == found ? null : $"the head says that the newest row has the number {told}, and it has {found}.";
    });

    public async IAsyncEnumerable<object?[]> Rows(RegisterTable table, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var command = new NpgsqlCommand($"SELECT {table.ColumnList} FROM {table.Name} ORDER BY {table.Order}", _connection);
        await using var reader = await _trouble.Guard(() => command.ExecuteReaderAsync(ct));
        while (await _trouble.Guard(() => reader.ReadAsync(ct))) yield return [.. table.Columns.Select((column, i) => Value(reader, i, column.Kind))];
    }

    /// <summary>Puts these tables in the place of those that are there. Nothing is changed before <see cref="Commit"/>.</summary>
    /// <exception cref="StoreUnreadableException">A row does not fit.</exception>
    public Task Replace(IRegisterTables register, IReadOnlyCollection<RegisterTable> tables, CancellationToken ct) => _trouble.Guard(async () =>
    {
        try
        {
            var snapshots = tables.Any(t => t.Name == "events") ? ", snapshots" : ""; // They are of other events.
            await Execute($"TRUNCATE {string.Join(", ", tables.Select(t => t.Name))}{snapshots} RESTART IDENTITY");
            foreach (var table in tables.Where(t => t.Name != "head")) await Copy(table, register.Rows(table, ct), ct);
            await PutHead(register, tables.FirstOrDefault(t => t.Name == "head"), ct);
            await Execute("ANALYZE events, concerns, citations, commands, vault, rows, closed_rows");
            return true;
        }
        catch (PostgresException e) when (e.SqlState[..2] is "22" or "23")
        {
            throw new StoreUnreadableException($"What is to be put into {e.TableName ?? "a table"} does not fit, and nothing was changed: {e.MessageText}.", e);
        }
    });

    /// <summary>On return what was put in its place survives a crash.</summary>
    public Task Commit(CancellationToken ct) => _trouble.Guard(async () =>
    {
        await Execute("COMMIT");
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_connection.State == ConnectionState.Open) await Presence.Leave(_connection);
        }
        catch (NpgsqlException)
        {
            // The session is lost, and its lock with it.
        }

        await _connection.DisposeAsync();
    }

    private static async Task<PostgresUpkeep> Open(string connectionString, Func<NpgsqlConnection, string, Task> prepare)
    {
        var settings = Settings.ForUpkeep(connectionString);
        var place = Settings.Place(settings);
        var trouble = new Trouble(place);
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            return await trouble.Guard(async () =>
            {
                await connection.OpenAsync();
                await prepare(connection, place);
                return new PostgresUpkeep(connection, trouble, place);
            });
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // The snapshot is taken by the first statement that needs one, so after the lock.
    private static async Task Begin(NpgsqlConnection connection, string mode, CancellationToken ct)
    {
        await using var begin = new NpgsqlCommand($"BEGIN ISOLATION LEVEL REPEATABLE READ {mode}", connection);
        await begin.ExecuteNonQueryAsync(ct);
    }

    private async Task Copy(RegisterTable table, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var import = await _connection.BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", ct);
        await foreach (var row in rows)
        {
            await import.StartRowAsync(ct);
            for (var i = 0; i < row.Length; i++) await Write(import, table.Columns[i].Kind, row[i], ct);
        }

        await import.CompleteAsync(ct);
    }

    private async Task PutHead(IRegisterTables register, RegisterTable? table, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(_connection);
        if (table is null) batch.Then("SetLastRow");
        else
        {
            await foreach (var head in register.Rows(table, ct)) batch.Then("PutHead", head!); // A head has no column that may be null.
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static object? Value(NpgsqlDataReader row, int column, ColumnKind kind) => row.IsDBNull(column) ? null : kind switch
    {
        ColumnKind.Text => row.GetString(column),
        ColumnKind.Bytes => Reads.Bytes(row, column),
        ColumnKind.Day => (long)row.GetInt32(column),
        ColumnKind.Flag => row.GetBoolean(column) ? 1L : 0L,
        _ => row.GetInt64(column),
    };

    private static Task Write(NpgsqlBinaryImporter import, ColumnKind kind, object? value, CancellationToken ct) => (kind, value) switch
    {
        (_, null) => import.WriteNullAsync(ct),
        (ColumnKind.Flag, long flag) => import.WriteAsync(flag != 0, NpgsqlDbType.Boolean, ct),
        (ColumnKind.Day, long day) => import.WriteAsync((int)day, NpgsqlDbType.Integer, ct),
        (_, long number) => import.WriteAsync(number, NpgsqlDbType.Bigint, ct),
        (_, string text) => import.WriteAsync(text, NpgsqlDbType.Text, ct),
        (_, byte[] bytes) => import.WriteAsync(bytes, NpgsqlDbType.Bytea, ct),
        _ => throw new ArgumentException($"A {kind} does not come as {value.GetType().Name}.", nameof(value)),
    };
}
