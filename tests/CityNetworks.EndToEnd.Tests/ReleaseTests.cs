using CityNetworks.EventStore;
using CityNetworks.EventStore.Sqlite;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>A register in files.</summary>
public sealed class ReleaseTests : ReleaseSuite
{
    protected override Task<string[]> NewStore() => Task.FromResult<string[]>([]);

    protected override Task<IEventStore> OpenStore() => Task.FromResult<IEventStore>(SqliteEventStore.Open(Data, TimeProvider.System));
}
