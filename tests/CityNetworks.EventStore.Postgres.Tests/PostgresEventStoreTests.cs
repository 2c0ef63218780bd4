using CityNetworks.EventStore.Suite;
using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

[Collection(OnPostgres.Name)]
public sealed class PostgresEventStoreTests(Cluster cluster) : EventStoreSuite
{
    protected override async Task<IEventStore> Open(TimeProvider time) => await PostgresEventStore.Open(await cluster.NewDatabase(), time, Ct);
}
