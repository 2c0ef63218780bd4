using CityNetworks.EventStore;
using CityNetworks.EventStore.Sqlite;
using Xunit;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>Looks into a register that no server has open.</summary>
internal static class Audit
{
    private const int Page = 1000;

    /// <summary>The whole log, after everything that can be checked of it alone has been.</summary>
    public static async Task<IReadOnlyList<StoredEvent>> Log(string data)
    {
        await using var store = SqliteEventStore.Open(data, TimeProvider.System);
        var head = await store.Head(CancellationToken.None);
        List<StoredEvent> log = [];
        while (await store.ReadAll(new(log.Count), Page, CancellationToken.None) is { Count: > 0 } page) log.AddRange(page);

        Assert.Equal(Enumerable.Range(1, log.Count).Select(p => (long)p), log.Select(e => e.Position.Value));
        Assert.Equal(head.Position.Value, log.Count);
        var chain = HashChain.Start;
        Dictionary<StreamName, StoredEvent> last = [];
        foreach (var stored in log)
        {
            var before = last.GetValueOrDefault(stored.Stream);
            Assert.Equal((before?.Version.Value ?? 0) + 1, stored.Version.Value);
            Assert.Equal(HashChain.OfEvent(before?.Hash ?? HashChain.Start, Content(stored)), stored.Hash);
            chain = HashChain.OfHead(chain, stored.Position, (stored.RecordedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, stored.Hash);
            last[stored.Stream] = stored;
        }

        Assert.Equal(chain, head.Hash);
        foreach (var subject in last.Keys) await Concerns(store, subject);
        return log;
    }

    /// <summary>Every command that was answered is recorded with that answer, and every event was made by one of them or by the server itself.</summary>
    public static async Task Commands(string data, IReadOnlyList<StoredEvent> log, IReadOnlyCollection<Sent> sent)
    {
        await using var store = SqliteEventStore.Open(data, TimeProvider.System);
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

    private static byte[] Content(StoredEvent stored) => HashChain.OfContent(stored.Stream, stored.Version, stored.Type, stored.Data, stored.Metadata);

    private static async Task Concerns(SqliteEventStore store, StreamName subject)
    {
        var chain = HashChain.Start;
        var number = 0L;
        while (await store.ReadConcerns(subject, number, Page, CancellationToken.None) is { Count: > 0 } page)
        {
            foreach (var concern in page)
            {
                Assert.Equal(++number, concern.Number);
                chain = HashChain.OfConcern(chain, subject, number, concern.Event.Position, Content(concern.Event));
                Assert.Equal(chain, concern.Chain);
            }
        }
    }
}
