using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults.Faults;

/// <summary>kill -9 of a server, which is started again.</summary>
/// <param name="name">What they are, where not every process is a server.</param>
internal sealed class KilledServer(IReadOnlyList<Node> nodes, string name = "server") : Fault($"kill -9 of a {name}")
{
    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        var server = dice.Below(nodes.Count);
        await Begins(history, server, ct);
        await nodes[server].Kill();
        await nodes[server].Start();
    }
}
