namespace CityNetworks.EventStore;

/// <summary>Deliveries of a store that lives as long as its process.</summary>
internal sealed class InMemoryDeliveries(TimeProvider time) : IDeliveries
{
    private readonly Lock _gate = new();
    private readonly Leases _leases = new(time);
    private readonly Dictionary<string, Kept> _kept = [];

    public Task<Delivery?> Take(string receiver, byte[] begin, string holder, TimeSpan time, CancellationToken ct)
    {
        lock (_gate)
        {
            if (!_leases.Take(receiver, holder, time, out var isNew)) return Task.FromResult<Delivery?>(null);
            if (!_kept.TryGetValue(receiver, out var kept)) _kept.Add(receiver, kept = new() { State = begin });
            if (isNew) kept.Revision++;
            return Task.FromResult<Delivery?>(kept.Delivery);
        }
    }

    public Task Leave(string receiver, string holder, CancellationToken ct)
    {
        _leases.Leave(receiver, holder);
        return Task.CompletedTask;
    }

    public Task<Delivery?> Read(string receiver, CancellationToken ct)
    {
        lock (_gate) return Task.FromResult(_kept.TryGetValue(receiver, out var kept) ? kept.Delivery : null);
    }

    public Task<bool> Save(DeliveryStep step, CancellationToken ct)
    {
        lock (_gate)
        {
            if (!_leases.Holds(step.Receiver, step.Holder) || !_kept.TryGetValue(step.Receiver, out var kept) || kept.Revision != step.Revision) return Task.FromResult(false);
            _leases.Take(step.Receiver, step.Holder, step.Time, out _);
            (kept.Revision, kept.State) = (kept.Revision + 1, step.State);
            if (step.Attempt is { } attempt) kept.Add(attempt);
            if (step.Dead is { } dead) kept.Dead[dead.Position] = dead;
            if (step.Arrived is { } arrived) kept.Dead.Remove(arrived);
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<DeadLetter>> DeadLetters(string receiver, Position after, bool onlyReplay, int limit, CancellationToken ct)
    {
        lock (_gate)
        {
            var dead = _kept.TryGetValue(receiver, out var kept) ? kept.Dead.Values : Enumerable.Empty<DeadLetter>();
            return Task.FromResult<IReadOnlyList<DeadLetter>>([.. dead.Where(d => d.Position.CompareTo(after) > 0 && (d.Replay || !onlyReplay)).Take(limit)]);
        }
    }

    public Task<int> Replay(string receiver, Position from, Position upTo, CancellationToken ct)
    {
        lock (_gate)
        {
            if (!_kept.TryGetValue(receiver, out var kept)) return Task.FromResult(0);
            var called = kept.Dead.Values.Where(d => d.Position.CompareTo(from) >= 0 && d.Position.CompareTo(upTo) <= 0).ToList();
            foreach (var letter in called) kept.Dead[letter.Position] = letter with { Replay = true };
            return Task.FromResult(called.Count);
        }
    }

    public Task<IReadOnlyList<Attempt>> Attempts(string receiver, long before, int limit, CancellationToken ct)
    {
        lock (_gate)
        {
            var attempts = _kept.TryGetValue(receiver, out var kept) ? kept.Attempts : [];
            return Task.FromResult<IReadOnlyList<Attempt>>([.. attempts.AsEnumerable().Reverse().Where(a => a.Number < before).Take(limit)]);
        }
    }

    public Task Forget(string receiver, CancellationToken ct)
    {
        lock (_gate) _kept.Remove(receiver);
        return Task.CompletedTask;
    }

    private sealed class Kept
    {
        public long Revision { get; set; }

        public required byte[] State { get; set; }

        public List<Attempt> Attempts { get; } = [];

        public SortedDictionary<Position, DeadLetter> Dead { get; } = [];

        public Delivery Delivery => new(Revision, State, Dead.Values.Any(d => d.Replay));

        public void Add(Attempt attempt)
        {
            Attempts.Add(attempt);
            Attempts.RemoveAll(a => a.Number <= attempt.Number - DeliveryStep.KeptAttempts);
        }
    }
}
