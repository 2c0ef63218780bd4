using System.Net;
using CityNetworks.Actors;
using CityNetworks.Api;
using CityNetworks.Api.Access;
using CityNetworks.Api.Hosting;
using CityNetworks.Api.Webhooks;
using CityNetworks.Domain.Principals;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using CityNetworks.Grains;
using CityNetworks.Grains.Clustering;

namespace CityNetworks.Silo;

/// <summary>A process of the cluster in which actors live, as grains.</summary>
public static class SiloProcess
{
    /// <summary>Runs until stopped. A start that cannot succeed says why, by an exception that the host tells in one line.</summary>
    public static async Task<int> Run(SiloSettings settings, CancellationToken ct)
    {
        try
        {
            await using var silo = await Start(settings, ct);
            await silo.WaitForShutdown(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped while starting.
        }

        return 0;
    }

    /// <summary>Brings the tables of the register and of the cluster up to this release, as a role that owns them, and sees to the operator's key.</summary>
    /// <param name="data">Directory for that key.</param>
    public static async Task<int> Migrate(ClusterOptions cluster, string data, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        OwnersDirectory.Prepare(data);
        Operators.CheckFile(Operators.Operator, data);
        await using var store = await PostgresEventStore.Open(cluster.Store, TimeProvider.System, ct);
        await OrleansTables.Make(cluster.Store, ct);
        var limits = new ActorLimits();
        await using var writer = new Writer(store, limits);
        var (file, _) = await Operators.Ensure(Operators.Operator, Right.Operate, new LocalRegister(store, writer, TimeProvider.System, limits), data, ct);
        Console.WriteLine($"CityNetworks: the tables at {store.Place} are those of this release; the operator's key is in {file}");
        return 0;
    }

    /// <summary>Opens the register, joins the cluster, and says so.</summary>
    public static async Task<RunningServer> Start(SiloSettings settings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Addresses.Check(settings.Urls);
        var address = settings.Cluster.Localhost ? IPAddress.Loopback : settings.Address;
        Addresses.Check("--silo-port", address, settings.SiloPort);
        Addresses.Check("--gateway-port", address, settings.GatewayPort);
        if (settings.SiloPort == settings.GatewayPort) throw new CannotServeException($"--silo-port and --gateway-port are both {settings.SiloPort}: they must differ.");
        var store = await PostgresEventStore.Open(settings.Cluster.Store, TimeProvider.System, ct);
        RunningServer? server = null;
        try
        {
            var head = await store.Head(ct);
            await NewerRelease.Refuse(store, head, ct);
            if (!settings.Cluster.Localhost) await OrleansTables.Require(settings.Cluster.Store, ct);
            var app = Build(settings, store, await Epoch.Of(store, ct), head.Position);
            server = new RunningServer(app, store);
            await server.Serve(settings.Urls, ct);
            app.Services.GetRequiredService<Readiness>().IsReady = true;
            Console.WriteLine($"CityNetworks serves on {server.Address}");
            Console.WriteLine($"  silo      {settings.Name}, in cluster {settings.Cluster.Name}");
            Console.WriteLine($"  store     PostgreSQL at {store.Place}");
            Console.WriteLine($"  look at   {server.Address}/dashboard, with the operator's key as password{(settings.Api ? $" · {server.Address}/openapi/v1.json" : "")}");
            return server;
        }
        catch
        {
            await (server?.DisposeAsync() ?? store.DisposeAsync());
            throw;
        }
    }

    private static WebApplication Build(SiloSettings settings, IEventStore store, Epoch epoch, Position head)
    {
        var builder = HostProcess.CreateBuilder(settings.Urls);
        builder.Observe("citynetworks-silo");
        builder.Services.AddRegister(store, epoch, TimeProvider.System, head);
        builder.Services.AddSingleton<IRegister, ClusterRegister>();
        builder.Services.AddSingleton<BearerKeys>();
        builder.Services.AddSingleton(new WebhookRules(settings.Cluster.WebhooksToPrivate));
        builder.Services.AddSingleton(WritingOrigins.Of(settings.Cluster.Origins ?? []));
        if (settings.Api) builder.Services.AddCityNetworksApi();
        builder.UseSilo(settings);
        var app = builder.Build();
        if (settings.Api) app.MapCityNetworksApi();
        else app.MapHealth();
        app.MapGuardedDashboard();
        return app;
    }
}
