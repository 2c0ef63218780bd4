using System.Text;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>The numbers that stand for names in one file; a name that has none yet is given one. Names come as they lie in bytes, in UTF-8.</summary>
internal sealed class NameNumbers
{
    // The members of the largest network.
    private const int StreamsRemembered = 250_000;

    private readonly Inserts _inserts;
    private readonly Dictionary<byte[], long> _streams = new(SameBytes.Comparer);
    private readonly Dictionary<byte[], long> _words = new(SameBytes.Comparer);
    private readonly Dictionary<byte[], long>.AlternateLookup<ReadOnlySpan<byte>> _streamIds;
    private readonly Dictionary<byte[], long>.AlternateLookup<ReadOnlySpan<byte>> _wordIds;
    private long _lastStream;

    public NameNumbers(Inserts inserts) =>
        (_inserts, _streamIds, _wordIds) = (inserts, _streams.GetAlternateLookup<ReadOnlySpan<byte>>(), _words.GetAlternateLookup<ReadOnlySpan<byte>>());

    public long Stream(ReadOnlySpan<byte> name)
    {
        if (!_streamIds.TryGetValue(name, out var id))
        {
            if (_streams.Count >= StreamsRemembered) _streams.Clear();
            id = _inserts.FindStream(new(name)) ?? AddStream(name);
            _streamIds[name] = id;
        }

        return id;
    }

    public long Word(ReadOnlySpan<byte> word)
    {
        if (_words.Count == 0)
        {
            foreach (var (known, text) in _inserts.Words()) _words.Add(Encoding.UTF8.GetBytes(text), known);
        }

        if (!_wordIds.TryGetValue(word, out var id))
        {
            id = _words.Count + 1;
            _inserts.AddWord(id, new(word));
            _wordIds[word] = id;
        }

        return id;
    }

    /// <summary>After a transaction that was rolled back: what was given a number in it may have none in the file.</summary>
    public void Forget()
    {
        _streams.Clear();
        _words.Clear();
        _lastStream = 0;
    }

    private long AddStream(ReadOnlySpan<byte> name)
    {
        _lastStream = _lastStream == 0 ? _inserts.LastStream() + 1 : _lastStream + 1;
        _inserts.AddStream(_lastStream, new(name));
        return _lastStream;
    }

    private sealed class SameBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static SameBytes Comparer { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] bytes) => GetHashCode(bytes.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
