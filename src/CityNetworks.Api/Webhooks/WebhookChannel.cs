using System.Text.Json.Nodes;
using CityNetworks.Api.Following;
using static CityNetworks.Api.Following.AsyncApiDocument;

namespace CityNetworks.Api.Webhooks;

/// <summary>What webhooks are sent, as a channel of the AsyncAPI document.</summary>
internal static class WebhookChannel
{
    private const string Channel = "webhook";

    /// <summary>Under which name each kind of message is described.</summary>
    public static IReadOnlyList<string> Messages { get; } = ["webhook-full", "webhook-thin", "webhook-restored", "webhook-ping"];

    public static void AddTo(JsonObject channels, JsonObject operations, JsonObject messages)
    {
        var channel = AsyncApiDocument.Channel(null, Messages);
        channel["description"] = "The URL that a webhook was registered with: POST /api/webhooks/{webhook}.";
        channels[Channel] = channel;
        operations["webhook.send"] = Operation(Channel, "Each event that a webhook wants, in order, by POST; it is accepted by any answer of 2xx", Messages, new() { ["method"] = "POST" });
        messages[Messages[0]] = Sent("An event, to a webhook whose payload is full: byte for byte as a stream tells it.", Message.CloudEvent, Event());
        messages[Messages[1]] = Sent("That there is an event, to a webhook whose payload is thin.", Message.Json, Body(EventType, "When it was recorded, to the microsecond.", new()
        {
            ["id"] = Position,
            ["subject"] = Described("string", "The stream it lies in."),
            ["read"] = Described("string", "Where to read it, with Accept: application/cloudevents-batch+json or application/json."),
        }));
        messages[Messages[2]] = Sent("The first message after the register was put back from a backup.", Message.Json, Body(Always(Message.RestoredType), "When it was to be told first.", new()
        {
            ["last"] = Position,
            ["goOn"] = Position,
        }));
        messages[Messages[3]] = Sent("To try whether anybody is there; only when somebody asks for it.", Message.Json, Body(Always(Message.PingType), "When it was asked for.", new()
        {
            ["webhook"] = Described("string", "Its id."),
        }));
    }

    private static JsonObject Sent(string summary, string mediaType, JsonObject payload)
    {
        var message = AsyncApiDocument.Message(summary, Headers(mediaType), payload);
        message["contentType"] = mediaType;
        return message;
    }

    private static JsonObject Headers(string mediaType) => Shape(
        new()
        {
            [Signatures.Id] = Described("string", "The same each time the message is sent."),
            [Signatures.Timestamp] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+$", ["description"] = "When it is sent, in seconds since 1970." },
            [Signatures.Signature] = new JsonObject { ["type"] = "string", ["pattern"] = "^v1a?,[A-Za-z0-9+/=]+( v1a?,[A-Za-z0-9+/=]+)*$", ["description"] = "One for each secret that counts, over id, timestamp and body." },
            ["content-type"] = Always(mediaType),
        },
        []);

    private static JsonObject Body(JsonObject type, string timestamp, JsonObject data) => Shape(
        new()
        {
            ["type"] = type,
            ["timestamp"] = Described("string", timestamp, "date-time"),
            ["data"] = Shape(data, []),
        },
        []);

    private static JsonObject Always(string text) => new() { ["const"] = text };
}
