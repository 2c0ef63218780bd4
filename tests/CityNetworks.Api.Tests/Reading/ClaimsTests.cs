using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What the pages say of the size of AIMF, side by side.</summary>
[Collection(Seeded.Name)]
public sealed class ClaimsTests(SeededRegister register)
{
    [Fact]
    public async Task The_sizes_of_AIMF_stand_side_by_side_with_unit_date_source_status_and_the_one_shown() => Assert.Equal(
        [
            "166 cities, marseille-page, current",
            "188 cities, bordeaux-page, current",
            "200 cities-and-associations, toulouse-page, 2009, current, shown by only-one",
            "23 associations, bordeaux-page, current, shown by only-one",
            "272 members, toulouse-page, current, shown by only-one",
            "more-than 156 cities, paris-page, 2012-04-05, current, shown by as-of",
        ],
        (await register.All("/api/networks/aimf/claims?figure=members")).Select(Told).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_ones_shown_are_listed_by_question_with_the_rule_that_chose_them()
    {
        var claims = await register.Read("/api/networks/aimf/claims?limit=1000");
        foreach (var shown in claims.List("shown"))
        {
            var claim = Assert.Single(claims.List("items"), c => c.Text("number") == shown.Text("number"));
            foreach (var part in new[] { "figure", "unit", "relation" }) Assert.Equal(claim.Text(part), shown.Text(part));
            Assert.Equal(claim.Text("shownBy"), shown.Text("rule"));
        }

        Assert.Equal(claims.List("items").Count(c => c["shownBy"] is not null), claims.List("shown").Count);
        Assert.Equal("as-of", Assert.Single(claims.List("shown"), s => s.Text("unit") == "countries").Text("rule"));
    }

    [Fact]
    public async Task On_every_page_the_one_shown_is_chosen_among_all_answers_to_its_question()
    {
        var whole = await register.All("/api/networks/aimf/claims?limit=1000&validAt=2019");
        var pages = await register.All("/api/networks/aimf/claims?limit=2&validAt=2019");
        Assert.True(whole.Count > 4);
        Assert.Equal(whole.Select(c => c.ToJsonString()), pages.Select(c => c.ToJsonString()));
        var first = await register.Operator.Get("/api/networks/aimf/claims?limit=2&validAt=2019");
        var second = await register.Operator.Get(first.Next!); // There are more than two.
        Assert.Equal(whole.Count(c => c["shownBy"] is not null), first.Body.List("shown").Count);
        Assert.Equal((null, null), (second.Body["shown"], second.Body["counted"]));
    }

    [Theory]
    [InlineData("2008", "23 associations, 166 cities, 272 members")]
    [InlineData("2009", "23 associations, 166 cities, 200 cities-and-associations, 272 members")]
    [InlineData("2012", "23 associations, 200 cities-and-associations, 272 members, more-than 156 cities")]
    public async Task What_is_told_as_of_a_later_time_says_nothing_of_an_earlier_one(string validAt, string expected)
    {
        var shown = (await register.All($"/api/networks/aimf/claims?figure=members&validAt={validAt}")).Where(c => c["shownBy"] is not null).Select(c => Told(c).Split(',')[0]);
        Assert.Equal(expected.Split(", ").Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_own_count_of_the_register_stands_beside_them()
    {
        var counted = (await register.Read("/api/networks/aimf/claims"))["counted"];
        var roster = await register.All("/api/networks/aimf/memberships");
        Assert.Equal(roster.Count(m => m.Text("holds") == "yes"), counted!["members"]!["certain"]!.GetValue<int>()); // Null fails just as well.
        Assert.Equal(roster.Count(m => m.Text("holds") != "no"), counted["members"]!["possible"]!.GetValue<int>()); // As above.
        Assert.Equal(["", "associate"], counted.List("byKind").Select(k => k.Text("kind") ?? ""));
        Assert.Equal(["commune"], counted.List("byMember").Select(k => k.Text("kind")));
        Assert.Equal("1", counted.Text("countries/possible"));
    }

    [Fact]
    public async Task A_joint_seat_counts_one()
    {
        var roster = await register.All("/api/networks/cva/memberships");
        var seats = (await register.Read("/api/networks/cva/claims"))["counted"]!["members"]!["possible"]!.GetValue<int>(); // Null fails just as well.
        Assert.Equal(roster.Count(m => m.Text("holds") != "no") - 2, seats); // Barcelona with Terrassa, Ottobrunn with Taufkirchen.
    }

    [Fact]
    public async Task Of_a_city_the_networks_are_counted()
    {
        var counted = (await register.Read("/api/cities/fr-toulouse/claims?validAt=2018"))["counted"];
        var networks = (await register.All("/api/cities/fr-toulouse/memberships?validAt=2018")).Where(m => m["standing"] is not null).ToList();
        Assert.Equal(networks.Count(m => m.Text("holds") == "yes"), counted!["networks"]!["certain"]!.GetValue<int>()); // Null fails just as well.
        Assert.Equal(networks.Count(m => m.Text("holds") != "no"), counted["networks"]!["possible"]!.GetValue<int>()); // As above.
    }

    [Fact]
    public async Task What_the_pages_do_not_agree_on_is_listed_with_how_it_is_resolved()
    {
        var conflict = Assert.Single(await register.All("/api/conflicts?network=aimf&kind=dates"), c => c.Text("subject") == "member-count");
        Assert.Equal(("aimf", null), (conflict.Text("network/id"), conflict.Text("member/id")));
        Assert.Equal(["188", "23", "166", "156", "200", "272"], conflict.List("between").Select(side => side.Text("claim/amount/value")));
        Assert.NotNull(conflict.Text("resolution/en"));
        Assert.NotNull(conflict.Text("resolution/fr"));
        foreach (var source in new[] { "bordeaux-page", "marseille-page", "paris-page", "toulouse-page" })
        {
            Assert.Contains(await register.All($"/api/sources/{source}/conflicts?limit=1"), c => c.Text("subject") == "member-count" && c.Text("network/id") == "aimf");
        }

        Assert.DoesNotContain(await register.All("/api/sources/cuf-page/conflicts"), c => c.Text("network/id") == "aimf");
        Assert.DoesNotContain(await register.All("/api/conflicts?kind=unassessed"), c => c.Text("network/id") == "aimf");
    }

    [Fact]
    public async Task The_five_pages_are_described_and_only_one_states_its_date()
    {
        var sources = await register.All("/api/sources?limit=2");
        Assert.Equal(
            ["bordeaux-page ", "cuf-page ", "marseille-page ", "paris-page 2012-04-05", "toulouse-page "],
            sources.Where(s => s.Text("kind") == "page").Select(s => $"{s.Text("id")} {s.Text("date")}"));
        Assert.Equal("Réseaux de villes", (await register.Read("/api/sources/toulouse-page")).Text("title"));
    }

    [Fact]
    public async Task Everything_that_rests_on_a_page_is_listed_with_its_section_and_whom_it_is_about()
    {
        var facts = await register.All("/api/sources/marseille-page/facts?limit=7");
        Assert.Contains(facts, f => (f.Text("type"), f.Text("stream"), f.Text("section")) == ("dossier.claim-recorded.v1", "dossier/aimf", "A.I.M.F.") && f.List("about")[0].Text("id") == "aimf");
        var membership = Assert.Single(facts, f => f.Text("type") == "network.membership-recorded.v1" && f.Text("stream") == "aimf");
        Assert.Equal(["aimf", "fr-marseille"], membership.List("about").Select(a => a.Text("id")));
        Assert.Equal("marseille-page", membership.Text("data/report/source/id"));
        Assert.All(facts, f => Assert.Contains("\"id\":\"marseille-page\"", f["data"]!.ToJsonString(), StringComparison.Ordinal)); // Every fact has it.
        var positions = facts.Select(f => long.Parse(f.Text("position")!.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList(); // As above.
        Assert.Equal(positions.Order(), positions);
        var log = await register.All("/api/networks/aimf/history");
        Assert.Equal(
            log.Count(e => e["data"]!.ToJsonString().Contains("\"source\":{\"id\":\"marseille-page\"", StringComparison.Ordinal)), // Every event has it.
            facts.Count(f => f.List("about").Any(a => a.Text("id") == "aimf")));
        Assert.Equal(facts.Count - 7, (await register.All($"/api/sources/marseille-page/facts?afterPosition={facts[6].Text("position")}")).Count);
        Assert.Equal(3, (await register.All($"/api/sources/marseille-page/facts?knownAt={facts[2].Text("position")}")).Count);
        (await register.Operator.Get("/api/sources/atlantis-page/facts")).IsProblem(System.Net.HttpStatusCode.NotFound, "not-found");
        (await register.Operator.Get("/api/sources/marseille-page/facts?afterPosition=7")).IsProblem(System.Net.HttpStatusCode.BadRequest, "invalid-input");
    }

    private static string Told(JsonNode claim)
    {
        var qualifier = claim.Text("qualifier") is "exact" ? "" : $"{claim.Text("qualifier")} ";
        var asOf = claim["asOf"] is { } date ? $", {date}" : "";
        var shown = claim["shownBy"] is { } rule ? $", shown by {rule}" : "";
        return $"{qualifier}{claim.Text("amount/value")} {claim.Text("unit")}, {claim.Text("source/id")}{asOf}, {claim.Text("status")}{shown}";
    }
}
