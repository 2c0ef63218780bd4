using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>Deliveries in the database, of which any of several processes takes one. Each call is one statement, and so all or nothing.</summary>
internal sealed class PostgresDeliveries(PostgresEventStore store) : IDeliveries
{
    public async Task<Delivery?> Take(string receiver, byte[] begin, string holder, TimeSpan time, CancellationToken ct) =>
        await All("TakeDelivery", Delivery, ct, receiver, begin, holder, time) is [var delivery] ? delivery : null;

    public Task Leave(string receiver, string holder, CancellationToken ct) => Run("LeaveDelivery", ct, receiver, holder);

    public async Task<Delivery?> Read(string receiver, CancellationToken ct) => await All("ReadDelivery", Delivery, ct, receiver) is [var delivery] ? delivery : null;

    /// <remarks>Sent again over another connection it does not fit any more: who saves learns that it has to look again, and finds it saved.</remarks>
    public async Task<bool> Save(DeliveryStep step, CancellationToken ct)
    {
        Attempt[] attempts = step.Attempt is { } attempt ? [attempt] : [];
        DeadLetter[] dead = step.Dead is { } letter ? [letter] : [];
        long[] arrived = step.Arrived is { } position ? [position.Value] : [];
        var saved = await All(
            "SaveDelivery", static r => r.GetInt64(0), ct,
            step.Receiver, step.Holder, step.Revision, step.State, step.Time,
            attempts.Select(a => a.Number).ToArray(), attempts.Select(a => a.Data).ToArray(), (long)DeliveryStep.KeptAttempts,
            dead.Select(d => d.Position.Value).ToArray(), dead.Select(d => d.Replay).ToArray(), dead.Select(d => d.Data).ToArray(), arrived);
        return saved.Count == 1;
    }

    public async Task<IReadOnlyList<DeadLetter>> DeadLetters(string receiver, Position after, bool onlyReplay, int limit, CancellationToken ct) =>
        await All("ReadDeadLetters", static r => new DeadLetter(new(r.GetInt64(0)), r.GetBoolean(1), Reads.Bytes(r, 2)), ct, receiver, after.Value, onlyReplay, limit);

    public Task<int> Replay(string receiver, Position from, Position upTo, CancellationToken ct) => Run("ReplayDeadLetters", ct, receiver, from.Value, upTo.Value);

    public async Task<IReadOnlyList<Attempt>> Attempts(string receiver, long before, int limit, CancellationToken ct) =>
        await All("ReadAttempts", static r => new Attempt(r.GetInt64(0), Reads.Bytes(r, 1)), ct, receiver, before, limit);

    public Task Forget(string receiver, CancellationToken ct) => Run("ForgetDelivery", ct, receiver);

    private static Delivery Delivery(NpgsqlDataReader r) => new(r.GetInt64(0), Reads.Bytes(r, 1), r.GetBoolean(2));

    private Task<List<T>> All<T>(string file, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] values) =>
        store.Read(connection => Reads.All(connection, file, read, ct, values), ct);

    private Task<int> Run(string file, CancellationToken ct, params object[] values) => store.Read(
        async connection =>
        {
            await using var batch = new NpgsqlBatch(connection);
            return await batch.Then(file, values).ExecuteNonQueryAsync(ct);
        },
        ct);
}
