using System.Text.Json.Nodes;
using CityNetworks.Api.OpenApi;
using CityNetworks.Api.Reading;
using CityNetworks.Api.Webhooks;
using CityNetworks.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Following;

/// <summary>What comes over the streams of events, as an AsyncAPI 3 document.</summary>
internal static class AsyncApiDocument
{
    private static readonly string[] Messages = ["event", "checkpoint", "caught-up", "closing"];

    private static readonly Lazy<string> Text = new(() => Document().ToJsonString(AnswerJson.Options));

    public static void MapAsyncApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/asyncapi/v1.json", () => Results.Text(Text.Value, "application/json")).ExcludeFromDescription();

    private static JsonObject Document()
    {
        var channels = new JsonObject { ["events"] = Followed("/api/events", null) };
        var operations = new JsonObject { ["events.follow"] = Operation("events", "Every event, in order, as it is recorded") };
        foreach (var (place, one, parameter) in new[] { (Places.Networks, "network", "network"), (Places.Cities, "city", "member"), (Places.Organisations, "organisation", "member") })
        {
            channels[one] = Followed($"/api/{place}/{{{parameter}}}/events", parameter);
            operations[$"{one}.follow"] = Operation(one, "Everything recorded under this id, by itself and by others, as it is recorded");
        }

        var messages = new JsonObject
        {
            ["event"] = Message("An event of the register.", Headers(Position, null), Event()),
            ["checkpoint"] = Message("The log was searched up to here, and held nothing more that is wanted. It has no data.", Headers(Position, null), null),
            ["caught-up"] = Message("Everything up to here was sent; what follows has just happened.", Headers(Position, "caught-up"), CaughtUp()),
            ["closing"] = Message("The last: the server ends the stream.", Headers(null, "closing"), Closing()),
        };
        WebhookChannel.AddTo(channels, operations, messages);
        return new()
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "CityNetworks",
                ["version"] = "v1",
                ["description"] = "Streams of server-sent events (Accept: text/event-stream). A message is what stands between two empty lines: its id and name as the headers say, its data as the payload. A line with a colon alone comes after 15 seconds without anything. Webhooks are requests of the register; their headers are those of the request, by Standard Webhooks 1.0.0.",
            },
            ["defaultContentType"] = "application/json",
            ["channels"] = channels,
            ["operations"] = operations,
            ["components"] = new JsonObject
            {
                ["messages"] = messages,
            },
        };
    }

    private static JsonObject Followed(string address, string? parameter)
    {
        var channel = Channel(address, Messages);
        if (parameter is not null) channel["parameters"] = new JsonObject { [parameter] = new JsonObject { ["description"] = "The id that is followed." } };
        return channel;
    }

    /// <param name="address">Null where it is known only when the register runs.</param>
    public static JsonObject Channel(string? address, IReadOnlyList<string> messages) => new()
    {
        ["address"] = address,
        ["messages"] = new JsonObject(messages.Select(name => KeyValuePair.Create(name, (JsonNode?)Reference($"components/messages/{name}")))),
    };

    private static JsonObject Operation(string channel, string summary) => Operation(channel, summary, Messages, new() { ["method"] = "GET", ["query"] = Query() });

    /// <param name="http">How it is asked for, or sent.</param>
    public static JsonObject Operation(string channel, string summary, IReadOnlyList<string> messages, JsonObject http)
    {
        http["bindingVersion"] = "0.3.0";
        return new()
        {
            ["action"] = "send",
            ["summary"] = summary,
            ["channel"] = Reference($"channels/{channel}"),
            ["messages"] = new JsonArray([.. messages.Select(name => Reference($"channels/{channel}/messages/{name}"))]),
            ["bindings"] = new JsonObject { ["http"] = http },
        };
    }

    private static JsonObject Query()
    {
        var names = FollowEndpoints.StreamParameters;
        return new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)Described("string", ParameterTexts.Following[name])))),
            ["additionalProperties"] = false,
        };
    }

    public static JsonObject Message(string summary, JsonObject headers, JsonObject? payload)
    {
        var message = new JsonObject { ["summary"] = summary, ["headers"] = headers };
        if (payload is not null) message["payload"] = payload;
        return message;
    }

    private static JsonObject Headers(JsonObject? id, string? name)
    {
        var properties = new JsonObject();
        if (id is not null) properties["id"] = id;
        if (name is not null) properties["event"] = new JsonObject { ["const"] = name };
        return Shape(properties, []);
    }

    public static JsonObject Event() => Shape(
        new()
        {
            ["specversion"] = new JsonObject { ["const"] = "1.0" },
            ["id"] = Position,
            ["source"] = new JsonObject { ["const"] = "/api/events" },
            ["type"] = EventType,
            ["subject"] = Described("string", "The stream it lies in: an id, or what it is and its name, such as dossier/aimf."),
            ["time"] = Described("string", "When it was recorded, to the microsecond.", "date-time"),
            ["version"] = Described("integer", "Its number in the stream: 1, 2, 3…"),
            ["hash"] = Hash("Chains the stream up to here."),
            ["concern"] = Described("integer", "Its number among what concerns the one who is followed: 1, 2, 3…; left out of its own events, and where nobody is followed alone."),
            ["chain"] = Hash("Chains what concerns the one who is followed; as concern."),
            ["metadata"] = Described("string", "Who posted it, on whose behalf and by which grant: JSON, byte for byte as it is stored. Left out of events of principals, persons and webhooks."),
            ["datacontenttype"] = new JsonObject { ["const"] = "application/json" },
            ["data"] = Described("object", "What happened, byte for byte as it is stored. Left out of events of principals, persons and webhooks."),
        },
        ["concern", "chain", "metadata", "datacontenttype", "data"]);

    private static JsonObject CaughtUp() => Shape(
        new()
        {
            ["position"] = Position,
            ["head"] = Hash("Chains the whole log up to there."),
            ["version"] = Described("integer", "Of the one who is followed: how many events of its own there are."),
            ["hash"] = Hash("Chains those."),
            ["concern"] = Described("integer", "How many of others concern it."),
            ["chain"] = Hash("Chains those."),
        },
        ["version", "hash", "concern", "chain"]);

    private static JsonObject Closing() => Shape(
        new()
        {
            ["reason"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. EventStream.Reasons.Select(name => (JsonNode)name)]) },
            ["after"] = Position,
        },
        []);

    public static JsonObject EventType => new() { ["type"] = "string", ["enum"] = new JsonArray([.. MessageCodec.EventNames.Select(name => (JsonNode)name)]) };

    public static JsonObject Position => new() { ["type"] = "string", ["pattern"] = "^[0-9a-f]{16}:[0-9]+$", ["description"] = "epoch:position" };

    private static JsonObject Hash(string description) => new() { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$", ["description"] = description };

    public static JsonObject Described(string type, string description, string? format = null)
    {
        var schema = new JsonObject { ["type"] = type, ["description"] = description };
        if (format is not null) schema["format"] = format;
        return schema;
    }

    /// <param name="optional">What need not be there; all else has to.</param>
    public static JsonObject Shape(JsonObject properties, IReadOnlyCollection<string> optional) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. properties.Select(p => p.Key).Where(name => !optional.Contains(name)).Select(name => (JsonNode)name)]),
        ["properties"] = properties,
        ["additionalProperties"] = false,
    };

    private static JsonObject Reference(string to) => new() { ["$ref"] = $"#/{to}" };
}
