using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What is posted to a dossier and a source is read again, corrected, assessed and taken back.</summary>
[Collection(Written.Name)]
public sealed class FactsTests(WrittenRegister register)
{
    private static readonly object Page = new { id = "facts-page", section = "Chiffres" };
    private static readonly object Why = new { en = "It was misread.", fr = "C’était mal lu." };

    [Fact]
    public async Task Facts_of_all_kinds_share_one_series_of_numbers_and_are_read_under_the_path_they_were_posted_to()
    {
        await Network("facts");
        await register.Operator.Do("/api/cities/fr-facts", Bodies.City("fr-facts"));
        List<string?> numbers =
        [
            await Number("/api/networks/facts/claims", new { figure = "seats", unit = "seats", amount = new { value = 36 }, parts = new[] { new { what = "left", amount = new { value = 18 } }, new { what = "right", amount = new { value = 18 } } }, body = "bureau", source = Page }),
            await Number("/api/networks/facts/statements", new { kind = "goal", order = 1, of = 3, text = Why, about = new[] { "fr-facts" }, due = "2030", period = new { from = "2015" }, source = Page, status = "unverifiable", reason = Why }),
            await Number("/api/networks/facts/links", new { label = "En savoir plus", use = "more", source = Page }),
            await Number("/api/networks/facts/member-types", new { what = "water-agency", kind = "partner", country = "FR", source = Page }),
            await Number("/api/networks/facts/lists", new { of = "members-of-france", complete = false, count = 9, country = "FR", source = Page }),
            await Number("/api/networks/facts/conflicts", new { subject = "name", kind = "naming", between = new object[] { new { source = "facts-page", number = 1 }, new { source = "other-page", says = Why } }, resolution = Why }),
        ];
        Assert.Equal(["1", "2", "3", "4", "5", "6"], numbers);

        var claim = Assert.Single(await register.All("/api/networks/facts/claims"));
        Assert.Equal(("36", "18", "bureau", "Chiffres"), (claim.Text("amount/value"), claim.List("parts")[1].Text("amount/value"), claim.Text("body"), claim.Text("source/section")));
        var statement = Assert.Single(await register.All("/api/networks/facts/statements?kind=goal"));
        Assert.Equal(("1", "3", "fr-facts", "2030", "2015"), (statement.Text("order"), statement.Text("of"), statement.List("about")[0].Text("id"), statement.Text("due"), statement.Text("period/from")));
        Assert.Equal(("unverifiable", "It was misread."), (statement.Text("status"), statement.Text("reason/en")));
        Assert.Equal(("more", null), (Assert.Single(await register.All("/api/networks/facts/links?use=more")).Text("use"), (await register.All("/api/networks/facts/links"))[0].Text("address")));
        Assert.Equal("partner", Assert.Single(await register.All("/api/networks/facts/member-types")).Text("kind"));
        Assert.Equal("false", Assert.Single(await register.All("/api/networks/facts/lists")).Text("complete"));
        var conflict = Assert.Single(await register.All("/api/conflicts?network=facts"));
        Assert.Equal(("facts-page", "36", "It was misread."), (conflict.List("between")[0].Text("source"), conflict.List("between")[0].Text("claim/amount/value"), conflict.List("between")[1].Text("says/en")));
        foreach (var empty in new[] { "statements?kind=theme", "links?use=site", "claims?figure=members", "claims?in=fr-facts" }) Assert.Empty(await register.All($"/api/networks/facts/{empty}"));
        Assert.Equal("dossier.statement-recorded.v1", (await register.All("/api/cities/fr-facts/history"))[^1].Text("type"));
        Assert.Equal(6, (await register.All("/api/networks/facts/history")).Count(e => e.Text("stream") == "dossier/facts"));
    }

