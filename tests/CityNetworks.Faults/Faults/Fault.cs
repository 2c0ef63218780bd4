using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults.Faults;

/// <summary>Something that goes wrong and is put right again.</summary>
internal abstract class Fault(string name)
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>As the report names it.</summary>
    public string Name => name;

    /// <summary>Strikes while commands are on their way, and puts everything right.</summary>
    public abstract Task Strike(History history, Dice dice, CancellationToken ct);

    /// <summary>Waits until somebody is hit, and writes down that it strikes now.</summary>
    protected async Task Begins(History history, int? server, CancellationToken ct)
    {
        await Until(() => history.OnTheirWay(server) > 0, ct);
        history.Add(new Strike(name, server, history.Now));
    }

    /// <exception cref="TimeoutException">It does not come true.</exception>
    public static async Task Until(Func<bool> isSo, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        while (!isSo())
        {
            if (patience.IsCancellationRequested && !ct.IsCancellationRequested) throw new TimeoutException($"Nothing happened for {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(1), ct);
        }
    }
}
