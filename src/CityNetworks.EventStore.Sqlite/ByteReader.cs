using System.Buffers.Binary;
using System.Text;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>Reads what a <see cref="BinaryWriter"/> has written in UTF-8, from bytes that are all at hand: a third of what a stream and its reader cost.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public delegate T ReadOne<out T>(scoped ref ByteReader reader);

    public bool Flag() => Next(sizeof(bool))[0] != 0;

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Next(sizeof(int)));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Next(sizeof(long)));

    public string Text() => Encoding.UTF8.GetString(Next(Count()));

    public byte[] Bytes() => Next(Count()).ToArray();

    public T[] Array<T>(ReadOne<T> one)
    {
        var count = Count();
        if (count == 0) return [];
        var array = new T[count];
        for (var i = 0; i < array.Length; i++) array[i] = one(ref this);
        return array;
    }

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
