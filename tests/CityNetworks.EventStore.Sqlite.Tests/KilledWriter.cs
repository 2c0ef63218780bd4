using System.Globalization;

namespace CityNetworks.EventStore.Sqlite.Tests;

/// <summary>
/// Runs in a process of its own: appends until it is killed, and says each position once it is durable. Given a backup beside the directory, it
/// restores that instead.
/// </summary>
internal static class KilledWriter
{
    public static async Task Main(string[] arguments)
    {
        if (arguments is [var directory, var backup])
        {
            await StoreRestore.Run(backup, directory, aside: true, Commits.Again, TimeProvider.System, CancellationToken.None);
            return;
        }

        await using var store = SqliteEventStore.Open(arguments[0], TimeProvider.System);
        for (var version = 0L; ; version++)
        {
            await Commits.Append(store, "eurocities", version, count: 1);
            Console.Out.WriteLine((version + 1).ToString(CultureInfo.InvariantCulture));
            await Console.Out.FlushAsync();
        }
    }
}
