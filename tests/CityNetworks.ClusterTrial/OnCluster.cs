using CityNetworks.ClusterTrial.Faults;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using CityNetworks.Faults;
using CityNetworks.Faults.Faults;

namespace CityNetworks.ClusterTrial;

/// <summary>Three silos behind two gateways, for the checker: clients speak with the gateways, and everything can go wrong.</summary>
internal sealed class OnCluster : Site
{
    private const int SiloCount = 3;
    private const int GatewayCount = 2;

    private readonly TrialCluster _cluster;

    private OnCluster(TrialCluster cluster)
    {
        _cluster = cluster;
        var silos = cluster.Silos.ToList();
        Faults =
        [
            new KilledServer(cluster.Gateways, "gateway"), new KilledSilo(silos), new HungSilo(cluster, silos), new RollingRestart(silos), new ComingAndGoing(cluster),
            new CrashedDatabase(cluster.Postgres),
        ];
    }

    public override string Name => $"Orleans, {SiloCount} silos, {GatewayCount} gateways, PostgreSQL";

    public override IReadOnlyList<Node> Nodes => _cluster.Gateways;

    public override IReadOnlyList<Fault> Faults { get; }

    /// <param name="place">A directory to make everything in.</param>
    public static async Task<OnCluster> Start(string place) => new(await TrialCluster.Start(place, SiloCount, GatewayCount));

    /// <summary>What every process wrote that has ended, of the gateways and of the silos.</summary>
    public IEnumerable<string> Said => _cluster.Gateways.Concat(_cluster.Silos).SelectMany(node => node.Said);

    public override async Task<IEventStore> Open() => await PostgresEventStore.Open(_cluster.Store, TimeProvider.System, CancellationToken.None);

    protected override async Task Clear() => await _cluster.DisposeAsync();
}
