using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>
/// The register says what the five documents say, and nothing else in their name: each has a list under Facts/, written from the document.
/// </summary>
[Collection(Seeded.Name)]
public sealed class DocumentTests(SeededRegister register)
{
    [Theory]
    [InlineData("bordeaux-page")]
    [InlineData("marseille-page")]
    [InlineData("paris-page")]
    [InlineData("cuf-page")]
    [InlineData("toulouse-page")]
    public async Task What_a_document_says_is_what_the_register_has_from_it(string source)
    {
        var told = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Reading", "Facts", $"{source}.txt")))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        var has = await Facts(source);
        Assert.True(told.Except(has).ToList() is [], $"told but not in the register:\n{string.Join('\n', told.Except(has))}\n");
        Assert.True(has.Except(told).ToList() is [], $"in the register but not told:\n{string.Join('\n', has.Except(told))}\n");
        Assert.Equal(told.Count, has.Count);
    }

    [Fact]
    public async Task Nothing_is_decided_by_a_document()
    {
        foreach (var network in await register.All("/api/networks"))
        {
            foreach (var membership in await register.All($"/api/networks/{network.Text("id")}/memberships")) Assert.Empty(membership.List("decided"));
            foreach (var term in await register.All($"/api/networks/{network.Text("id")}/terms")) Assert.Equal("false", term.Text("isDecided"));
        }
    }

    private async Task<List<string>> Facts(string source)
    {
        List<string> facts = [];
        foreach (var item in await register.All("/api/networks"))
        {
            var id = item.Text("id");
            var network = await register.Read($"/api/networks/{id}");
            if (network.Text("source/id") == source) facts.Add(Line("network", id, network.Text("kind"), network.Text("founded")));
            facts.AddRange(network.List("affiliations").Where(a => a.Text("source/id") == source)
                .Select(a => Line("tie", id, a.Text("relation"), a.Text("with/id"), a.Text("country"), Period(a))));
            facts.AddRange(network.List("derivations").Where(d => d.Text("source/id") == source).Select(d => Line("through", id, d.Text("through/id"), d.Text("member/id"))));
            foreach (var membership in await register.All($"/api/networks/{id}/memberships"))
            {
                facts.AddRange(membership.List("recorded").Where(r => r.Text("source/id") == source && r["of"] is null).Select(r => Line(
                    "member", id, membership.Text("member/id"), Period(r), r.Text("act"), r.Text("founding") == "true" ? "founding" : null, r.Text("kind"), r.Text("label"),
                    r["jointly"] is null ? null : $"with {string.Join(' ', r.List("jointly").Select(j => j.Text("id")))}", r.Text("decision/body"), r.Text("decision/on"), r.Text("decision/outcome"))));
            }

            facts.AddRange((await register.All($"/api/networks/{id}/terms")).Where(t => t.Text("source/id") == source)
                .Select(t => Line("office", id, t.Text("office"), t.Text("holder/id"), Period(t), t.Text("person/name"), t.Text("mandate") is { } mandate ? $"({mandate})" : null)));
        }

        return facts;
    }

    private static string Line(params string?[] parts) => string.Join(' ', parts.OfType<string>().Where(p => p.Length > 0));

    /// <summary>From/until, and the dates at which it is attested: <c>2008/..</c>, <c>/..</c>, <c>@2017</c>.</summary>
    private static string Period(JsonNode told)
    {
        var period = told["period"];
        var bounds = period?["from"] is null && period?["until"] is null ? "" : $"{period.Text("from")}/{period.Text("until")}";
        return bounds + string.Concat(period.List("attested").Select(a => $"@{a}"));
    }
}
