using System.Net;
using System.Text.Json.Nodes;
using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests;

/// <summary>A fact that one side posts stands, and is shown unilateral until the other confirms or disputes it.</summary>
public sealed class ConsentTests(Register register) : IClassFixture<Register>
{
    [Fact]
    public async Task What_the_network_posts_awaits_the_city_until_it_confirms()
    {
        var (network, city) = await Parties("sister-cities", "fr-dole");
        await network.Do("/api/networks/sister-cities/memberships", Bodies.Joins("fr-dole"));
        var before = (await register.Nobody.Get("/api/networks/sister-cities"))["position"]!; // A network tells it.
        Assert.Equal("unilateral", await State("/api/networks/sister-cities/memberships/fr-dole"));
        var awaited = Single(await register.Nobody.Get("/api/cities/fr-dole/awaiting"));
        Assert.Equal(("sister-cities", "member", "2020-01-01"), (awaited.Text("network/id"), awaited.Text("step/standing"), awaited.Text("step/on")));
        Assert.Equal("sister-cities", awaited["by"]![0].Text("id")); // Null fails just as well.
        Assert.Empty(Items(await register.Nobody.Get("/api/networks/sister-cities/awaiting")));

        var step = new { member = "fr-dole", standing = "member", on = "2020-01-01" };
        (await network.Post("/api/networks/sister-cities/membership-confirmations", step)).IsProblem(HttpStatusCode.Conflict, "is-not-asked");
        var stranger = await register.Principal("stranger-to-dole", new { right = "record" });
        (await stranger.Post("/api/networks/sister-cities/membership-confirmations", step)).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        await city.Do("/api/networks/sister-cities/membership-confirmations", step);
        Assert.Equal("nothing", (await city.Do("/api/networks/sister-cities/membership-confirmations", step))["outcome"]);

        Assert.Equal("confirmed", await State("/api/networks/sister-cities/memberships/fr-dole"));
        Assert.Empty(Items(await register.Nobody.Get("/api/cities/fr-dole/awaiting")));
        Assert.Equal("unilateral", await State($"/api/networks/sister-cities/memberships/fr-dole?knownAt={before}"));
        Assert.Single(Items(await register.Nobody.Get($"/api/cities/fr-dole/awaiting?knownAt={before}")));
        var portfolio = Single(await register.Nobody.Get("/api/cities/fr-dole/memberships"));
        Assert.Equal(("confirmed", "sister-cities"), (portfolio.Text("consent/state"), portfolio["consent"]!["by"]![0].Text("id"))); // As above.
    }

    [Fact]
    public async Task What_the_city_posts_awaits_the_network_which_may_dispute_it()
    {
        var (network, city) = await Parties("salt-cities", "fr-dax");
        await city.Do("/api/networks/salt-cities/memberships", Bodies.Joins("fr-dax"));
        Assert.Single(Items(await register.Nobody.Get("/api/networks/salt-cities/awaiting")));
        var disputed = new { member = "fr-dax", standing = "member", on = "2020-01-01", reason = new { en = "The fee was never paid.", fr = "La cotisation n'a pas été payée." } };
        await network.Do("/api/networks/salt-cities/membership-disputes", disputed);

        var membership = (await register.Nobody.Get("/api/networks/salt-cities/memberships/fr-dax")).Body;
        Described.By((await register.Nobody.Get("/openapi/v1.json")).Body, "network.membership", membership, "a membership that is disputed");
        Assert.Equal(("disputed", "yes"), (membership.Text("consent/state"), membership.Text("holds")));
        var objection = membership["consent"]!["disputed"]![0]!; // Null fails just as well.
        Assert.Equal(("salt-cities", "The fee was never paid."), (objection["by"]![0].Text("id"), objection.Text("reason/en"))); // As above.
        Assert.Empty(Items(await register.Nobody.Get("/api/networks/salt-cities/awaiting")));
        Assert.Contains("Disputed by salt-cities", (await register.Nobody.Get("/api/cities/fr-dax/history")).Text, StringComparison.Ordinal);

        await network.Do("/api/networks/salt-cities/membership-confirmations", new { disputed.member, disputed.standing, disputed.on });
        Assert.Equal("confirmed", await State("/api/networks/salt-cities/memberships/fr-dax"));
    }

