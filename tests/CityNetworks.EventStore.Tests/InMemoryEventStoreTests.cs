using CityNetworks.EventStore.Suite;

namespace CityNetworks.EventStore.Tests;

public sealed class InMemoryEventStoreTests : EventStoreSuite
{
    protected override Task<IEventStore> Open(TimeProvider time) => Task.FromResult<IEventStore>(new InMemoryEventStore(time));
}
