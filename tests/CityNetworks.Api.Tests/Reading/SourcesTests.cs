using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Every name, seat, founding and body tells what it rests on, and stands on that source's page; also where nobody has said what the source is.</summary>
[Collection(Written.Name)]
public sealed class SourcesTests(WrittenRegister register)
{
    [Fact]
    public async Task What_a_network_is_called_and_where_it_is_tells_its_source()
    {
        var statutes = new { id = "src-statutes", section = "Article 1" };
        await register.Operator.Do("/api/networks/src-one", new
        {
            kind = "association",
            on = "1979",
            seat = "Paris",
            source = statutes,
            names = new object[] { new { text = "Villes une", language = "fr" }, new { text = "VU", language = "fr", kind = "acronym", source = new { id = "src-leaflet" } } },
        });
        await register.Operator.Do("/api/networks/src-one/names", new { name = new { text = "Cities One", language = "en" }, source = new { id = "src-page", section = "About" } });
        await register.Operator.Do("/api/networks/src-one/names", new { name = new { text = "Cities One", language = "en" }, source = new { id = "src-letter" } });
        var again = await register.Operator.Do("/api/networks/src-one/names", new { name = new { text = "Cities One", language = "en" }, source = new { id = "src-letter" } });
        Assert.Equal("nothing", again["outcome"]);
        Assert.Equal("nothing", (await register.Operator.Do("/api/networks/src-one/names", new { name = new { text = "Cities One", language = "en" } }))["outcome"]);

        var founded = await register.Read("/api/networks/src-one");
        Assert.Equal(["Villes une src-statutes", "VU src-leaflet", "Cities One src-page src-letter"], Names(founded));
        Assert.Equal("src-statutes Article 1", $"{founded.Text("source/id")} {founded.Text("source/section")}");
        Assert.Equal("src-statutes", founded.Text("seatBasis/source/id"));
        Assert.Null(founded.Text("endBasis"));

        await register.Operator.Do("/api/networks/src-one/renamings", new { text = "Towns One", language = "en", on = "2010", source = new { id = "src-minutes" } });
        await register.Operator.Do("/api/networks/src-one/seat-changes", new { seat = "Lyon", on = "2011", source = new { id = "src-move" } });
        await register.Operator.Do("/api/networks/src-one/dissolution", new { on = "2020", source = new { id = "src-end" } });
        var ended = await register.Read("/api/networks/src-one");
        Assert.Equal(["Villes une src-statutes", "VU src-leaflet", "Cities One src-page src-letter", "Towns One src-minutes"], Names(ended));
        Assert.Equal("2010", ended.List("names")[2].Text("period/until")); // Whichever source told it, the name ended.
        Assert.Equal(("src-statutes", "src-move", "src-end"), (ended.Text("source/id"), ended.Text("seatBasis/source/id"), ended.Text("endBasis/source/id")));
        foreach (var source in new[] { "src-statutes", "src-leaflet", "src-page", "src-letter", "src-minutes", "src-move", "src-end" })
        {
            Assert.Equal("src-one", Assert.Single(await register.All($"/api/sources/{source}/facts")).Text("stream"));
        }
    }

    [Fact]
    public async Task What_a_city_and_a_body_are_called_tells_its_source()
    {
        await register.Operator.Do("/api/cities/xx-src", new { kind = "commune", names = new object[] { new { text = "Une", language = "fr" }, new { text = "One", language = "en", kind = "alias", source = new { id = "src-alias" } } }, source = new { id = "src-atlas" } });
        var same = await register.Operator.Do("/api/cities/xx-src", new { kind = "commune", names = new[] { new { text = "Une", language = "fr" } }, source = new { id = "src-other" } });
        Assert.Equal("nothing", same["outcome"]);
        Assert.Equal(["Une src-atlas", "One src-alias"], Names(await register.Read("/api/cities/xx-src")));
        Assert.Single(await register.All("/api/sources/src-alias/facts"));

        await register.Operator.Do("/api/networks/src-two", Bodies.Network("src-two"));
        await register.Operator.Do("/api/networks/src-two/bodies", new { body = "bureau", kind = "bureau", names = new[] { new { text = "Bureau", language = "fr", source = new { id = "src-title" } } }, source = new { id = "src-bureau", section = "Organs" } });
        var body = await register.Read("/api/networks/src-two/bodies/bureau");
        Assert.Equal("src-bureau Organs", $"{body.Text("source/id")} {body.Text("source/section")}");
        Assert.Equal(["Bureau src-title"], Names(body));
        Assert.Single(await register.All("/api/sources/src-title/facts"));
    }

    [Fact]
    public async Task A_source_that_nobody_has_described_is_shown_as_that()
    {
        (await register.Operator.Get("/api/sources/src-unknown")).IsProblem(HttpStatusCode.NotFound, "not-found");
        var before = await register.Position();
        await register.Operator.Do("/api/networks/src-three", new { kind = "network", names = new[] { new { text = "Three", language = "en" } }, source = new { id = "src-unknown", section = "Top" } });

        var source = await register.Read("/api/sources/src-unknown");
        Assert.Equal(("src-unknown", "false", null, "0"), (source.Text("id"), source.Text("described"), source.Text("title"), source.Text("version")));
        Assert.Single(await register.All("/api/sources/src-unknown/facts"));
        Assert.Contains("src-unknown", await Ids("/api/sources?described=false"));
        Assert.DoesNotContain("src-unknown", await Ids("/api/sources"));
        (await register.Operator.Get($"/api/sources/src-unknown?knownAt={before}")).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.DoesNotContain("src-unknown", await Ids($"/api/sources?described=false&knownAt={before}"));
        var undescribed = await register.Position();

        await register.Operator.Do("/api/sources/src-unknown", new { title = "The page", publisher = "Somebody" });
        Assert.Equal("true", (await register.Read("/api/sources/src-unknown")).Text("described"));
        Assert.DoesNotContain("src-unknown", await Ids("/api/sources?described=false"));
        Assert.Contains("src-unknown", await Ids("/api/sources?described=true"));
        Assert.Contains("src-unknown", await Ids($"/api/sources?described=false&knownAt={undescribed}"));
        Assert.Equal(await Ids("/api/sources?described=false&limit=1000"), await Ids("/api/sources?described=false&limit=2"));
        (await register.Operator.Get("/api/sources?described=perhaps")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
    }

    [Fact]
    public async Task A_source_that_is_only_a_side_of_a_conflict_has_its_conflicts()
    {
        await register.Operator.Do("/api/networks/src-four", Bodies.Network("src-four"));
        var says = new { en = "So." };
        await register.Operator.Do("/api/networks/src-four/conflicts", new { subject = "name", kind = "naming", between = new[] { new { source = "src-side", says }, new { source = "src-other-side", says } }, resolution = says });
        foreach (var path in new[] { "/api/conflicts?source=src-side", "/api/sources/src-side/conflicts" }) Assert.Single(await register.All(path));
        (await register.Operator.Get("/api/sources/src-side")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    private static IEnumerable<string> Names(JsonNode of) => of.List("names").Select(n => string.Join(' ', n.List("sources").Select(s => s.Text("id")).Prepend(n.Text("text"))));

    private async Task<List<string?>> Ids(string path) => [.. (await register.All(path)).Select(i => i.Text("id"))];
}
