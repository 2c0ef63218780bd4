using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// What every connection sets, whatever the server's own settings are. A serving process that is stopped or cut off inside a transaction is given
/// up by the database after two seconds, and whoever waits for the lock meanwhile waits longer than that.
/// </summary>
internal static class Settings
{
    private const string Always =
        "-c search_path=citynetworks"
        + " -c synchronous_commit=on" // an answer is given after the commit is on the disk
        + " -c default_transaction_isolation=read\\ committed" // who has waited for the head must see what was committed meanwhile
        + " -c jit=off"; // what is off below is priced so high that it would seem worth compiling where there is no other way

    private const string Serving =
        " -c idle_in_transaction_session_timeout=2000"
        + " -c lock_timeout=3000"
        + " -c statement_timeout=5000"
        + " -c tcp_keepalives_idle=1 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2 -c tcp_user_timeout=2000"
        // Every statement here has its index. A plan that was made while the tables were small and is kept must use it, too.
        + " -c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

    // Whole tables are read and written, by somebody who may be writing to a slow disk meanwhile. Nobody waits for it.
    private const string Upkeep =
        " -c idle_in_transaction_session_timeout=0 -c lock_timeout=10000 -c statement_timeout=0 -c tcp_user_timeout=0";

    private const int Connections = 20;
    private const int Statements = 200;
    private const int WriteBuffer = 1 << 15; // A commit goes out in a few pieces.

    /// <exception cref="StoreUnavailableException">The text cannot be read as a connection string.</exception>
    public static NpgsqlConnectionStringBuilder Of(string connectionString)
    {
        var settings = Read(connectionString, Serving);
        settings.NoResetOnClose = true; // Nothing is ever set in a session but the above, and it keeps its share of the register's lock.
        settings.MaxAutoPrepare = Statements;
        settings.AutoPrepareMinUsages = 2;
        settings.WriteBufferSize = WriteBuffer;
        if (!IsSocket(settings))
        {
            settings.TcpKeepAlive = true;
            settings.TcpKeepAliveTime = 2;
            settings.TcpKeepAliveInterval = 1;
        }

        settings.CommandTimeout = 7; // Longer than the database itself takes to give up, so that it is the one who says why.
        settings.CancellationTimeout = 1000;
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, Connections);
        return settings;
    }

    /// <summary>For a session of its own that reads or replaces all of it.</summary>
    /// <exception cref="StoreUnavailableException">The text cannot be read as a connection string.</exception>
    public static NpgsqlConnectionStringBuilder ForUpkeep(string connectionString)
    {
        var settings = Read(connectionString, Upkeep);
        settings.Pooling = false;
        settings.CommandTimeout = 0;
        return settings;
    }

    /// <summary>Where it is, for messages: without names and passwords.</summary>
    public static string Place(NpgsqlConnectionStringBuilder settings) => $"{settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}";

    /// <summary>Whether the host is a socket of this machine. Between two processes here no connection is lost unnoticed, and keep-alive cannot be set on it.</summary>
    private static bool IsSocket(NpgsqlConnectionStringBuilder settings) => settings.Host is ['/' or '@', ..];

    private static NpgsqlConnectionStringBuilder Read(string connectionString, string session)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException)
        {
            // The text is not repeated: there may be a password in it.
            throw new StoreUnavailableException("The store's connection string cannot be read; one is written Host=…;Database=…;Username=…", exception);
        }

        if (string.IsNullOrEmpty(settings.Host)) throw new StoreUnavailableException("The store's connection string names no host; one is written Host=…;Database=…;Username=…");
        settings.Options = $"{settings.Options} {Always}{session}".Trim();
        settings.Timeout = 5; // A database that hangs accepts connections and says nothing: who posts waits for this twice before he is told.
        settings.ApplicationName ??= "CityNetworks";
        return settings;
    }
}
