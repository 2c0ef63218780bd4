using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Whoever types a name as they know it gets whom they mean.</summary>
[Collection(Seeded.Name)]
public sealed class SearchTests(SeededRegister register)
{
    [Theory]
    [InlineData("Málaga", "es-malaga exact Málaga")]
    [InlineData("Malaga", "es-malaga exact Malaga")]
    [InlineData("MALAGA", "es-malaga folded Malaga|Málaga")]
    [InlineData("Malagua", "es-malaga similar Malaga|Málaga")]
    [InlineData("Sevilla", "es-sevilla exact Sevilla")]
    [InlineData("Seville", "es-sevilla folded Séville")]
    [InlineData("Sevillia", "es-sevilla similar Sevilla")]
    [InlineData("Barcelona", "es-barcelona exact Barcelona")]
    [InlineData("Barcelonae", "es-barcelona exact Barcelonae")]
    [InlineData("Barcellona", "es-barcelona similar Barcelona")]
    [InlineData("Tel-Aviv", "il-tel-aviv exact Tel-Aviv")]
    [InlineData("Tel Aviv-Yafo", "il-tel-aviv similar Tel Aviv|Tel-Aviv")]
    [InlineData("tel av", "il-tel-aviv prefix Tel Aviv|Tel-Aviv")]
    [InlineData("OCCITANIE COOP", "occitanie-cooperation prefix Occitanie Coopération")]
    [InlineData("Midi-Pyrénées Coop Dev", "occitanie-cooperation folded Midi Pyrénées Coop Dev")]
    [InlineData("métropole toulouse", "fr-toulouse-metropole words Toulouse Métropole")]
    [InlineData("aimf", "aimf exact id")]
    [InlineData("A.I.M.F", "aimf exact A.I.M.F")]
    [InlineData("fr-toulouse", "fr-toulouse exact id")]
    [InlineData("FR Toulouse", "fr-toulouse folded id")]
    [InlineData("florianopolis", "br-florianopolis folded Florianópolis")]
    public async Task The_best_hit_tells_which_name_answers_and_how(string q, string best)
    {
        var hit = (await Search(q))[0];
        var name = hit.Text("match/name/text") ?? (hit.Text("match/id") is null ? null : "id");
        Assert.Contains(best[(best.LastIndexOf(hit.Text("match/how")!, StringComparison.Ordinal) + hit.Text("match/how")!.Length + 1)..].Split('|'), expected => expected == name); // Every hit has one.
        Assert.StartsWith($"{hit.Text("id")} {hit.Text("match/how")} ", best, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("toulouse&kind=metropole", "fr-toulouse-metropole")]
    [InlineData("malaga&country=FR", "")]
    [InlineData("fr-toulouse&kind=network", "")]
    [InlineData("fr-toulouse&country=ES", "")]
    [InlineData("unesco&kind=organisation", "unesco")]
    [InlineData("unesco&kind=city", "")]
    [InlineData("toulouse&limit=1", "fr-toulouse")]
    [InlineData("xyzzyx", "")]
    public async Task It_is_narrowed(string question, string ids)
    {
        var hits = (await register.Read($"/api/search?q={question}")).List("items");
        Assert.Equal(ids, string.Join(' ', hits.Select(h => h.Text("id"))));
    }

    [Fact]
    public async Task A_former_name_is_found_with_its_time_and_not_at_a_time_it_was_not_borne()
    {
        var former = Assert.Single(await Search("Midi Pyrénées Coop Dev"), h => h.Text("id") == "occitanie-cooperation");
        Assert.Equal("2016", former.Text("match/name/period/until"));
        Assert.Equal("Occitanie Coopération", former.Text("name"));
        Assert.Equal("Midi Pyrénées Coop Dev", (await Search("Midi Pyrénées Coop Dev&validAt=2014"))[0].Text("name"));
        Assert.DoesNotContain(await Search("Midi Pyrénées Coop Dev&validAt=2018"), h => h.Text("id") == "occitanie-cooperation");
        Assert.DoesNotContain(await Search("Occitanie Coopération&validAt=2014"), h => h.Text("match/how") == "exact");
        Assert.Contains(await Search("Midi-Pyrénées"), h => h.Text("id") == "fr-midi-pyrenees");
        Assert.DoesNotContain(await Search("Midi-Pyrénées&validAt=2018"), h => h.Text("id") == "fr-midi-pyrenees");
    }

    [Fact]
    public async Task Everybody_is_found_by_every_name_and_by_the_id()
    {
        foreach (var place in new[] { "cities", "organisations", "networks" })
        {
            foreach (var item in await register.All($"/api/{place}"))
            {
                var id = item.Text("id")!; // Every item has one.
                Assert.Equal(id, (await Search(id))[0].Text("id"));
                foreach (var name in (await register.Read($"/api/{place}/{id}")).List("names"))
                {
                    Assert.Contains(await Search(Uri.EscapeDataString(name.Text("text")!)), h => h.Text("id") == id && h.Text("match/how") == "exact"); // Every name has a text.
                }
            }
        }
    }

    [Fact]
    public async Task Each_is_listed_once_and_the_better_come_first()
    {
        string[] order = ["exact", "folded", "prefix", "words", "similar"];
        foreach (var q in new[] { "toulouse", "villes", "barcelone", "an", "mediterranee", "conf" })
        {
            var hits = await Search(q);
            Assert.Equal(hits.Count, hits.Select(h => h.Text("id")).Distinct().Count());
            var ranks = hits.Select(h => (Array.IndexOf(order, h.Text("match/how")), -h["match"]!["score"]!.GetValue<int>())).ToList(); // Every hit has them.
            Assert.Equal(ranks.Order(), ranks);
        }
    }

    [Fact]
    public async Task What_is_too_long_to_be_looked_for_is_named()
    {
        var problem = (await register.Operator.Get($"/api/search?q={new string('a', 201)}")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Equal("?q", Assert.Single(problem.Body.List("errors")).Text("pointer"));
        Assert.Equal(HttpStatusCode.OK, (await register.Operator.Get($"/api/search?q={new string('é', 200)}")).Status);
    }

    private async Task<IReadOnlyList<JsonNode>> Search(string q) => (await register.Read($"/api/search?q={q}")).List("items");
}