    [Fact]
    public async Task A_share_and_a_range_are_figures_too()
    {
        await Network("shares");
        await register.Operator.Do("/api/networks/shares/claims", new { figure = "countries", unit = "un-member-states", amount = new { part = 140, whole = 191 }, source = Page });
        await register.Operator.Do("/api/networks/shares/claims", new { figure = "world-population-share", unit = "percent", amount = new { percent = 50 }, qualifier = "more-than", relation = "represented", source = Page });
        await register.Operator.Do("/api/networks/shares/claims", new { figure = "sessions", amount = new { least = 5, most = 10 }, source = Page });
        Assert.Equal(
            ["""{"part":140,"whole":191}""", """{"percent":50}""", """{"least":5,"most":10}"""],
            (await register.All("/api/networks/shares/claims")).Select(c => c["amount"]!.ToJsonString())); // Null fails just as well.
    }

    [Fact]
    public async Task A_figure_of_a_city_in_a_network_is_on_the_page_of_the_city_and_in_the_log_of_both()
    {
        await Network("mobility");
        await register.Operator.Do("/api/cities/fr-mobile", Bodies.City("fr-mobile"));
        await register.Operator.Do("/api/cities/fr-mobile/claims", Mobilities(2019, 66));
        await register.Operator.Do("/api/cities/fr-mobile/claims", Mobilities(2020, 12));
        var claims = await register.All("/api/cities/fr-mobile/claims?in=mobility");
        Assert.Equal(["2019", "2020"], claims.Select(c => c.Text("asOf")));
        Assert.Equal(("mobility", "as-of"), (claims[1].Text("in/id"), claims[1].Text("shownBy")));
        Assert.Equal("2019", Assert.Single(await register.All("/api/cities/fr-mobile/claims?validAt=2019")).Text("asOf"));
        Assert.Contains(await register.All("/api/networks/mobility/history"), e => e.Text("stream") == "dossier/fr-mobile");

        static object Mobilities(int year, int interns) => new { figure = "mobilities", unit = "interns", amount = new { value = interns }, @in = "mobility", asOf = $"{year}", source = Page };
    }

    [Fact]
    public async Task A_fact_is_corrected_assessed_and_retracted_and_every_earlier_position_still_tells_it_as_it_was()
    {
        await Network("mended");
        var number = await Number("/api/networks/mended/claims", Claim(188));
        var told = await register.Position();
        var corrected = await register.Operator.Do($"/api/networks/mended/facts/{number}/corrections", new { claim = Claim(189) });
        Assert.Equal("2", corrected["version"]);
        await register.Operator.Do($"/api/networks/mended/facts/{number}/assessments", new { status = "disputed", reason = Why });
        var assessed = await register.Position();
        await register.Operator.Do($"/api/networks/mended/facts/{number}/retractions", new { reason = Why });

        Assert.Empty(await register.All("/api/networks/mended/claims"));
        Assert.Equal(("189", "disputed"), Read(Assert.Single(await register.All($"/api/networks/mended/claims?knownAt={assessed}"))));
        Assert.Equal(("188", "current"), Read(Assert.Single(await register.All($"/api/networks/mended/claims?knownAt={told}"))));

        (await register.Operator.Post($"/api/networks/mended/facts/{number}/corrections", new { claim = Claim(190) })).IsProblem(HttpStatusCode.Conflict, "fact-was-retracted");
        Assert.Equal("nothing", (await register.Operator.Do($"/api/networks/mended/facts/{number}/retractions", new { reason = Why }))["outcome"]);
        (await register.Operator.Post("/api/networks/mended/facts/2/retractions", new { reason = Why })).IsProblem(HttpStatusCode.NotFound, "no-such-fact");

        static object Claim(int cities) => new { figure = "members", unit = "cities", amount = new { value = cities }, source = Page };
        static (string?, string?) Read(JsonNode claim) => (claim.Text("amount/value"), claim.Text("status"));
    }

