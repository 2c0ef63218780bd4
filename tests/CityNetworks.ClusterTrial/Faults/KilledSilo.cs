using CityNetworks.EventStore.Suite;
using CityNetworks.Faults;
using CityNetworks.Faults.Faults;

namespace CityNetworks.ClusterTrial.Faults;

/// <summary>kill -9 of a silo, which is started again.</summary>
internal sealed class KilledSilo(IReadOnlyList<Node> silos) : Fault("kill -9 of a silo")
{
    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        var silo = silos[dice.Below(silos.Count)];
        await Begins(history, null, ct);
        await silo.Kill();
        await silo.Start();
    }
}
