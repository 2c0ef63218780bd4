using CityNetworks.EventStore;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api;

/// <summary>
/// Says once that the store fails and why, and once that it does no longer. Requests, commits and followers that meet the same trouble meanwhile
/// tell it here, and the log does not hear of each.
/// </summary>
public sealed class StoreWatch(ILogger<StoreWatch> log)
{
    // Odd while it is away, and while it is there and refuses.
    private int _reach;
    private int _work;

    /// <summary>Asks it for something that can only be answered where it is reached; so this is how one learns that it is back.</summary>
    public async Task<T> Ask<T>(Func<Task<T>> question)
    {
        ArgumentNullException.ThrowIfNull(question);

        // What was asked before it went away, or came back, tells nothing of how it is now.
        var asked = Volatile.Read(ref _reach);
        try
        {
            var answer = await question();
            if (Ends(ref _reach, asked)) log.LogInformation("The store is back");
            return answer;
        }
        catch (StoreUnavailableException exception)
        {
            if (Volatile.Read(ref _reach) == asked) Fails(exception);
            throw;
        }
    }

    /// <summary>Somebody met with this.</summary>
    public void Fails(StoreUnavailableException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is StoreAwayException)
        {
            if (Begins(ref _reach)) log.LogWarning("The store is away: {Reason}", exception.Message);
        }
        else if (Begins(ref _work))
        {
            log.LogWarning("The store does not do what it is asked: {Reason}", exception.Message);
        }
    }

    /// <summary>A commit went through.</summary>
    public void Commits()
    {
        if (Ends(ref _work, Volatile.Read(ref _work))) log.LogInformation("The store does what it is asked again");
    }

    private static bool Begins(ref int turn) => Volatile.Read(ref turn) is var now && now % 2 == 0 && Interlocked.CompareExchange(ref turn, now + 1, now) == now;

    private static bool Ends(ref int turn, int seen) => seen % 2 == 1 && Interlocked.CompareExchange(ref turn, seen + 1, seen) == seen;
}
