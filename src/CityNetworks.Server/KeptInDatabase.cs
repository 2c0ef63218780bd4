using CityNetworks.Actors.ReadModels;
using CityNetworks.Api.Hosting;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using CityNetworks.EventStore.Sqlite;

namespace CityNetworks.Server;

/// <summary>A register in a PostgreSQL database.</summary>
/// <param name="store">Its connection string.</param>
/// <param name="directory">Where copies are made that go away, and one that is moved aside is kept.</param>
internal sealed class KeptInDatabase(string store, string directory) : IKeptRegister
{
    public string Place => PostgresUpkeep.PlaceOf(store);

    public async Task<Head> Backup(string file, CancellationToken ct)
    {
        await using var register = await PostgresUpkeep.Beside(store, ct);
        return await StoreBackup.Write(register, file, ct);
    }

    public async Task<Restored> Restore(string file, bool aside, CancellationToken ct)
    {
        StoreRestore.Look(file);
        OwnersDirectory.Prepare(directory);
        await using var register = await PostgresUpkeep.Alone(store, ct);
        return await StoreRestore.Run(file, await DatabaseTarget.Of(register, directory, ct), aside, new Rebuild().Again, TimeProvider.System, ct);
    }

    public async Task<Checked> Verify(CancellationToken ct)
    {
        await using var register = await PostgresUpkeep.Beside(store, ct);
        OwnersDirectory.Prepare(directory);
        var found = await StoreCheck.OfTables(register, directory, new Rebuild().Again, ct);
        return found.Difference is null && await register.Flaw(ct) is { } flaw ? Checked.Failed(flaw) : found;
    }

    public async Task<long> Rebuild(CancellationToken ct)
    {
        OwnersDirectory.Prepare(directory);
        await using var register = await PostgresUpkeep.Alone(store, ct);
        var rows = await StoreRebuild.OfTables(register, directory, new Rebuild().Again, made => register.Replace(made, RegisterTable.Derived, ct), ct);
        await register.Commit(ct);
        return rows;
    }
}
