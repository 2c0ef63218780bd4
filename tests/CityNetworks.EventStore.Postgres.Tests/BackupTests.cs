using CityNetworks.EventStore.Sqlite;
using CityNetworks.EventStore.Suite;
using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>A backup of a database is the file that a register in files has for a backup, and goes into either.</summary>
[Collection(OnPostgres.Name)]
public sealed class BackupTests(Cluster cluster) : IDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly SetTime Time = new(new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));

    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-pg-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task The_same_history_makes_the_same_file_wherever_it_was_recorded()
    {
        var (database, directory) = (await cluster.NewDatabase(), In("data"));
        await using (var store = await PostgresEventStore.Open(database, Time, Ct)) await VariedHistory.Fill(store);
        await using (var store = SqliteEventStore.Open(directory, Time)) await VariedHistory.Fill(store);

        var head = await Backup(database, In("database.backup"));
        var other = StoreBackup.Write(directory, In("files.backup"));

        Assert.Equal(Convert.ToHexString(other.Hash), Convert.ToHexString(head.Hash));
        foreach (var table in RegisterTable.All.Where(t => t.Name != "head")) // Its epoch is random.
        {
            var (expected, found) = (await Rows("files.backup", table), await Rows("database.backup", table));
            Assert.Equal(expected, found);
            Assert.True(found.Count > 0 || table.Name == "epochs", $"{table.Name} is empty, so nothing was tried.");
        }

        Assert.Null(StoreCheck.OfFile(In("database.backup"), VariedHistory.Again).Difference);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(In("database.backup")));
    }

    [Fact]
    public async Task Every_backup_under_load_holds_what_was_committed_before_it_began()
    {
        var database = await cluster.NewDatabase();
        await using var one = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        await using var two = await PostgresEventStore.Open(database, TimeProvider.System, Ct);
        using var enough = new CancellationTokenSource();
        var writing = Task.WhenAll(Write(one, "eurocities"), Write(two, "aimf"));
        for (var n = 0; n < 6; n++)
        {
            var before = (await one.Head(Ct)).Position.Value;

            var head = await Backup(database, In($"{n}.backup"));

            Assert.True(head.Position.Value >= before, $"{before} were committed, and the backup ends at {head.Position}.");
            var found = StoreCheck.OfFile(In($"{n}.backup"), Commits.Again);
            Assert.Null(found.Difference);
            Assert.Equal((head.Position, Convert.ToHexString(head.Hash), head.Epoch), (found.Head.Position, Convert.ToHexString(found.Head.Hash), found.Head.Epoch));
        }

        await enough.CancelAsync();
        await writing;

        async Task Write(PostgresEventStore store, string stream)
        {
            for (var version = 0; !enough.IsCancellationRequested || version < 100; version++) await store.Commit(Commits.One(stream, version));
        }
    }

    [Fact]
    public async Task One_that_cannot_be_made_leaves_no_file()
    {
        var database = await cluster.NewDatabase();
        Assert.Contains("no register", (await Assert.ThrowsAsync<StoreUnavailableException>(() => Backup(database, In("backup")))).Message, StringComparison.Ordinal);
        await (await PostgresEventStore.Open(database, Time, Ct)).DisposeAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Backup(database, Path.Combine(In("nowhere"), "backup")));
        await File.WriteAllTextAsync(In("precious"), "precious");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Backup(database, In("precious")));
        await Cluster.Execute(database, "DELETE FROM citynetworks.head");
        await Assert.ThrowsAsync<StoreUnreadableException>(() => Backup(database, In("backup")));

        Assert.Equal([In("precious")], Directory.GetFiles(_directory));
    }

    private static async Task<Head> Backup(string database, string file)
    {
        await using var register = await PostgresUpkeep.Beside(database, Ct);
        return await StoreBackup.Write(register, file, Ct);
    }

    private async Task<List<string>> Rows(string file, RegisterTable table)
    {
        using var register = new RegisterFile(In(file));
        List<string> rows = [];
        await foreach (var row in register.Rows(table, Ct)) rows.Add(string.Join(" | ", row.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : $"{v}")));
        return rows;
    }

    private string In(string name) => Path.Combine(_directory, name);
}
