namespace CityNetworks.EventStore.Sqlite;

/// <summary>The tables of deliveries, over the one connection that writes.</summary>
internal sealed class DeliveryTables(Connection connection)
{
    private readonly Statement _read = connection.Prepare(
        "SELECT revision, state, EXISTS (SELECT 1 FROM dead_letters d WHERE d.receiver = deliveries.receiver AND replay) FROM deliveries WHERE receiver = ?1");

    private readonly Statement _begin = connection.Prepare("INSERT INTO deliveries (receiver, revision, state) VALUES (?1, 0, ?2) ON CONFLICT DO NOTHING");
    private readonly Statement _fence = connection.Prepare("UPDATE deliveries SET revision = revision + 1 WHERE receiver = ?1");
    private readonly Statement _save = connection.Prepare("UPDATE deliveries SET revision = revision + 1, state = ?3 WHERE receiver = ?1 AND revision = ?2");
    private readonly Statement _attempt = connection.Prepare("INSERT INTO attempts (receiver, number, data) VALUES (?1, ?2, ?3)");
    private readonly Statement _forgetAttempts = connection.Prepare("DELETE FROM attempts WHERE receiver = ?1 AND number <= ?2");
    private readonly Statement _bury = connection.Prepare("INSERT OR REPLACE INTO dead_letters (receiver, position, replay, data) VALUES (?1, ?2, ?3, ?4)");
    private readonly Statement _arrive = connection.Prepare("DELETE FROM dead_letters WHERE receiver = ?1 AND position = ?2");
    private readonly Statement _replay = connection.Prepare("UPDATE dead_letters SET replay = 1 WHERE receiver = ?1 AND position BETWEEN ?2 AND ?3");
    private readonly Statement _letters = connection.Prepare(
        "SELECT position, replay, data FROM dead_letters WHERE receiver = ?1 AND position > ?2 AND replay >= ?3 ORDER BY position LIMIT ?4");

    private readonly Statement _attempts = connection.Prepare("SELECT number, data FROM attempts WHERE receiver = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3");

    private readonly Statement[] _forget =
        [.. new[] { "deliveries", "attempts", "dead_letters" }.Select(table => connection.Prepare($"DELETE FROM {table} WHERE receiver = ?1"))];

    public Delivery? Read(string receiver) => _read.Bind(1, receiver).First(static s => new Delivery(s.Long(0), s.Bytes(1), s.Long(2) != 0));

    /// <param name="isNew">Somebody else had it before, or nobody.</param>
    public Delivery? Take(string receiver, byte[] begin, bool isNew)
    {
        if (!isNew) return Read(receiver);
        _begin.Bind(1, receiver).Bind(2, begin).Run();
        _fence.Bind(1, receiver).Run();
        return Read(receiver);
    }

    public bool Save(DeliveryStep step)
    {
        if (_save.Bind(1, step.Receiver).Bind(2, step.Revision).Bind(3, step.State).Run() == 0) return false;
        if (step.Attempt is { } attempt)
        {
            _attempt.Bind(1, step.Receiver).Bind(2, attempt.Number).Bind(3, attempt.Data).Run();
            _forgetAttempts.Bind(1, step.Receiver).Bind(2, attempt.Number - DeliveryStep.KeptAttempts).Run();
        }

        if (step.Dead is { } dead) _bury.Bind(1, step.Receiver).Bind(2, dead.Position.Value).Bind(3, dead.Replay ? 1 : 0).Bind(4, dead.Data).Run();
        if (step.Arrived is { } arrived) _arrive.Bind(1, step.Receiver).Bind(2, arrived.Value).Run();
        return true;
    }

    public List<DeadLetter> DeadLetters(string receiver, Position after, bool onlyReplay, int limit) =>
        _letters.Bind(1, receiver).Bind(2, after.Value).Bind(3, onlyReplay ? 1 : 0).Bind(4, limit).All(static s => new DeadLetter(new(s.Long(0)), s.Long(1) != 0, s.Bytes(2)));

    public int Replay(string receiver, Position from, Position upTo) => _replay.Bind(1, receiver).Bind(2, from.Value).Bind(3, upTo.Value).Run();

    public List<Attempt> Attempts(string receiver, long before, int limit) =>
        _attempts.Bind(1, receiver).Bind(2, before).Bind(3, limit).All(static s => new Attempt(s.Long(0), s.Bytes(1)));

    public bool Forget(string receiver)
    {
        foreach (var statement in _forget) statement.Bind(1, receiver).Run();
        return true;
    }
}
