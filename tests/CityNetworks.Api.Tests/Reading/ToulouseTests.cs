using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>The page of Toulouse's networks, as a reader of <c>/api/cities/fr-toulouse/memberships</c> finds it.</summary>
[Collection(Seeded.Name)]
public sealed class ToulouseTests(SeededRegister register)
{
    private const string Page = "/api/cities/fr-toulouse/memberships";

    [Fact]
    public async Task It_names_every_network_of_document_004() => Assert.Equal(
        [
            "aeropostale", "afccre", "aimf", "ccre", "cglu", "cuf", "cva", "eccar", "efus", "eurocities", "luci", "milan-pact", "occitanie-cooperation", "ps-eau", "vivre-ensemble", "xarxa-fp",
        ],
        (await register.All(Page)).Select(m => m.Text("network/id")));

    [Theory]
    [InlineData("aeropostale", null, null, "membre actif")]
    [InlineData("afccre", "2010", null, null)]
    [InlineData("aimf", "2017", "associate", "Ville associée")]
    [InlineData("cuf", "2008", null, null)]
    [InlineData("cva", "1998", null, null)]
    [InlineData("eccar", "2008", null, null)]
    [InlineData("efus", "1993", null, null)]
    [InlineData("eurocities", "2002", null, null)]
    [InlineData("luci", "2010", null, null)]
    [InlineData("xarxa-fp", "2000", null, null)]
    public async Task It_says_since_when_and_in_which_capacity(string network, string? since, string? kind, string? label)
    {
        var membership = (await register.Read(Page)).One("network/id", network);
        Assert.Equal((since, kind, label, "reported"), (membership.Text("since"), membership.Text("kind"), membership.Text("label"), membership.Text("standing")));
        Assert.Equal(since is null ? "possibly" : "yes", membership.Text("holds"));
        Assert.Null(membership["through"]);
    }

    [Theory]
    [InlineData("cglu", "member-of cuf 2008/.., member-of cglu /..|@2008")]
    [InlineData("ccre", "member-of afccre 2010/.., member-of ccre /..")]
    [InlineData("milan-pact", "part-of fr-toulouse-metropole ?, member-of milan-pact 2018/..")]
    [InlineData("occitanie-cooperation", "part-of fr-toulouse-metropole ?, member-of occitanie-cooperation 2015/..|2015-01/..")]
    [InlineData("ps-eau", "part-of fr-toulouse-metropole ?, member-of ps-eau 2017/..")]
    [InlineData("vivre-ensemble", "part-of fr-toulouse-metropole ?, member-of vivre-ensemble 2019/..")]
    public async Task What_it_has_through_others_shows_the_way(string network, string way)
    {
        var membership = (await register.Read(Page)).One("network/id", network);
        Assert.Equal((null, "possibly"), (membership.Text("standing"), membership.Text("holds")));
        Assert.Empty(membership.List("recorded"));
        var shown = Assert.Single(membership.List("through"));
        Assert.Equal("toulouse-page", shown.Text("source/id"));
        Assert.Equal(way, string.Join(", ", shown.List("steps").Select(step => $"{step.Text("relation")} {step.Text("to/id")} {string.Join('|', step.List("periods").Select(Periods.Short))}")));

        Assert.Equal(membership.ToJsonString(), (await register.Read($"/api/networks/{network}/memberships/fr-toulouse")).ToJsonString());
    }

    [Theory]
    [InlineData("aeropostale", "presidency")]
    [InlineData("afccre", "bureau/member")]
    [InlineData("cuf", "bureau-executif/member groupe-pays-cn/follows groupe-pays-il/follows groupe-pays-ma/follows groupe-pays-ps/follows groupe-pays-sn/follows groupe-pays-us/follows groupe-pays-vn/presides")]
    [InlineData("cva", "presidency")]
    [InlineData("eccar", "comite-directeur/member groupes-de-travail/member")]
    [InlineData("efus", "groupes-de-travail/member")]
    [InlineData("eurocities", "forum-environnement/follows forum-mobilite/presides wg-barrier-free-city/vice-presides wg-migrants/follows wg-roma/follows")]
    [InlineData("aimf", "")]
    [InlineData("luci", "")]
    public async Task It_says_what_the_city_does_in_each(string network, string offices) =>
        Assert.Equal(offices, string.Join(' ', (await register.Read(Page)).One("network/id", network).List("offices").Select(o => o.Text("office"))));

    [Fact]
    public async Task In_2009_it_was_another_page_than_in_2018()
    {
        var before = (await register.All($"{Page}?validAt=2009")).ToDictionary(m => m.Text("network/id")!, m => m.Text("holds"));
        var after = (await register.All($"{Page}?validAt=2018")).ToDictionary(m => m.Text("network/id")!, m => m.Text("holds"));
        Assert.Equal(["cglu", "cuf", "cva", "eccar", "efus", "eurocities", "xarxa-fp"], before.Keys); // It joined AFCCRE in 2010, and was not in its bureau before.
        Assert.DoesNotContain("no", before.Values);
        Assert.Equal(("possibly", "yes"), (before["cglu"], before["cuf"]));
        Assert.Equal(15, after.Count);
        Assert.Equal(("yes", "yes", "possibly"), (after["aimf"], after["luci"], after["ps-eau"]));
        Assert.DoesNotContain("vivre-ensemble", after.Keys); // The métropole joined it in 2019.
    }

    [Theory]
    [InlineData("2017", "yes")]
    [InlineData("2019", null)]
    [InlineData("2018", null)]
    public async Task The_presidency_of_CVA_is_on_the_page_in_its_year_only(string year, string? holds)
    {
        var cva = (await register.Read($"{Page}?validAt={year}")).One("network/id", "cva");
        Assert.Equal(holds is null ? 0 : 1, cva.List("offices").Count);
    }

    [Theory]
    [InlineData("2009", null)]
    [InlineData("2010", "possibly")]
    [InlineData("2018", "possibly")]
    public async Task A_role_of_members_of_which_no_beginning_is_told_begins_with_the_membership(string validAt, string? holds)
    {
        var item = (await register.All($"{Page}?validAt={validAt}")).Find(m => m.Text("network/id") == "afccre");
        Assert.Equal(holds, item?.List("offices").Single(o => o.Text("office") == "bureau/member").Text("holds"));
        Assert.Equal(holds is null ? [] : ["fr-toulouse"], (await register.Read($"/api/networks/afccre/bodies/bureau?validAt={validAt}")).List("roles").SelectMany(r => r.List("held")).Select(h => h.Text("holder/id")!).Where(id => id == "fr-toulouse")); // Where one is named.
    }

    [Fact]
    public async Task No_network_is_listed_to_which_it_does_not_belong_and_in_which_it_has_nothing_to_do()
    {
        foreach (var year in Enumerable.Range(1985, 40))
        {
            foreach (var item in await register.All($"{Page}?validAt={year}"))
            {
                Assert.True(item.Text("holds") is "yes" or "possibly" || item.List("offices").Any(o => o.Text("role") == "follows"), $"{year} {item.ToJsonString()}");
            }
        }
    }
}

internal static class Periods
{
    /// <summary>A period in a few letters: <c>2008/..</c>, <c>@2017</c>, <c>?</c>.</summary>
    public static string Short(System.Text.Json.Nodes.JsonNode period)
    {
        var bounds = period["from"] is null && period["until"] is null ? "" : $"{period.Text("from")}/{period.Text("until")}";
        var all = bounds + string.Concat(period.List("attested").Select(a => $"@{a}"));
        return all.Length > 0 ? all : "?";
    }
}
