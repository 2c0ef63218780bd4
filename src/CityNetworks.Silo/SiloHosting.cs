using System.Net;
using CityNetworks.Actors;
using Orleans.Configuration;
using Orleans.Dashboard;
using ClusterOptions = CityNetworks.Grains.Clustering.ClusterOptions;
using SiloOptions = Orleans.Configuration.SiloOptions;

namespace CityNetworks.Silo;

/// <summary>How Orleans is set up in a silo. ADR 0029 gives the reasons.</summary>
internal static class SiloHosting
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Longer than grains are given to go to sleep, which is longer than a commit may take.
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(30);

    // Orleans counts what it knows to tell the dashboard, in each silo and whether anybody looks or not.
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(5);

    public static void UseSilo(this WebApplicationBuilder builder, SiloSettings settings)
    {
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Stopping);
        builder.UseOrleans(silo =>
        {
            silo.Configure<SiloOptions>(options => options.SiloName = settings.Name);
            silo.Configure<Orleans.Configuration.ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.Cluster.Name, ClusterOptions.Service));
            silo.Configure<ClusterMembershipOptions>(DieSoon);
            silo.Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.DeactivationTimeout) = (new ActorLimits().IdleTime, Stopping / 3));
            Join(silo, settings);
            if (settings.Cluster.Certificate is { } certificate) silo.UseTls(certificate.Use);
            silo.AddActivityPropagation();
            silo.AddDashboard(dashboard => (dashboard.HideTrace, dashboard.CounterUpdateIntervalMs) = (true, (int)Sampling.TotalMilliseconds));
        });
    }

    /// <summary>
    /// A silo that was killed is out of the cluster within two seconds, and one that hangs within six: the bound is the longest probe times the
    /// probes missed. More impatience takes slow silos for dead ones.
    /// </summary>
    private static void DieSoon(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = Second;
        membership.MaxProbeTimeout = 2 * Second;
        membership.NumMissedProbesLimit = 3;
        membership.NumVotesForDeathDeclaration = 2;
        membership.TableRefreshTimeout = 5 * Second;
        membership.IAmAliveTablePublishTimeout = 5 * Second;
    }

    private static void Join(ISiloBuilder silo, SiloSettings settings)
    {
        if (settings.Cluster.Localhost)
        {
            silo.UseLocalhostClustering(settings.SiloPort, settings.GatewayPort, new IPEndPoint(IPAddress.Loopback, settings.SiloPort), ClusterOptions.Service, settings.Cluster.Name);
            return;
        }

        silo.Configure<EndpointOptions>(options =>
        {
            (options.SiloPort, options.GatewayPort) = (settings.SiloPort, settings.GatewayPort);
            if (settings.Address is { } address) options.AdvertisedIPAddress = address;
        });
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (ClusterOptions.Driver, settings.Cluster.Membership));
    }
}
