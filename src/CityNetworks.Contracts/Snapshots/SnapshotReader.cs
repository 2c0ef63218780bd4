using System.Text;

namespace CityNetworks.Contracts.Snapshots;

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote. Whatever is not so makes it throw, at the latest when it comes to the end.</summary>
internal ref struct SnapshotReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly bool AtEnd => _at == _bytes.Length;

    public byte Byte() => _bytes[_at++];

    public int Number()
    {
        uint value = _bytes[_at++];
        if (value < 0x80) return (int)value;
        value &= 0x7F;
        for (var shift = 7; shift < 35; shift += 7)
        {
            uint next = _bytes[_at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return (int)value;
        }

        throw new FormatException("a number is too long");
    }

    /// <summary>How many of something follow, each of one byte at least.</summary>
    public int Count()
    {
        var count = Number();
        return (uint)count <= (uint)(_bytes.Length - _at) ? count : throw new FormatException("more is announced than there is");
    }

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Number();
        var read = _bytes.Slice(_at, length);
        _at += length;
        return read;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());
}
