using CityNetworks.EventStore;

namespace CityNetworks.Api.Following;

/// <summary>The newest of the log, in memory, with the hash of the whole log at each place. Who is further behind reads the log.</summary>
/// <param name="head">Where it begins.</param>
/// <param name="most">Events it holds at most.</param>
internal sealed class Recent(Head head, int most)
{
    private readonly List<(Told Told, byte[] Hash)> _events = [];
    private Position _before = head.Position;
    private byte[] _hash = head.Hash;

    /// <summary>The next of the log.</summary>
    public void Add(Told told)
    {
        if (_events.Count == most) Forget(most / 2);
        var (e, before) = (told.Event, _events.Count > 0 ? _events[^1].Hash : _hash);
        _events.Add((told, HashChain.OfHead(before, e.Position, RecordingClock.Microseconds(e.RecordedAt), e.Hash)));
    }

    /// <summary>What comes after a position, at most so many; null where that is forgotten.</summary>
    public IReadOnlyList<Told>? After(Position position, int limit)
    {
        var at = position.Value - _before.Value;
        if (at < 0) return null;
        var first = (int)Math.Min(at, _events.Count);
        return _events.GetRange(first, Math.Min(limit, _events.Count - first)).ConvertAll(e => e.Told);
    }

    /// <summary>The hash of the whole log at a position; null where that is forgotten, or has not come.</summary>
    public byte[]? HashAt(Position position)
    {
        var at = position.Value - _before.Value;
        return at == 0 ? _hash : at > 0 && at <= _events.Count ? _events[(int)at - 1].Hash : null;
    }

    private void Forget(int count)
    {
        (_before, _hash) = (_events[count - 1].Told.Event.Position, _events[count - 1].Hash);
        _events.RemoveRange(0, count);
    }
}
