using CityNetworks.EventStore.Suite;
using CityNetworks.Faults;
using CityNetworks.Faults.Faults;

namespace CityNetworks.ClusterTrial.Faults;

/// <summary>All silos are asked to stop and started again, one after the other, as for a new release.</summary>
internal sealed class RollingRestart(IReadOnlyList<Node> silos) : Fault("silos restarted one by one")
{
    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        foreach (var silo in silos)
        {
            await Begins(history, null, ct);
            if (await silo.Stop() is var code and not 0) throw new InvalidOperationException($"A silo that was asked to stop exits with {code}.");
            await silo.Start();
        }
    }
}
