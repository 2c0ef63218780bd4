using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>A spreadsheet of names becomes ids, the way OpenRefine asks for it.</summary>
[Collection(Seeded.Name)]
public sealed class ReconciliationTests(SeededRegister register)
{
    [Fact]
    public async Task It_says_what_it_is()
    {
        var manifest = await register.Read("/api/reconcile");
        Assert.Equal("0.2", Assert.Single(manifest.List("versions")).ToString());
        Assert.NotEmpty(manifest.Text("name")!); // NotEmpty fails on null.
        Assert.True(Uri.IsWellFormedUriString(manifest.Text("identifierSpace"), UriKind.Absolute));
        Assert.True(Uri.IsWellFormedUriString(manifest.Text("schemaSpace"), UriKind.Absolute));
        Assert.Contains("{{id}}", manifest.Text("view/url"), StringComparison.Ordinal);
        Assert.Contains("{{id}}", manifest.Text("preview/url"), StringComparison.Ordinal);
        Assert.Equal(["city", "network", "organisation"], manifest.List("defaultTypes").Select(t => t.Text("id")));
        Assert.StartsWith("http", manifest.Text("suggest/entity/service_url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_of_city_names_becomes_ids()
    {
        Dictionary<string, (string Id, bool Match)> column = new()
        {
            ["Málaga"] = ("es-malaga", true),
            ["MALAGA"] = ("es-malaga", true),
            ["Malagga"] = ("es-malaga", false),
            ["Seville"] = ("es-sevilla", true),
            ["Barcelonae"] = ("es-barcelona", true),
            ["Barcellona"] = ("es-barcelona", false),
            ["tel-aviv"] = ("il-tel-aviv", true),
            ["Tel Aviv-Yafo"] = ("il-tel-aviv", false),
            ["Toulouse"] = ("fr-toulouse", true),
            ["toulouse metropole"] = ("fr-toulouse-metropole", true),
            ["fr-lyon"] = ("fr-lyon", true),
        };
        var answers = await Post(column.Keys.ToDictionary(name => name, name => (object)new { query = name, type = "city", limit = 3 }));
        foreach (var (name, (id, match)) in column)
        {
            var candidates = answers[name].List("result");
            Assert.InRange(candidates.Count, 1, 3);
            Assert.Equal((name, id, match), (name, candidates[0].Text("id"), candidates[0]["match"]!.GetValue<bool>())); // Every candidate has it.
            Assert.Equal("city", candidates[0].List("type")[0].Text("id"));
            var scores = candidates.Select(c => c["score"]!.GetValue<int>()).ToList(); // As above.
            Assert.Equal(scores.OrderDescending(), scores);
            Assert.True(candidates.Skip(1).All(c => !c["match"]!.GetValue<bool>())); // As above.
        }
    }

    [Fact]
    public async Task Types_and_a_column_of_countries_narrow()
    {
        var answers = await Post(new()
        {
            ["Q0"] = new { query = "Occitanie Coopération", type = new[] { "network" } },
            ["Q1"] = new { query = "Occitanie Coopération", type = "city" },
            ["Q2"] = new { query = "UNESCO", type = new[] { "network", "organisation" } },
            ["Q3"] = new { query = "Toulouse", properties = new object[] { new { pid = "country", v = "es" }, new { pid = "mayor", v = 3 } } },
            ["Q4"] = new { query = "Toulouse", properties = new object[] { new { pid = "country", v = "France" } } },
            ["Q5"] = new { query = "Toulouse", properties = new object[] { new { pid = "country", v = new { id = "FR" } } }, type_strict = "any" },
        });
        Assert.Equal("occitanie-cooperation", answers["Q0"].List("result")[0].Text("id"));
        Assert.DoesNotContain(answers["Q1"].List("result"), c => c.Text("id") == "occitanie-cooperation");
        Assert.Equal("unesco", answers["Q2"].List("result")[0].Text("id"));
        Assert.DoesNotContain(answers["Q3"].List("result"), c => c.Text("id") == "fr-toulouse");
        Assert.Equal("fr-toulouse", answers["Q4"].List("result")[0].Text("id"));
        Assert.Equal("fr-toulouse", answers["Q5"].List("result")[0].Text("id"));
    }

    [Fact]
    public async Task A_batch_can_be_asked_for_by_address_and_as_of_a_time()
    {
        var queries = Uri.EscapeDataString("""{"a":{"query":"Midi Pyrénées Coop Dev"}}""");
        Assert.Equal("occitanie-cooperation", (await register.Read($"/api/reconcile?queries={queries}"))["a"].List("result")[0].Text("id"));
        Assert.DoesNotContain((await register.Read($"/api/reconcile?queries={queries}&validAt=2020"))["a"].List("result"), c => c["match"]!.GetValue<bool>()); // Every candidate has it.
    }

    [Fact]
    public async Task What_is_typed_is_completed_page_by_page()
    {
        var first = (await register.Read("/api/reconcile/suggest/entity?prefix=ville")).List("result").Select(s => s.Text("id")).ToList();
        var next = (await register.Read("/api/reconcile/suggest/entity?prefix=ville&cursor=10")).List("result").Select(s => s.Text("id")).ToList();
        Assert.Equal(10, first.Count);
        Assert.NotEmpty(next);
        Assert.Empty(first.Intersect(next));
        Assert.Equal("fr-toulouse", (await register.Read("/api/reconcile/suggest/entity?prefix=toul")).List("result")[0].Text("id"));
    }

    [Fact]
    public async Task A_preview_is_a_small_page_that_others_may_show()
    {
        using var response = await register.Http.GetAsync(new Uri("/api/reconcile/preview?id=es-malaga", UriKind.Relative));
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("/api/cities/es-malaga", page, StringComparison.Ordinal);
        Assert.Contains("M&#xE1;laga", page, StringComparison.Ordinal);
        (await register.Operator.Get("/api/reconcile/preview?id=gr-atlantis")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await register.Operator.Get("/api/reconcile/preview")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
    }

    [Theory]
    [InlineData("""{"a":""", "/queries", "this is not JSON")]
    [InlineData("", "/queries", "this is not JSON")]
    [InlineData("[]", "/queries", "an object with a query under each key")]
    [InlineData("""{"a":"Paris"}""", "/queries/a", "a query is an object")]
    [InlineData("""{"a":{"query":7}}""", "/queries/a/query", "a text is expected")]
    [InlineData("""{"a":{"query":"Paris","type":"village"}}""", "/queries/a/type", "one of these is expected: city")]
    [InlineData("""{"a":{"query":"Paris","limit":0}}""", "/queries/a/limit", "1 to 100 candidates")]
    [InlineData("""{"a":{"query":"Paris","limit":"3"}}""", "/queries/a/limit", "1 to 100 candidates")]
    [InlineData("""{"a":{"query":"\ud800"}}""", "/queries", "half of a character")]
    public async Task A_batch_that_cannot_be_read_is_told_where(string queries, string pointer, string rule)
    {
        foreach (var answer in new[] { await Send(queries), await register.Operator.Get($"/api/reconcile?queries={Uri.EscapeDataString(queries)}") })
        {
            var error = Assert.Single(answer.IsProblem(HttpStatusCode.BadRequest, "invalid-input").Body.List("errors"));
            Assert.Equal(pointer, error.Text("pointer"));
            Assert.Contains(rule, error.Text("rule"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cell_in_which_nothing_can_be_looked_for_has_no_candidates_and_hinders_no_other()
    {
        var answers = await Post(new()
        {
            ["a"] = new { query = "Toulouse" },
            ["blank"] = new { query = "" },
            ["space"] = new { query = " " },
            ["dash"] = new { query = "—" },
            ["long"] = new { query = new string('x', 201) },
            ["none"] = new { limit = 3 },
            ["b"] = new { query = "Paris" },
        });
        Assert.Equal("fr-toulouse", answers["a"].List("result")[0].Text("id"));
        Assert.Equal("fr-paris", answers["b"].List("result")[0].Text("id"));
        Assert.All(["blank", "space", "dash", "long", "none"], key => Assert.Empty(answers[key]!["result"]!.AsArray())); // Every query has an answer.
    }

    [Fact]
    public async Task A_batch_has_a_size_and_a_form()
    {
        (await Send(JsonSerializer.Serialize(Enumerable.Range(0, 101).ToDictionary(n => $"{n}", _ => new { query = "Paris" })))).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        (await Send(new string(' ', 300_000))).IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        (await register.Operator.Send("/api/reconcile", "{}", null)).IsProblem(HttpStatusCode.UnsupportedMediaType, "media-type");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reconcile") { Content = new FormUrlEncodedContent([new("query", "Paris")]) };
        (await register.Operator.Send(request)).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        (await register.Operator.Get("/api/reconcile/suggest/entity?prefix=")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        (await register.Operator.Get("/api/reconcile/suggest/entity?prefix=a&cursor=-1")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        Assert.Empty((await Post([])).AsObject());
    }

    private async Task<JsonNode> Post(Dictionary<string, object> queries)
    {
        var answer = await Send(JsonSerializer.Serialize(queries));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Body;
    }

    private async Task<Answer> Send(string queries)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reconcile") { Content = new FormUrlEncodedContent([new("queries", queries)]) };
        return await register.Operator.Send(request);
    }
}
