using Npgsql;
using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>A start on a database that cannot succeed says why in one line, exits with something else than 0, and leaves the database and the directory as they were.</summary>
[Collection(OnPostgres.Name)]
public sealed class RefusedStartTests(Cluster cluster) : IDisposable
{
    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("nonsense;secret", "cannot be read")]
    [InlineData("Host=localhost;Databse=register;Password=secret", "cannot be read")]
    [InlineData("postgres://server:secret@localhost/register", "cannot be read")]
    [InlineData("", "names no host")]
    [InlineData("Host=127.0.0.1;Port=1;Database=register;Username=server;Password=secret", "127.0.0.1:1/register cannot be reached")]
    [InlineData("Host=nowhere.invalid;Database=register;Username=server;Password=secret", "nowhere.invalid:5432/register cannot be reached")]
    public async Task On_a_database_that_is_none(string store, string says)
    {
        await Refused(store, says);
        Assert.Equal("", await ServerRun.Refused([says], "--migrate-only", "--store", store));
    }

    [Theory]
    [InlineData("Database=nowhere", "", "has no such database")]
    [InlineData("Username=stranger", "", "does not let us in")]
    [InlineData("Username=guarded", "CREATE ROLE guarded LOGIN PASSWORD 'secret'", "No password has been provided")]
    [InlineData("Username=guarded;Password=secret-of-another", "CREATE ROLE guarded LOGIN PASSWORD 'secret'", "password authentication failed")]
    [InlineData("Username=visitor", "CREATE ROLE visitor LOGIN", "There is no register at")]
    [InlineData("", "CREATE SCHEMA citynetworks; CREATE TABLE citynetworks.head (x int)", "are not those of a register")]
    [InlineData("", "CREATE SCHEMA citynetworks; CREATE TABLE citynetworks.schema_versions (version text)", "are not those of a register")]
    public async Task On_a_database_that_is_closed_to_us_or_holds_something_else(string instead, string before, string says)
    {
        var database = await cluster.NewDatabase();
        if (before.Length > 0) await Cluster.Execute(database, before);

        await Refused(Instead(database, instead), says, database);

        foreach (var role in new[] { "guarded", "visitor" }) await Cluster.Execute(database, $"DROP ROLE IF EXISTS {role}");
    }

    [Theory]
    [InlineData("", "INSERT INTO citynetworks.schema_versions (version) VALUES (99)", "written by a newer release: its schema is 99")]
    [InlineData("Username=citynetworks_server", "DROP TABLE citynetworks.erased, citynetworks.deliveries; DELETE FROM citynetworks.schema_versions WHERE version > 1", "has schema 1, this release needs 3")]
    [InlineData("", "DELETE FROM citynetworks.head", "has no head")]
    [InlineData("Username=citynetworks_server", "REVOKE USAGE ON SCHEMA citynetworks FROM citynetworks_server", "permission denied for schema citynetworks")]
    [InlineData("Username=citynetworks_server", "REVOKE INSERT ON citynetworks.events FROM citynetworks_server", "lacks INSERT on events")]
    [InlineData("Username=citynetworks_server", "REVOKE SELECT ON citynetworks.vault FROM citynetworks_server", "lacks SELECT on vault")]
    [InlineData("Username=citynetworks_server", "REVOKE UPDATE (fingerprint) ON citynetworks.commands FROM citynetworks_server", "lacks UPDATE on commands")]
    [InlineData("", "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$", "only reads")]
    public async Task On_a_register_that_cannot_be_served(string instead, string before, string says)
    {
        var database = await Register();
        await Cluster.Execute(database, before);

        await Refused(Instead(database, instead), says, database);
    }

    [Fact]
    public async Task With_a_directory_in_which_no_key_can_be_kept()
    {
        var database = await cluster.NewDatabase();
        await File.WriteAllTextAsync(_place["file"], "not a directory");
        Directory.CreateDirectory(Path.Combine(_place["taken"], "operator.key"));

        foreach (var data in new[] { _place["file"], Path.Combine(_place["file"], "below"), _place["taken"] })
        {
            Assert.Equal("", await ServerRun.Refused([data], "--data", data, "--urls", "http://127.0.0.1:0", "--no-seed", "--store", database));
        }

        Assert.Equal(0, await Tables(database));
    }

    [Fact]
    public async Task On_a_full_disk_and_the_key_of_another_register_outlives_it()
    {
        var database = await Register();
        await Cluster.Execute(database, "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING ERRCODE = ''53100''; END'; CREATE TRIGGER no BEFORE INSERT ON citynetworks.events EXECUTE FUNCTION no()");
        var key = Path.Combine(Directory.CreateDirectory(_place["data"]).FullName, "operator.key");
        await File.WriteAllTextAsync(key, "cn.operator.of-another-register");

        Assert.Equal("", await ServerRun.Refused(["is short of disk"], "--data", _place["data"], "--urls", "http://127.0.0.1:0", "--no-seed", "--store", database));

        Assert.Equal(key, Assert.Single(Directory.GetFiles(_place["data"])));
        Assert.Equal("cn.operator.of-another-register", await File.ReadAllTextAsync(key));
    }

    [Fact]
    public async Task Where_the_store_is_said_twice_the_option_counts()
    {
        KeyValuePair<string, string>[] environment = [new("CITYNETWORKS_STORE", "Host=127.0.0.1;Port=1;Database=of-the-environment")];
        foreach (var (option, says) in new (string[], string)[] { ([], "1/of-the-environment cannot be reached"), (["--store", "Host=127.0.0.1;Port=2;Database=of-the-option"], "2/of-the-option cannot be reached") })
        {
            await using var run = ServerRun.Launch(environment, ["--data", _place["data"], "--urls", "http://127.0.0.1:0", "--no-seed", .. option]);

            Assert.NotEqual(0, await run.Exit());
            Assert.Contains(says, Assert.Single(run.Errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_backup_that_is_none_is_refused_before_a_table_is_made()
    {
        var database = await cluster.NewDatabase();
        await File.WriteAllTextAsync(_place["letter"], "Dear register, nothing of me is a database.");

        foreach (var (file, says) in new[] { ("nothing", "There is no file"), ("letter", "is not a register") })
        {
            Assert.Equal("", await ServerRun.Refused([_place[file], says], "restore", _place[file], "--data", _place["data"], "--store", database));
        }

        foreach (var command in new[] { "backup", "verify" })
        {
            string[] to = command == "backup" ? [_place["backup"]] : [];
            await ServerRun.Refused(["There is no register at"], [command, .. to, "--data", _place["data"], "--store", database]);
        }

        Assert.Equal(0, await Tables(database));
        Assert.False(Directory.Exists(_place["data"]));
    }

    private async Task Refused(string store, string says, string? database = null)
    {
        var before = database is null ? "" : await Everything(database);

        var output = await ServerRun.Refused([says], "--data", _place["data"], "--urls", "http://127.0.0.1:0", "--no-seed", "--store", store);

        Assert.Equal("", output);
        if (database is not null) Assert.Equal(before, await Everything(database));
        Assert.False(Directory.Exists(_place["data"]));
    }

    /// <summary>An empty register that is served as citynetworks_server.</summary>
    private async Task<string> Register()
    {
        var database = await cluster.NewDatabase();
        await Cluster.Execute(database, "DO $$ BEGIN IF to_regrole('citynetworks_server') IS NULL THEN CREATE ROLE citynetworks_server LOGIN; END IF; END $$");
        Assert.Equal(0, (await ServerRun.ToItsEnd("--migrate-only", "--store", database)).ExitCode);
        return database;
    }

    private static string Instead(string database, string settings)
    {
        var text = new NpgsqlConnectionStringBuilder(database);
        foreach (var (name, value) in new NpgsqlConnectionStringBuilder(settings)) text[name] = value;
        return text.ConnectionString;
    }

    private static async Task<long> Tables(string database) => long.Parse((await Everything(database)).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many tables there are, and where what is in them ends.</summary>
    private static async Task<string> Everything(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("""
            SELECT count(*) || ' ' || coalesce(string_agg(c.relname || ' ' || (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM citynetworks.%I', c.relname), false, true, '')))[1]::text, ', ' ORDER BY c.relname), '')
            FROM pg_class c WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'citynetworks') AND c.relkind = 'r'
            """);
        return (string)(await command.ExecuteScalarAsync())!; // It counts.
    }
}
