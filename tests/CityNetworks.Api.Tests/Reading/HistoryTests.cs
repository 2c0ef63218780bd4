using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Histories of the shipped seeds, as people read them.</summary>
[Collection(Seeded.Name)]
public sealed class HistoryTests(SeededRegister register)
{
    [Fact]
    public async Task A_city_s_history_tells_who_it_belongs_to_in_both_languages()
    {
        var history = await register.All("/api/cities/fr-toulouse/history");
        var joining = Assert.Single(history, e => e.Text("stream") == "aimf" && e.Text("type") == "network.membership-recorded.v1");
        Assert.Matches("^Toulouse belongs to Association .*, according to “Réseaux de villes”, under “AIMF”\\.$", joining.Text("sentence/en"));
        Assert.StartsWith("Toulouse fait partie du réseau ", joining.Text("sentence/fr"), StringComparison.Ordinal);
        Assert.Equal("toulouse-page", joining.Text("source/id"));
        Assert.All(history, e => Assert.Equal("false", e.Text("correction")));
    }

    [Fact]
    public async Task Nothing_in_any_history_is_told_by_an_id_or_half()
    {
        foreach (var place in new[] { "networks", "cities", "organisations" })
        {
            foreach (var id in (await register.All($"/api/{place}?limit=1000")).Select(item => item.Text("id")))
            {
                foreach (var e in await register.All($"/api/{place}/{id}/history?limit=1000"))
                {
                    foreach (var told in new[] { e.Text("sentence/en"), e.Text("sentence/fr") })
                    {
                        Assert.EndsWith(".", told, StringComparison.Ordinal);
                        Assert.DoesNotMatch(@"  |\.\.$|\bfr-[a-z]|\b[a-z]+-page\b", told);
                    }
                }
            }
        }
    }

    [Fact]
    public async Task A_source_s_facts_are_told_too()
    {
        var facts = await register.All("/api/sources/marseille-page/facts");
        Assert.All(facts, f => Assert.Contains(", selon « ", f.Text("sentence/fr"), StringComparison.Ordinal));
        Assert.All(facts, f => Assert.Equal("false", f.Text("correction")));
    }
}

/// <summary>How corrections and persons are told, on what each test writes itself.</summary>
[Collection(Written.Name)]
public sealed class CorrectionHistoryTests(WrittenRegister register)
{
    private static readonly object Source = new { id = "told-page", section = "Réseaux" };

    [Fact]
    public async Task A_correction_is_marked_and_leads_to_what_it_puts_right()
    {
        await register.Operator.Do("/api/networks/told", Bodies.Network("told"));
        await register.Operator.Do("/api/cities/fr-told", Bodies.City("fr-told"));
        var joined = await register.Operator.Do("/api/networks/told/memberships", Bodies.Joins("fr-told", "2020-01-01"));
        await register.Operator.Do("/api/networks/told/membership-corrections", new { member = "fr-told", standing = "member", on = "2020-01-01", correctOn = "2021-01-01" });
        await register.Operator.Do("/api/networks/told/membership-corrections", new { member = "fr-told", standing = "member", on = "2021-01-01", correctOn = "2022-01-01" });

        foreach (var path in new[] { "/api/networks/told/history", "/api/cities/fr-told/history", "/api/networks/told/events" })
        {
            var corrections = (await register.All(path)).Where(e => e.Text("correction") == "true").ToList();
            Assert.Equal(2, corrections.Count);
            Assert.StartsWith("Correction: of ", corrections[0].Text("sentence/en"), StringComparison.Ordinal);
            Assert.StartsWith("Rectification : ", corrections[0].Text("sentence/fr"), StringComparison.Ordinal);
            Assert.Equal(("network.joined.v1", joined["position"]), (corrections[0].Text("corrects/type"), corrections[0].Text("corrects/position")));
            Assert.Contains(" joins ", corrections[0].Text("corrects/sentence/en"), StringComparison.Ordinal);
            Assert.Equal(("network.membership-corrected.v1", corrections[0].Text("position")), (corrections[1].Text("corrects/type"), corrections[1].Text("corrects/position")));
        }
    }

    [Fact]
    public async Task What_a_source_was_said_to_say_is_corrected_and_retracted()
    {
        await register.Operator.Do("/api/networks/misread", Bodies.Network("misread"));
        await register.Operator.Do("/api/cities/fr-misread", Bodies.City("fr-misread"));
        await register.Operator.Do("/api/networks/misread/offices", new { office = "presidency", titles = new[] { new { text = "Présidence", language = "fr" } } });
        var person = (await register.Operator.Do("/api/persons", new { name = "Zoé Quatremère" }))["id"];
        var first = await register.Operator.Do("/api/networks/misread/term-records", new { office = "presidency", person, period = new { from = "2010" }, mandate = "maire", source = Source });
        await register.Operator.Do("/api/networks/misread/term-record-corrections", new { office = "presidency", number = 1, holder = "fr-misread", period = new { from = "2011" }, source = Source });
        var claim = await register.Operator.Do("/api/networks/misread/claims", new { figure = "members", unit = "cities", amount = new { value = 7 }, source = Source });
        await register.Operator.Do("/api/networks/misread/facts/1/retractions", new { reason = new { en = "Another network.", fr = "Un autre réseau." } });

        var history = await register.All("/api/networks/misread/history");
        var corrections = history.Where(e => e.Text("correction") == "true").ToList();
        Assert.Equal([first["position"], claim["position"]], corrections.Select(c => c.Text("corrects/position")));
        Assert.EndsWith("is taken back: Another network.", corrections[1].Text("sentence/en"), StringComparison.Ordinal);
        Assert.Contains("« Présidence »", corrections[0].Text("sentence/fr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_name_is_erased_is_not_named_in_any_sentence()
    {
        await register.Operator.Do("/api/networks/held", Bodies.Network("held"));
        await register.Operator.Do("/api/cities/fr-held", Bodies.City("fr-held"));
        await register.Operator.Do("/api/networks/held/memberships", Bodies.Joins("fr-held", "2020-01-01"));
        await register.Operator.Do("/api/networks/held/offices", new { office = "presidency", titles = new[] { new { text = "Présidence", language = "fr" }, new { text = "Presidency", language = "en" } } });
        var person = (await register.Operator.Do("/api/persons", new { name = "Zoé Quatremère" }))["id"];
        await register.Operator.Do("/api/networks/held/terms", new { office = "presidency", holder = "fr-held", from = "2020-01-01", person });

        Assert.EndsWith("holds the office “Presidency” in held from 2020-01-01 on (elected); exercised by Zoé Quatremère.", await Last(), StringComparison.Ordinal);
        await register.Operator.Delete($"/api/persons/{person}", ApiClient.NewKey());
        Assert.EndsWith("; exercised by somebody whose name was erased.", await Last(), StringComparison.Ordinal);

        async Task<string?> Last() => ((JsonNode)(await register.All("/api/cities/fr-held/history"))[^1]).Text("sentence/en");
    }
}
