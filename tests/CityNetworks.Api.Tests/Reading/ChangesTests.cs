using System.Net;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>How reads follow what is posted, and how they hold still where they are asked to.</summary>
[Collection(Written.Name)]
public sealed class ChangesTests(WrittenRegister register)
{
    private static readonly object Source = new { id = "test-page" };

    [Fact]
    public async Task A_later_change_does_not_show_at_an_earlier_position()
    {
        await Network("pin", "fr-pin-a", "fr-pin-b");
        string[] paths = ["/api/networks/pin", "/api/networks/pin/memberships", "/api/cities/fr-pin-a", "/api/cities/fr-pin-a/memberships", "/api/networks/pin/offices", "/api/networks/pin/terms", "/api/cities/fr-pin-a/offices", "/api/cities/fr-pin-a/history"];
        var position = await register.Position();
        Dictionary<string, (string Text, string? Tag)> before = [];
        foreach (var path in paths) before[path] = await Pinned(path);

        await register.Operator.Do("/api/networks/pin/offices", new { office = "presidency", titles = Array.Empty<object>(), rules = new { seats = 1 } });
        await register.Operator.Do("/api/networks/pin/terms", new { office = "presidency", holder = "fr-pin-a", from = "2021-01-01" });
        await register.Operator.Do("/api/networks/pin/withdrawals", new { member = "fr-pin-b", on = "2022-01-01" });
        await register.Operator.Do("/api/networks/pin/renamings", new { text = "Another name", language = "fr", on = "2023" });
        await register.Operator.Do("/api/cities/fr-pin-a/renamings", new { text = "Another city", language = "fr", on = "2023" });
        await register.Operator.Do("/api/cities/fr-pin-a/dissolution", new { on = "2024-01-01" });

        foreach (var path in paths) Assert.Equal(before[path], await Pinned(path));
        Assert.Equal("Another name", (await register.Read("/api/networks/pin")).Text("name"));
        Assert.Equal("no", (await register.Read("/api/networks/pin/memberships/fr-pin-a")).Text("holds"));

        async Task<(string, string?)> Pinned(string path)
        {
            var validAt = path.EndsWith("/history", StringComparison.Ordinal) ? "" : "&validAt=2025";
            var answer = await register.Operator.Get($"{path}?knownAt={position}{validAt}");
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
            return (answer.Text, answer.Headers.ETag?.Tag);
        }
    }

    [Fact]
    public async Task Pages_are_complete_while_others_write()
    {
        await Network("paged", [.. Enumerable.Range(100, 40).Select(n => $"fr-paged-{n}")]);
        List<string> seen = [];
        var written = 0;
        for (string? next = "/api/networks/paged/memberships?limit=7"; next is not null;)
        {
            var answer = await register.Operator.Get(next);
            seen.AddRange(answer.Body.List("items").Select(m => m.Text("member/id")!)); // Every membership has one.
            next = answer.Next;

            // One comes in before the page, one behind it, and one of those to come leaves.
            foreach (var id in new[] { $"fr-paged-0{written}", $"fr-paged-9{written}" })
            {
                await register.Operator.Do($"/api/cities/{id}", Bodies.City(id));
                await register.Operator.Do("/api/networks/paged/memberships", Bodies.Joins(id));
            }

            await register.Operator.Do("/api/networks/paged/withdrawals", new { member = $"fr-paged-{139 - written}", on = "2021-01-01" });
            written++;
        }

        Assert.Equal(Enumerable.Range(100, 40).Select(n => $"fr-paged-{n}"), seen);
        Assert.Equal(40 + (2 * written), (await register.All("/api/networks/paged/memberships?limit=9")).Count);
        Assert.Equal(40 + written, (await register.All("/api/networks/paged/memberships?limit=9&validAt=2025")).Count);
        Assert.Equal(written, (await register.All("/api/networks/paged/memberships?limit=2&standing=withdrawn")).Count);
    }