    [Fact]
    public async Task A_fact_told_again_is_the_same_fact()
    {
        await Network("again");
        var body = new { figure = "members", amount = new { value = 9 }, source = Page };
        Assert.Equal("1", await Number("/api/networks/again/claims", body));
        var again = await register.Operator.Do("/api/networks/again/claims", body);
        Assert.Equal(("nothing", "1"), (again["outcome"], again["id"]));
        (await register.Operator.Post("/api/networks/again/facts/1/corrections", new { link = new { label = "Site", use = "site", source = Page } })).IsProblem(HttpStatusCode.Conflict, "fact-is-of-another-kind");
        (await register.Operator.Post("/api/networks/again/conflicts", new { subject = "name", kind = "real", between = new object[] { new { source = "other-page", number = 1 }, new { source = "facts-page", says = Why } }, resolution = Why }))
            .IsProblem(HttpStatusCode.Conflict, "fact-rests-on-another-source");
        (await register.Operator.Post("/api/networks/again/facts/1/assessments", new { status = "stale", reason = Why }, ifMatch: "\"7\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version-has-moved");
    }

    [Fact]
    public async Task Nobody_unknown_and_nobody_of_another_sort_is_told_of()
    {
        await Network("sorted");
        var body = new { figure = "members", amount = new { value = 9 }, source = Page };
        (await register.Operator.Post("/api/networks/atlantis/claims", body)).IsProblem(HttpStatusCode.NotFound, "subject-is-unknown");
        var elsewhere = (await register.Operator.Post("/api/cities/sorted/claims", body)).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("'sorted' is not among the cities: look at /api/networks/sorted.", elsewhere["detail"]);
        (await register.Operator.Post("/api/networks/sorted/claims", new { figure = "members", amount = new { value = 9 }, source = Page, @in = "atlantis" })).IsProblem(HttpStatusCode.Conflict, "member-is-unknown");
    }

    [Fact]
    public async Task What_was_told_of_two_records_of_one_city_is_read_together()
    {
        await register.Operator.Do("/api/cities/fr-one", Bodies.City("fr-one"));
        await register.Operator.Do("/api/cities/fr-twin", Bodies.City("fr-twin"));
        await register.Operator.Do("/api/cities/fr-one/claims", Claim(1));
        await register.Operator.Do("/api/cities/fr-twin/claims", Claim(2));
        await register.Operator.Do("/api/cities/fr-twin/same-as", new { first = "fr-one" });
        await register.Operator.Do("/api/cities/fr-twin/claims", Claim(3));
        foreach (var id in new[] { "fr-one", "fr-twin" })
        {
            var read = await register.All($"/api/cities/{id}/claims?limit=2");
            Assert.Equal(["1 1 ", "2 3 ", "1 2 fr-twin"], read.Select(c => $"{c.Text("number")} {c.Text("amount/value")} {c.Text("recordedAs")}"));
            Assert.Equal("last-recorded", Assert.Single(read, c => c["shownBy"] is not null).Text("shownBy"));
        }

        await register.Operator.Do("/api/cities/fr-twin/facts/1/retractions", new { reason = Why });
        Assert.Equal(["1", "3"], (await register.All("/api/cities/fr-one/claims")).Select(c => c.Text("amount/value")));

        static object Claim(int parks) => new { figure = "parks", amount = new { value = parks }, source = Page };
    }

    [Fact]
    public async Task Pages_of_facts_are_complete_and_hold_still_while_others_write()
    {
        await Network("many-facts");
        for (var i = 1; i <= 12; i++) await register.Operator.Do("/api/networks/many-facts/statements", new { kind = "theme", text = new { en = $"Theme {i}" }, source = Page });
        List<string?> seen = [];
        for (string? next = "/api/networks/many-facts/statements?limit=5"; next is not null;)
        {
            var answer = await register.Operator.Get(next);
            seen.AddRange(answer.Body.List("items").Select(s => s.Text("number")));
            next = answer.Next;
            await register.Operator.Do("/api/networks/many-facts/statements", new { kind = "theme", text = new { en = $"Later {seen.Count}" }, source = Page });
            if (seen.Count == 5) await register.Operator.Do("/api/networks/many-facts/facts/7/retractions", new { reason = Why });
        }

        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"{n}"), seen);
    }

    [Fact]
    public async Task A_later_source_is_shown_before_an_earlier_one_as_soon_as_they_are_described()
    {
        await Network("dated");
        foreach (var (source, value) in new[] { ("old-page", 1), ("new-page", 2), ("undated-page", 3) })
        {
            await register.Operator.Do("/api/networks/dated/claims", new { figure = "members", amount = new { value }, source = new { id = source } });
        }

        Assert.Equal(("3", "last-recorded"), await Shown());
        await register.Operator.Do("/api/sources/new-page", new { title = "New", publisher = "Somebody", date = "2020" });
        var before = await register.Position();
        Assert.Equal(("2", "source-date"), await Shown());
        await register.Operator.Do("/api/sources/old-page", new { title = "Old", publisher = "Somebody", date = "2021" });
        Assert.Equal(("1", "source-date"), await Shown());
        await register.Operator.Do("/api/sources/old-page/corrections", new { title = "Old", publisher = "Somebody", date = "2011" });
        Assert.Equal(("2", "source-date"), await Shown());
        Assert.Equal(("2", "source-date"), await Shown($"?knownAt={before}"));
        Assert.Equal("2", (await register.Read("/api/sources/old-page")).Text("version"));
        Assert.Equal("false", (await register.Read($"/api/sources/old-page?knownAt={before}")).Text("described"));

        async Task<(string?, string?)> Shown(string query = "")
        {
            var shown = Assert.Single((await register.Read($"/api/networks/dated/claims{query}")).List("shown"));
            return (shown.Text("number"), shown.Text("rule"));
        }
    }

    [Fact]
    public async Task Conflicts_are_listed_judged_or_not_and_narrowed_by_source_network_and_kind()
    {
        await Network("quarrel");
        await register.Operator.Do("/api/cities/fr-quarrel", Bodies.City("fr-quarrel"));
        foreach (var (path, figure, source, value) in new[]
        {
            ("networks/quarrel", "members", "quarrel-one", 1), ("networks/quarrel", "members", "quarrel-two", 2), ("networks/quarrel", "countries", "quarrel-one", 3),
            ("networks/quarrel", "countries", "quarrel-six", 4), ("cities/fr-quarrel", "parks", "quarrel-one", 5), ("cities/fr-quarrel", "parks", "quarrel-six", 6),
        })
        {
            await register.Operator.Do($"/api/{path}/claims", new { figure, amount = new { value }, source = new { id = source } });
        }

        await register.Operator.Do("/api/networks/quarrel/conflicts", new { subject = "member-count", kind = "scope", between = new[] { new { source = "quarrel-one", number = 1 }, new { source = "quarrel-two", number = 2 } }, resolution = Why });
        string[] all = ["fr-quarrel parks unassessed: quarrel-one 5, quarrel-six 6", "quarrel member-count scope: quarrel-one 1, quarrel-two 2", "quarrel countries unassessed: quarrel-one 3, quarrel-six 4"];
        Assert.Equal(all, (await Conflicts("/api/conflicts?limit=1")).Where(all.Contains));
        Assert.Equal(all, await Conflicts("/api/conflicts?source=quarrel-one"));
        Assert.Equal(all, await Conflicts("/api/sources/quarrel-one/conflicts?limit=1"));
        Assert.Equal(all[1..], await Conflicts("/api/conflicts?network=quarrel"));
        Assert.Equal(all[1..], await Conflicts("/api/networks/quarrel/conflicts"));
        Assert.Equal(all[2..], await Conflicts("/api/conflicts?network=quarrel&source=quarrel-one&kind=unassessed"));
        Assert.Equal(all[1..2], await Conflicts("/api/sources/quarrel-two/conflicts"));
        Assert.Equal(all[1..2], await Conflicts("/api/conflicts?source=quarrel-one&kind=scope"));
        Assert.Equal(all[..1], await Conflicts("/api/cities/fr-quarrel/conflicts?kind=unassessed"));
        Assert.Empty(await Conflicts("/api/sources/quarrel-two/conflicts?kind=unassessed"));

        async Task<IEnumerable<string>> Conflicts(string path) => (await register.All(path)).Select(c =>
            $"{c.Text("network/id")}{c.Text("member/id")} {c.Text("subject")} {c.Text("kind")}: {string.Join(", ", c.List("between").Select(side => $"{side.Text("source")} {side.Text("claim/amount/value")}"))}");
    }

    [Fact]
    public async Task What_is_stale_is_not_shown_but_at_the_time_it_is_told_of()
    {
        await Network("aged");
        await register.Operator.Do("/api/networks/aged/claims", new { figure = "members", amount = new { value = 200 }, asOf = "2009", source = Page, status = "stale", reason = Why });
        await register.Operator.Do("/api/networks/aged/claims", new { figure = "members", amount = new { value = 272 }, source = Page });
        Assert.Equal(("2", "status"), await Shown(""));
        Assert.Equal(("1", "as-of"), await Shown("?validAt=2009"));
        Assert.Equal(("2", "only-one"), await Shown("?validAt=2008"));
        Assert.Equal(("2", "status"), await Shown("?validAt=2010"));

        async Task<(string?, string?)> Shown(string query)
        {
            var shown = Assert.Single((await register.Read($"/api/networks/aged/claims{query}")).List("shown"));
            return (shown.Text("number"), shown.Text("rule"));
        }
    }

    [Fact]
    public async Task A_fact_rests_on_a_source_before_anybody_describes_it()
    {
        await Network("cited");
        await register.Operator.Do("/api/networks/cited/links", new { label = "Site", use = "site", source = new { id = "cited-page", section = "Liens", quote = "En savoir plus" } });
        await register.Operator.Do("/api/networks/cited/facts/1/corrections", new { link = new { label = "Site", use = "more", source = new { id = "cited-page" } } });
        var facts = await register.All("/api/sources/cited-page/facts");
        Assert.Equal(["dossier.link-recorded.v1 cited Liens En savoir plus", "dossier.fact-corrected.v1 cited  "], facts.Select(f => $"{f.Text("type")} {f.List("about")[0].Text("id")} {f.Text("section")} {f.Text("quote")}"));
        Assert.Equal("false", (await register.Read("/api/sources/cited-page")).Text("described"));
    }

    [Fact]
    public async Task A_source_is_described_once_and_corrected_by_who_has_seen_the_latest()
    {
        await register.Operator.Do("/api/sources/minutes-7", new { title = "Minutes", publisher = "Lyon", language = "fr", retrieved = "2024-05-01", address = "example.org/7", kind = "minutes" });
        (await register.Operator.Post("/api/sources/minutes-7", new { title = "Minutes", publisher = "Lille" })).IsProblem(HttpStatusCode.Conflict, "source-is-described-already");
        (await register.Operator.Post("/api/sources/minutes-8/corrections", new { title = "Minutes", publisher = "Lille" })).IsProblem(HttpStatusCode.NotFound, "source-is-not-described");
        (await register.Operator.Post("/api/sources/minutes-7/corrections", new { title = "Minutes", publisher = "Lille" }, ifMatch: "\"2\"")).IsProblem(HttpStatusCode.PreconditionFailed, "version-has-moved");
        var tag = (await register.Operator.Get("/api/sources/minutes-7")).Headers.ETag!.Tag; // Null fails just as well.
        Assert.Equal(HttpStatusCode.OK, (await register.Operator.Post("/api/sources/minutes-7/corrections", new { title = "Minutes", publisher = "Lille" }, ifMatch: tag)).Status);
        var read = await register.Read("/api/sources/minutes-7");
        Assert.Equal(("Lille", null, "2"), (read.Text("publisher"), read.Text("address"), read.Text("version")));
    }

    private Task Network(string id) => register.Operator.Do($"/api/networks/{id}", Bodies.Network(id));

    private async Task<string?> Number(string path, object body) => (await register.Operator.Do(path, body))["id"];
}
