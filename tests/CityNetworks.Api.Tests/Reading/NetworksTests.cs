using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What the issue names of single networks, read as a user reads it.</summary>
[Collection(Seeded.Name)]
public sealed class NetworksTests(SeededRegister register)
{
    [Fact]
    public async Task The_Aeropostale_network_has_its_28_members_and_no_other()
    {
        var members = (await register.All("/api/networks/aeropostale/memberships")).Select(m => m.Text("member/id")!).ToList();
        Assert.Equal(
            [
                "ar-buenos-aires", "ar-mendoza", "br-caravelas", "br-florianopolis", "br-natal", "br-pelotas", "br-porto-alegre", "br-recife", "br-rio-de-janeiro", "br-salvador", "br-santos",
                "br-vitoria", "cl-santiago", "es-alicante", "es-barcelona", "es-elche", "es-malaga", "fr-toulouse", "ma-agadir", "ma-casablanca", "ma-dakhla", "ma-rabat", "ma-tanger", "ma-tarfaya",
                "mr-nouadhibou", "sn-dakar", "sn-saint-louis", "uy-montevideo",
            ],
            members);
        Assert.Equal(28, members.Count);
    }

    [Theory]
    [InlineData("2000-12-30", "Paris", "Europe/Paris")]
    [InlineData("2000", "Lyon", "Europe/Paris")]
    [InlineData("2019-12-31", "Lyon", "Europe/Paris")]
    [InlineData("2020", "Québec", "America/Toronto")]
    [InlineData(null, "Québec", "America/Toronto")]
    [InlineData("2999-01-01", "Huế", "Asia/Ho_Chi_Minh")]
    public async Task A_network_that_moves_is_where_it_was_on_each_day(string? validAt, string seat, string zone)
    {
        const string Moving = "/api/networks/moving";
        await register.Operator.Do(Moving, new { kind = "association", names = new[] { new { text = "Moving", language = "en" } }, on = "1979", seat = "Paris", timeZone = "Europe/Paris" });
        foreach (var move in new object[]
        {
            new { seat = "Huế", on = "2999-01-01", timeZone = "Asia/Ho_Chi_Minh" }, new { seat = "Québec", on = "2020-01-01", timeZone = "America/Toronto" },
            new { seat = "Lyon", on = "2000", source = new { id = "src-moved" } },
        })
        {
            await register.Operator.Do($"{Moving}/seat-changes", move);
        }

        var asked = validAt is null ? "" : $"validAt={validAt}";
        var network = await register.Read($"{Moving}?{asked}");
        Assert.Equal((seat, zone), (network.Text("seat"), network.Text("timeZone")));
        Assert.Equal(seat, (await register.All($"/api/networks?{asked}")).Single(n => n.Text("id") == "moving").Text("seat"));
        Assert.Equal(
            ["Paris  2000", "Lyon 2000 2020-01-01 src-moved", "Québec 2020-01-01 2999-01-01", "Huế 2999-01-01 .."],
            network.List("seats").Select(s => $"{s.Text("seat")} {s.Text("period/from")} {s.Text("period/until")} {s.Text("source/id")}".TrimEnd()));
    }

    [Theory]
    [InlineData("Brésil", 10)]
    [InlineData("Maroc", 6)]
    [InlineData("Espagne", 4)]
    [InlineData("Sénégal", 2)]
    [InlineData("Argentine", 2)]
    [InlineData("Mauritanie", 1)]
    [InlineData("Uruguay", 1)]
    [InlineData("Chili", 1)]
    [InlineData("France", 1)]
    public async Task Its_cities_are_listed_under_the_countries_of_the_page(string heading, int cities)
    {
        var count = 0;
        foreach (var member in await register.All("/api/networks/aeropostale/memberships"))
        {
            if ((await register.Read($"/api/cities/{member.Text("member/id")}")).Text("listedUnder") == heading) count++;
        }

        Assert.Equal(cities, count);
    }