    [Fact]
    public async Task A_handover_by_the_city_that_presides_awaits_network_and_successor()
    {
        var (network, first) = await Parties("silk-cities", "fr-aix");
        await register.Cities("fr-albi");
        var next = await register.Principal("albi", new { right = "speak", @for = "fr-albi" });
        await register.Operator.Do("/api/networks/silk-cities/memberships", Bodies.Joins("fr-aix"));
        await register.Operator.Do("/api/networks/silk-cities/memberships", Bodies.Joins("fr-albi"));
        await network.Do("/api/networks/silk-cities/offices", new { office = "presidency", titles = new[] { new { text = "Presidency", language = "en" } }, rules = new { heldBy = Array.Empty<string>() } });
        await network.Do("/api/networks/silk-cities/terms", new { office = "presidency", holder = "fr-aix", from = "2020-02-01" });
        await first.Do("/api/networks/silk-cities/term-confirmations", new { office = "presidency", term = 1, holder = "fr-aix" });
        await first.Do("/api/networks/silk-cities/handovers", new { office = "presidency", from = "fr-aix", to = "fr-albi", on = "2021-02-01" });

        var awaited = Single(await register.Nobody.Get("/api/cities/fr-albi/awaiting"));
        Assert.Equal(("presidency", "2", "2021-02-01"), (awaited.Text("term/office"), awaited.Text("term/number"), awaited.Text("term/period/from")));
        Assert.Equal("fr-aix", awaited["by"]![0].Text("id")); // Null fails just as well.
        Assert.Single(Items(await register.Nobody.Get("/api/networks/silk-cities/awaiting")));
        Assert.Empty(Items(await register.Nobody.Get("/api/cities/fr-aix/awaiting")));

        foreach (var (operation, path) in new[] { ("city.awaiting", "/api/cities/fr-albi/awaiting"), ("network.terms", "/api/networks/silk-cities/terms"), ("network.offices", "/api/networks/silk-cities/offices") })
        {
            Described.By((await register.Nobody.Get("/openapi/v1.json")).Body, operation, (await register.Nobody.Get(path)).Body, path);
        }

        var term = new { office = "presidency", term = 2, holder = "fr-albi" };
        (await next.Post("/api/networks/silk-cities/term-confirmations", new { office = "presidency", term = 1, holder = "fr-albi" })).IsProblem(HttpStatusCode.Conflict, "no-such-term");
        (await first.Post("/api/networks/silk-cities/term-confirmations", term)).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
        await network.Do("/api/networks/silk-cities/term-confirmations", term);
        Assert.Equal("unilateral", Items(await register.Nobody.Get("/api/networks/silk-cities/offices")).Single()!["held"]![0].Text("consent/state")); // As above.
        await next.Do("/api/networks/silk-cities/term-confirmations", term);
        Assert.Equal(["confirmed", "confirmed"], Items(await register.Nobody.Get("/api/networks/silk-cities/terms")).Select(t => t.Text("consent/state")));
        Assert.Equal("confirmed", Single(await register.Nobody.Get("/api/cities/fr-albi/offices")).Text("consent/state"));
    }

    [Fact]
    public async Task Who_speaks_for_both_sides_leaves_nobody_to_ask_and_an_operator_speaks_for_neither()
    {
        await register.Found("twin-cities");
        await register.Cities("fr-sens", "fr-gap");
        var both = await register.Principal("both-of-twins", new { right = "speak", @for = "fr-sens" }, new { right = "speak", @for = "twin-cities" });
        await both.Do("/api/networks/twin-cities/memberships", Bodies.Joins("fr-sens"));
        await register.Operator.Do("/api/networks/twin-cities/memberships", Bodies.Joins("fr-gap"));
        Assert.Equal("confirmed", await State("/api/networks/twin-cities/memberships/fr-sens"));
        Assert.Null(await State("/api/networks/twin-cities/memberships/fr-gap"));
        Assert.Empty(Items(await register.Nobody.Get("/api/networks/twin-cities/awaiting")));
        Assert.Empty(Items(await register.Nobody.Get("/api/cities/fr-gap/awaiting")));
        (await both.Post("/api/networks/twin-cities/membership-confirmations", new { member = "fr-gap", standing = "member", on = "2020-01-01" })).IsProblem(HttpStatusCode.Conflict, "takes-no-other-word");
        (await both.Post("/api/networks/twin-cities/membership-disputes", new { member = "fr-gap", standing = "member", on = "2021-01-01", reason = new { en = "No." } })).IsProblem(HttpStatusCode.Conflict, "no-such-step");
    }

    [Fact]
    public async Task What_awaits_comes_in_pages_also_where_two_records_are_one_city()
    {
        await register.Cities("fr-foix", "fr-foix-old");
        foreach (var network in new[] { "paged-a", "paged-b", "paged-c" })
        {
            await register.Found(network);
            var secretariat = await register.Principal($"secretariat-of-{network}", new { right = "speak", @for = network });
            await secretariat.Do($"/api/networks/{network}/memberships", Bodies.Joins(network == "paged-b" ? "fr-foix-old" : "fr-foix"));
        }

        Assert.Equal(["paged-a", "paged-c"], await Pages());
        await register.Operator.Do("/api/cities/fr-foix-old/same-as", new { first = "fr-foix" });
        Assert.Equal(["paged-a", "paged-b", "paged-c"], await Pages());

        async Task<List<string?>> Pages()
        {
            List<string?> networks = [];
            for (var path = "/api/cities/fr-foix/awaiting?limit=1"; path is not null;)
            {
                var answer = await register.Nobody.Get(path);
                networks.Add(Single(answer).Text("network/id"));
                path = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
            }

            return networks;
        }
    }

    private async Task<(ApiClient Network, ApiClient City)> Parties(string network, string city)
    {
        await register.Found(network);
        await register.Cities(city);
        return (await register.Principal($"of-{network}", new { right = "speak", @for = network }), await register.Principal($"of-{city}", new { right = "speak", @for = city }));
    }

    private async Task<string?> State(string path) => (await register.Nobody.Get(path)).Body.Text("consent/state");

    private static JsonArray Items(Answer answer) => answer.Body["items"]?.AsArray() ?? throw new Xunit.Sdk.XunitException(answer.Text);

    private static JsonNode Single(Answer answer) => Assert.Single(Items(answer))!; // A list holds no null.
}
