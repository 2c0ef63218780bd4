using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>The AsyncAPI document, against what a running server sends and what its OpenAPI document says.</summary>
[Collection(Seeded.Name)]
public sealed class AsyncApiTests(SeededRegister register)
{
    [Theory]
    [InlineData("events.follow", "/api/events?from=start")]
    [InlineData("network.follow", "/api/networks/cuf/events?from=start")]
    [InlineData("city.follow", "/api/cities/fr-toulouse/events?from=start")]
    [InlineData("organisation.follow", "/api/organisations/afd/events?from=start&type=network.joined.v1")]
    public async Task All_that_comes_is_described_and_as_it_is_described(string operation, string path)
    {
        var document = await register.Read("/asyncapi/v1.json");
        var described = document["operations"]![operation]!; // Null fails just as well.
        Assert.Matches(Address(document, described), path.Split('?')[0]);
        using var subscription = await Subscription.To(register.Http, path);
        var frames = await subscription.Until(f => f.IsCaughtUp);

        HashSet<string> seen = [];
        foreach (var frame in frames.Where(f => f.Id is not null || f.Data is not null))
        {
            var name = frame.Name ?? (frame.Data is null ? "checkpoint" : "event");
            var message = Assert.Single(described.List("messages").Select(m => Resolve(document, Resolve(document, m))), m => m == document["components"]!["messages"]![name]); // As above.
            Described(frame, message, name);
            seen.Add(name);
        }

        Assert.Contains("caught-up", seen);
    }

    [Fact]
    public async Task How_a_stream_ends_and_how_far_it_was_searched_are_described_too()
    {
        var messages = (await register.Read("/asyncapi/v1.json"))["components"]!["messages"]!; // Null fails just as well.
        var position = await register.Position();
        foreach (var reason in new[] { "too-slow", "stopping", "store-unavailable", "newer-release" })
        {
            Described(new(null, "closing", $$"""{"reason":"{{reason}}","after":"{{position}}"}""", null, false), messages["closing"]!, reason); // As above.
        }

        Described(new(position, null, null, null, false), messages["checkpoint"]!, "checkpoint"); // As above.
        Assert.ThrowsAny<Exception>(() => Described(new(null, "closing", $$"""{"reason":"bored","after":"{{position}}"}""", null, false), messages["closing"]!, "bored")); // As above.
    }

    [Fact]
    public async Task It_takes_what_the_OpenAPI_document_says_that_a_stream_takes()
    {
        var (document, openApi) = (await register.Read("/asyncapi/v1.json"), await register.Read("/openapi/v1.json"));
        Assert.Equal("3.0.0", document.Text("asyncapi"));
        foreach (var (name, operation) in document["operations"]!.AsObject()) // Null fails just as well.
        {
            var address = Resolve(document, operation!["channel"]!).Text("address")!; // As above.
            var parameters = openApi["paths"]![address]!["get"].List("parameters").Select(p => p.Text("name")).ToList(); // As above.
            Assert.All(operation["bindings"]!["http"]!["query"]!["properties"]!.AsObject(), p => Assert.True(parameters.Contains(p.Key), $"{name}: {p.Key}")); // As above.
        }
    }

    private static string Address(JsonObject document, JsonNode operation) =>
        $"^{Regex.Replace(Resolve(document, operation["channel"]!).Text("address")!, @"\{\w+\}", "[a-z0-9-]+")}$"; // As above.

    private static JsonNode Resolve(JsonObject document, JsonNode node) =>
        node.Text("$ref") is { } to ? to[2..].Split('/').Aggregate((JsonNode)document, (at, part) => at[part] ?? throw new InvalidDataException($"{to} leads nowhere.")) : node;

    private static void Described(Frame frame, JsonNode message, string at)
    {
        var headers = new JsonObject();
        if (frame.Id is not null) headers["id"] = frame.Id;
        if (frame.Name is not null) headers["event"] = frame.Name;
        Check(headers, message["headers"]!, $"{at}: headers"); // Every message has them.
        Assert.Equal(frame.Data is not null, message["payload"] is not null);
        if (frame.Data is { } data) Check(JsonNode.Parse(data), message["payload"]!, at); // As above.
    }

    private static void Check(JsonNode? value, JsonNode schema, string at)
    {
        if (schema["const"] is { } wanted) Assert.Equal(wanted.ToString(), value?.ToString());
        if (schema["enum"] is JsonArray codes) Assert.True(codes.Any(c => c!.ToString() == value?.ToString()), $"{at}: {value}"); // Codes are texts.
        if (schema.Text("pattern") is { } pattern) Assert.Matches(pattern, value?.ToString());
        if (schema.Text("type") is { } type)
        {
            Assert.Equal(type, value?.GetValueKind() switch { JsonValueKind.Object => "object", JsonValueKind.String => "string", JsonValueKind.Number => "integer", _ => "something else" });
        }

        if (schema["properties"] is not JsonObject properties) return;
        var members = value!.AsObject(); // Its type is object.
        Assert.All(schema.List("required"), name => Assert.True(members.ContainsKey(name.ToString()), $"{at} lacks {name}"));
        foreach (var (name, member) in members)
        {
            Assert.True(properties.ContainsKey(name), $"{at}.{name} is not described");
            Check(member, properties[name]!, $"{at}.{name}"); // Contained.
        }
    }
}