    [Fact]
    public async Task What_ends_in_the_world_ends_on_every_page()
    {
        await Network("ending", "fr-ending-a", "fr-ending-b", "fr-ending-c");
        await register.Operator.Do("/api/networks/ending/offices", new { office = "presidency", titles = Array.Empty<object>(), rules = new { seats = 1 } });
        await register.Operator.Do("/api/networks/ending/terms", new { office = "presidency", holder = "fr-ending-a", from = "2021-01-01" });
        await register.Operator.Do("/api/networks/ending/bodies", new { body = "groupe-pays-vn", kind = "country-group", names = Array.Empty<object>(), country = "VN" });
        await register.Operator.Do("/api/networks/ending/term-records", new { office = "groupe-pays-vn/follows", holder = "fr-ending-a", period = new { from = "2021", until = ".." }, source = Source });
        await register.Operator.Do("/api/cities/fr-ending-a/merger", new { into = "fr-ending-c", on = "2023-01-01" });

        Assert.Equal(("yes", "no"), (await InRoster("2022-12-31"), await InRoster("2023-01-01")));
        Assert.Equal(("yes", "no"), (await OnPage("2022-12-31"), await OnPage("2023-01-01")));
        Assert.Equal(("held", "vacant"), (await Presidency("2022-12-31"), await Presidency("2023-01-01")));
        Assert.Equal((1, 0), (await Following("2022-12-31"), await Following("2023-01-01")));
        Assert.Equal((2, 0), (await Held("2022-12-31"), await Held("2023-01-01")));
        Assert.Equal(("2023-01-01", "fr-ending-c"), ((await register.Read("/api/cities/fr-ending-a")).Text("ends"), (await register.Read("/api/cities/fr-ending-a")).List("into").Single().Text("id")));

        await register.Operator.Do("/api/networks/ending/dissolution", new { on = "2024-01-01" });
        Assert.Equal(2, (await register.All("/api/networks/ending/memberships?validAt=2023-12-31")).Count);
        Assert.Empty(await register.All("/api/networks/ending/memberships?validAt=2024-01-01"));
        Assert.Empty(await register.All("/api/cities/fr-ending-b/memberships?validAt=2024-01-01"));
        Assert.DoesNotContain(await register.All("/api/networks?validAt=2024-01-01"), n => n.Text("id") == "ending");

        async Task<string?> InRoster(string day) => (await register.All($"/api/networks/ending/memberships?validAt={day}")).Find(m => m.Text("member/id") == "fr-ending-a").Text("holds") ?? "no";
        async Task<string?> OnPage(string day) => (await register.All($"/api/cities/fr-ending-a/memberships?validAt={day}")).Find(m => m.Text("network/id") == "ending").Text("holds") ?? "no";
        async Task<string?> Presidency(string day) => (await register.Read($"/api/networks/ending/offices?validAt={day}")).One("id", "presidency").Text("state");
        async Task<int> Following(string day) => (await register.All($"/api/networks/ending/country-groups?validAt={day}")).Single().List("roles").Sum(r => r.List("held").Count);
        async Task<int> Held(string day) => (await register.All($"/api/cities/fr-ending-a/offices?validAt={day}")).Count;
    }

    [Fact]
    public async Task What_is_held_through_something_ends_with_it()
    {
        await Network("derived", "fr-derived-metropole");
        await register.Operator.Do("/api/cities/fr-derived-part", Bodies.City("fr-derived-part"));
        await register.Operator.Do("/api/cities/fr-derived-part/wholes", new { whole = "fr-derived-metropole", period = new { from = "2015", until = ".." } });
        await register.Operator.Do("/api/networks/derived/derivations", new { through = "fr-derived-metropole" });
        await register.Operator.Do("/api/cities/fr-derived-metropole/dissolution", new { on = "2022-01-01" });

        Assert.Equal("yes", Assert.Single(await register.All("/api/cities/fr-derived-part/memberships?validAt=2021")).Text("holds"));
        Assert.Empty(await register.All("/api/cities/fr-derived-part/memberships?validAt=2022"));
        Assert.Empty(await register.All("/api/cities/fr-derived-part/memberships?validAt=2014"));
    }

