using CityNetworks.EndToEnd.Tests;
using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>A register in a database.</summary>
[Collection(OnPostgres.Name)]
public sealed class ReleaseTests(Cluster cluster) : ReleaseSuite
{
    protected override async Task<string[]> NewStore() => ["--store", await cluster.NewDatabase()];

    protected override async Task<IEventStore> OpenStore() => await PostgresEventStore.Open(Store[1], TimeProvider.System, CancellationToken.None);
}
