using System.Text;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>A text as the bytes that SQLite and the journal have it in, or none.</summary>
internal readonly ref struct Utf8Text(ReadOnlySpan<byte> bytes, bool isThere = true)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public bool IsThere { get; } = isThere;

    public override string ToString() => Encoding.UTF8.GetString(Bytes);
}
