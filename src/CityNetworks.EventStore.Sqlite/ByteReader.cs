using System.Buffers.Binary;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>Reads what a <see cref="BinaryWriter"/> has written in UTF-8, from bytes that are all at hand, and copies nothing.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool Flag() => Next(sizeof(bool))[0] != 0;

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Next(sizeof(int)));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Next(sizeof(long)));

    public Utf8Text Text() => new(Next(Count()));

    /// <summary>A text that may be none.</summary>
    public Utf8Text Optional()
    {
        var isThere = Flag();
        return new(Next(Count()), isThere);
    }

    public ReadOnlySpan<byte> Bytes() => Next(Count());

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    public int Count()
    {
        var (count, shift) = (0u, 0);
        while (true)
        {
            var part = Next(1)[0];
            count |= (part & 0x7Fu) << shift;
            if (part < 0x80) return checked((int)count);
            shift += 7;
        }
    }

    private ReadOnlySpan<byte> Next(int length)
    {
        var next = _rest[..length];
        _rest = _rest[length..];
        return next;
    }
}
