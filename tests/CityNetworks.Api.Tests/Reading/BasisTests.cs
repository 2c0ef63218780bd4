using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What was decided tells what it rests on, source and decision, wherever it is read.</summary>
[Collection(Written.Name)]
public sealed class BasisTests(WrittenRegister register)
{
    private static readonly object Vote = new { body = "General assembly", on = "2019-11", reference = "AG/7" };

    [Fact]
    public async Task A_step_of_a_membership_tells_its_source_and_decision_from_both_sides()
    {
        await Network("basis-steps");
        var source = new { id = "basis-minutes", section = "Item 4" };
        await register.Operator.Do("/api/networks/basis-steps/memberships", new { member = "fr-basis", on = "2020-01-01", decision = Vote, source });
        await register.Operator.Do("/api/networks/basis-steps/kind-changes", new { member = "fr-basis", on = "2021-01-01", kind = "associate" });
        await register.Operator.Do("/api/networks/basis-steps/withdrawals", new { member = "fr-basis", on = "2022-01-01", source = new { id = "basis-letter" } });

        JsonNode[] reads =
        [
            await register.Read("/api/networks/basis-steps/memberships/fr-basis"),
            (await register.Read("/api/networks/basis-steps/memberships")).One("member/id", "fr-basis"),
            (await register.Read("/api/cities/fr-basis/memberships")).One("network/id", "basis-steps"),
        ];
        foreach (var read in reads) Assert.Equal(["basis-minutes Item 4 AG/7", "  ", "basis-letter  "], read.List("decided").Select(Told));

        await register.Operator.Do("/api/networks/basis-steps/membership-corrections", new { member = "fr-basis", standing = "member", on = "2020-01-01", correctOn = "2020-02-01" });
        await register.Operator.Do("/api/networks/basis-steps/membership-corrections", new { member = "fr-basis", standing = "withdrawn", on = "2022-01-01", correctOn = "2022-02-01", source = new { id = "basis-errata" } });
        Assert.Equal(["basis-minutes Item 4 AG/7", "  ", "basis-errata  "], (await register.Read("/api/networks/basis-steps/memberships/fr-basis")).List("decided").Select(Told));
    }

    [Fact]
    public async Task So_does_a_step_that_awaits_somebodys_word()
    {
        await Network("basis-awaited");
        await register.Operator.Do("/api/principals/basis-speaker", new { name = "The city" });
        await register.Operator.Do("/api/principals/basis-speaker/grants", new { right = "speak", @for = "fr-basis" });
        var city = new ApiClient(register.Http, (await register.Operator.Do("/api/principals/basis-speaker/keys", new { }))["key"]);
        await city.Do("/api/networks/basis-awaited/memberships", new { member = "fr-basis", on = "2020-01-01", decision = Vote, source = new { id = "basis-council", section = "Item 4" } });
        var awaited = Assert.Single(await register.All("/api/networks/basis-awaited/awaiting"));
        Assert.Equal("basis-council Item 4 AG/7", Told(awaited["step"]));
    }

