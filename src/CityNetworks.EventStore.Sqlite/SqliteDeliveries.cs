namespace CityNetworks.EventStore.Sqlite;

/// <summary>Deliveries in the tables of the register, written between two postings.</summary>
internal sealed class SqliteDeliveries(Posting posting, TimeProvider time) : IDeliveries
{
    private readonly Leases _leases = new(time);

    public async Task<Delivery?> Take(string receiver, byte[] begin, string holder, TimeSpan time, CancellationToken ct)
    {
        if (!_leases.Take(receiver, holder, time, out var isNew)) return null;
        try
        {
            return await Do(tables => tables.Take(receiver, begin, isNew));
        }
        catch
        {
            _leases.Leave(receiver, holder);
            throw;
        }
    }

    public Task Leave(string receiver, string holder, CancellationToken ct)
    {
        _leases.Leave(receiver, holder);
        return Task.CompletedTask;
    }

    public Task<Delivery?> Read(string receiver, CancellationToken ct) => Do(tables => tables.Read(receiver));

    public async Task<bool> Save(DeliveryStep step, CancellationToken ct)
    {
        if (!_leases.Holds(step.Receiver, step.Holder) || !await Do(tables => tables.Save(step))) return false;
        _leases.Take(step.Receiver, step.Holder, step.Time, out _);
        return true;
    }

    public async Task<IReadOnlyList<DeadLetter>> DeadLetters(string receiver, Position after, bool onlyReplay, int limit, CancellationToken ct) =>
        await Do(tables => tables.DeadLetters(receiver, after, onlyReplay, limit));

    public Task<int> Replay(string receiver, Position from, Position upTo, CancellationToken ct) => Do(tables => tables.Replay(receiver, from, upTo));

    public async Task<IReadOnlyList<Attempt>> Attempts(string receiver, long before, int limit, CancellationToken ct) => await Do(tables => tables.Attempts(receiver, before, limit));

    public Task Forget(string receiver, CancellationToken ct) => Do(tables => tables.Forget(receiver));

    private Task<T> Do<T>(Func<DeliveryTables, T> work) => posting.Do(ledger => ledger.Deliver(work));
}
