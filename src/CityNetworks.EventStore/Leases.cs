namespace CityNetworks.EventStore;

/// <summary>Who holds what, within one process: for stores that no other process can use.</summary>
public sealed class Leases(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Holder, DateTimeOffset Until)> _held = [];

    /// <summary>Whether it is held by this holder from here on; <paramref name="isNew"/> if it was not before.</summary>
    public bool Take(string name, string holder, TimeSpan span, out bool isNew)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            isNew = !_held.TryGetValue(name, out var held) || held.Holder != holder;
            if (isNew && held.Until > now) return false;
            _held[name] = (holder, now + span);
            return true;
        }
    }

    /// <summary>Whether this holder is the last that took it.</summary>
    public bool Holds(string name, string holder)
    {
        lock (_gate) return _held.TryGetValue(name, out var held) && held.Holder == holder;
    }

    public void Leave(string name, string holder)
    {
        lock (_gate)
        {
            if (_held.TryGetValue(name, out var held) && held.Holder == holder) _held.Remove(name);
        }
    }
}