    [Fact]
    public async Task A_term_tells_what_it_its_end_and_who_exercises_it_rest_on()
    {
        await Network("basis-terms");
        await register.Operator.Do("/api/cities/fr-basis-next", Bodies.City("fr-basis-next"));
        await register.Operator.Do("/api/networks/basis-terms/offices", new { office = "presidency", titles = new[] { new { text = "Presidency", language = "en" } }, source = new { id = "basis-statutes", section = "Article 7" }, decision = Vote });
        await register.Operator.Do("/api/networks/basis-terms/terms", new { office = "presidency", holder = "fr-basis", from = "2020-01-01", decision = Vote });
        var person = (await register.Operator.Do("/api/persons", new { name = "Somebody" }))["id"];
        await register.Operator.Do("/api/networks/basis-terms/person-changes", new { office = "presidency", holder = "fr-basis", on = "2020-06-01", person, source = new { id = "basis-council" } });
        await register.Operator.Do("/api/networks/basis-terms/handovers", new { office = "presidency", from = "fr-basis", to = "fr-basis-next", on = "2021-01-01", source = new { id = "basis-minutes", section = "Item 2" } });
        await register.Operator.Do("/api/networks/basis-terms/resignations", new { office = "presidency", holder = "fr-basis-next", on = "2022-01-01", source = new { id = "basis-letter" } });
        await register.Operator.Do("/api/networks/basis-terms/vacancies", new { office = "presidency", period = new { from = "2022-01-01", until = "2023-01-01" }, source = new { id = "basis-page" } });

        JsonNode[] first =
        [
            (await register.Read("/api/networks/basis-terms/terms")).One("holder/id", "fr-basis"),
            Assert.Single((await register.Read("/api/cities/fr-basis/offices"))["items"]!.AsArray(), o => o.Text("network") == "basis-terms")!, // Every list has items.
            Assert.Single(Assert.Single((await register.Read("/api/networks/basis-terms/offices?validAt=2020-07-01"))["items"]!.AsArray()).List("held")), // As above.
        ];
        foreach (var term in first) Assert.Equal(("  AG/7", "basis-minutes Item 2 ", "basis-council  "), (Told(term), Told(term["endBasis"]), Told(term["personBasis"])));
        var next = (await register.Read("/api/networks/basis-terms/terms")).One("holder/id", "fr-basis-next");
        Assert.Equal(("basis-minutes Item 2 ", "basis-letter  ", null), (Told(next), Told(next["endBasis"]), next["personBasis"]));
        var office = (await register.Read("/api/networks/basis-terms/offices?validAt=2022-07-01")).One("id", "presidency");
        Assert.Equal(("vacant", "basis-statutes Article 7 AG/7", "yes basis-page"), (office.Text("state"), Told(office), Assert.Single(office.List("vacancies")) is var v ? $"{v.Text("holds")} {v.Text("source/id")}" : ""));
    }

    [Fact]
    public async Task A_body_and_a_role_in_it_tell_what_they_rest_on()
    {
        await Network("basis-bodies");
        await register.Operator.Do("/api/networks/basis-bodies/memberships", new { member = "fr-basis", on = "2020-01-01" });
        await register.Operator.Do("/api/networks/basis-bodies/bodies", new { body = "bureau", kind = "bureau", names = new[] { new { text = "Bureau", language = "fr" } }, decision = Vote });
        await register.Operator.Do("/api/networks/basis-bodies/body-assignments", new { body = "bureau", member = "fr-basis", role = "member", on = "2020-01-01", source = new { id = "basis-minutes", section = "Item 9" } });
        await register.Operator.Do("/api/networks/basis-bodies/body-departures", new { body = "bureau", member = "fr-basis", on = "2021-01-01", source = new { id = "basis-letter" } });
        await register.Operator.Do("/api/networks/basis-bodies/body-closings", new { body = "bureau", on = "2022-01-01", source = new { id = "basis-end" } });

        var body = await register.Read("/api/networks/basis-bodies/bodies/bureau?validAt=2020-06-01");
        Assert.Equal(("  AG/7", "basis-end  "), (Told(body), Told(body["endBasis"])));
        var role = Assert.Single(Assert.Single(body.List("roles")).List("held"));
        Assert.Equal(("basis-minutes Item 9 ", "basis-letter  "), (Told(role), Told(role["endBasis"])));
    }

