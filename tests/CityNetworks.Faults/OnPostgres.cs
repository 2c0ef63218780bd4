using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using CityNetworks.Faults.Faults;

namespace CityNetworks.Faults;

/// <summary>One server or several on a PostgreSQL of their own, each behind a proxy that can cut it off.</summary>
internal sealed class OnPostgres : Site
{
    private readonly Cluster _cluster;
    private readonly string _database;
    private readonly List<Proxy> _proxies = [];
    private readonly List<Node> _nodes = [];
    private readonly List<Fault> _faults;

    private OnPostgres(Cluster cluster, string database, string place, int servers)
    {
        (_cluster, _database) = (cluster, database);
        List<Clock> clocks = [];
        for (var i = 0; i < servers; i++)
        {
            var proxy = new Proxy(cluster.Port);
            var through = database.Replace($"Port={cluster.Port}", $"Port={proxy.Port}", StringComparison.Ordinal) + ";SSL Mode=Disable;GSS Encryption Mode=Disable";
            if (Clock.In(Path.Combine(place, $"clock-{i}")) is { } clock) clocks.Add(clock);
            _proxies.Add(proxy);
            _nodes.Add(Node.Server(Path.Combine(place, $"server-{i}"), clocks.Count > i ? clocks[i].Environment : [], "--store", through));
        }

        _faults =
        [
            new KilledServer(_nodes), new CrashedDatabase(cluster), new CutConnection(_proxies, Proxy.Cut.AfterCommit), new CutConnection(_proxies, Proxy.Cut.BeforeCommit),
            .. servers > 1 ? [new StoppedServer(_nodes)] : Array.Empty<Fault>(),
            .. clocks.Count > 0 ? [new MovedClock(_nodes, clocks)] : Array.Empty<Fault>(),
        ];
        if (clocks.Count == 0) LeftOut.Add("clock moved: Debian's package libfaketime is not installed");
    }

    public override string Name => _nodes.Count == 1 ? "PostgreSQL, one server" : $"PostgreSQL, {_nodes.Count} servers";

    public override IReadOnlyList<Node> Nodes => _nodes;

    public override IReadOnlyList<Fault> Faults => _faults;

    /// <param name="place">A directory to make everything in.</param>
    public static async Task<OnPostgres> Start(string place, int servers)
    {
        var cluster = new Cluster();
        try
        {
            await cluster.InitializeAsync();
            var site = new OnPostgres(cluster, await cluster.NewDatabase(), place, servers);
            await Task.WhenAll(site._nodes.Select(n => n.Start()));
            return site;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public override async Task<IEventStore> Open() => await PostgresEventStore.Open(_database, TimeProvider.System, CancellationToken.None);

    protected override async Task Clear()
    {
        foreach (var proxy in _proxies) await proxy.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
