using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using CityNetworks.EventStore.Sqlite;

namespace CityNetworks.Server;

/// <summary>The directory of the register. It holds keys and names of persons, so what the server makes there is its owner's alone.</summary>
internal static class DataDirectory
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersDirectory = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>
    /// Opens the register there, or in the database where one is named; begins one where there is none. What exists already keeps its modes: an
    /// operator may have chosen them.
    /// </summary>
    public static async Task<IEventStore> Open(string path, string? database, TimeProvider time, CancellationToken ct)
    {
        if (database is null) return await Open(path, time, ct);
        var store = await PostgresEventStore.Open(database, time, ct);
        Prepare(path);
        return store;
    }

    private static async Task<SqliteEventStore> Open(string path, TimeProvider time, CancellationToken ct)
    {
        Prepare(path);
        var store = SqliteEventStore.Open(path, time);
        if (!OperatingSystem.IsWindows() && (await store.Head(ct)).Position.Value == 0)
        {
            foreach (var file in Directory.EnumerateFiles(path, "register.*").Concat(Directory.EnumerateFiles(path, "journal.*"))) File.SetUnixFileMode(file, OwnersFile);
        }

        return store;
    }

    /// <summary>Makes the directory if it is not there.</summary>
    public static void Prepare(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, OwnersDirectory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Who writes there next meets the same obstacle and says what is in the way.
        }
    }
}