    [Fact]
    public async Task What_a_network_is_and_is_tied_to_tells_what_it_rests_on()
    {
        await register.Operator.Do("/api/networks/basis-other", Bodies.Network("basis-other"));
        var kinds = new[] { new { code = "full", entry = "joining" } };
        await register.Operator.Do("/api/networks/basis-whole", new { kind = "association", names = new[] { new { text = "Whole", language = "en" } }, seat = "Paris", decision = Vote });
        await register.Operator.Do("/api/networks/basis-whole/statutes", new { statutes = new { kinds }, source = new { id = "basis-statutes" }, decision = Vote });
        await register.Operator.Do("/api/networks/basis-whole/seat-changes", new { seat = "Lyon", on = "2020", decision = Vote });
        await register.Operator.Do("/api/networks/basis-whole/renamings", new { text = "The Whole", language = "en", on = "2020", decision = Vote });
        await register.Operator.Do("/api/networks/basis-whole/affiliations", new { relation = "section-of", with = "basis-other", period = new { from = "2019" }, decision = Vote });
        await register.Operator.Do("/api/networks/basis-whole/affiliation-endings", new { relation = "section-of", with = "basis-other", on = "2021", source = new { id = "basis-end" } });
        await register.Operator.Do("/api/networks/basis-whole/derivations", new { through = "basis-other", decision = Vote });
        await register.Operator.Do("/api/networks/basis-whole/dissolution", new { on = "2030", decision = Vote });

        var network = await register.Read("/api/networks/basis-whole");
        Assert.Equal(("  AG/7", "basis-statutes  AG/7", "  AG/7", "  AG/7"), (Told(network), Told(network["statutesBasis"]), Told(network["seatBasis"]), Told(network["endBasis"])));
        Assert.All(network.List("names"), name => Assert.Equal("AG/7", Assert.Single(name.List("decisions")).Text("reference")));
        Assert.Equal("  AG/7", Told(Assert.Single(network.List("derivations"))));
        foreach (var tie in new[] { Assert.Single(network.List("affiliations")), (await register.Read("/api/networks/basis-other/affiliations")).One("network/id", "basis-whole") })
        {
            Assert.Equal(("  AG/7", "basis-end  "), (Told(tie), Told(tie["endBasis"])));
        }
    }

    [Fact]
    public async Task What_is_known_of_a_city_tells_what_it_rests_on()
    {
        await register.Operator.Do("/api/cities/fr-basis-whole", Bodies.City("fr-basis-whole"));
        await register.Operator.Do("/api/cities/fr-basis-part", new
        {
            kind = "commune",
            names = new[] { new { text = "Part", language = "fr" } },
            coordinates = new { latitude = 43.6, longitude = 1.44 },
            codes = new object[] { new { scheme = "insee", value = "31555" }, new { scheme = "siren", value = "213105554", source = new { id = "basis-siren" } } },
            source = new { id = "basis-atlas", section = "P" },
        });
        await register.Operator.Do("/api/cities/fr-basis-part/codes", new { code = new { scheme = "wikidata", value = "Q7880" }, source = new { id = "basis-wikidata" } });
        await register.Operator.Do("/api/cities/fr-basis-part/wholes", new { whole = "fr-basis-whole", period = new { from = "2015" }, decision = Vote });
        await register.Operator.Do("/api/cities/fr-basis-part/whole-departures", new { whole = "fr-basis-whole", on = "2030", source = new { id = "basis-decree" } });

        var city = await register.Read("/api/cities/fr-basis-part");
        Assert.Equal(("basis-atlas P ", "basis-atlas P "), (Told(city), Told(city["coordinatesBasis"])));
        Assert.Equal(["basis-atlas P ", "basis-siren  ", "basis-wikidata  "], city.List("codes").Select(Told));
        foreach (var tie in new[] { Assert.Single(city.List("partOf")), Assert.Single((await register.Read("/api/cities/fr-basis-whole")).List("parts")) })
        {
            Assert.Equal(("  AG/7", "basis-decree  "), (Told(tie), Told(tie["endBasis"])));
        }

        await register.Operator.Do("/api/cities/fr-basis-part/location", new { coordinates = new { latitude = 43.604, longitude = 1.444 }, source = new { id = "basis-map" } });
        await register.Operator.Do("/api/cities/fr-basis-part/merger", new { into = "fr-basis-whole", on = "2031", decision = Vote });
        city = await register.Read("/api/cities/fr-basis-part");
        Assert.Equal(("basis-map  ", "  AG/7"), (Told(city["coordinatesBasis"]), Told(city["endBasis"])));
        Assert.Single(await register.All("/api/sources/basis-siren/facts"));
    }

