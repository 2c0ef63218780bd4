using System.Globalization;
using System.Text;
using System.Text.Json;
using CityNetworks.EventStore;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>The log as readers get it: in order, whole, and checkable.</summary>
[Collection(Seeded.Name)]
public sealed class EventFeedTests(SeededRegister register)
{
    [Fact]
    public async Task A_network_s_events_come_page_by_page_in_order_without_holes()
    {
        var events = await register.All("/api/networks/cuf/events?limit=7");
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e!["version"]!.GetValue<long>())); // Every event has it.
        Assert.True(events.Count > 20);
        Assert.Equal(events.Select(Position).Order(), events.Select(Position));
        Assert.Empty((await register.Read($"/api/networks/cuf/events?afterVersion={events.Count}")).List("items"));
    }

    [Fact]
    public async Task A_city_s_history_has_its_own_events_and_what_concerns_it_numbered()
    {
        var history = await register.All("/api/cities/fr-toulouse/history?limit=5");
        Assert.Equal(history.Select(Position).Order(), history.Select(Position));
        Assert.Equal(history.Count, history.Select(Position).Distinct().Count());
        var concerns = history.Where(e => e["concern"] is not null).ToList();
        Assert.Equal(Enumerable.Range(1, concerns.Count).Select(n => (long)n), concerns.Select(e => e["concern"]!.GetValue<long>())); // Filtered so.
        Assert.All(concerns, e => Assert.NotEqual("fr-toulouse", e.Text("stream")));
        Assert.All(history.Where(e => e["concern"] is null), e => Assert.Equal("fr-toulouse", e.Text("stream")));
        Assert.Contains(concerns, e => e.Text("stream") == "aimf" && e.Text("type") == "network.membership-recorded.v1");
    }

    [Fact]
    public async Task A_history_at_an_earlier_position_ends_there()
    {
        var history = await register.All("/api/cities/fr-toulouse/history");
        var middle = history[history.Count / 2].Text("position");
        Assert.Equal(
            history.Take((history.Count / 2) + 1).Select(e => e.ToJsonString()),
            (await register.All($"/api/cities/fr-toulouse/history?knownAt={middle}&limit=4")).Select(e => e.ToJsonString()));
    }

    [Fact]
    public async Task Whoever_follows_a_network_can_check_its_chain_from_what_was_sent()
    {
        var previous = HashChain.Start;
        using var page = JsonDocument.Parse(await register.Http.GetStringAsync("/api/networks/aimf/events?limit=1000"));
        foreach (var e in page.RootElement.GetProperty("items").EnumerateArray())
        {
            // GetRawText is what came over the wire, to the byte.
            var content = HashChain.OfContent(
                new(e.GetProperty("stream").GetString()!), new(e.GetProperty("version").GetInt64()), e.GetProperty("type").GetString()!, Bytes("data"), Bytes("metadata")); // Every event has them.
            previous = HashChain.OfEvent(previous, content);
            Assert.Equal(Convert.ToHexStringLower(previous), e.GetProperty("hash").GetString());

            byte[] Bytes(string name) => Encoding.UTF8.GetBytes(e.GetProperty(name).GetRawText());
        }

        Assert.NotEqual(HashChain.Start, previous);
    }

    private static long Position(System.Text.Json.Nodes.JsonNode? e) => long.Parse(e.Text("position")!.Split(':')[1], CultureInfo.InvariantCulture); // Every event has it.
}
