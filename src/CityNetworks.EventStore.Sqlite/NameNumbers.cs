namespace CityNetworks.EventStore.Sqlite;

/// <summary>The numbers that stand for names in one file; a name that has none yet is given one.</summary>
internal sealed class NameNumbers(Inserts inserts)
{
    // The members of the largest network.
    private const int StreamsRemembered = 250_000;

    private readonly Dictionary<string, long> _streams = [];
    private readonly Dictionary<string, long> _words = [];
    private long _lastStream;

    public long Stream(string name)
    {
        if (!_streams.TryGetValue(name, out var id))
        {
            if (_streams.Count >= StreamsRemembered) _streams.Clear();
            id = inserts.FindStream(name) ?? AddStream(name);
            _streams.Add(name, id);
        }

        return id;
    }

    public long Word(string word)
    {
        if (_words.Count == 0)
        {
            foreach (var (known, text) in inserts.Words()) _words.Add(text, known);
        }

        if (!_words.TryGetValue(word, out var id))
        {
            id = _words.Count + 1;
            inserts.AddWord(id, word);
            _words.Add(word, id);
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

    private long AddStream(string name)
    {
        _lastStream = _lastStream == 0 ? inserts.LastStream() + 1 : _lastStream + 1;
        inserts.AddStream(_lastStream, name);
        return _lastStream;
    }
}
