using CityNetworks.EventStore.Suite;
using CityNetworks.Faults;
using CityNetworks.Faults.Faults;

namespace CityNetworks.ClusterTrial.Faults;

/// <summary>
/// A silo stands still (SIGSTOP) until the others have declared it dead. Then it goes on, for a moment beside those who took its place, finds out, and
/// ends itself; it is started again.
/// </summary>
internal sealed class HungSilo(TrialCluster cluster, IReadOnlyList<Node> silos) : Fault("SIGSTOP of a silo, beyond the probes")
{
    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        var silo = dice.Below(silos.Count);
        await Begins(history, null, ct);
        await silos[silo].Signal("STOP");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        await cluster.IsDead(silo, patience.Token);
        patience.CancelAfter(Patience);
        await silos[silo].Signal("CONT");
        if (await silos[silo].Ends(patience.Token) == 0) throw new InvalidOperationException("A silo that was declared dead ended as if it had been asked to.");
        await silos[silo].Start();
    }
}
