using System.Buffers;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// A batch as it waits to be posted: its bytes, and of its commands no more than their keys. Thousands of commands wait where many are sent; as objects
/// they outlived garbage collections, and each took twice as long to move them (ADR 0017).
/// </summary>
internal sealed class JournaledBatch(long number, byte[] rented, int length, IReadOnlyList<CommandKey> keys)
{
    public long Number => number;

    public int Bytes => length;

    /// <summary>Of its commands, in order.</summary>
    public IReadOnlyList<CommandKey> Keys => keys;

    /// <summary>As <see cref="BatchBytes"/> lays it out.</summary>
    public ReadOnlyMemory<byte> Content => rented.AsMemory(0, length);

    public static JournaledBatch Of(long number, ReadOnlySpan<byte> bytes, IReadOnlyList<CommandKey> keys)
    {
        var rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented);
        return new(number, rented, bytes.Length, keys);
    }

    /// <summary>Gives the memory back; nobody may read it any more.</summary>
    public void Return() => ArrayPool<byte>.Shared.Return(rented);
}
