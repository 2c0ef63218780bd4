using CityNetworks.Server;
using Npgsql;
using Xunit;
using static CityNetworks.EventStore.Postgres.Tests.Commits;

namespace CityNetworks.EventStore.Postgres.Tests;

[Collection(OnPostgres.Name)]
public sealed class OpeningTests(Cluster cluster)
{
    [Fact]
    public async Task Everything_is_there_after_closing_and_opening_again_and_after_a_crash_of_the_database()
    {
        var own = new Cluster(); // so that nobody else's is brought down
        await own.InitializeAsync();
        try
        {
            var database = await own.NewDatabase();
            Head before;
            await using (var store = await Open(database))
            {
                for (var i = 0; i < 20; i++) await store.Commit(One("eurocities", i));
                before = await store.Head(Ct);
            }

            await using var again = await Open(database);
            await again.Commit(One("eurocities", 20));
            await own.Crash();

            var after = await again.Head(Ct);
            Assert.Equal((before.Epoch, 21), (after.Epoch, after.Position.Value));
            Assert.Equal(21, (await again.ReadConcerns(new("fr-toulouse"), 0, 100, Ct)).Count);
            Assert.Equal(21, (await again.Query(new RowQuery("membership", Subject: new StreamName("fr-toulouse")), Ct)).Count);
            await own.Crash();
            await again.Commit(One("eurocities", 21));
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_database_on_the_same_machine_is_reached_by_its_socket()
    {
        var database = await cluster.NewDatabase();
        await using var near = await Open(cluster.OnThisMachine(database));
        await using var far = await Open(database);

        await near.Commit(One("eurocities", 0));
        await far.Commit(One("eurocities", 1));
        await near.Commit(One("eurocities", 2));

        Assert.Equal(3, (await near.ReadAll(default, 10, Ct)).Count);
        Assert.StartsWith("/", near.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_start_at_once_begin_one_register()
    {
        var database = await cluster.NewDatabase();
        var stores = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Open(database)));
        var heads = await Task.WhenAll(stores.Select(s => s.Head(Ct)));

        Assert.Single(heads.Select(h => h.Epoch).Distinct());
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_is_away_or_unknown_or_closed_to_us_is_said_in_one_line()
    {
        var database = await cluster.NewDatabase();
        foreach (var (text, says) in new[]
        {
            ("Host=127.0.0.1;Port=1;Database=x;Username=y;Password=secret", "127.0.0.1:1/x cannot be reached"),
            (cluster.ConnectionString("nowhere"), "no such database"),
            (database.Replace("admin", "stranger", StringComparison.Ordinal), "does not let us in"),
            ("Host=;secret", "cannot be read"),
            ("Database=secret", "names no host"),
        })
        {
            var said = (await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => Open(text))).Message;
            Assert.Contains(says, said, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', said);
            Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_register_of_a_newer_release_is_refused()
    {
        var database = await cluster.NewDatabase();
        await (await Open(database)).DisposeAsync();
        await Cluster.Execute(database, "INSERT INTO citynetworks.schema_versions (version) VALUES (99)");

        Assert.Contains("newer release", (await Assert.ThrowsAsync<StoreUnreadableException>(() => Open(database))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_register_of_an_older_release_is_brought_up_to_this_one()
    {
        var database = await cluster.NewDatabase();
        await using (var before = await Open(database)) await before.Commit(One("eurocities", 0) with { Vault = [new("k", "Anna"u8.ToArray())] });
        await Cluster.Execute(database, "DROP TABLE citynetworks.erased, citynetworks.deliveries, citynetworks.attempts, citynetworks.dead_letters; DELETE FROM citynetworks.schema_versions WHERE version > 1");

        await using var store = await Open(database);

        await store.Commit(One("eurocities", 1) with { Vault = [new("k", null)] });
        Assert.Equal(2, (await store.Head(Ct)).Position.Value);
        await Cluster.Execute(database, "DO $$ BEGIN ASSERT (SELECT array_agg(key) = '{k}' FROM citynetworks.erased); ASSERT (SELECT max(version) > 1 FROM citynetworks.schema_versions); END $$");
    }

    [Fact]
    public async Task A_server_can_do_its_work_and_cannot_change_or_delete_what_is_in_the_log()
    {
        var database = await cluster.NewDatabase();
        await Cluster.Execute(database, "DO $$ BEGIN IF to_regrole('citynetworks_server') IS NOT NULL THEN ALTER ROLE citynetworks_server RENAME TO server_of_another_test; END IF; END $$"); // A role is the whole cluster's.
        await Cluster.Execute(database, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "postgres.sql")));
        var server = database.Replace("admin", "citynetworks_server", StringComparison.Ordinal);
        Assert.Contains("--migrate-only", (await Assert.ThrowsAsync<StoreUnreadableException>(() => Open(server))).Message, StringComparison.Ordinal);

        Assert.Equal(0, await ServerProcess.Migrate(new("", "", null, database.Replace("admin", "citynetworks_owner", StringComparison.Ordinal)), Ct));

        await using var store = await Open(server);
        await store.Commit(One("eurocities", 0) with { Vault = [new("k", "Anna"u8.ToArray())] }, One("aimf", 0) with { ExpectedConcerns = 0, Events = [], Accepted = false });
        var change = One("eurocities", 1);
        await store.Commit(change with { Events = [change.Events[0] with { Rows = One("eurocities", 0).Events[0].Rows, Cites = [new("source/page")] }], Vault = [new("k", null)] });
        await store.WriteSnapshot(new(new("eurocities"), new(1), 0, "network.1", [1]), Ct);
        await store.WriteSnapshot(new(new("eurocities"), new(2), 0, "network.1", [1]), Ct);
        Assert.Equal(1, await store.ForgetRefusals(DateTimeOffset.MaxValue, Ct));
        Assert.Null(await store.ReadVault("k", Ct));
        await Cluster.Execute(database, "DO $$ BEGIN ASSERT (SELECT array_agg(key) = '{k}' FROM citynetworks.erased); END $$");
        foreach (var (table, column) in new[] { ("events", "position"), ("concerns", "position"), ("citations", "position"), ("closed_rows", "known_to"), ("erased", "key") })
        {
            foreach (var sql in new[] { $"DELETE FROM citynetworks.{table}", $"UPDATE citynetworks.{table} SET {column} = {column}", $"TRUNCATE citynetworks.{table}" })
            {
                var refused = await Assert.ThrowsAsync<PostgresException>(() => Cluster.Execute(server, sql));
                Assert.Equal((sql, PostgresErrorCodes.InsufficientPrivilege), (sql, refused.SqlState));
            }
        }
    }

    private static Task<PostgresEventStore> Open(string database) => PostgresEventStore.Open(database, TimeProvider.System, Ct);
}
