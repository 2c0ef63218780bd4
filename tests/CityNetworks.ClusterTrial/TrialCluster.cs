using System.Globalization;
using CityNetworks.Faults;
using CityNetworks.Gateway;
using CityNetworks.Silo;
using Npgsql;

namespace CityNetworks.ClusterTrial;

/// <summary>Silos and gateways as processes on this machine, with a PostgreSQL of their own unless they are given one. All of it goes away with it.</summary>
internal sealed class TrialCluster : IAsyncDisposable
{
    private const int Dead = 6; // As Orleans numbers what a silo can be.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly string _data;
    private readonly bool _withApi;
    private readonly List<Node> _silos = [];
    private readonly List<Node> _gateways = [];

    private readonly bool _ownsPostgres;

    private readonly IReadOnlyList<string> _more;

    private TrialCluster(Cluster postgres, bool ownsPostgres, string store, string data, bool withApi, IReadOnlyList<string> more) =>
        (Postgres, _ownsPostgres, Store, _data, _withApi, _more) = (postgres, ownsPostgres, store, data, withApi, more);

    public Cluster Postgres { get; }

    /// <summary>Connection string of the register.</summary>
    public string Store { get; }

    public IReadOnlyList<Node> Silos => _silos;

    public IReadOnlyList<Node> Gateways => _gateways;

    /// <summary>Directory with the operator's key.</summary>
    public string Data => _data;

    /// <param name="place">A directory to make everything in.</param>
    /// <param name="shared">The PostgreSQL of another cluster.</param>
    /// <param name="withApi">Whether silos serve the API.</param>
    /// <param name="gatewayUrls">Where the first gateway serves; anywhere if not given.</param>
    /// <param name="more">What every process is told beside that.</param>
    public static async Task<TrialCluster> Start(
        string place, int silos, int gateways, Cluster? shared = null, bool withApi = false, string? gatewayUrls = null, params IReadOnlyList<string> more)
    {
        var cluster = await On(place, shared, withApi, more);
        try
        {
            await cluster.Migrate();
            for (var i = 0; i < silos; i++) cluster.NewSilo();
            for (var i = 0; i < gateways; i++) cluster.NewGateway(i == 0 ? gatewayUrls : null);
            await Task.WhenAll(cluster._silos.Concat(cluster._gateways).Select(node => node.Start()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>No cluster: one server, in the place of a gateway.</summary>
    public static async Task<TrialCluster> StartServer(string place)
    {
        var cluster = await On(place, null, withApi: false, []);
        cluster._gateways.Add(Node.Server(cluster._data, NoDumps, "--store", cluster.Store));
        try
        {
            await cluster._gateways[0].Start();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A silo that is not started yet. It keeps its name and its ports when it is started again.</summary>
    public Node NewSilo()
    {
        var (silo, gateway, name) = (Cluster.FreePort(), Cluster.FreePort(), NameOf(_silos.Count));
        string[] arguments =
        [
            "--store", Store, "--urls", "http://127.0.0.1:0", "--address", "127.0.0.1", "--silo-port", $"{silo}", "--gateway-port", $"{gateway}", "--name", name,
            .. _withApi ? ["--api"] : Array.Empty<string>(), .. _more,
        ];
        var node = new Node(_data, () => ServerRun.Launch(typeof(SiloProcess), NoDumps, arguments));
        _silos.Add(node);
        return node;
    }

    /// <summary>What a silo is called.</summary>
    public static string NameOf(int silo) => string.Create(CultureInfo.InvariantCulture, $"silo-{silo + 1}");

    /// <summary>Waits until the others have declared a silo dead; the newest of its name is meant.</summary>
    public async Task IsDead(int silo, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(Store);
        await using var command = source.CreateCommand("SELECT status FROM orleans.silos WHERE name = $1 ORDER BY generation DESC LIMIT 1");
        command.Parameters.AddWithValue(NameOf(silo));
        while ((int?)await command.ExecuteScalarAsync(ct) != Dead) await Task.Delay(Look, ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _gateways.Concat(_silos)) await node.DisposeAsync();
        if (_ownsPostgres) await Postgres.DisposeAsync();
    }

    private static async Task<TrialCluster> On(string place, Cluster? shared, bool withApi, IReadOnlyList<string> more)
    {
        var postgres = shared ?? new Cluster();
        try
        {
            if (shared is null) await postgres.InitializeAsync();
            return new(postgres, shared is null, await postgres.NewDatabase(), Path.Combine(place, "data"), withApi, more);
        }
        catch
        {
            if (shared is null) await postgres.DisposeAsync();
            throw;
        }
    }

    // A silo that finds out that it was declared dead ends itself; what is on its mind then is of no interest.
    private static Dictionary<string, string> NoDumps => new() { ["DOTNET_DbgEnableMiniDump"] = "0" };

    private void NewGateway(string? urls) =>
        _gateways.Add(new(_data, () => ServerRun.Launch(typeof(GatewayProcess), NoDumps, ["--store", Store, "--urls", urls ?? "http://127.0.0.1:0", .. _more])));

    private async Task Migrate()
    {
        await using var run = ServerRun.Launch(typeof(SiloProcess), NoDumps, ["--migrate", "--store", Store, "--data", _data]);
        if (await run.Exit() != 0) throw new InvalidOperationException(string.Join('\n', run.Errors));
    }
}
