namespace CityNetworks.Grains.Clustering;

/// <summary>What the processes of one cluster agree on.</summary>
/// <param name="Store">Connection string of the PostgreSQL database that holds the register and says which silos there are.</param>
/// <param name="Name">Of the cluster, where one database serves several: a trial beside the real one.</param>
/// <param name="Localhost">There is one silo, on this machine, and its gateways are here, too: nobody has to be told of it.</param>
/// <param name="Certificate">By which processes of the cluster know each other; null where the network they talk over is theirs alone.</param>
/// <param name="WebhooksToPrivate">Webhooks may go to private networks, and over http.</param>
/// <param name="Origins">Web sites whose pages may post from a browser.</param>
public sealed record ClusterOptions(string Store, string Name, bool Localhost, ClusterCertificate? Certificate, bool WebhooksToPrivate = false, IReadOnlyList<string>? Origins = null)
{
    /// <summary>The port on which silos take calls from gateways, unless one is told another.</summary>
    public const int GatewayPort = 30000;

    /// <summary>The port on which silos talk to each other, unless one is told another.</summary>
    public const int SiloPort = 11111;

    /// <summary>What is the same over all clusters and releases.</summary>
    public const string Service = "citynetworks";

    /// <summary>The driver of the database, as Orleans names it.</summary>
    public const string Driver = "Npgsql";

    // A look at a small table every few seconds.
    private const int Connections = 4;

    /// <summary>Where Orleans finds its tables.</summary>
    public string Membership => new Npgsql.NpgsqlConnectionStringBuilder(Store)
    {
        SearchPath = OrleansTables.Schema,
        ApplicationName = "citynetworks-cluster",
        MaxPoolSize = Connections,
    }.ConnectionString;
}
