using CityNetworks.Api.Hosting;
using Npgsql;

namespace CityNetworks.Grains.Clustering;

/// <summary>
/// The tables in which Orleans keeps which silos there are, beside the register's. Orleans reads the text of each of its queries from one of them, so
/// the tables are for us to design; names of queries, parameters and result columns are Orleans' (10.4, ADO.NET clustering).
/// </summary>
public static class OrleansTables
{
    /// <summary>Where they are.</summary>
    public const string Schema = "orleans";

    /// <summary>Makes them, or brings them up to this release; does nothing where they are. Several processes may do it at once.</summary>
    /// <param name="store">Connection string of a role that owns the schema, or may make it.</param>
    /// <exception cref="CannotStartException">It may not, or the database does not answer.</exception>
    public static async Task Make(string store, CancellationToken ct)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(store);
            await using var command = source.CreateCommand(await Script(ct));
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException exception)
        {
            throw new CannotStartException($"The tables of the cluster cannot be made: {exception.Message.ReplaceLineEndings(" ")}; --migrate takes the store of their owner.", exception);
        }
    }

    /// <summary>Says what is missing before a process of the cluster waits for what cannot come.</summary>
    /// <exception cref="CannotStartException">They are not there, or may not be read.</exception>
    public static async Task Require(string store, CancellationToken ct)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(store);
            await using var command = source.CreateCommand($"SELECT count(*) FROM {Schema}.orleansquery");
            await command.ExecuteScalarAsync(ct);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            throw new CannotStartException("The database has no tables of a cluster yet: run CityNetworks.Silo --migrate with the store of its owner.", exception);
        }
        catch (NpgsqlException exception)
        {
            throw new CannotStartException($"The tables of the cluster cannot be read: {exception.Message}", exception);
        }
    }

    private static async Task<string> Script(CancellationToken ct)
    {
        await using var stream = typeof(OrleansTables).Assembly.GetManifestResourceStream("OrleansTables.sql")!; // It is in the project file.
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ct);
    }
}
