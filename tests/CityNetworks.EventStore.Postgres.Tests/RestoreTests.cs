using CityNetworks.EventStore.Sqlite;
using CityNetworks.EventStore.Suite;
using CityNetworks.Server;
using Npgsql;
using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>A restore replaces what a database holds by a backup that holds, or changes nothing; it says what is lost.</summary>
[Collection(OnPostgres.Name)]
public sealed class RestoreTests(Cluster cluster) : IDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly SetTime Time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));

    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-pg-").FullName;

    private string Data => Path.Combine(_directory, "data");

    private string File => Path.Combine(_directory, "backup");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_register_moves_from_files_into_a_database_and_back()
    {
        var database = await cluster.NewDatabase();
        await using (var store = SqliteEventStore.Open(Path.Combine(_directory, "one"), Time)) await VariedHistory.Fill(store);
        var first = StoreBackup.Write(Path.Combine(_directory, "one"), File);

        var second = (await Restore(database, File, VariedHistory.Again)).Head;

        Assert.Equal((VariedHistory.Events, Convert.ToHexString(first.Hash)), (second.Position.Value, Convert.ToHexString(second.Hash)));
        await using (var store = await Open(database))
        {
            Assert.Equal((second.Epoch, Convert.ToHexString(second.Hash)), ((await store.Head(Ct)).Epoch, Convert.ToHexString((await store.Head(Ct)).Hash)));
            Assert.Equal([new(first.Epoch, new(VariedHistory.Events))], await store.FormerEpochs(Ct));
            await Assert.ThrowsAnyAsync<Exception>(() => VariedHistory.Append(store, 7)); // Its key is known.
            await VariedHistory.Append(store, VariedHistory.Events);
        }

        await Backup(database, $"{File}.2");
        var third = (await StoreRestore.Run($"{File}.2", Path.Combine(_directory, "two"), aside: false, VariedHistory.Again, Time, Ct)).Head;

        await using var last = SqliteEventStore.Open(Path.Combine(_directory, "two"), Time);
        Assert.Equal(VariedHistory.Events + 1, third.Position.Value);
        Assert.Equal([new(first.Epoch, new(VariedHistory.Events)), new(second.Epoch, new(VariedHistory.Events + 1))], await last.FormerEpochs(Ct));
        Assert.Equal([1, 2, 3], await last.ReadVault("p-56", Ct));
        await VariedHistory.Append(last, VariedHistory.Events + 1);
    }

    [Fact]
    public async Task It_begins_a_new_epoch_names_what_is_lost_and_keeps_what_was_there_in_a_file()
    {
        var database = await cluster.NewDatabase();
        await Write(database, 0, 20);
        var then = await Backup(database, File);
        await Write(database, 20, 15);

        var restored = await Restore(database, File, Commits.Again);

        Assert.Equal((20, 35, 20), (restored.Head.Position.Value, restored.Old!.Position.Value, restored.Shared!.Value.Value)); // there is an old one that shares
        Assert.Equal((then.Epoch, true), (restored.Old.Epoch, restored.Head.Epoch != then.Epoch));
        Assert.Equal([new(then.Epoch, new(20))], restored.Former);
        Assert.Equal(restored.Aside, Assert.Single(Directory.GetFileSystemEntries(Data)));
        Assert.Equal(35, StoreCheck.OfFile(restored.Aside!, Commits.Again).Head.Position.Value); // the old one was there
        await Write(database, 20, 1);
        var again = await Restore(database, File, Commits.Again);
        Assert.Equal([new(then.Epoch, new(20)), new(restored.Head.Epoch, new(20))], again.Former); // the one between has its place
        Assert.Equal((restored.Head.Epoch, 21), (again.Old!.Epoch, again.Old.Position.Value)); // as above
    }

    [Fact]
    public async Task A_name_that_was_erased_after_the_backup_does_not_come_back_whichever_list_knows_it()
    {
        var database = await cluster.NewDatabase();
        await using (var store = await Open(database)) foreach (var key in new[] { "p-1", "p-2", "p-3" }) await Keep(store, key, 0, "Somebody"u8.ToArray());
        await Backup(database, File);
        await using (var store = await Open(database)) await Keep(store, "p-1", 1, null);
        Directory.CreateDirectory(Data);
        await System.IO.File.WriteAllTextAsync(Path.Combine(Data, "erased.keys"), "p-2\n", Ct);

        await Restore(database, File, Commits.Again);

        await using (var store = await Open(database))
        {
            Assert.Null(await store.ReadVault("p-1", Ct));
            Assert.Null(await store.ReadVault("p-2", Ct));
            Assert.NotNull(await store.ReadVault("p-3", Ct));
            Assert.Empty((await store.FindCommand(Commits.One("person/p-1", 0).Key, Ct))!.Fingerprint); // it was recorded before the backup
        }

        Assert.Equal(["p-1", "p-2"], await Erased(database));
        var elsewhere = await cluster.NewDatabase();
        await Backup(database, $"{File}.2");
        await Restore(elsewhere, $"{File}.2", Commits.Again, data: "elsewhere");
        Assert.Equal(["p-1", "p-2"], await Erased(elsewhere));
    }

    [Fact]
    public async Task A_register_that_is_there_stays_unless_it_may_be_moved_and_nobody_uses_it()
    {
        var database = await cluster.NewDatabase();
        await Write(database, 0, 5);
        await Backup(database, File);
        await Write(database, 5, 5);

        await Assert.ThrowsAsync<RestoreRefusedException>(() => Restore(database, File, Commits.Again, aside: false));
        await using (await Open(database)) await Assert.ThrowsAsync<StoreInUseException>(() => Restore(database, File, Commits.Again));
        await using (await PostgresUpkeep.Beside(database, Ct)) await Assert.ThrowsAsync<StoreInUseException>(() => Restore(database, File, Commits.Again));

        await using var store = await Open(database);
        Assert.Equal(10, (await store.Head(Ct)).Position.Value);
    }

    [Fact]
    public async Task While_it_is_replaced_nobody_begins_to_use_it()
    {
        var database = await cluster.NewDatabase();
        await Write(database, 0, 5);
        await using (await PostgresUpkeep.Alone(database, Ct))
        {
            Assert.Contains("being put back", (await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => Open(database))).Message, StringComparison.Ordinal);
            Assert.Contains("being put back", (await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => PostgresUpkeep.Beside(database, Ct))).Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<StoreInUseException>(() => PostgresUpkeep.Alone(database, Ct));
        }

        await using var store = await Open(database);
        Assert.Equal(5, (await store.Head(Ct)).Position.Value);
    }

    [Fact]
    public async Task Who_lost_all_sessions_meanwhile_is_told_that_it_has_to_begin_again()
    {
        var database = await cluster.NewDatabase();
        await Write(database, 0, 5);
        await Backup(database, File);
        await using var store = await Open(database);
        await store.Commit(Commits.One("eurocities", 5));
        await Cluster.Execute(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        await Restore(database, File, Commits.Again);

        await Assert.ThrowsAsync<StoreReplacedException>(() => store.Head(Ct));
        await Assert.ThrowsAsync<StoreReplacedException>(() => store.Commit(Commits.One("eurocities", 6)));
    }

    [Theory]
    [InlineData("UPDATE events SET data = x'00' WHERE position = 3", "position 3")]
    [InlineData("UPDATE concerns SET chain = zeroblob(32) WHERE id = 3", "concern")]
    [InlineData("INSERT INTO commands (digest, principal, key, stream, fingerprint, outcome, accepted, position, version, recorded_at) SELECT digest, principal, key, stream, fingerprint, outcome, accepted, position, version, recorded_at FROM commands WHERE id = 3", "commands")]
    [InlineData("PRAGMA user_version = 99", "newer release")]
    public async Task From_a_backup_that_does_not_hold_or_does_not_fit_nothing_is_restored(string damage, string says)
    {
        var database = await cluster.NewDatabase();
        await Write(database, 0, 5);
        await Backup(database, File);
        using (var vandal = Connection.OpenForWriting(File)) vandal.Execute(damage);

        var refused = await Record.ExceptionAsync(() => Restore(database, File, Commits.Again));

        Assert.True(refused is RestoreRefusedException or StoreUnreadableException, $"{refused}");
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Data));
        await using var store = await Open(database);
        Assert.Equal(5, (await store.Head(Ct)).Position.Value);
    }

    private async Task<Restored> Restore(string database, string file, Func<StoredEvent, NewEvent> again, bool aside = true, string data = "data")
    {
        await using var register = await PostgresUpkeep.Alone(database, Ct);
        Directory.CreateDirectory(Path.Combine(_directory, data));
        return await StoreRestore.Run(file, await DatabaseTarget.Of(register, Path.Combine(_directory, data), Ct), aside, again, Time, Ct);
    }

    private static async Task<Head> Backup(string database, string file)
    {
        await using var register = await PostgresUpkeep.Beside(database, Ct);
        return await StoreBackup.Write(register, file, Ct);
    }

    private static async Task Write(string database, int from, int count)
    {
        await using var store = await Open(database);
        for (var version = from; version < from + count; version++) await store.Commit(Commits.One("eurocities", version));
    }

    private static Task Keep(PostgresEventStore store, string key, int version, byte[]? name) =>
        store.Commit(Commits.One($"person/{key}", version) with { Vault = [new(key, name)], Fingerprint = [1, 2, 3] });

    private static async Task<List<string>> Erased(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT key FROM citynetworks.erased ORDER BY key");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        List<string> keys = [];
        while (await reader.ReadAsync(Ct)) keys.Add(reader.GetString(0));
        return keys;
    }

    private static Task<PostgresEventStore> Open(string database) => PostgresEventStore.Open(database, Time, Ct);
}
