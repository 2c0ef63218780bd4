using System.Net;
using CityNetworks.Actors;
using CityNetworks.Api;
using CityNetworks.Api.Hosting;
using CityNetworks.Api.Webhooks;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using CityNetworks.Grains;
using CityNetworks.Grains.Clustering;
using Orleans.Configuration;
using ClusterOptions = CityNetworks.Grains.Clustering.ClusterOptions;

namespace CityNetworks.Gateway;

/// <summary>
/// A process of the cluster that serves the API: commands go to the silos, questions are answered from the register. It keeps nothing, so there can be
/// any number of them behind an ordinary load balancer.
/// </summary>
public static class GatewayProcess
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Runs until stopped. A start that cannot succeed says why, by an exception that the host tells in one line; without a silo it waits for one.</summary>
    public static async Task<int> Run(ClusterOptions cluster, string urls, CancellationToken ct)
    {
        try
        {
            await using var gateway = await Start(cluster, urls, ct);
            await gateway.WaitForShutdown(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped while starting.
        }

        return 0;
    }

    /// <summary>Opens the register, finds the silos, serves, and says so.</summary>
    public static async Task<RunningServer> Start(ClusterOptions cluster, string urls, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        Addresses.Check(urls);
        var store = await PostgresEventStore.Open(cluster.Store, TimeProvider.System, ct);
        RunningServer? server = null;
        try
        {
            var head = await store.Head(ct);
            await NewerRelease.Refuse(store, head, ct);
            if (!cluster.Localhost) await OrleansTables.Require(cluster.Store, ct);
            var app = Build(cluster, urls, store, await Epoch.Of(store, ct), head.Position);
            server = new RunningServer(app, store);
            await server.Serve(urls, ct);
            app.Services.GetRequiredService<Readiness>().IsReady = true;
            Console.WriteLine($"CityNetworks serves on {server.Address}");
            Console.WriteLine($"  store     PostgreSQL at {store.Place}");
            Console.WriteLine($"  look at   {server.Address}/openapi/v1.json");
            return server;
        }
        catch
        {
            await (server?.DisposeAsync() ?? store.DisposeAsync());
            throw;
        }
    }

    private static WebApplication Build(ClusterOptions cluster, string urls, IEventStore store, Epoch epoch, Position head)
    {
        var builder = HostProcess.CreateBuilder(urls);
        builder.Observe("citynetworks-gateway");
        builder.Services.AddRegister(store, epoch, TimeProvider.System, head);
        builder.Services.AddSingleton<IRegister, ClusterRegister>();
        builder.Services.AddSingleton(new WebhookRules(cluster.WebhooksToPrivate));
        builder.Services.AddSingleton(WritingOrigins.Of(cluster.Origins ?? []));
        builder.Services.AddCityNetworksApi();
        builder.UseOrleansClient(client =>
        {
            client.Configure<Orleans.Configuration.ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.Name, ClusterOptions.Service));

            // A silo that hangs stays in the list for so long, and calls through it are lost until then.
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = 5 * Second);
            if (cluster.Localhost) client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, ClusterOptions.GatewayPort));
            else client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (ClusterOptions.Driver, cluster.Membership));
            if (cluster.Certificate is { } certificate) client.UseTls(certificate.Use);
            client.UseConnectionRetryFilter(AskAgain);
            client.AddActivityPropagation();
        });
        var app = builder.Build();
        app.MapCityNetworksApi();
        return app;
    }

    private static async Task<bool> AskAgain(Exception exception, CancellationToken ct)
    {
        Console.WriteLine($"CityNetworks: waiting for a silo ({exception.Message.ReplaceLineEndings(" ")})");
        await Task.Delay(Second, ct);
        return true;
    }
}
