using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CityNetworks.Contracts;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Differences in what the shipped seeds tell.</summary>
[Collection(Seeded.Name)]
public sealed class SeededDiffTests(SeededRegister register)
{
    [Fact]
    public async Task Between_two_years_somebody_joined_and_an_office_changed_hands()
    {
        var diff = await register.Read("/api/networks/cva/diff?from=2018&to=2019");
        var presidency = Assert.Single(diff.List("offices"), o => o.Text("office") == "presidency");
        Assert.Equal(("unknown", "held", "possibly"), (presidency.Text("before/state"), presidency.Text("after/state"), presidency.Text("certainty")));
        Assert.Equal("2018", diff.Text("from/validAt"));
        Assert.Empty((await register.Read("/api/networks/cva/diff?from=2019&to=2019")).List("members"));
    }

    [Fact]
    public async Task Before_the_register_knew_of_a_network_it_had_no_members()
    {
        var diff = await register.Read("/api/networks/aimf/diff?knownFrom=2001-01-01T00:00:00Z");
        Assert.EndsWith(":0", diff.Text("from/position"), StringComparison.Ordinal);
        Assert.All(diff.List("members"), m => Assert.Equal("joined", m.Text("what")));
        Assert.All(diff.List("members"), m => Assert.Null(m!["before"]));
        Assert.Contains(diff.List("members"), m => m.Text("member/id") == "fr-toulouse");
        Assert.NotEmpty(diff.List("bodies").Concat(diff.List("offices")).Concat(diff.List("members")));
    }

    [Theory]
    [InlineData("", "?from")]
    [InlineData("?from=2019-13", "?from")]
    [InlineData("?from=2019&to=2018", "?to")]
    [InlineData("?knownFrom=7", "?knownFrom")]
    [InlineData("?from=2019&knownTo=yesterday", "?knownTo")]
    [InlineData("?validAt=2019", "?validAt")]
    public async Task What_cannot_be_compared_is_named(string query, string pointer) =>
        Assert.Equal(pointer, (await register.Operator.Get($"/api/networks/cva/diff{query}")).IsProblem(System.Net.HttpStatusCode.BadRequest, "invalid-input").Body["errors"]![0].Text("pointer")); // Null fails just as well.

    [Fact]
    public async Task Of_nobody_there_is_no_difference() =>
        (await register.Operator.Get("/api/networks/atlantis/diff?from=2019")).IsProblem(System.Net.HttpStatusCode.NotFound, "not-found");
}

/// <summary>What the API says is different is what a fold of the log says.</summary>
[Collection(Written.Name)]
public sealed class DiffTests(WrittenRegister register)
{
    private static readonly string[] Cities = ["fr-diff-a", "fr-diff-b", "fr-diff-c", "fr-diff-d"];

