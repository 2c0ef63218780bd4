using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// The numbered scripts under Migrations/, each applied once, in order and in one transaction. Of several processes that start at once one
/// does it and the others wait.
/// </summary>
internal static class Migrations
{
    private const string Prefix = "Migrations/";

    private static readonly IReadOnlyList<string> Scripts =
        [.. typeof(Migrations).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The schema this release works with: as many scripts as there are.</summary>
    public static int Newest => Scripts.Count;

    /// <summary>Brings the tables up to this release. Does nothing, and needs no rights to do anything, where they are.</summary>
    /// <exception cref="StoreUnreadableException">They were written by a newer release, or are older and this role may not change them.</exception>
    public static async Task Apply(NpgsqlConnection connection, string place, CancellationToken ct)
    {
        var found = await Version(connection, ct);
        if (found > Newest) throw Newer(place, found);
        try
        {
            if (found < Newest) await Raise(connection, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StoreUnreadableException(
                (found == 0 ? $"There is no register at {place} yet, and this role may not begin one" : $"The register at {place} has schema {found}, this release needs {Newest}, and this role may not change it")
                + ": run --migrate-only (of a silo --migrate) with the store of its owner.", e);
        }
    }

    /// <summary>Makes sure that a server can do its work as this role, before it does any of it.</summary>
    /// <exception cref="StoreUnavailableException">It may not, or nobody can write here.</exception>
    public static async Task RequireRights(NpgsqlConnection connection, string place, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting('transaction_read_only')::boolean", connection);
        if (await command.ExecuteScalarAsync(ct) is true) throw new StoreUnavailableException($"PostgreSQL at {place} only reads; is it a standby?");
        command.CommandText = Sql.Text("ReadLackingRight");
        if (await command.ExecuteScalarAsync(ct) is string lacking)
        {
            throw new StoreUnavailableException($"The role lacks {lacking} at {place}: serve as citynetworks_server, to whom --migrate-only gives what a server needs.");
        }
    }

    /// <summary>Makes sure that there is a register of this release, and changes nothing.</summary>
    /// <exception cref="StoreUnavailableException">There is none.</exception>
    /// <exception cref="StoreUnreadableException">It is one of an older or a newer release.</exception>
    public static async Task Require(NpgsqlConnection connection, string place, CancellationToken ct)
    {
        var found = await Version(connection, ct);
        if (found == 0) throw new StoreUnavailableException($"There is no register at {place}.");
        if (found > Newest) throw Newer(place, found);
        if (found < Newest) throw new StoreUnreadableException($"The register at {place} has schema {found}, this release needs {Newest}: run --migrate-only (of a silo --migrate) with the store of its owner.");
    }

    private static StoreUnreadableException Newer(string place, int found) =>
        new($"The register at {place} was written by a newer release: its schema is {found}, this one knows {Newest}.");

    private static async Task<int> Version(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();

        // In the catalogue, which anybody may read: who may not look into the schema shall not take it for a new one.
        command.CommandText = "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'citynetworks' AND c.relname = 'schema_versions')";
        if (await command.ExecuteScalarAsync(ct) is not true) return 0;
        command.CommandText = "SELECT coalesce(max(version), 0) FROM citynetworks.schema_versions";
        return Convert.ToInt32(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    private static async Task Raise(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // Another process may be at it, and take its time; a table may be large.
        await Execute("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(hashtext('citynetworks.schema'))");

        // Asked first, for it takes a right that the tables' owner need not have.
        await Execute("DO $$ BEGIN IF to_regnamespace('citynetworks') IS NULL THEN CREATE SCHEMA citynetworks; END IF; END $$");
        await Execute("""
            CREATE TABLE IF NOT EXISTS citynetworks.schema_versions (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())
            """);
        for (var version = await Version(connection, ct) + 1; version <= Newest; version++)
        {
            await Execute(Sql.Text(Scripts[version - 1]));
            await Execute($"INSERT INTO schema_versions (version) VALUES ({version.ToString(CultureInfo.InvariantCulture)})");
        }

        await Execute(Sql.Text("Grants"));
        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            await batch.Then("BeginHead", [HashChain.Start, NewEpoch()]).ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    internal static string NewEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
