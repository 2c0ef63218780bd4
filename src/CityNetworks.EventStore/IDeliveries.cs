namespace CityNetworks.EventStore;

/// <summary>
/// How far those have come to whom the register sends its events by itself: kept beside the log, as durable as it. A store knows none of what it keeps here
/// but positions and numbers. Every method may throw <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IDeliveries
{
    /// <summary>
    /// Takes a receiver for a while, so that no other process sends to it, or goes on holding it; by the store's own clock. Whoever had it before can
    /// save nothing more.
    /// </summary>
    /// <param name="begin">What is kept of a receiver of which nothing is.</param>
    /// <param name="holder">A name that no other process has.</param>
    /// <returns>What is kept of it; null while another holds it.</returns>
    Task<Delivery?> Take(string receiver, byte[] begin, string holder, TimeSpan time, CancellationToken ct);

    /// <summary>Gives a receiver back before the time is over.</summary>
    Task Leave(string receiver, string holder, CancellationToken ct);

    /// <summary>What is kept of a receiver, whoever holds it; null where nothing is.</summary>
    Task<Delivery?> Read(string receiver, CancellationToken ct);

    /// <summary>Keeps one step, all of it, and holds the receiver for as long again. On return it survives a power cut.</summary>
    /// <returns>False, and nothing is changed, if it is no longer held or somebody else has saved since.</returns>
    Task<bool> Save(DeliveryStep step, CancellationToken ct);

    /// <summary>Dead letters after a position, in order.</summary>
    /// <param name="onlyReplay">Only those that are to go out again.</param>
    Task<IReadOnlyList<DeadLetter>> DeadLetters(string receiver, Position after, bool onlyReplay, int limit, CancellationToken ct);

    /// <summary>Says of all dead letters from a position up to another that they are to go out again. Returns how many there are.</summary>
    Task<int> Replay(string receiver, Position from, Position upTo, CancellationToken ct);

    /// <summary>Attempts before a number, the newest first.</summary>
    Task<IReadOnlyList<Attempt>> Attempts(string receiver, long before, int limit, CancellationToken ct);

    /// <summary>Keeps nothing of a receiver any more.</summary>
    Task Forget(string receiver, CancellationToken ct);
}

/// <summary>What is kept of a receiver.</summary>
/// <param name="Revision">Moves with each step, and when another takes it.</param>
/// <param name="HasReplay">There are dead letters that are to go out again.</param>
public sealed record Delivery(long Revision, byte[] State, bool HasReplay);

/// <summary>What a process keeps of one attempt.</summary>
/// <param name="Revision">The one it was made on.</param>
/// <param name="Attempt">For the log, of which the newest <see cref="KeptAttempts"/> are kept.</param>
/// <param name="Dead">What is not tried any more. One of the same position takes the place of the one before.</param>
/// <param name="Arrived">The dead letter that has arrived after all.</param>
public sealed record DeliveryStep(
    string Receiver, string Holder, TimeSpan Time, long Revision, byte[] State, Attempt? Attempt = null, DeadLetter? Dead = null, Position? Arrived = null)
{
    /// <summary>Of each receiver.</summary>
    public const int KeptAttempts = 1000;
}

/// <summary>An attempt to deliver.</summary>
/// <param name="Number">1, 2, 3… of a receiver.</param>
public sealed record Attempt(long Number, byte[] Data);

/// <summary>A message that was given up.</summary>
/// <param name="Position">Of its event.</param>
/// <param name="Replay">It is to go out again.</param>
public sealed record DeadLetter(Position Position, bool Replay, byte[] Data);
