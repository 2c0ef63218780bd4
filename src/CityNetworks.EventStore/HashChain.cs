using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CityNetworks.EventStore;

/// <summary>
/// The three chains that make the log checkable, each SHA-256 over the previous link. Lengths go before variable parts, so that no two
/// different histories give the same bytes; numbers are 64-bit big-endian, texts UTF-8.
/// </summary>
public static class HashChain
{
    private const int Hash = SHA256.HashSizeInBytes;
    private const int Number = sizeof(long);
    private const int SmallEnoughForTheStack = 2048;

    // One for each thread, used again and again: a third of what a short hash costs is making the native object behind it.
    [ThreadStatic]
    private static IncrementalHash? _sha256;

    /// <summary>The link before the first.</summary>
    public static byte[] Start { get; } = new byte[Hash];

    /// <summary>One event by itself: where it stands in its stream, and its bytes as stored. Whoever has the event can recompute it.</summary>
    public static byte[] OfContent(StreamName stream, StreamVersion version, string type, byte[] data, byte[] metadata)
    {
        // One call over all the bytes: what is fed part by part crosses over into native code for each.
        var length = (5 * Number) + Encoding.UTF8.GetByteCount(stream.Value) + Encoding.UTF8.GetByteCount(type) + data.Length + metadata.Length;
        Span<byte> all = length <= SmallEnoughForTheStack ? stackalloc byte[length] : new byte[length];
        var rest = Part(all, stream.Value);
        rest = Put(rest, version.Value);
        rest = Part(rest, type);
        rest = Part(rest, data);
        Part(rest, metadata);
        return Sha256(all);
    }

    /// <summary>A stream's chain. Without position and instant, so that the same history has the same hash in every copy.</summary>
    public static byte[] OfEvent(byte[] previous, byte[] content)
    {
        Span<byte> link = stackalloc byte[Hash + Hash];
        previous.CopyTo(link);
        content.CopyTo(link[Hash..]);
        return Sha256(link);
    }

    /// <summary>The whole store's chain: every stream's new hash with its position and its instant in microseconds since 1970.</summary>
    public static byte[] OfHead(byte[] previous, Position position, long recordedAt, byte[] eventHash)
    {
        Span<byte> link = stackalloc byte[Hash + Number + Number + Hash];
        previous.CopyTo(link);
        var rest = Put(Put(link[Hash..], position.Value), recordedAt);
        eventHash.CopyTo(rest);
        return Sha256(link);
    }

    /// <summary>A subject's chain over the events that concern it; made of what a follower of this subject alone receives.</summary>
    public static byte[] OfConcern(byte[] previous, StreamName subject, long number, Position position, byte[] content)
    {
        Span<byte> link = stackalloc byte[Hash + (3 * Number) + Encoding.UTF8.GetByteCount(subject.Value) + Hash];
        previous.CopyTo(link);
        var rest = Put(Put(Part(link[Hash..], subject.Value), number), position.Value);
        content.CopyTo(rest);
        return Sha256(link);
    }

    private static byte[] Sha256(ReadOnlySpan<byte> bytes)
    {
        _sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _sha256.AppendData(bytes);
        return _sha256.GetHashAndReset();
    }

    /// <summary>Writes it and returns the room behind it.</summary>
    private static Span<byte> Put(Span<byte> room, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(room, number);
        return room[Number..];
    }

    private static Span<byte> Part(Span<byte> room, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, room[Number..]);
        Put(room, length);
        return room[(Number + length)..];
    }

    private static Span<byte> Part(Span<byte> room, byte[] part)
    {
        room = Put(room, part.Length);
        part.CopyTo(room);
        return room[part.Length..];
    }
}