    [Theory]
    [InlineData("es-barcelona", "es-terrassa")]
    [InlineData("de-ottobrunn", "de-taufkirchen")]
    public async Task A_joint_seat_in_CVA_is_on_the_pages_of_both_cities(string one, string other)
    {
        foreach (var (city, partner) in new[] { (one, other), (other, one) })
        {
            var report = Assert.Single((await register.Read($"/api/cities/{city}/memberships")).One("network/id", "cva").List("recorded"));
            Assert.Equal(partner, Assert.Single(report.List("jointly")).Text("id"));
            Assert.Equal(city == one ? null : one, report.Text("of"));
        }
    }

    [Theory]
    [InlineData("2016", "unknown", null)]
    [InlineData("2017", "held", "fr-toulouse")]
    [InlineData("2018", "unknown", null)]
    [InlineData("2019", "held", "es-sevilla")]
    [InlineData("2020", "held", "fr-bordeaux-metropole")]
    [InlineData("2021", "unknown", null)]
    public async Task CVA_was_presided_over_by_whom_the_page_names_and_in_2018_nobody_knows(string year, string state, string? holder)
    {
        var presidency = (await register.Read($"/api/networks/cva/offices?validAt={year}")).One("id", "presidency");
        Assert.Equal(state, presidency.Text("state"));
        Assert.Equal(holder is null ? [] : [holder], presidency.List("held").Select(h => h.Text("holder/id")));
        Assert.Null(presidency["notRuledOut"]);
        Assert.False(presidency["contested"]!.GetValue<bool>());
    }

    [Fact]
    public async Task CUF_has_eight_country_groups_of_which_Toulouse_presides_one_and_follows_six()
    {
        var groups = await register.All("/api/networks/cuf/country-groups");
        Assert.Equal(["CN", "IL", "LB", "MA", "PS", "SN", "US", "VN"], groups.Select(g => g.Text("country")));
        Assert.Equal(
            ["CN follows fr-toulouse", "IL follows fr-toulouse", "MA follows fr-toulouse", "PS follows fr-toulouse", "SN follows fr-toulouse", "US follows fr-toulouse", "VN presides fr-toulouse"],
            groups.SelectMany(g => g.List("roles").SelectMany(r => r.List("held").Select(h => $"{g.Text("country")} {r.Text("role")} {h.Text("holder/id")}"))));
        Assert.Equal("groupe-pays-vn", Assert.Single(await register.All("/api/networks/cuf/country-groups?country=VN")).Text("id"));
    }

    [Theory]
    [InlineData("charte-lyon-marseille", "1997-02-14", "1997-02-13", "fr-lyon fr-marseille")]
    [InlineData("charte-bglm", "1998-07-09", "1998-07-08", "es-barcelona fr-lyon fr-marseille it-genova")]
    public async Task A_charter_has_its_day_and_its_signatories(string charter, string day, string dayBefore, string signatories)
    {
        Assert.Equal(("charter", day), ((await register.Read($"/api/networks/{charter}")).Text("kind"), (await register.Read($"/api/networks/{charter}")).Text("founded")));
        var members = await register.All($"/api/networks/{charter}/memberships?validAt={day}");
        Assert.Equal(signatories, string.Join(' ', members.Select(m => m.Text("member/id"))));
        Assert.All(members, m => Assert.Equal(("yes", day, "signatory", "signed"), (m.Text("holds"), m.Text("since"), m.Text("kind"), m.List("recorded")[0].Text("act"))));
        Assert.Empty(await register.All($"/api/networks/{charter}/memberships?validAt={dayBefore}"));
    }

    [Fact]
    public async Task ECCAR_is_presided_over_by_Bologna_and_Toulouse_sits_in_its_committee()
    {
        var presidency = (await register.Read("/api/networks/eccar/offices")).One("id", "presidency");
        Assert.Equal("it-bologna", Assert.Single(presidency.List("held")).Text("holder/id"));
        var committee = await register.Read("/api/networks/eccar/bodies/comite-directeur");
        Assert.Equal("fr-toulouse", Assert.Single(Assert.Single(committee.List("roles")).List("held")).Text("holder/id"));
        Assert.Equal("2008", (await register.Read("/api/networks/eccar/memberships/fr-toulouse")).Text("since"));
    }

