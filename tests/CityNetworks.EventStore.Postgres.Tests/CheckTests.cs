using System.Globalization;
using CityNetworks.EventStore.Sqlite;
using CityNetworks.EventStore.Suite;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>A check finds what was changed in what a database holds, and a rebuild puts right what follows from the log.</summary>
[Collection(OnPostgres.Name)]
public sealed class CheckTests(Cluster cluster, ITestOutputHelper output) : IDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly SetTime Time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));

    private static readonly (string Table, string[] Columns)[] Stored =
    [
        ("events", ["position", "stream", "version", "type", "recorded_at", "hash", "data", "metadata"]),
        ("concerns", ["subject", "number", "position", "chain"]),
        ("citations", ["cited", "position"]),
        ("rows", ["id", "kind", "owner", "key", "subject", "label", "from_day", "until_day", "known_from", "data"]),
        ("closed_rows", ["row", "from_day", "until_day", "known_from", "known_to", "data"]),
        ("head", ["position", "hash", "recorded_at", "last_row"]),
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-pg-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task What_is_sound_is_found_so_while_it_is_in_use_and_leaves_nothing_behind()
    {
        var database = await cluster.NewDatabase();
        await using var store = await PostgresEventStore.Open(database, Time, Ct);
        await VariedHistory.Fill(store);

        var found = await Check(database);

        Assert.Null(found.Difference);
        Assert.Equal((VariedHistory.Events, VariedHistory.Streams, 2 * VariedHistory.Events), (found.Head.Position.Value, found.Streams, found.Concerns));
        Assert.Equal((await store.Head(Ct)).Epoch, found.Head.Epoch);
        Assert.Empty(Directory.GetFileSystemEntries(_directory));
    }

    [Theory]
    [InlineData(20261128, 400)]
    public async Task A_bit_flipped_in_any_value_is_found(ulong seed, int times)
    {
        var database = await Filled();
        var dice = new Dice(seed);
        await using var vandal = new NpgsqlConnection(database);
        await vandal.OpenAsync(Ct);
        Dictionary<string, int> flipped = [];
        for (var n = 0; n < times;)
        {
            var (table, column) = dice.One<(string, string)>([.. Stored.SelectMany(s => s.Columns.Select(c => (s.Table, c)))]);
            if (await Flip(vandal, table, column, dice) is not { } undo) continue; // There is nothing in it, or the table itself does not take it.
            n++;
            flipped[$"{table}.{column}"] = flipped.GetValueOrDefault($"{table}.{column}") + 1;

            var difference = (await Check(database)).Difference;

            Assert.True(difference is not null, $"seed {seed}, flip {n}: a bit of {table}.{column} was flipped, and nothing was found.");
            Assert.DoesNotContain('\n', difference);
            await undo();
        }

        output.WriteLine($"seed {seed}: {string.Join(", ", flipped.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {f.Value}"))}");
        Assert.Equal(Stored.Sum(s => s.Columns.Length), flipped.Count);
        Assert.Null((await Check(database)).Difference);
    }

    [Theory]
    [InlineData("DELETE FROM events WHERE position = 60", "the head is at position 60, and the log ends at 59.")]
    [InlineData("DELETE FROM events WHERE position = 30", "position 30 is missing.")]
    [InlineData("INSERT INTO events SELECT 0, stream, 0, type, data, metadata, recorded_at, hash FROM events WHERE position = 1", "there are events before position 1.")]
    [InlineData("DELETE FROM concerns WHERE number = 60", "concern fr-toulouse 60 at position 60 follows from the log and is not stored.")]
    [InlineData("DELETE FROM head", "has no head")]
    [InlineData("INSERT INTO erased VALUES ('p-56')", "p-56 was erased and is in the vault.")]
    public async Task What_is_missing_or_too_much_is_named(string damage, string says)
    {
        var database = await Filled();
        await Cluster.Execute(database, $"SET search_path = citynetworks; {damage}");

        Assert.Contains(says, (await Check(database)).Difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_gives_back_the_same_rows()
    {
        var database = await Filled();
        var before = await Dump(database);
        await Cluster.Execute(database, """
            SET search_path = citynetworks;
            UPDATE rows SET data = '\x00' WHERE id % 3 = 0; DELETE FROM closed_rows WHERE row % 5 = 0; DELETE FROM rows WHERE id % 4 = 0; DELETE FROM citations;
            """);
        Assert.NotNull((await Check(database)).Difference);

        await Rebuild(database);

        Assert.Equal(before, await Dump(database));
        Assert.Null((await Check(database)).Difference);
        await using var store = await PostgresEventStore.Open(database, Time, Ct);
        await VariedHistory.Append(store, VariedHistory.Events);
        Assert.Empty(Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public async Task A_rebuild_from_a_log_that_does_not_hold_or_beside_a_server_changes_nothing()
    {
        var database = await Filled();
        await using (await PostgresEventStore.Open(database, Time, Ct)) await Assert.ThrowsAsync<StoreInUseException>(() => Rebuild(database));
        await Cluster.Execute(database, "UPDATE citynetworks.events SET data = '\\x00' WHERE position = 30");
        var before = await Dump(database);

        Assert.Contains("position 30", (await Assert.ThrowsAsync<StoreUnreadableException>(() => Rebuild(database))).Message, StringComparison.Ordinal);

        Assert.Equal(before, await Dump(database));
    }

    private async Task<Checked> Check(string database)
    {
        await using var register = await PostgresUpkeep.Beside(database, Ct);
        var found = await StoreCheck.OfTables(register, _directory, VariedHistory.Again, Ct);
        return found.Difference is null && await register.Flaw(Ct) is { } flaw ? Checked.Failed(flaw) : found;
    }

    private async Task Rebuild(string database)
    {
        await using var register = await PostgresUpkeep.Alone(database, Ct);
        await StoreRebuild.OfTables(register, _directory, VariedHistory.Again, made => register.Replace(made, RegisterTable.Derived, Ct), Ct);
        await register.Commit(Ct);
    }

    private async Task<string> Filled()
    {
        var database = await cluster.NewDatabase();
        await using var store = await PostgresEventStore.Open(database, Time, Ct);
        await VariedHistory.Fill(store);
        return database;
    }

    private static async Task<List<string>> Dump(string database)
    {
        await using var register = await PostgresUpkeep.Beside(database, Ct);
        List<string> rows = [$"{await register.Flaw(Ct)}"];
        foreach (var table in RegisterTable.All)
        {
            await foreach (var row in register.Rows(table, Ct)) rows.Add($"{table.Name} {string.Join(" | ", row.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : $"{v}"))}");
        }

        return rows;
    }

    /// <summary>Returns what takes it back; null where nothing was flipped.</summary>
    private static async Task<Func<Task>?> Flip(NpgsqlConnection vandal, string table, string column, Dice dice)
    {
        var count = (int)(long)(await Ask($"SELECT count(*) FROM citynetworks.{table}"))!; // It is a number.
        var place = $"{await Ask(string.Create(CultureInfo.InvariantCulture, $"SELECT ctid::text FROM citynetworks.{table} ORDER BY {table} LIMIT 1 OFFSET {dice.Below(count)}"))}";
        var value = await Ask($"SELECT {column} FROM citynetworks.{table} WHERE ctid = '{place}'");
        object? other = value switch
        {
            long number => number ^ (1L << dice.Below(63)),
            int number => number ^ (1 << dice.Below(31)),
            byte[] { Length: > 0 } bytes => Flipped(bytes, dice),
            string { Length: > 0 } text => System.Text.Encoding.UTF8.GetString(Flipped(System.Text.Encoding.UTF8.GetBytes(text), dice)),
            _ => null,
        };
        if (other is null) return null;
        try
        {
            place = await Set(other);
        }
        catch (PostgresException)
        {
            return null; // A constraint, or no text.
        }

        return () => Set(value!); // There was one.

        async Task<string> Set(object to)
        {
            await using var command = new NpgsqlCommand($"UPDATE citynetworks.{table} SET {column} = $1 WHERE ctid = '{place}' RETURNING ctid::text", vandal) { Parameters = { new() { Value = to } } };
            return (string)(await command.ExecuteScalarAsync(Ct))!; // It is there.
        }

        async Task<object?> Ask(string sql)
        {
            await using var command = new NpgsqlCommand(sql, vandal);
            return await command.ExecuteScalarAsync(Ct);
        }
    }

    private static byte[] Flipped(byte[] bytes, Dice dice)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[dice.Below(flipped.Length)] ^= (byte)(1 << dice.Below(8));
        return flipped;
    }
}
