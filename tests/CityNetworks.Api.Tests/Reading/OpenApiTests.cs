using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>The OpenAPI document is one a generator of clients can work from.</summary>
[Collection(Seeded.Name)]
public sealed class OpenApiTests(SeededRegister register)
{
    [Fact]
    public async Task It_is_of_version_3_1_and_describes_itself()
    {
        var document = await Document();
        Assert.StartsWith("3.1.", document.Text("openapi"), StringComparison.Ordinal);
        Assert.NotEmpty(document.Text("info/description")!); // NotEmpty fails on null.
        Assert.All(Operations(document), o => Assert.False(string.IsNullOrEmpty(o.Operation.Text("summary")), o.Name));
    }

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own()
    {
        var ids = Operations(await Document()).Select(o => o.Operation.Text("operationId")).ToList();
        Assert.DoesNotContain(null, ids);
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await Document();
        foreach (var node in Nodes(document).OfType<JsonObject>().Where(o => o["$ref"] is JsonValue))
        {
            var path = node.Text("$ref")!; // Filtered so.
            Assert.StartsWith("#/", path, StringComparison.Ordinal);
            Assert.True(path[2..].Split('/').Aggregate((JsonNode?)document, (at, part) => at?[part]) is not null, path);
        }
    }

    [Fact]
    public async Task Every_parameter_of_a_path_is_described()
    {
        foreach (var (name, path, operation) in Operations(await Document()))
        {
            var inPath = path.Split('/').Where(p => p.StartsWith('{')).Select(p => p.Trim('{', '}'));
            Assert.True(inPath.Order(StringComparer.Ordinal).SequenceEqual(operation.List("parameters").Where(p => p.Text("in") == "path").Select(p => p.Text("name")!).Order(StringComparer.Ordinal)), name);
            var all = operation.List("parameters").Select(p => $"{p.Text("in")} {p.Text("name")}").ToList();
            Assert.True(all.Distinct().Count() == all.Count, name);
        }
    }

    [Fact]
    public async Task Every_command_says_what_it_takes_and_how_it_can_fail()
    {
        var commands = Operations(await Document()).Where(o => o.Name.StartsWith("post ", StringComparison.Ordinal) && o.Path is not ("/api/reconcile" or "/api/imports" or "/api/webhooks/{webhook}/pings" or "/api/webhooks/{webhook}/replays")).ToList(); // The one asks, and in the form of others; the second takes many; the others record nothing.
        Assert.True(commands.Count > 50);
        foreach (var (name, _, operation) in commands)
        {
            Assert.True(operation["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"] is not null, $"{name} has no body");
            Assert.Contains(operation.List("parameters"), p => p.Text("name") == "Idempotency-Key" && p.Text("required") == "true");
            foreach (var status in new[] { "400", "401", "403", "409", "412", "413", "422", "503" })
            {
                var problem = operation["responses"]?[status]?["content"]?["application/problem+json"]?["schema"].Text("$ref");
                Assert.True(problem is "#/components/schemas/ProblemDetails", $"{name} does not say how {status} looks");
            }
        }
    }

    [Fact]
    public async Task No_address_takes_what_only_the_register_itself_says()
    {
        var ids = Operations(await Document()).Select(o => o.Operation.Text("operationId")).ToList();
        Assert.Contains("network.hand-over", ids);
        Assert.DoesNotContain("network.come-into-effect", ids);
    }

    [Fact]
    public async Task An_import_says_what_a_line_looks_like()
    {
        var import = Operations(await Document()).Single(o => o.Name == "post /api/imports").Operation;
        Assert.Contains("\"post\"", import["requestBody"]!["content"]!["application/x-ndjson"]!["schema"].Text("description"), StringComparison.Ordinal); // Null fails just as well.
        Assert.Contains(import.List("parameters"), p => p.Text("name") == "dryRun");
    }

