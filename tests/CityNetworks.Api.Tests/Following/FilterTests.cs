using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>What is followed of the register of all seeds, against what its lists and histories say.</summary>
[Collection(Seeded.Name)]
public sealed class FilterTests(SeededRegister register)
{
    [Fact]
    public async Task Who_follows_everything_gets_the_whole_log_and_can_check_it_alone()
    {
        var verifier = new Verifier(null);
        var frames = await Follow("/api/events?from=start");
        foreach (var frame in frames.Where(f => f.IsEvent)) verifier.Add(frame.Json);
        verifier.CaughtUp(frames[^1].Json);
        Assert.Equal((await register.Position()).Split(':')[1], $"{verifier.Events}");
    }

    [Theory]
    [InlineData("networks", "cuf")]
    [InlineData("networks", "aimf")]
    [InlineData("cities", "fr-toulouse")]
    [InlineData("cities", "fr-paris")]
    [InlineData("organisations", "afd")]
    public async Task Who_follows_one_gets_its_history_and_can_check_it_alone(string place, string id)
    {
        var verifier = new Verifier(id);
        var frames = await Follow($"/api/{place}/{id}/events?from=start");
        foreach (var frame in frames.Where(f => f.IsEvent)) verifier.Add(frame.Json);
        verifier.CaughtUp(frames[^1].Json);
        Assert.Equal(await History(place, id), Ids(frames));
        Assert.True(verifier.Events > 10);
    }

    [Theory]
    [InlineData("network=cuf", "networks/cuf")]
    [InlineData("city=fr-toulouse", "cities/fr-toulouse")]
    [InlineData("organisation=afd", "organisations/afd")]
    [InlineData("network=aimf&city=fr-toulouse", "networks/aimf cities/fr-toulouse")]
    [InlineData("network=aimf&city=", "networks/aimf")]
    public async Task A_filter_by_id_is_the_history_of_each_that_is_named(string query, string places)
    {
        var wanted = await Task.WhenAll(places.Split(' ').Select(p => History(p.Split('/')[0], p.Split('/')[1])));
        var expected = wanted.Aggregate((one, other) => [.. one.Intersect(other)]);
        Assert.Equal(expected, Ids(await Follow($"/api/events?from=start&{query}")));
        Assert.NotEmpty(expected);
    }

    [Fact]
    public async Task The_address_of_one_takes_the_filters_as_well()
    {
        var both = Ids(await Follow("/api/events?from=start&network=aimf&city=fr-toulouse"));
        Assert.Equal(both, Ids(await Follow("/api/networks/aimf/events?from=start&city=fr-toulouse")));
        Assert.Equal(both, Ids(await Follow("/api/cities/fr-toulouse/events?from=start&network=aimf")));
    }

    [Theory]
    [InlineData("country=MA", "networks?country=MA cities?country=MA organisations?country=MA")]
    [InlineData("country=ES&kind=city", "cities?country=ES")]
    [InlineData("kind=region", "cities?kind=region")]
    [InlineData("kind=city", "cities?limit=1000")]
    [InlineData("kind=university&country=FR", "organisations?kind=university&country=FR")]
    [InlineData("kind=organisation", "organisations?limit=1000")]
    [InlineData("kind=network&country=FR", "networks?country=FR")]
    public async Task A_filter_by_sort_is_the_histories_of_all_who_are_of_it(string query, string lists)
    {
        HashSet<string> expected = [];
        foreach (var list in lists.Split(' '))
        {
            foreach (var one in await register.All($"/api/{list}")) expected.UnionWith(await History(list.Split('?')[0], one.Text("id")!)); // Every item has it.
        }

        var frames = await Follow($"/api/events?from=start&{query}");
        Assert.Equal(expected.OrderBy(Frame.PositionOf), Ids(frames));
        Assert.NotEmpty(expected);
        Assert.Equal(await register.Position(), frames[^1].Id);
    }

    [Fact]
    public async Task A_filter_by_type_is_of_each_that_is_named()
    {
        var all = await Follow("/api/events?from=start");
        string[] types = ["network.founded.v1", "dossier.claim-recorded.v1"];
        var some = await Follow($"/api/events?from=start&type={string.Join(',', types)}");
        Assert.Equal(Ids(all.Where(f => f.IsEvent && types.Contains(f.Json.GetProperty("type").GetString()))), Ids(some));
        Assert.Contains(Ids(await Follow($"/api/networks/aimf/events?from=start&type={types[1]}")), id => Ids(some).Contains(id));
        Assert.Empty(Ids(await Follow("/api/events?from=start&type=network.handover-revoked.v1"))); // The pages tell of none.
    }

    [Fact]
    public async Task Where_to_begin_can_be_said_in_four_ways()
    {
        var all = Ids(await Follow("/api/events?from=start"));
        var (head, middle) = (await register.Position(), all[all.Count / 2]);

        Assert.Equal([], Ids(await Follow("/api/events")));
        Assert.Equal([], Ids(await Follow("/api/events?from=now")));
        Assert.Equal([], Ids(await Follow($"/api/events?after={head}")));
        Assert.Equal(all.Skip((all.Count / 2) + 1), Ids(await Follow($"/api/events?after={middle}")));
        Assert.Equal(all.Skip(all.Count / 2), Ids(await Follow($"/api/events?from={middle}")));
        Assert.Equal([head], Ids(await Follow("/api/events?from=start", all[^2])));
        Assert.Equal([head], Ids(await Follow($"/api/events?after={middle}", all[^2])));
        Assert.Equal(all, Ids(await Follow($"/api/events?after={middle.Split(':')[0]}:0")));
    }

    [Theory]
    [InlineData("networks", "cuf")]
    [InlineData("cities", "fr-toulouse")]
    public async Task One_can_be_followed_from_any_place_and_its_own_place_there_is_told(string place, string id)
    {
        var all = await Follow($"/api/{place}/{id}/events?from=start");
        foreach (var at in new[] { 0, 1, all.Count / 3, all.Count / 2, all.Count - 3 })
        {
            var events = all.Where(f => f.IsEvent).ToList();
            var rest = await Follow($"/api/{place}/{id}/events?after={events[Math.Min(at, events.Count - 1)].Id}");
            Assert.Equal(events.Skip(Math.Min(at, events.Count - 1) + 1).Select(f => f.Data), rest.Where(f => f.IsEvent).Select(f => f.Data));
            Assert.Equal(all[^1].Data, rest[^1].Data);
        }
    }

    [Fact]
    public async Task The_events_of_a_network_are_a_list_of_its_own_for_who_asks_for_no_stream()
    {
        var list = await register.Read("/api/networks/cuf/events?limit=1000");
        Assert.Equal(
            list.List("items").Select(e => e.Text("position")),
            (await Follow("/api/networks/cuf/events?from=start")).Where(f => f.IsEvent && f.Json.GetProperty("subject").GetString() == "cuf").Select(f => f.Id));
    }

    private async Task<List<string>> History(string place, string id) => [.. (await register.All($"/api/{place}/{id}/history?limit=1000")).Select(e => e.Text("position")!)]; // Every event has it.

    private static List<string> Ids(IEnumerable<Frame> frames) => [.. frames.Where(f => f.IsEvent).Select(f => f.Id!)]; // Every event has it.

    private async Task<List<Frame>> Follow(string path, string? lastId = null)
    {
        using var subscription = await Subscription.To(register.Http, path, lastId);
        return await subscription.Until(f => f.IsCaughtUp);
    }
}
