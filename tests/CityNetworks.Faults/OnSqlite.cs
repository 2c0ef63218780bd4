using CityNetworks.EventStore;
using CityNetworks.EventStore.Sqlite;
using CityNetworks.Faults.Faults;

namespace CityNetworks.Faults;

/// <summary>One server with the register in files.</summary>
internal sealed class OnSqlite : Site
{
    private readonly Node _node;
    private readonly MemoryDisk? _disk;
    private readonly UnsyncedWrites? _unsynced;
    private readonly List<Fault> _faults = [];

    private OnSqlite(string directory, MemoryDisk? disk, UnsyncedWrites? unsynced, Clock? clock)
    {
        (_disk, _unsynced) = (disk, unsynced);
        _node = Node.Server(directory, Preload.Together(unsynced?.Environment ?? [], clock?.Environment ?? []));
        _faults.Add(new KilledServer(Nodes));
        if (disk is not null) _faults.Add(new FullDisk(disk));
        else LeftOut.Add("disk full: only root may mount the small file system that it takes");
        if (unsynced is not null) _faults.Add(new PowerCut(_node, unsynced));
        else LeftOut.Add("power cut: there is no C compiler for the library that keeps what is not synced (cc, Debian's gcc)");
        if (clock is not null) _faults.Add(new MovedClock(Nodes, [clock]));
        else LeftOut.Add("clock moved: Debian's package libfaketime is not installed");
    }

    public override string Name => _disk is null ? "SQLite" : "SQLite, on a file system in memory";

    public override IReadOnlyList<Node> Nodes => [_node];

    public override IReadOnlyList<Fault> Faults => _faults;

    public override IEnumerable<string> Remarks => _unsynced is null ? [] : [$"The power cuts took back {_unsynced.TakenBack} writes that were not synced."];

    /// <param name="place">A directory to make everything in.</param>
    /// <param name="lies">Whether the disk says that it has synced and has not: then a power cut is all that strikes, and must lose something.</param>
    public static async Task<OnSqlite> Start(string place, bool lies = false)
    {
        var disk = await MemoryDisk.Mount(Path.Combine(place, "disk"));
        try
        {
            var directory = Path.Combine(place, "disk", "register");
            var site = new OnSqlite(directory, disk, await UnsyncedWrites.Of(directory, place, lies), Clock.In(Path.Combine(place, "clock")));
            if (lies) site._faults.RemoveAll(fault => fault is not PowerCut);
            await site._node.Start();
            return site;
        }
        catch
        {
            await (disk?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    public override Task<IEventStore> Open() => Task.FromResult<IEventStore>(SqliteEventStore.Open(_node.Data, TimeProvider.System));

    public override async Task<string?> Verify() =>
        await ServerRun.ToItsEnd("verify", "--data", _node.Data) is var (exitCode, _, errors) && exitCode != 0 ? errors : null;

    protected override async Task Clear() => await (_disk?.DisposeAsync() ?? ValueTask.CompletedTask);
}