    [Fact]
    public async Task What_stands_in_the_address_is_not_in_the_body()
    {
        var document = await Document();
        var properties = document["components"]!["schemas"]!["DossierRetractFact"]!["properties"]!.AsObject(); // Null fails just as well.
        Assert.Equal(["reason"], properties.Select(p => p.Key));
    }

    [Fact]
    public async Task A_shape_that_holds_itself_refers_to_itself()
    {
        var parts = (await Document())["components"]!["schemas"]!["FigurePart"]!["properties"]!["parts"]!; // Null fails just as well.
        Assert.Equal("#/components/schemas/FigurePart", parts["items"].Text("$ref"));
    }

    [Fact]
    public async Task Every_shape_says_of_what_it_is()
    {
        var document = await Document();
        foreach (var (name, shape) in document["components"]!["schemas"]!.AsObject()) // The document has shapes.
        {
            Assert.True(shape!["type"] is not null, $"{name} is anything"); // A shape is an object.
            foreach (var (key, property) in shape["properties"]?.AsObject() ?? [])
            {
                Assert.True(property is JsonObject && (property["type"] ?? property["$ref"] ?? property["oneOf"]) is not null, $"{name}.{key} is anything");
            }
        }

        foreach (var node in Nodes(document).OfType<JsonObject>())
        {
            if (node["type"] is JsonValue type && type.ToString() == "array") Assert.True(node["items"]?.AsObject().Count > 0, node.ToJsonString());
            if (node["type"] is JsonArray types) Assert.DoesNotContain(types, t => t!.ToString() == "string" && types.Any(o => o!.ToString() is "integer" or "number")); // Types are texts.
        }
    }

    [Fact]
    public async Task Answers_are_as_they_are_described()
    {
        var document = await Document();
        await Conforms("network.memberships", "/api/networks/cva/memberships");
        await Conforms("network.read", "/api/networks/aimf");
        await Conforms("network.offices", "/api/networks/aimf/offices");
        await Conforms("network.country-groups", "/api/networks/cuf/country-groups");
        await Conforms("network.terms", "/api/networks/cuf/terms");
        await Conforms("network.events", "/api/networks/cuf/events?limit=20");
        await Conforms("network.belongs-to", "/api/networks/cuf/belongs-to");
        await Conforms("city.memberships", "/api/cities/fr-toulouse/memberships");
        await Conforms("city.offices", "/api/cities/fr-toulouse/offices");
        await Conforms("city.read", "/api/cities/fr-midi-pyrenees");
        await Conforms("city.history", "/api/cities/fr-toulouse/history");
        await Conforms("network.diff", "/api/networks/cuf/diff?from=2000&to=2018");
        await Conforms("organisation.list", "/api/organisations");
        await Conforms("network.claims", "/api/networks/aimf/claims");
        await Conforms("city.claims", "/api/cities/fr-toulouse/claims");
        await Conforms("conflict.list", "/api/conflicts");
        await Conforms("source.list", "/api/sources");
        await Conforms("source.read", "/api/sources/paris-page");
        await Conforms("source.facts", "/api/sources/paris-page/facts");
        await Conforms("source.conflicts", "/api/sources/toulouse-page/conflicts");
        await Conforms("search", "/api/search?q=toulouse");
        await Conforms("reconcile.manifest", "/api/reconcile");
        await Conforms("reconcile.suggest", "/api/reconcile/suggest/entity?prefix=toul");

        async Task Conforms(string operation, string path) => Described.By(document, operation, await register.Read(path), path);
    }

    private Task<JsonObject> Document() => register.Read("/openapi/v1.json");

    private static IEnumerable<(string Name, string Path, JsonNode Operation)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject() // The document has paths.
        from operation in path.Value!.AsObject() // As above.
        where path.Key.StartsWith("/api", StringComparison.Ordinal)
        select ($"{operation.Key} {path.Key}", path.Key, operation.Value!);

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject o => o.Select(m => m.Value).OfType<JsonNode>().SelectMany(Nodes).Prepend(o),
        JsonArray a => a.OfType<JsonNode>().SelectMany(Nodes).Prepend(a),
        _ => [node],
    };
}
