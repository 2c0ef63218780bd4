using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CityNetworks.Contracts;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Following;

/// <summary>What goes over a stream of server-sent events (WHATWG HTML, section 9.2), UTF-8: events of the register as CloudEvents 1.0 in JSON, and what is said about the stream itself.</summary>
internal static class Frames
{
    /// <summary>
    /// The kinds of actor whose events are told without what is in them: who may write, of whom there is a name, and where events are sent, is nobody else's business. Their hashes are told,
    /// so the chain holds.
    /// </summary>
    private static readonly string[] Withheld = ["principal", "person", "webhook"];

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // As stored; it is never part of a page.

    /// <summary>Nothing, so that both sides and all between them see that the connection lives.</summary>
    public static ReadOnlyMemory<byte> Heartbeat { get; } = ":\n\n"u8.ToArray();

    /// <summary>How long a client waits before it connects again, in milliseconds.</summary>
    public static ReadOnlyMemory<byte> Retry { get; } = "retry: 2000\n\n"u8.ToArray();

    /// <summary>An event, with its position as the id.</summary>
    /// <param name="link">Where it stands in what concerns the subject that is followed; null for one of the subject's own, or where no subject is followed.</param>
    public static byte[] Of(StoredEvent @event, Epoch epoch, Concern? link = null)
    {
        var frame = new ArrayBufferWriter<byte>(512 + @event.Data.Length + @event.Metadata.Length);
        Write(frame, $"id: {epoch.At(@event.Position)}\ndata: ");
        WriteCloudEvent(frame, @event, epoch, link);
        Write(frame, "\n\n");
        return frame.WrittenSpan.ToArray();
    }

    /// <summary>An event as a CloudEvent. <c>data</c> comes last and is, byte for byte, what is stored.</summary>
    public static void WriteCloudEvent(IBufferWriter<byte> to, StoredEvent @event, Epoch epoch, Concern? link)
    {
        using var json = new Utf8JsonWriter(to, Relaxed);
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", epoch.At(@event.Position));
        json.WriteString("source", "/api/events");
        json.WriteString("type", @event.Type);
        json.WriteString("subject", @event.Stream.Value);
        json.WriteString("time", @event.RecordedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("version", @event.Version.Value);
        json.WriteString("hash", Convert.ToHexStringLower(@event.Hash));
        if (link is not null)
        {
            json.WriteNumber("concern", link.Number);
            json.WriteString("chain", Convert.ToHexStringLower(link.Chain));
        }

        if (!Withheld.Contains(MessageCodec.Category(@event.Type)))
        {
            json.WriteString("metadata", @event.Metadata);
            json.WriteString("datacontenttype", "application/json");
            json.WritePropertyName("data");
            json.WriteRawValue(@event.Data);
        }

        json.WriteEndObject();
    }

    /// <summary>The log was searched up to here, and held nothing more of what is followed: who connects again need not search it once more.</summary>
    public static byte[] Checkpoint(string position) => Encoding.UTF8.GetBytes($"id: {position}\n\n");

    /// <summary>Everything up to here was sent; what comes from now on has just happened.</summary>
    /// <param name="head">Hash of the whole log up to there.</param>
    /// <param name="end">Where the subject that is followed stands there; null where none is.</param>
    public static byte[] CaughtUp(string position, byte[] head, SubjectEnd? end)
    {
        var frame = new ArrayBufferWriter<byte>(512);
        Write(frame, $"id: {position}\nevent: caught-up\ndata: ");
        using (var json = new Utf8JsonWriter(frame, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("position", position);
            json.WriteString("head", Convert.ToHexStringLower(head));
            if (end is not null)
            {
                json.WriteNumber("version", end.Version);
                json.WriteString("hash", Convert.ToHexStringLower(end.Hash));
                json.WriteNumber("concern", end.Concern);
                json.WriteString("chain", Convert.ToHexStringLower(end.Chain));
            }

            json.WriteEndObject();
        }

        Write(frame, "\n\n");
        return frame.WrittenSpan.ToArray();
    }

    /// <summary>The last of a stream that the server ends.</summary>
    /// <param name="after">Where to go on.</param>
    public static byte[] Closing(string reason, string after) =>
        Encoding.UTF8.GetBytes($"event: closing\ndata: {{\"reason\":\"{reason}\",\"after\":\"{after}\"}}\n\n");

    private static void Write(ArrayBufferWriter<byte> frame, string text) => Encoding.UTF8.GetBytes(text, frame);
}

/// <summary>Where a subject stands in its own log, and in what concerns it.</summary>
/// <param name="Hash">Of its own log up to <paramref name="Version"/>.</param>
/// <param name="Chain">Over what concerns it up to <paramref name="Concern"/>.</param>
internal sealed record SubjectEnd(long Version, byte[] Hash, long Concern, byte[] Chain)
{
    public static SubjectEnd Start { get; } = new(0, HashChain.Start, 0, HashChain.Start);

    /// <summary>After one more event of its own, or of another that concerns it.</summary>
    public SubjectEnd Then(Told told) => told.Link is { } link
        ? this with { Concern = link.Number, Chain = link.Chain }
        : this with { Version = told.Event.Version.Value, Hash = told.Event.Hash };
}