    [Fact]
    public async Task A_difference_is_that_of_two_folds_on_both_axes()
    {
        await register.Operator.Do("/api/networks/diff", Bodies.Network("diff"));
        foreach (var city in Cities) await register.Operator.Do($"/api/cities/{city}", Bodies.City(city));
        await register.Operator.Do("/api/networks/diff/offices", new { office = "presidency", titles = Array.Empty<object>(), rules = new { seats = 1 } });
        var dice = 2010u;
        for (var step = 0; step < 60; step++) await Post(sides => (int)((dice = (dice * 1664525) + 1013904223) >> 16) % sides); // The same on every run; some are refused.

        var events = await register.All("/api/networks/diff/events");
        List<string> seen = [];
        string[] days = ["2019", "2020-02-01", "2020-06", "2021-01-01"];
        foreach (var (from, to) in days.SelectMany((from, i) => days.Skip(i).Select(to => (from, to))))
        {
            foreach (var (known, later) in new[] { (3, events.Count), (events.Count / 2, events.Count), (events.Count, events.Count), (5, events.Count / 2) })
            {
                var path = $"/api/networks/diff/diff?from={from}&to={to}&knownFrom={events[known - 1].Text("position")}&knownTo={events[later - 1].Text("position")}";
                var diff = await register.Read(path);
                seen.AddRange(Told(diff));
                Assert.Equal(Told(Difference.Between(At(events.Take(known), from), At(events.Take(later), to))), Told(diff));
                Assert.Equal(diff.List("members").Select(m => $"{m.Text("member/id")} {m.Text("what")} {m.Text("certainty")}"), await Members($"{path}&limit=1"));
            }
        }

        Assert.All([" joined yes", " left yes", " joined possibly", " kind-changed ", "presidency yes held held", " True yes"], kind => Assert.Contains(seen, told => told.Contains(kind, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_joining_told_later_is_new_to_the_register_and_not_to_the_world()
    {
        await register.Operator.Do("/api/networks/late", Bodies.Network("late"));
        await register.Operator.Do("/api/cities/fr-late", Bodies.City("fr-late"));
        var before = await register.Position();
        await register.Operator.Do("/api/networks/late/membership-records", new { member = "fr-late", period = new { from = "2010~", until = ".." }, source = new { id = "late-page" } });

        var known = Assert.Single((await register.Read($"/api/networks/late/diff?from=2020&to=2020&knownFrom={before}")).List("members"));
        Assert.Equal(("joined", "yes"), (known.Text("what"), known.Text("certainty")));
        Assert.Empty((await register.Read("/api/networks/late/diff?from=2020&to=2021")).List("members"));
        Assert.Contains((await register.Read("/api/networks/late/diff?from=2008&to=2010")).List("members"), m => (m.Text("what"), m.Text("certainty")) == ("joined", "possibly"));
    }

    [Fact]
    public async Task Two_records_of_one_city_are_one_member_on_whatever_page_they_come()
    {
        await register.Operator.Do("/api/networks/twins", Bodies.Network("twins"));
        foreach (var city in new[] { "fr-twins-a", "fr-twins-b", "fr-twins-c", "fr-twins-d", "fr-twins-e" }) await register.Operator.Do($"/api/cities/{city}", Bodies.City(city));
        foreach (var city in new[] { "fr-twins-b", "fr-twins-d", "fr-twins-e" }) await register.Operator.Do("/api/networks/twins/memberships", Bodies.Joins(city));
        await register.Operator.Do("/api/networks/twins/withdrawals", new { member = "fr-twins-e", on = "2021-01-01", noticeGiven = "2020-01-01" });
        var before = await register.Position();
        await register.Operator.Do("/api/cities/fr-twins-d/same-as", new { first = "fr-twins-c" });
        await register.Operator.Do("/api/cities/fr-twins-e/same-as", new { first = "fr-twins-b" });

        string[] known = ["fr-twins-e state-changed yes", "fr-twins-c joined yes", "fr-twins-d left yes"];
        string[] inTheWorld = ["fr-twins-b joined yes", "fr-twins-c joined yes"];
        foreach (var limit in new[] { 1, 100 })
        {
            Assert.Equal(known, await Members($"/api/networks/twins/diff?to=2022&knownFrom={before}&limit={limit}"));
            Assert.Equal(inTheWorld, await Members($"/api/networks/twins/diff?from=2019&to=2022&limit={limit}"));
        }
    }

    private async Task<List<string>> Members(string path)
    {
        List<string> members = [];
        for (string? next = path; next is not null;)
        {
            var answer = await register.Operator.Get(next);
            Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Text);
            members.AddRange(answer.Body.List("members").Select(m => $"{m.Text("member/id")} {m.Text("what")} {m.Text("certainty")}"));
            next = answer.Next;
        }

        return members;
    }

    private Task Post(Func<int, int> dice)
    {
        var (city, other, day) = (One(Cities), One(Cities), One(["2020-01-01", "2020-03-01", "2020-06-15", "2020-12-01"]));
        var (path, body) = dice(8) switch
        {
            0 or 1 => ("memberships", (object)new { member = city, on = day }),
            2 => ("withdrawals", new { member = city, on = day, noticeGiven = "2020-01-01" }),
            3 => ("kind-changes", new { member = city, kind = "associate", on = day }),
            4 => ("membership-records", new { member = city, period = new { from = "2019-06~", until = ".." }, source = new { id = $"diff-page-{dice(3)}" } }),
            5 => ("terms", new { office = "presidency", holder = city, from = day }),
            6 => ("handovers", new { office = "presidency", from = city, to = other, on = day }),
            _ => ("bodies", new { body = $"group-{dice(2)}x", kind = "committee", names = Array.Empty<object>(), on = day }),
        };
        return register.Operator.Post($"/api/networks/diff/{path}", body);

        string One(string[] from) => from[dice(from.Length)];
    }

    private static Moment At(IEnumerable<JsonNode> events, string when)
    {
        var state = events.Aggregate((Network)new Network.Unfounded(), (at, e) => Network.Evolve(at, (NetworkEvent)MessageCodec.Decode(e.Text("type")!, Encoding.UTF8.GetBytes(e["data"]!.ToJsonString())))); // Every event has them.
        return Moment.Of((Network.Active)state, EdtfDate.Parse(when, CultureInfo.InvariantCulture).Earliest, EdtfDate.Parse(when, CultureInfo.InvariantCulture).Latest);
    }

    private static IEnumerable<string> Told(Difference diff) =>
    [
        .. diff.Members.Select(m => $"{m.Member} {Codes.Write(m.What)} {Codes.Write(m.Certainty)}"),
        .. diff.Offices.Select(o => $"{o.Office} {Codes.Write(o.Certainty)} {Codes.Write(o.Before?.State ?? TenureState.Unknown)} {Codes.Write(o.After?.State ?? TenureState.Unknown)} {string.Join(' ', (o.After?.Incumbents ?? []).Select(i => i.Holder))}"),
        .. diff.Bodies.Select(b => $"{b.Body} {b.Opened} {Codes.Write(b.Certainty)}"),
    ];

    private static IEnumerable<string> Told(JsonObject diff) =>
    [
        .. diff.List("members").Select(m => $"{m.Text("member/id")} {m.Text("what")} {m.Text("certainty")}"),
        .. diff.List("offices").Select(o => $"{o.Text("office")} {o.Text("certainty")} {o.Text("before/state")} {o.Text("after/state")} {string.Join(' ', o["after"].List("held").Select(h => h.Text("holder/id")))}"),
        .. diff.List("bodies").Select(b => $"{b.Text("body")} {(b.Text("opened") == "true" ? "True" : "False")} {b.Text("certainty")}"),
    ];
}
