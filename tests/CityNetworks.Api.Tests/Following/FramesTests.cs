using System.Text;
using System.Text.Json;
using CityNetworks.Api.Following;
using CityNetworks.EventStore;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>What goes over the wire.</summary>
public sealed class FramesTests
{
    private static readonly Epoch Epoch = new("0123456789abcdef");

    // As the codec writes: with what JSON may escape and need not, letters beyond ASCII, and numbers in a form of their own.
    private const string Data = """{"member":"fr-sète","quote":"« 5 < 6 & 7 > 6 » d\u0027après \"eux\"\n","emoji":"\uD83C\uDF0D🌍","count":1.50}""";

    private static readonly StoredEvent Event = new(
        new(42), new("aimf"), new(7), "network.joined.v1", Encoding.UTF8.GetBytes(Data), """{"principal":"sète","grant":1}"""u8.ToArray(),
        new DateTimeOffset(2026, 4, 11, 9, 30, 0, TimeSpan.Zero).AddMicroseconds(12), [.. Enumerable.Repeat((byte)0xab, 32)]);

    [Fact]
    public void An_event_is_a_CloudEvent_under_its_position()
    {
        var frame = One(Frames.Of(Event, Epoch));

        Assert.Equal(("0123456789abcdef:42", null), (frame.Id, frame.Name));
        var e = frame.Json;
        Assert.Equal(
            ["specversion", "id", "source", "type", "subject", "time", "version", "hash", "metadata", "datacontenttype", "data"], e.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ("1.0", "0123456789abcdef:42", "/api/events", "network.joined.v1", "aimf", "2026-04-11T09:30:00.000012Z", 7, string.Concat(Enumerable.Repeat("ab", 32)), "application/json"),
            (Text("specversion"), Text("id"), Text("source"), Text("type"), Text("subject"), Text("time"), e.GetProperty("version").GetInt64(), Text("hash"), Text("datacontenttype")));

        string Text(string name) => e.GetProperty(name).GetString()!; // Every event has it.
    }

    [Fact]
    public void Its_data_are_the_bytes_that_are_stored_and_its_metadata_a_text_of_those()
    {
        var e = One(Frames.Of(Event, Epoch)).Json;

        Assert.Equal(Data, e.GetProperty("data").GetRawText());
        Assert.Equal(Event.Metadata, Encoding.UTF8.GetBytes(e.GetProperty("metadata").GetString()!)); // It has them.
    }

    [Fact]
    public void The_names_of_its_members_are_such_as_CloudEvents_allows()
    {
        var e = One(Frames.Of(Event, Epoch, new(new("fr-sete"), 3, [.. Enumerable.Repeat((byte)1, 32)], Event))).Json;

        Assert.All(e.EnumerateObject(), member => Assert.Matches("^[a-z0-9]{1,20}$", member.Name));
        Assert.All(e.EnumerateObject().Where(member => member.Name != "data"), member => Assert.True(member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number));
    }

    [Fact]
    public void Of_what_concerns_a_subject_its_link_is_told()
    {
        var e = One(Frames.Of(Event, Epoch, new(new("fr-sete"), 3, [.. Enumerable.Repeat((byte)1, 32)], Event))).Json;

        Assert.Equal((3, string.Concat(Enumerable.Repeat("01", 32))), (e.GetProperty("concern").GetInt64(), e.GetProperty("chain").GetString()));
    }

    [Theory]
    [InlineData("principal.key-issued.v1", "principal/toulouse")]
    [InlineData("webhook.registered.v1", "webhook/pages")]
    [InlineData("person.registered.v1", "person/p-1")]
    public void What_is_of_principals_persons_and_webhooks_is_told_without_its_contents(string type, string stream)
    {
        var text = Encoding.UTF8.GetString(Frames.Of(Event with { Type = type, Stream = new(stream), Data = "{\"secret\":true}"u8.ToArray() }, Epoch));

        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("principal\":", text, StringComparison.Ordinal);
        Assert.Contains("\"hash\":\"abab", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_the_stream_itself_is_no_event_of_the_register()
    {
        Assert.Equal(new Frame("e:7", null, null, null, false), One(Frames.Checkpoint("e:7")));
        Assert.Equal(new Frame(null, null, null, null, true), One(Frames.Heartbeat.ToArray()));
        Assert.Equal(new Frame(null, null, null, "2000", false), One(Frames.Retry.ToArray()));
        Assert.Equal(new Frame(null, "closing", """{"reason":"too-slow","after":"e:7"}""", null, false), One(Frames.Closing("too-slow", "e:7")));
        Assert.Equal(new Frame("e:7", "caught-up", """{"position":"e:7","head":"0102"}""", null, false), One(Frames.CaughtUp("e:7", [1, 2], null)));
        Assert.Equal("""{"position":"e:7","head":"0102","version":3,"hash":"03","concern":4,"chain":"04"}""", One(Frames.CaughtUp("e:7", [1, 2], new(3, [3], 4, [4]))).Data);
    }

    private static Frame One(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        Assert.EndsWith("\n\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain("\n\n", text[..^1], StringComparison.Ordinal);
        return Frame.Of(text[..^2].Split('\n'));
    }
}
