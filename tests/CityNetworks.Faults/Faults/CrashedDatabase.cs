using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults.Faults;

/// <summary>PostgreSQL ends at once, as after a crash, and is started again.</summary>
internal sealed class CrashedDatabase(Cluster cluster) : Fault("PostgreSQL killed and restarted")
{
    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        await Begins(history, null, ct);
        await cluster.Crash();
    }
}