    [Fact]
    public async Task What_was_told_under_a_record_that_turned_out_to_be_the_same_is_told_of_the_first()
    {
        await register.Operator.Do("/api/cities/fr-basis-first", Bodies.City("fr-basis-first"));
        await register.Operator.Do("/api/cities/fr-basis-twin", new { kind = "commune", names = new[] { new { text = "Twin", language = "fr" } }, codes = new[] { new { scheme = "insee", value = "31999" } }, source = new { id = "basis-old-list" } });
        await register.Operator.Do("/api/cities/fr-basis-twin/same-as", new { first = "fr-basis-first", source = new { id = "basis-finding" } });

        var twin = await register.Read("/api/cities/fr-basis-twin");
        Assert.Equal(("fr-basis-first", "fr-basis-twin", "basis-finding  "), (twin.Text("id"), twin.Text("sameAs"), Told(twin["sameAsBasis"])));
        Assert.Equal(["fr-basis-first ", "Twin basis-old-list"], twin.List("names").Select(n => $"{n.Text("text")} {n["sources"]?[0].Text("id")}"));
        Assert.Equal("31999 basis-old-list", Assert.Single(twin.List("codes")) is var code ? $"{code.Text("value")} {code.Text("source/id")}" : "");
        Assert.Equal("fr-basis-first", twin.Text("name"));
    }

    [Fact]
    public async Task A_way_through_others_tells_what_each_step_rests_on()
    {
        await Network("basis-through");
        await register.Operator.Do("/api/networks/basis-far", Bodies.Network("basis-far"));
        await register.Operator.Do("/api/networks/basis-through/memberships", new { member = "fr-basis", on = "2020-01-01", source = new { id = "basis-minutes", section = "Item 4" } });
        await register.Operator.Do("/api/networks/basis-far/memberships", new { member = "basis-through", on = "2020-01-01", decision = Vote });
        await register.Operator.Do("/api/networks/basis-far/derivations", new { through = "basis-through", decision = Vote });
        var way = Assert.Single((await register.Read("/api/cities/fr-basis/memberships")).One("network/id", "basis-far").List("through"));
        Assert.Equal("  AG/7", Told(way));
        Assert.Equal(
            ["Item 4 ", " AG/7"],
            way.List("steps").Select(step => Assert.Single(step.List("periods"))).Select(p => $"{p["sources"]?[0].Text("section")} {p["decisions"]?[0].Text("reference")}"));
    }

    [Fact]
    public async Task A_difference_tells_what_either_side_of_it_rests_on()
    {
        await Network("basis-diff");
        await register.Operator.Do("/api/networks/basis-diff/memberships", new { member = "fr-basis", on = "2020-01-01", source = new { id = "basis-minutes" } });
        await register.Operator.Do("/api/networks/basis-diff/withdrawals", new { member = "fr-basis", on = "2025-01-01", noticeGiven = "2024-01-01", decision = Vote });
        await register.Operator.Do("/api/networks/basis-diff/offices", new { office = "presidency", titles = Array.Empty<object>() });
        await register.Operator.Do("/api/networks/basis-diff/term-records", new { office = "presidency", holder = "fr-basis", period = new { from = "2021-01-01", until = "2022-01-01" }, source = new { id = "basis-page" } });
        await register.Operator.Do("/api/networks/basis-diff/bodies", new { body = "bureau", kind = "bureau", names = Array.Empty<object>(), on = "2021-01-01", source = new { id = "basis-bureau" } });
        await register.Operator.Do("/api/networks/basis-diff/body-closings", new { body = "bureau", on = "2024-01-01", decision = Vote });

        var later = await register.Read("/api/networks/basis-diff/diff?from=2019&to=2021-06-01");
        Assert.Equal("basis-minutes", Assert.Single(later.List("members"))["after"]?["sources"]?[0].Text("id"));
        Assert.Equal("basis-page", Assert.Single(Assert.Single(later.List("offices"))["after"].List("held")).Text("source/id"));
        Assert.Equal("basis-bureau", Assert.Single(later.List("bodies")).Text("source/id"));
        var end = await register.Read("/api/networks/basis-diff/diff?from=2021-06-01&to=2025-06-01");
        Assert.Equal("AG/7", end.List("members")[0]["after"]?["decisions"]?[0].Text("reference"));
        Assert.Equal("AG/7", Assert.Single(end.List("bodies")).Text("decision/reference"));
    }

