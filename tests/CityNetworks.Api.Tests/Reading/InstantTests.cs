using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What the register knew at an instant is what it knew at the last position recorded then or before.</summary>
[Collection(Written.Name)]
public sealed class InstantTests(WrittenRegister register)
{
    [Fact]
    public async Task An_instant_is_resolved_to_the_last_position_recorded_then_or_before()
    {
        var events = await Recorded("instant");
        for (var i = 0; i < events.Count; i++)
        {
            var (position, at) = events[i];
            foreach (var written in new[] { Utc(at), Uri.EscapeDataString(at.ToOffset(TimeSpan.FromHours(2)).ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture)), at.ToString("o", CultureInfo.InvariantCulture) })
            {
                var answer = await register.Operator.Get($"/api/cities?limit=1&knownAt={written}");
                Assert.Equal((position, position), (answer["position"], Assert.Single(answer.Headers.GetValues("Known-At"))));
            }

            var before = await register.Read($"/api/cities?limit=1&knownAt={Utc(at.AddMicroseconds(-1))}");
            Assert.Equal(Number(position) - 1, Number(before.Text("position")!)); // Every list has it.
            Assert.Equal(
                await Text($"/api/networks/instant/memberships?validAt=2024&knownAt={position}"),
                await Text($"/api/networks/instant/memberships?validAt=2024&knownAt={Utc(at)}"));
        }
    }

    [Fact]
    public async Task Before_the_first_event_nothing_was_known_and_what_is_yet_to_come_is_refused()
    {
        await Recorded("instant-ends");
        var answer = await register.Operator.Get("/api/networks?knownAt=2001-01-01T00:00:00Z");
        Assert.EndsWith(":0", answer["position"], StringComparison.Ordinal);
        Assert.Empty(answer.Body.List("items"));
        var problem = (await register.Operator.Get("/api/networks?knownAt=2999-01-01T00:00:00Z")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Equal("?knownAt", Assert.Single(problem.Body.List("errors")).Text("pointer"));
        Assert.Contains("has not come so far", problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_pins_the_position_an_instant_was_resolved_to()
    {
        var (position, at) = (await Recorded("instant-pages"))[^1];
        var first = await register.Operator.Get($"/api/networks/instant-pages/memberships?limit=2&validAt=2024&knownAt={Utc(at)}");
        await register.Operator.Do("/api/cities/fr-instant-pages-9", Bodies.City("fr-instant-pages-9"));
        await register.Operator.Do("/api/networks/instant-pages/memberships", Bodies.Joins("fr-instant-pages-9"));
        var rest = await register.Operator.Get(first.Next!); // There are three members.
        Assert.Equal((position, position), (first["position"], rest["position"]));
        Assert.Equal(["fr-instant-pages-2"], rest.Body.List("items").Select(m => m.Text("member/id")));
        Assert.Null(rest.Next);
    }

    [Theory]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31T12:00Z")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("31/01/2026")]
    [InlineData("yesterday")]
    public async Task What_is_neither_a_position_nor_an_instant_is_named(string knownAt)
    {
        var problem = (await register.Operator.Get($"/api/networks?knownAt={Uri.EscapeDataString(knownAt)}")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Equal("?knownAt", Assert.Single(problem.Body.List("errors")).Text("pointer"));
    }

    /// <summary>A network with three members, and when each of its events was recorded.</summary>
    private async Task<List<(string Position, DateTimeOffset At)>> Recorded(string network)
    {
        await register.Operator.Do($"/api/networks/{network}", Bodies.Network(network));
        for (var i = 0; i < 3; i++)
        {
            await register.Operator.Do($"/api/cities/fr-{network}-{i}", Bodies.City($"fr-{network}-{i}"));
            await register.Operator.Do($"/api/networks/{network}/memberships", Bodies.Joins($"fr-{network}-{i}"));
        }

        return [.. (await register.All($"/api/networks/{network}/events")).Select(e => (e.Text("position")!, At(e)))]; // Every event has it.
    }

    private async Task<string> Text(string path) => (await register.Operator.Get(path)).Text;

    private static DateTimeOffset At(JsonNode e) => DateTimeOffset.Parse(e.Text("recordedAt")!, CultureInfo.InvariantCulture); // As above.

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static long Number(string position) => long.Parse(position.Split(':')[1], CultureInfo.InvariantCulture);
}
