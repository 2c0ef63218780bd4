using System.Buffers;
using System.Text;

namespace CityNetworks.Contracts.Snapshots;

/// <summary>Writes small numbers in one byte and larger ones in more, and texts behind their length.</summary>
internal sealed class SnapshotWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    public void Number(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) Byte((byte)(rest | 0x80));
        Byte((byte)rest);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        Raw(bytes);
    }

    public void Raw(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(length)));
    }
}

/// <summary>Gives every different value a number, from 0, in the order of first use.</summary>
internal sealed class Numbered<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _numbers = [];

    public List<T> Values { get; } = [];

    public int Of(T value)
    {
        if (_numbers.TryGetValue(value, out var number)) return number;
        number = Values.Count;
        _numbers.Add(value, number);
        Values.Add(value);
        return number;
    }

    /// <summary>The same, one more, so that 0 is left for null.</summary>
    public int OrNull(T? value) => value is null ? 0 : Of(value) + 1;
}