    [Fact]
    public async Task What_a_source_reports_is_no_way_to_a_network_after_the_end_of_it_was_decided()
    {
        await Network("withdrawn");
        await Network("withdrawn-world");
        await register.Operator.Do("/api/networks/withdrawn-world/derivations", new { through = "withdrawn" });
        await register.Operator.Do("/api/cities/fr-withdrawn", Bodies.City("fr-withdrawn"));
        await register.Operator.Do("/api/networks/withdrawn-world/membership-records", new { member = "withdrawn", period = new { from = "2004", until = ".." }, source = new { id = "withdrawn-page" } });
        await register.Operator.Do("/api/networks/withdrawn/membership-records", new { member = "fr-withdrawn", period = new { from = "2006", until = ".." }, source = new { id = "withdrawn-page" } });
        Assert.Equal("yes", await Holds("2011"));
        await register.Operator.Do("/api/networks/withdrawn/withdrawals", new { member = "fr-withdrawn", on = "2010-01-01" });
        Assert.Equal(("yes", null), (await Holds("2009"), await Holds("2011")));
        await register.Operator.Do("/api/networks/withdrawn-world/withdrawals", new { member = "withdrawn", on = "2008-01-01" });
        Assert.Equal(("yes", null), (await Holds("2007"), await Holds("2009")));

        async Task<string?> Holds(string validAt) => (await register.All($"/api/cities/fr-withdrawn/memberships?validAt={validAt}")).FirstOrDefault(m => m.Text("network/id") == "withdrawn-world")?.Text("holds");
    }

    [Fact]
    public async Task A_tie_that_has_ended_is_listed_no_longer()
    {
        await Network("untied");
        await Network("untied-other");
        await register.Operator.Do("/api/networks/untied/affiliations", new { relation = "partner-of", with = "untied-other", period = new { from = "2010-01-01", until = ".." } });
        await register.Operator.Do("/api/networks/untied/affiliation-endings", new { relation = "partner-of", with = "untied-other", on = "2015-01-01" });
        Assert.Equal((0, 1, 0), (await Listed("2009"), await Listed("2014"), await Listed("2016")));

        async Task<int> Listed(string validAt) => (await register.All($"/api/networks/untied/affiliations?validAt={validAt}")).Count;
    }

    [Fact]
    public async Task Of_two_memberships_of_one_city_the_one_that_holds_is_read()
    {
        await Network("same-one");
        foreach (var (city, on) in new[] { ("fr-same-a", "2020-01-01"), ("fr-same-b", "2021-01-01") })
        {
            await register.Operator.Do($"/api/cities/{city}", Bodies.City(city));
            await register.Operator.Do("/api/networks/same-one/memberships", Bodies.Joins(city, on));
        }

        await register.Operator.Do("/api/cities/fr-same-a/same-as", new { first = "fr-same-b" });
        var membership = await register.Read("/api/networks/same-one/memberships/fr-same-b?validAt=2020");
        Assert.Equal(("yes", "fr-same-a"), (membership.Text("holds"), membership.Text("recordedAs")));
    }

