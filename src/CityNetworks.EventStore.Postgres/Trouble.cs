using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>Where PostgreSQL's errors become the store's exceptions, each with one line for an operator.</summary>
internal sealed class Trouble(string place)
{
    private const string IdleInTransactionTimeout = "25P03";

    /// <summary>Does something and turns what PostgreSQL says into what the store says. Cancellation stays cancellation.</summary>
    public async Task<T> Guard<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (Said(exception) is { } said)
        {
            throw said;
        }
    }

    /// <summary>Whether a connection that lay idle turned out to be dead: nothing was done, and another may be alive.</summary>
    public static bool IsBroken(Exception exception) => exception switch
    {
        PostgresException e => e.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleInTransactionTimeout,
        NpgsqlException { InnerException: IOException or ObjectDisposedException or System.Net.Sockets.SocketException { SocketErrorCode: not System.Net.Sockets.SocketError.ConnectionRefused } } => true,
        _ => false,
    };

    /// <summary>Whether a commit supposed what is not so: where the head is (TakeHead.sql), which rows there are, or that a key is new.</summary>
    public static bool IsOvertaken(PostgresException e) =>
        e is { SqlState: PostgresErrorCodes.NotNullViolation, TableName: "head" } or { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "commands" };

    private Exception? Said(Exception exception) => exception switch
    {
        PostgresException e when IsOvertaken(e) => new CommitOvertakenException($"Somebody else was first at {place}, and nothing was recorded.", e),
        PostgresException e => Said(e),
        NpgsqlException { InnerException: TimeoutException } e => new StoreAwayException($"PostgreSQL at {place} did not answer in time.", e),
        NpgsqlException { InnerException: { } inner } e => new StoreAwayException($"PostgreSQL at {place} cannot be reached: {Line(inner.Message)}", e),
        NpgsqlException e => new StoreAwayException($"PostgreSQL at {place} cannot be used: {Line(e.Message)}", e),
        System.Net.Sockets.SocketException or TimeoutException => new StoreAwayException($"PostgreSQL at {place} cannot be reached: {Line(exception.Message)}", exception),
        _ => null,
    };

    private Exception Said(PostgresException e)
    {
        var reason = $"{Line(e.MessageText)} ({e.SqlState})";
        return e.SqlState switch
        {
            PostgresErrorCodes.LockNotAvailable => new StoreUnavailableException($"Another process holds the head of the register at {place}.", e),
            PostgresErrorCodes.QueryCanceled => new StoreUnavailableException($"PostgreSQL at {place} took too long: {reason}.", e),
            PostgresErrorCodes.InvalidCatalogName => new StoreAwayException($"PostgreSQL at {place} has no such database: {reason}.", e),
            PostgresErrorCodes.InsufficientPrivilege => new StoreUnavailableException($"The role may not do this at {place}: {reason}.", e),
            PostgresErrorCodes.ReadOnlySqlTransaction => new StoreUnavailableException($"PostgreSQL at {place} only reads; is it a standby? {reason}.", e),
            PostgresErrorCodes.TooManyConnections => new StoreAwayException($"PostgreSQL at {place} has no connection left for us: {reason}.", e),
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => new StoreUnreadableException($"The register at {place} is damaged: {reason}.", e),
            _ => e.SqlState[..2] switch
            {
                "28" => new StoreAwayException($"PostgreSQL at {place} does not let us in: {reason}.", e),
                "53" => new StoreUnavailableException($"PostgreSQL at {place} is short of disk or memory: {reason}.", e),
                "08" or "57" => new StoreAwayException($"PostgreSQL at {place} cannot do this now: {reason}.", e),
                "25" or "40" or "58" => new StoreUnavailableException($"PostgreSQL at {place} cannot do this now: {reason}.", e),
                "3F" or "42" => new StoreUnreadableException($"The tables at {place} are not those of a register: {reason}.", e),
                _ => new InvalidOperationException($"{place}: {reason}.", e),
            },
        };
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
