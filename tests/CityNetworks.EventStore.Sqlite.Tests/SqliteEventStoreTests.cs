using CityNetworks.EventStore.Suite;

namespace CityNetworks.EventStore.Sqlite.Tests;

public sealed class SqliteEventStoreTests : EventStoreSuite
{
    private readonly string _directory = Directory.CreateTempSubdirectory("register-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    protected override Task<IEventStore> Open(TimeProvider time) => Task.FromResult<IEventStore>(SqliteEventStore.Open(_directory, time));
}