    [Fact]
    public async Task What_is_told_in_parts_tells_the_source_of_each_part()
    {
        await Network("basis-parts");
        await register.Operator.Do("/api/agreements/basis-text", new { kind = "agreement", names = new[] { new { text = "Text", language = "en", source = new { id = "basis-name" } } }, parties = new[] { new { role = "party", id = "fr-basis" } }, source = new { id = "basis-text-page" } });
        await register.Operator.Do("/api/agreements/basis-text/endings", new { on = "2020", source = new { id = "basis-end" } });
        foreach (var text in new JsonNode[] { await register.Read("/api/agreements/basis-text"), (await register.Read("/api/cities/fr-basis/agreements")).One("id", "basis-text") })
        {
            Assert.Equal(("basis-text-page", "basis-end"), (text.Text("source/id"), text.Text("endSource/id")));
        }

        var again = new { kind = "agreement", names = new[] { new { text = "Text", language = "en", source = new { id = "basis-name" } } }, parties = new[] { new { role = "party", id = "fr-basis" } }, ended = "2020", source = new { id = "basis-text-page" } };
        Assert.Equal("nothing", (await register.Operator.Do("/api/agreements/basis-text/corrections", again))["outcome"]); // That another page tells of the end makes it no other end.
        Assert.Equal(["basis-text-page", "basis-name"], (await register.All("/api/agreements/basis-text/events"))[0].List("sources").Select(s => s.Text("id")));

        await register.Operator.Do("/api/series/basis-days", new { names = new[] { new { text = "Days", language = "en" } }, organisers = new[] { "basis-parts" }, source = new { id = "basis-series" } });
        await register.Operator.Do("/api/series/basis-days/editions", new { edition = "one", on = "2017", source = new { id = "basis-meeting" } });
        await register.Operator.Do("/api/series/basis-days/editions/one/participants", new { member = "fr-basis", role = "partner", source = new { id = "basis-guests" } });
        var meeting = (await register.Read("/api/cities/fr-basis/meetings")).One("series", "basis-days");
        Assert.Equal(("basis-meeting", "basis-series", "basis-guests"), (meeting.Text("source/id"), meeting.Text("seriesSource/id"), Assert.Single(meeting.List("roles")).Text("source/id")));
        Assert.Equal("basis-series", Assert.Single((await register.Read("/api/networks/basis-parts/meetings")).One("series", "basis-days").List("roles")).Text("source/id"));
        Assert.Equal("basis-series", (await register.Read("/api/series/basis-days/editions/one")).Text("seriesSource/id"));
    }

    [Fact]
    public async Task Lists_of_networks_and_cities_tell_it_of_each()
    {
        await register.Operator.Do("/api/networks/basis-listed", new { kind = "pact", names = new[] { new { text = "Listed", language = "en" } }, seat = "Paris", source = new { id = "basis-list" }, decision = Vote });
        await register.Operator.Do("/api/cities/xx-basis-listed", new { kind = "territory", names = new[] { new { text = "Listed", language = "en" } }, source = new { id = "basis-list" } });
        var network = (await register.Read("/api/networks?kind=pact")).One("id", "basis-listed");
        Assert.Equal(("basis-list  AG/7", "basis-list  AG/7"), (Told(network), Told(network["seatBasis"])));
        Assert.Equal("basis-list  ", Told((await register.Read("/api/cities?kind=territory")).One("id", "xx-basis-listed")));
    }

    private async Task Network(string id)
    {
        await register.Operator.Do($"/api/networks/{id}", Bodies.Network(id));
        await register.Operator.Do("/api/cities/fr-basis", Bodies.City("fr-basis"));
    }

    private static string Told(JsonNode? fact) => $"{fact.Text("source/id")} {fact.Text("source/section")} {fact.Text("decision/reference")}";
}
