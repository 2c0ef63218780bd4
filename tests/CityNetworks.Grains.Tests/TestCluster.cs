using CityNetworks.Actors;
using CityNetworks.Api.Hosting;
using CityNetworks.Domain;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CityNetworks.Grains.Tests;

/// <summary>Silos in this process, each with its own way to one register in PostgreSQL, and a client of theirs.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly List<PostgresEventStore> _stores = [];
    private readonly InProcessTestCluster _silos;

    private TestCluster(string database, int silos, ActorLimits? limits)
    {
        Database = database;
        var builder = new InProcessTestClusterBuilder((short)silos) { Options = { ConfigureFileLogging = false } };
        builder.ConfigureSilo((_, silo) =>
        {
            var (store, head) = Open();
            silo.Services.AddRegister(store, new("epoch"), TimeProvider.System, head);
            silo.Services.AddSingleton<IRegister, ClusterRegister>();
            if (limits is not null) silo.Services.AddSingleton(limits);
            silo.AddActivityPropagation();
        });
        builder.ConfigureClient(client => client.AddActivityPropagation());
        _silos = builder.Build();
    }

    public string Database { get; }

    /// <summary>The register as a gateway has it.</summary>
    public ClusterRegister Gateway { get; private set; } = null!; // Set before anybody has it.

    public IReadOnlyList<InProcessSiloHandle> Silos => _silos.Silos;

    public static async Task<TestCluster> Start(string database, int silos, ActorLimits? limits = null)
    {
        await using (await PostgresEventStore.Open(database, TimeProvider.System, CancellationToken.None))
        {
            // The tables are there before silos ask for them at once.
        }

        var cluster = new TestCluster(database, silos, limits);
        await cluster._silos.DeployAsync();
        var (store, _) = cluster.Open();
        var all = new ActorLimits();
        cluster.Gateway = new(cluster._silos.Client, new(store, new Writer(store, all), TimeProvider.System, all), TimeProvider.System);
        return cluster;
    }

    /// <summary>Where a network lives.</summary>
    public async Task<SiloAddress?> Home(NetworkId network) =>
        await _silos.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(_silos.Client.GetGrain<INetworkGrain>(network.Value));

    /// <summary>The register in a silo, as its grains have it.</summary>
    public LocalRegister In(InProcessSiloHandle silo) => _silos.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<LocalRegister>();

    public Task Kill(InProcessSiloHandle silo) => _silos.KillSiloAsync(silo);

    public async ValueTask DisposeAsync()
    {
        await _silos.DisposeAsync();
        foreach (var store in _stores) await store.DisposeAsync();
    }

    private (PostgresEventStore Store, Position Head) Open()
    {
        // Silos are put together where nothing can be awaited.
        var opened = Task.Run(async () =>
        {
            var store = await PostgresEventStore.Open(Database, TimeProvider.System, CancellationToken.None);
            return (store, (await store.Head(CancellationToken.None)).Position);
        }).GetAwaiter().GetResult();
        lock (_stores) _stores.Add(opened.store);
        return opened;
    }
}
