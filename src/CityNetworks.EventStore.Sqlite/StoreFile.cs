using System.Security.Cryptography;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>The file <c>register.db</c>: makes a new one, or makes sure that an existing one is ours and whole enough to go on with.</summary>
internal static class StoreFile
{
    // "City" in ASCII.
    private const long Application = 0x43697479;
    private const long Schema = 1;

    public static Connection Open(string path)
    {
        var connection = Connection.OpenForWriting(path);
        try
        {
            if (IsNew(connection))
            {
                Create(connection);
            }

            // A commit that has balanced a tree makes SQLite walk over its whole cache: seen in a profile, so more cache is not faster.
            connection.Execute("""
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA cache_size = -65536;
                """);
            Check(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static bool IsNew(Connection connection)
    {
        var application = connection.Number("PRAGMA application_id");
        var schema = connection.Number("PRAGMA user_version");
        var isEmpty = connection.Number("SELECT count(*) FROM sqlite_schema") == 0;
        if (application == 0 && schema == 0 && isEmpty)
        {
            return true;
        }

        if (application != Application)
        {
            throw new StoreUnreadableException($"{connection.Path} is a database of another program, not a register.");
        }

        if (schema != Schema)
        {
            throw new StoreUnreadableException(
                $"{connection.Path} has schema {schema}, written by a newer release; this release reads schema {Schema}.");
        }

        return false;
    }

    // One transaction: a crash leaves an empty file, which the next start takes for new.
    private static void Create(Connection connection)
    {
        connection.Execute("PRAGMA page_size = 4096");
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute($"BEGIN IMMEDIATE; PRAGMA application_id = {Application}; PRAGMA user_version = {Schema};");
        connection.Execute(Sql.Text("Schema"));
        connection.Prepare(Sql.Text("BeginHead"))
            .Bind(1, HashChain.Start)
            .Bind(2, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)))
            .Run();
        connection.Execute("COMMIT");
    }

    // Cheap on purpose; whether every hash holds is a question for a full check.
    private static void Check(Connection connection)
    {
        if (connection.Prepare(Sql.Text("CheckHead")).All(static s => s.Long(0)).Count != 1)
        {
            throw new StoreUnreadableException($"{connection.Path} is damaged: its head and its newest event do not agree.");
        }
    }
}