    [Fact]
    public async Task AIMF_is_presided_over_by_Paris_in_2014_by_its_mayor_and_Bordeaux_is_in_the_bureau()
    {
        var now = (await register.Read("/api/networks/aimf/offices")).One("id", "presidency");
        Assert.Equal(("held", "fr-paris"), (now.Text("state"), Assert.Single(now.List("held")).Text("holder/id")));
        Assert.Null(now["notRuledOut"]); // Only Paris itself is told of.
        var then = (await register.Read("/api/networks/aimf/terms?validAt=2014&office=presidency"))["items"]!.AsArray();
        Assert.Contains(then, t => t.Text("person/name") == "Anne Hidalgo" && t.Text("mandate") == "Maire de Paris");
        Assert.Equal("fr-bordeaux", Assert.Single(Assert.Single((await register.Read("/api/networks/aimf/bodies/bureau-executif")).List("roles")).List("held")).Text("holder/id"));
    }

    [Fact]
    public async Task Marseille_is_in_AIMF_by_two_sources() => Assert.Equal(
        ["marseille-page", "toulouse-page"],
        (await register.Read("/api/networks/aimf/memberships/fr-marseille")).List("recorded").Select(r => r.Text("source/id")));

    [Theory]
    [InlineData("cglu", "merged-from", "fmcu iula metropolis")]
    [InlineData("afccre", "section-of", "ccre")]
    [InlineData("eccar", "part-of", "coalition-internationale-villes-contre-racisme")]
    [InlineData("covenant-of-mayors", "office-run-by", "energy-cities")]
    public async Task Networks_come_from_and_belong_to_others(string network, string relation, string others)
    {
        var ties = (await register.All($"/api/networks/{network}/affiliations")).Where(a => a.Text("relation") == relation && a.Text("network/id") == network);
        Assert.Equal(others, string.Join(' ', ties.Select(a => a.Text("with/id")).Distinct())); // Several sources tell one tie.
        foreach (var other in others.Split(' '))
        {
            Assert.Contains(await register.All($"/api/networks/{other}/affiliations"), a => a.Text("network/id") == network && a.Text("relation") == relation);
        }
    }

    [Fact]
    public async Task Persons_are_named_out_of_the_vault_and_nowhere_in_the_log()
    {
        string[] named = ["Hidalgo", "Juppé", "Laurent", "Rebsamen", "Gallet", "Bislky", "Chaban-Delmas", "Defferre", "Chirac", "Pelletier"];
        List<string> told = [];
        foreach (var place in new[] { "networks", "cities", "organisations" })
        {
            foreach (var id in (await register.All($"/api/{place}")).Select(item => item.Text("id")))
            {
                if (place == "networks") told.AddRange((await register.All($"/api/networks/{id}/terms")).Select(t => t.Text("person/name")).OfType<string>());
                var log = string.Concat((await register.All($"/api/{place}/{id}/history?limit=1000")).Select(e => $"{e["data"]}{e["metadata"]}"));
                Assert.True(!named.Any(name => log.Contains(name, StringComparison.Ordinal)), $"/api/{place}/{id}/history names a person");
            }
        }

        Assert.Equal(named.Order(StringComparer.Ordinal), told.Select(name => name.Split(' ')[^1]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2012", "Midi Pyrénées Coop Dev")]
    [InlineData("2015-01", "Midi Pyrénées Coop Dev")]
    [InlineData("2017", "Occitanie Coopération")]
    public async Task A_network_bears_the_name_of_the_time(string validAt, string name) =>
        Assert.Equal(name, (await register.Read($"/api/networks/occitanie-cooperation?validAt={validAt}")).Text("name"));
}
