using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>What is recorded while somebody follows.</summary>
public sealed class LiveTests(Register register) : IClassFixture<Register>
{
    private const int Writers = 4;
    private const int Each = 60;

    [Fact]
    public async Task A_change_reaches_everybody_whom_it_is_about_and_nobody_else()
    {
        await register.Found("live");
        await register.Found("other");
        await register.Cities("fr-live", "fr-other");
        using var everything = await Open("/api/events");
        using var network = await Open("/api/networks/live/events");
        using var city = await Open("/api/cities/fr-live/events");
        using var stranger = await Open("/api/cities/fr-other/events");

        var receipt = await register.Operator.Do("/api/networks/live/memberships", Bodies.Joins("fr-live"));
        var last = await register.Operator.Do("/api/networks/other/memberships", Bodies.Joins("fr-other"));

        Assert.Equal([receipt["position"], last["position"]], (await everything.Events(2)).Select(f => f.Id));
        Assert.Equal(receipt["position"], (await network.Next())!.Id); // A stream does not end.
        Assert.Equal(receipt["position"], (await city.Next())!.Id); // As above.
        var first = (await stranger.Next())!; // As above.
        Assert.Equal((last["position"], 1), (first.Id, first.Json.GetProperty("concern").GetInt64()));
    }

    [Fact]
    public async Task The_record_itself_is_followed_also_where_it_turned_out_to_be_another_s()
    {
        await register.Cities("fr-first", "fr-second");
        await register.Operator.Do("/api/cities/fr-second/same-as", new { first = "fr-first" });
        using var second = await Subscription.To(register.Http, "/api/cities/fr-second/events?from=start");
        Assert.Equal(["member.registered.v1", "member.is-same-as.v1"], (await second.Until(f => f.IsCaughtUp)).Where(f => f.IsEvent).Select(f => f.Json.GetProperty("type").GetString()));
        Assert.Null(second.Response.Content.Headers.ContentLocation);
    }

    [Fact]
    public async Task Of_principals_and_persons_it_is_told_that_something_happened_and_not_what()
    {
        using var everything = await Open("/api/events");
        await register.Principal("secretive", new { right = "record" });
        var told = await everything.Events(3);
        Assert.All(told, f => Assert.Equal("principal/secretive", f.Json.GetProperty("subject").GetString()));
        Assert.All(told, f => Assert.False(f.Json.TryGetProperty("data", out _) || f.Json.TryGetProperty("metadata", out _)));
    }

    [Fact]
    public async Task Whoever_reads_a_list_under_load_and_follows_on_from_its_position_has_everything_once()
    {
        await register.Found("busy");
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => register.Cities([.. Enumerable.Range(0, Each).Select(n => $"xx-{w}-{n}")])));
        var work = Enumerable.Range(0, Writers).Select(Write).ToList();

        var followed = new List<(HashSet<string> Members, string Position, Subscription Tail)>();
        while (!work.TrueForAll(w => w.IsCompleted) || followed.Count == 0)
        {
            var (members, position) = await Snapshot("/api/networks/busy/memberships?limit=17");
            followed.Add((members, position, await Subscription.To(register.Http, followed.Count % 2 == 0 ? $"/api/networks/busy/events?after={position}" : $"/api/events?after={position}&type=network.joined.v1")));
        }

        await Task.WhenAll(work);
        var last = (await Snapshot("/api/networks/busy/memberships?limit=1000")).Position;
        Assert.Contains(followed, f => f.Members.Count is > 0 and < Writers * Each);
        foreach (var (members, position, tail) in followed)
        {
            using (tail)
            {
                while (members.Count < Writers * Each)
                {
                    var frame = (await tail.Next())!; // A stream does not end.
                    if (frame.IsEvent) Assert.True(members.Add(frame.Json.GetProperty("data").GetProperty("member").GetString()!), $"{frame.Id} was in the list at {position} already."); // Who joined is named.
                }
            }
        }

        Assert.Equal(await register.Head(), Frame.PositionOf(last));

        async Task Write(int writer)
        {
            for (var n = 0; n < Each; n++) await register.Operator.Do("/api/networks/busy/memberships", Bodies.Joins($"xx-{writer}-{n}"));
        }
    }

    /// <summary>All pages, which the cursor pins to one position.</summary>
    private async Task<(HashSet<string> Members, string Position)> Snapshot(string path)
    {
        HashSet<string> members = [];
        HashSet<string> positions = [];
        for (string? next = path; next is not null;)
        {
            var answer = await register.Operator.Get(next);
            positions.Add(answer["position"]!); // Every list has it.
            members.UnionWith(answer.Body.List("items").Select(i => i.Text("member/id")!)); // Every item has it.
            next = answer.Next;
        }

        return (members, Assert.Single(positions));
    }

    private async Task<Subscription> Open(string path)
    {
        var subscription = await Subscription.To(register.Http, path);
        Assert.True((await subscription.Until(f => f.IsCaughtUp))[^1].IsCaughtUp);
        return subscription;
    }
}
