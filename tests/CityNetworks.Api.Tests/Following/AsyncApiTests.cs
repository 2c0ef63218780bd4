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
            var message = Assert.Single(described.List("messages").Select(m => Schemas.Resolve(document, Schemas.Resolve(document, m))), m => m == document["components"]!["messages"]![name]); // As above.
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
        foreach (var (name, operation) in document["operations"]!.AsObject().Where(o => o.Key != "webhook.send")) // Null fails just as well.
        {
            var address = Schemas.Resolve(document, operation!["channel"]!).Text("address")!; // As above.
            var parameters = openApi["paths"]![address]!["get"].List("parameters").Select(p => p.Text("name")).ToList(); // As above.
            Assert.All(operation["bindings"]!["http"]!["query"]!["properties"]!.AsObject(), p => Assert.True(parameters.Contains(p.Key), $"{name}: {p.Key}")); // As above.
        }
    }

    private static string Address(JsonObject document, JsonNode operation) =>
        $"^{Regex.Replace(Schemas.Resolve(document, operation["channel"]!).Text("address")!, @"\{\w+\}", "[a-z0-9-]+")}$"; // As above.

    private static void Described(Frame frame, JsonNode message, string at)
    {
        var headers = new JsonObject();
        if (frame.Id is not null) headers["id"] = frame.Id;
        if (frame.Name is not null) headers["event"] = frame.Name;
        Schemas.Check(headers, message["headers"]!, $"{at}: headers"); // Every message has them.
        Assert.Equal(frame.Data is not null, message["payload"] is not null);
        if (frame.Data is { } data) Schemas.Check(JsonNode.Parse(data), message["payload"]!, at); // As above.
    }
}
