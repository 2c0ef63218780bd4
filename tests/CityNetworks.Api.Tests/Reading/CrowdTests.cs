using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>A network of twenty thousand members: what is compared and counted of it is complete.</summary>
public sealed class CrowdTests(CrowdTests.Gathered gathered) : IClassFixture<CrowdTests.Gathered>
{
    private static readonly object Source = new { id = "crowd-page" };

    private readonly Register _register = gathered.Register;

    [Theory]
    [InlineData("2010-06-01", "2012-03-01")]
    [InlineData("2004-12-31", "2019-12-31")]
    [InlineData("2009-12-31", "2010-01-01")]
    public async Task A_difference_has_every_member_that_joined_or_left(string from, string to)
    {
        var (first, last) = (DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));
        var expected = Enumerable.Range(0, Crowd.Size)
            .Select(i => (City: Crowd.City(i), Was: Belongs(i, first), Is: Belongs(i, last)))
            .Where(m => m.Was != m.Is).Select(m => $"{m.City} {(m.Is ? "joined" : "left")}").ToList();
        var told = (await Changes($"/api/networks/{Crowd.Network}/diff?from={from}&to={to}&limit=1000")).Where(c => c.Text("what") is "joined" or "left");
        Assert.Equal(expected, told.Select(c => $"{c.Text("member/id")} {c.Text("what")}"));
    }

    [Fact]
    public async Task What_became_known_is_found_among_all_that_was_known_and_a_link_holds_on_to_both_moments()
    {
        var known = (await _register.Nobody.Get("/api/networks?limit=1"))["position"];
        foreach (var i in new[] { 5, 9_999, 19_998 }) await _register.Operator.Do($"/api/networks/{Crowd.Network}/withdrawals", new { member = Crowd.City(i), on = "2020-01-01", noticeGiven = "2019-01-01" });
        var first = await _register.Nobody.Get($"/api/networks/{Crowd.Network}/diff?to=2021&knownFrom={known}&limit=2");
        Assert.NotNull(first.Body["offices"]);
        await _register.Operator.Do($"/api/networks/{Crowd.Network}/withdrawals", new { member = Crowd.City(19_997), on = "2020-01-01", noticeGiven = "2019-01-01" });

        List<JsonNode> changes = [.. first.Body.List("members")];
        for (var next = first.Next; next is not null;)
        {
            var page = await _register.Nobody.Get(next);
            Assert.Equal((first.Body.Text("to/position"), null), (page.Body.Text("to/position"), page.Body["offices"]));
            changes.AddRange(page.Body.List("members"));
            next = page.Next;
        }

        Assert.Equal(new[] { 5, 9_999, 19_998 }.Select(Crowd.City), changes.Select(c => c.Text("member/id")!).Distinct()); // Every change has one.
    }

    [Theory]
    [InlineData("2010-06-01")]
    [InlineData("2019-01-01")]
    public async Task The_members_are_counted_however_many_they_are(string validAt)
    {
        await _register.Operator.Do($"/api/networks/{Crowd.Network}/membership-records", new { member = "fr-crowd-x", jointly = new[] { "fr-crowd-0" }, period = new { from = "2000", until = ".." }, source = Source }, "joint");
        var day = DateOnly.Parse(validAt, CultureInfo.InvariantCulture);
        var members = Enumerable.Range(0, Crowd.Size).Where(i => Belongs(i, day)).ToList();
        var counted = (await _register.Nobody.Get($"/api/networks/{Crowd.Network}/claims?validAt={validAt}")).Body["counted"];
        Assert.Equal(members.Count + 1, counted!["members"]!["certain"]!.GetValue<int>()); // Null fails just as well. The joint seat counts one.
        Assert.Equal(members.Count(i => i % 3 == 0), Assert.Single(counted.List("byMember"), k => k.Text("kind") == "region")["certain"]!.GetValue<int>()); // As above.
        Assert.Equal("1", counted.Text("countries/certain"));
    }

    private static bool Belongs(int number, DateOnly day) => Crowd.Joined(number) <= day && !(Crowd.Left(number) <= day);

    private async Task<List<JsonNode>> Changes(string path)
    {
        List<JsonNode> all = [];
        for (string? next = path; next is not null;)
        {
            var answer = await _register.Nobody.Get(next);
            Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Text);
            all.AddRange(answer.Body.List("members"));
            next = answer.Next;
        }

        return all;
    }

    public sealed class Gathered : IAsyncLifetime
    {
        public Register Register { get; } = new();

        public async Task InitializeAsync()
        {
            await Register.InitializeAsync();
            await Crowd.Gather(Register.Store);
            await Register.Cities("fr-crowd-x", "fr-crowd-0");
        }

        public Task DisposeAsync() => Register.DisposeAsync();
    }
}
