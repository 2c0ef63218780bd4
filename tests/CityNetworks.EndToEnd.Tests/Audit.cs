using CityNetworks.EventStore;
using CityNetworks.EventStore.Sqlite;
using Xunit;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>Looks into a register that no server has open.</summary>
internal static class Audit
{
    /// <summary>The whole log, after everything that can be checked of it alone has been.</summary>
    public static async Task<IReadOnlyList<StoredEvent>> Log(string data)
    {
        await using var store = SqliteEventStore.Open(data, TimeProvider.System);
        var log = await IntactLog.Read(store);
        await IntactLog.Check(store, log);
        return log;
    }

    /// <summary>Every command that was answered is recorded with that answer, and every event was made by one of them or by the server itself.</summary>
    public static async Task Commands(string data, IReadOnlyList<StoredEvent> log, IReadOnlyCollection<Sent> sent)
    {
        await using var store = SqliteEventStore.Open(data, TimeProvider.System);
        await Commands(store, log, sent);
    }

    /// <summary>The same wherever the register is kept.</summary>
    public static async Task Commands(IEventStore store, IReadOnlyList<StoredEvent> log, IReadOnlyCollection<Sent> sent)
    {
        Dictionary<long, string> made = [];
        foreach (var command in sent.Where(s => s.Answer is not null))
        {
            var record = await store.FindCommand(new("operator", command.Key), CancellationToken.None);
            Assert.True(record is not null, $"{command.Key} was answered and is not recorded.");
            if (command.Answer?["outcome"] != "accepted") continue;
            Assert.Equal((command.Answer.Position, command.Answer.Version), (record.Position.Value, record.Version.Value));
            Assert.True(made.TryAdd(record.Position.Value, command.Key), $"Two commands made the event at {record.Position}.");
            var stored = log[(int)record.Position.Value - 1];
            Assert.Equal(command.Path.Split('/')[3], stored.Stream.Value);
            Assert.Equal(record.Version, stored.Version);
        }

        Assert.Equal(log.Where(e => !e.Stream.Value.StartsWith("principal/", StringComparison.Ordinal)).Select(e => e.Position.Value), made.Keys.Order());
    }
}
