using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults.Faults;

/// <summary>The connection of a server to PostgreSQL is cut between COMMIT and its answer, or just before COMMIT arrives.</summary>
/// <param name="proxies">One for each server.</param>
internal sealed class CutConnection(IReadOnlyList<Proxy> proxies, Proxy.Cut cut)
    : Fault(cut == Proxy.Cut.AfterCommit ? "connection cut between COMMIT and its answer" : "connection cut before COMMIT")
{
    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        var server = dice.Below(proxies.Count);
        var before = proxies[server].Cuts;
        proxies[server].Next = cut;
        await Until(() => proxies[server].Cuts > before, ct);
        await Begins(history, server, ct);
    }
}
