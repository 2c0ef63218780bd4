using System.Globalization;
using System.Text;
using System.Text.Json;
using CityNetworks.EventStore;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>
/// Checks, with nothing but what it was sent since it began at the start, that nothing is missing, changed or out of order: of the whole log, or of one subject.
/// </summary>
/// <param name="subject">Whom it follows; null for everything.</param>
public sealed class Verifier(string? subject)
{
    private readonly Dictionary<string, (long Version, byte[] Hash)> _streams = [];
    private byte[] _head = HashChain.Start;
    private (long Number, byte[] Chain) _concerns = (0, HashChain.Start);

    /// <summary>Of the last event.</summary>
    public long Position { get; private set; }

    public int Events { get; private set; }

    public void Add(JsonElement e)
    {
        var position = Frame.PositionOf(Text(e, "id"));
        if (subject is null) Assert.Equal(Position + 1, position);
        else Assert.True(position > Position, $"{position} came after {Position}.");
        (Position, Events) = (position, Events + 1);
        var stream = new StreamName(Text(e, "subject"));
        var isOwn = subject is null || stream.Value == subject;
        var content = e.TryGetProperty("data", out var data)
            ? HashChain.OfContent(stream, new(e.GetProperty("version").GetInt64()), Text(e, "type"), Encoding.UTF8.GetBytes(data.GetRawText()), Encoding.UTF8.GetBytes(Text(e, "metadata")))
            : null;
        if (isOwn) Own(e, stream, content);
        else Concern(e, content!); // What concerns somebody is never withheld.
    }

    /// <summary>What is said of the place where everything has been sent must be what was computed.</summary>
    public void CaughtUp(JsonElement mark)
    {
        if (subject is null)
        {
            Assert.Equal(Position, Frame.PositionOf(Text(mark, "position")));
            Assert.Equal(Convert.ToHexStringLower(_head), Text(mark, "head"));
            return;
        }

        var (version, hash) = _streams.GetValueOrDefault(subject, (0, HashChain.Start));
        Assert.Equal((version, Convert.ToHexStringLower(hash)), (mark.GetProperty("version").GetInt64(), Text(mark, "hash")));
        Assert.Equal((_concerns.Number, Convert.ToHexStringLower(_concerns.Chain)), (mark.GetProperty("concern").GetInt64(), Text(mark, "chain")));
    }

    private void Own(JsonElement e, StreamName stream, byte[]? content)
    {
        Assert.False(e.TryGetProperty("concern", out _));
        var (version, hash) = _streams.GetValueOrDefault(stream.Value, (0, HashChain.Start));
        Assert.Equal(version + 1, e.GetProperty("version").GetInt64());
        var told = Convert.FromHexString(Text(e, "hash"));
        if (content is not null) Assert.Equal(HashChain.OfEvent(hash, content), told);
        _streams[stream.Value] = (version + 1, told);
        _head = HashChain.OfHead(_head, new(Position), Microseconds(Text(e, "time")), told);
    }

    private void Concern(JsonElement e, byte[] content)
    {
        var number = e.GetProperty("concern").GetInt64();
        Assert.Equal(_concerns.Number + 1, number);
        var chain = HashChain.OfConcern(_concerns.Chain, new(subject!), number, new(Position), content); // A subject is followed.
        Assert.Equal(Convert.ToHexStringLower(chain), Text(e, "chain"));
        _concerns = (number, chain);
    }

    private static long Microseconds(string time) =>
        (DateTimeOffset.ParseExact(time, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!; // Every event has it.
}
