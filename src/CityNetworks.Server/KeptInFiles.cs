using CityNetworks.Actors.ReadModels;
using CityNetworks.Api.Hosting;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Sqlite;

namespace CityNetworks.Server;

/// <summary>A register in the files of a directory.</summary>
internal sealed class KeptInFiles(string directory) : IKeptRegister
{
    public string Place => directory;

    public Task<Head> Backup(string file, CancellationToken ct) => Task.FromResult(StoreBackup.Write(directory, file));

    public Task<Restored> Restore(string file, bool aside, CancellationToken ct)
    {
        StoreRestore.Look(file);
        OwnersDirectory.Prepare(directory);
        return StoreRestore.Run(file, directory, aside, new Rebuild().Again, TimeProvider.System, ct);
    }

    public Task<Checked> Verify(CancellationToken ct) => Task.FromResult(StoreCheck.OfDirectory(directory, new Rebuild().Again));

    public Task<long> Rebuild(CancellationToken ct) => Task.FromResult(StoreRebuild.Run(directory, new Rebuild().Again));
}
