using CityNetworks.Api.Hosting;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using CityNetworks.EventStore.Sqlite;

namespace CityNetworks.Server;

/// <summary>The directory of the register. It holds keys and names of persons, so what the server makes there is its owner's alone.</summary>
internal static class DataDirectory
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Opens the register there, or in the database where one is named; begins one where there is none. What exists already keeps its modes: an
    /// operator may have chosen them.
    /// </summary>
    public static async Task<IEventStore> Open(string path, string? database, TimeProvider time, CancellationToken ct)
    {
        var isNew = OwnersDirectory.Prepare(path);
        try
        {
            if (database is null) return await Open(path, time, ct);
            Operators.CheckFile(Operators.Operator, path); // Before a table is made.
            return await PostgresEventStore.Open(database, time, ct);
        }
        catch
        {
            if (isNew && !Directory.EnumerateFileSystemEntries(path).Any()) Directory.Delete(path);
            throw;
        }
    }

    private static async Task<SqliteEventStore> Open(string path, TimeProvider time, CancellationToken ct)
    {
        var store = SqliteEventStore.Open(path, time);
        if (!OperatingSystem.IsWindows() && (await store.Head(ct)).Position.Value == 0)
        {
            foreach (var file in Directory.EnumerateFiles(path, "register.*").Concat(Directory.EnumerateFiles(path, "journal.*"))) File.SetUnixFileMode(file, OwnersFile);
        }

        return store;
    }
}
