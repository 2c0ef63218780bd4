using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CityNetworks.Api.Following;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Webhooks;

/// <summary>What is sent to a receiver.</summary>
/// <param name="Id">The same each time it is sent.</param>
internal sealed record Message(string Id, byte[] Body, string MediaType)
{
    public const string PingType = "webhook.ping";
    public const string RestoredType = "register.restored";

    public const string Json = "application/json";
    public const string CloudEvent = "application/cloudevents+json";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // It is never part of a page.

    /// <summary>Of an event: all of it, byte for byte as whoever follows is told it, or where it can be read.</summary>
    public static Message Of(WebhookId webhook, Payload payload, Told told, Epoch epoch)
    {
        var (bytes, position) = (new ArrayBufferWriter<byte>(1024), told.Event.Position);
        var id = $"{webhook}_{epoch.Origin(position)}_{position}"; // No dot: what is signed has two. The same after a restore, for who has it already.
        if (payload == Payload.Full)
        {
            Frames.WriteCloudEvent(bytes, told.Event, epoch, told.Link);
            return new(id, bytes.WrittenSpan.ToArray(), CloudEvent);
        }

        using (var json = new Utf8JsonWriter(bytes, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("type", told.Event.Type);
            json.WriteString("timestamp", Instant(told.Event.RecordedAt));
            json.WriteStartObject("data");
            json.WriteString("id", epoch.At(position));
            json.WriteString("subject", told.Event.Stream.Value);
            json.WriteString("read", $"/api/events?after={epoch.At(new(position.Value - 1))}&limit=1");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new(id, bytes.WrittenSpan.ToArray(), Json);
    }

    /// <summary>To try whether anybody is there.</summary>
    /// <param name="mark">Makes it another one each time.</param>
    public static Message Ping(WebhookId webhook, DateTimeOffset now, string mark) => new(
        $"{webhook}_ping_{mark}", JsonSerializer.SerializeToUtf8Bytes(new { type = PingType, timestamp = Instant(now), data = new { webhook = webhook.Value } }), Json);

    /// <summary>To who was told something in an epoch that has been left: how much of it counts still, and where it goes on.</summary>
    public static Message Restored(WebhookId webhook, FormerEpoch left, Epoch epoch, DateTimeOffset now) => new(
        $"{webhook}_{epoch.Value}_restored",
        JsonSerializer.SerializeToUtf8Bytes(new { type = RestoredType, timestamp = Instant(now), data = new { last = $"{left.Name}:{left.Last}", goOn = epoch.At(left.Last) } }),
        Json);

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
