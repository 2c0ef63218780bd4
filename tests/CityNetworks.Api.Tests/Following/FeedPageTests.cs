using CityNetworks.Api.Following;
using CityNetworks.EventStore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>Where a page ends.</summary>
public sealed class FeedPageTests
{
    private const int Stretch = 10_240;

    [Fact]
    public async Task A_long_stretch_without_anything_wanted_is_a_page_that_never_changes()
    {
        await using var store = new InMemoryEventStore(TimeProvider.System);
        for (var i = 0; i < Stretch + 10; i++) await store.Put($"s-{i}");
        using var tail = new LogTail(store, await Epoch.Of(store, default), new StoreWatch(NullLogger<StoreWatch>.Instance), TimeProvider.System, NullLogger.Instance);
        await tail.Reaches(new(Stretch + 10), default);
        using var natures = new Natures(store);
        using var follower = tail.Follow(() => { });

        var (first, second) = (await Page(default), await Page(new(Stretch)));

        Assert.Equal((0, Stretch, true), (first.Told.Count, first.SearchedTo.Value, first.IsClosed));
        Assert.Equal((0, Stretch + 10, false), (second.Told.Count, second.SearchedTo.Value, second.IsClosed));

        Task<FeedPage> Page(Position after) => FeedPage.Read(
            new FollowedLog(after, new(new HashSet<string> { "network.founded.v1" }, [], null, natures), tail), follower, 100, TimeSpan.Zero, TimeProvider.System, default, default);
    }
}
