using CityNetworks.Api.Following;
using CityNetworks.EventStore;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>What is kept of the newest events, against the log itself.</summary>
public sealed class RecentTests
{
    private const int Most = 8;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(3, 8)]
    [InlineData(3, 40)]
    public async Task It_gives_what_the_log_has_or_says_that_it_has_forgotten(int before, int events)
    {
        await using var store = new InMemoryEventStore(TimeProvider.System);
        for (var i = 0; i < before; i++) await store.Put("aimf");
        var recent = new Recent(await store.Head(default), Most);
        List<(Position Position, byte[] Hash)> heads = [];
        for (var i = 0; i < events; i++)
        {
            recent.Add(new(await store.Put(i % 2 == 0 ? "aimf" : "cuf"), new("e")));
            var head = await store.Head(default);
            heads.Add((head.Position, head.Hash));
        }

        var log = await store.ReadAll(default, int.MaxValue, default);
        var kept = 0;
        for (var position = 0L; position <= log.Count; position++)
        {
            foreach (var limit in new[] { 1, 3, 100 })
            {
                if (recent.After(new(position), limit) is not { } found) continue;
                Assert.Equal(log.Skip((int)position).Take(limit).Select(e => e.Position), found.Select(told => told.Event.Position));
                kept++;
            }

            if (recent.After(new(position), 1) is null) Assert.Null(recent.HashAt(new(position)));
            else if (heads.Find(h => h.Position.Value == position).Hash is { } hash) Assert.Equal(hash, recent.HashAt(new(position)));
        }

        Assert.Equal((await store.Head(default)).Hash, recent.HashAt(new(log.Count)));
        Assert.Null(recent.HashAt(new(log.Count + 1)));
        Assert.InRange(kept / 3, Math.Min(events, Most / 2) + 1, Most + 1);
    }
}
