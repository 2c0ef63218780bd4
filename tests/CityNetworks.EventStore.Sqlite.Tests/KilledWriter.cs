using System.Globalization;

namespace CityNetworks.EventStore.Sqlite.Tests;

/// <summary>Runs in a process of its own: appends until it is killed, and says each position once it is durable.</summary>
internal static class KilledWriter
{
    public static async Task Main(string[] arguments)
    {
        await using var store = SqliteEventStore.Open(arguments[0], TimeProvider.System);
        for (var version = 0L; ; version++)
        {
            await Commits.Append(store, "eurocities", version, count: 1);
            Console.Out.WriteLine((version + 1).ToString(CultureInfo.InvariantCulture));
            await Console.Out.FlushAsync();
        }
    }
}