    [Fact]
    public async Task Two_records_of_one_city_are_read_as_one()
    {
        await Network("twice", "fr-twice-a", "fr-twice-b");
        await register.Operator.Do("/api/networks/twice/offices", new { office = "presidency", titles = Array.Empty<object>(), rules = new { seats = 1 } });
        await register.Operator.Do("/api/networks/twice/terms", new { office = "presidency", holder = "fr-twice-b", from = "2021-01-01" });
        await register.Operator.Do("/api/cities/fr-twice-b/same-as", new { first = "fr-twice-a" });

        using var answer = await register.Http.GetAsync(new Uri("/api/cities/fr-twice-b", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("/api/cities/fr-twice-a", answer.Content.Headers.ContentLocation?.OriginalString);
        var city = await register.Read("/api/cities/fr-twice-b");
        Assert.Equal(("fr-twice-a", "fr-twice-b"), (city.Text("id"), city.Text("sameAs")));
        Assert.DoesNotContain(await register.All("/api/cities"), c => c.Text("id") == "fr-twice-b");

        var page = await register.All("/api/cities/fr-twice-b/memberships");
        var roster = await register.All("/api/networks/twice/memberships");
        Assert.Equal([null, "fr-twice-b"], roster.Select(m => m.Text("recordedAs")));
        Assert.All(page.Concat(roster), m => Assert.Equal("fr-twice-a", m.Text("member/id")));
        Assert.Equal(2, page.Count);
        Assert.Equal("fr-twice-a", (await register.Read("/api/networks/twice/memberships/fr-twice-b")).Text("member/id"));
        Assert.Equal("fr-twice-a", Assert.Single((await register.Read("/api/networks/twice/offices")).One("id", "presidency").List("held")).Text("holder/id"));
        Assert.Single(await register.All("/api/cities/fr-twice-a/offices"));

        // What was said of the second record stays to be read.
        Assert.Contains(await register.All("/api/cities/fr-twice-b/history"), e => e.Text("type")!.Contains("same-as", StringComparison.Ordinal)); // Every event has a type.
    }

    [Fact]
    public async Task The_ETag_of_what_was_read_lets_a_change_through_once()
    {
        await Network("tagged", "fr-tagged-a");
        var read = await register.Operator.Get("/api/networks/tagged");
        var tag = read.Headers.ETag!.Tag; // Every single thing has one.
        Assert.StartsWith($"\"{read.Version}-", tag, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await register.Operator.Post("/api/networks/tagged/seat-changes", new { seat = "Lyon" }, ifMatch: tag)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await register.Operator.Post("/api/networks/tagged/seat-changes", new { seat = "Paris" }, ifMatch: tag)).Status);
        Assert.Equal(read.Version + 1, (await register.Operator.Get("/api/networks/tagged")).Version);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/networks/tagged?knownAt={read["position"]}");
        again.Headers.IfNoneMatch.Add(read.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await register.Operator.Send(again)).Status);
    }

    [Fact]
    public async Task Since_when_is_told_by_decision_else_by_the_report_that_knows_best()
    {
        await Network("since");
        foreach (var city in new[] { "fr-since-a", "fr-since-b", "fr-since-c" }) await register.Operator.Do($"/api/cities/{city}", Bodies.City(city));
        await Report("fr-since-a", "2015");
        await Report("fr-since-a", "2015-01");
        await Report("fr-since-b", "2015");
        await Report("fr-since-b", "2016");
        await register.Operator.Do("/api/networks/since/memberships", Bodies.Joins("fr-since-c", "2019-05-04"));
        await register.Operator.Do("/api/networks/since/withdrawals", new { member = "fr-since-c", on = "2020-01-01" });
        await register.Operator.Do("/api/networks/since/memberships", Bodies.Joins("fr-since-c", "2022-02-02"));

        Assert.Equal(("2015-01", null, "2022-02-02"), (await Since("fr-since-a", "2023"), await Since("fr-since-b", "2023"), await Since("fr-since-c", "2023")));
        Assert.Equal(("2019-05-04", null), (await Since("fr-since-c", "2019-06"), await Since("fr-since-c", "2021")));

        Task Report(string member, string from) =>
            register.Operator.Do("/api/networks/since/membership-records", new { member, period = new { from, until = ".." }, source = new { id = $"page-{from}" } });
        async Task<string?> Since(string member, string at) => (await register.Read($"/api/networks/since/memberships/{member}?validAt={at}")).Text("since");
    }

    private async Task Network(string id, params string[] members)
    {
        await register.Operator.Do($"/api/networks/{id}", Bodies.Network(id));
        foreach (var member in members)
        {
            await register.Operator.Do($"/api/cities/{member}", Bodies.City(member));
            await register.Operator.Do($"/api/networks/{id}/memberships", Bodies.Joins(member));
        }
    }
}
