using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults.Faults;

/// <summary>kill -9 of a server, which is started again.</summary>
internal sealed class KilledServer(IReadOnlyList<Node> nodes) : Fault("kill -9 of a server")
{
    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        var server = dice.Below(nodes.Count);
        await Begins(history, server, ct);
        await nodes[server].Kill();
        await nodes[server].Start();
    }
}
