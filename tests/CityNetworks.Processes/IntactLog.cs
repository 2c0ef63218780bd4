using CityNetworks.EventStore;
using Xunit;

namespace CityNetworks.Processes;

/// <summary>A register's log, whole, and all that can be checked of a log alone: places, versions, instants, every hash.</summary>
public static class IntactLog
{
    private const int Page = 1000;

    public static async Task<IReadOnlyList<StoredEvent>> Read(IEventStore store)
    {
        List<StoredEvent> log = [];
        while (await store.ReadAll(new(log.Count), Page, CancellationToken.None) is { Count: > 0 } page) log.AddRange(page);
        return log;
    }

    public static async Task Check(IEventStore store, IReadOnlyList<StoredEvent> log)
    {
        var head = await store.Head(CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(p => (long)p), log.Select(e => e.Position.Value));
        Assert.Equal(head.Position.Value, log.Count);
        var chain = HashChain.Start;
        var recorded = DateTimeOffset.MinValue;
        Dictionary<StreamName, StoredEvent> last = [];
        foreach (var stored in log)
        {
            var before = last.GetValueOrDefault(stored.Stream);
            Assert.Equal((before?.Version.Value ?? 0) + 1, stored.Version.Value);
            Assert.Equal(HashChain.OfEvent(before?.Hash ?? HashChain.Start, Content(stored)), stored.Hash);
            Assert.True(recorded <= stored.RecordedAt, $"{stored.Position} was recorded before its predecessor.");
            chain = HashChain.OfHead(chain, stored.Position, (stored.RecordedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, stored.Hash);
            (last[stored.Stream], recorded) = (stored, stored.RecordedAt);
        }

        Assert.Equal(chain, head.Hash);
        foreach (var subject in last.Keys) await Concerns(store, subject);
    }

    private static byte[] Content(StoredEvent stored) => HashChain.OfContent(stored.Stream, stored.Version, stored.Type, stored.Data, stored.Metadata);

    private static async Task Concerns(IEventStore store, StreamName subject)
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
