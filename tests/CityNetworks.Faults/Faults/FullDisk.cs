using System.Globalization;
using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults.Faults;

/// <summary>The file system of the register has no room left; then it has again.</summary>
internal sealed class FullDisk(MemoryDisk disk) : Fault("disk full")
{
    private const int Noticed = 5;

    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        await Begins(history, null, ct);
        var enough = history.Unavailable + Noticed;
        await disk.Fill();
        try
        {
            // Until it has been told to some that nothing can be recorded.
            await Until(() => history.Unavailable >= enough, ct);
        }
        finally
        {
            await disk.MakeRoom();
        }
    }
}

/// <summary>A file system in memory, of a size that can be changed while it is in use. Root can make one.</summary>
internal sealed class MemoryDisk : IAsyncDisposable
{
    private const long Large = 4L << 30;
    private const int Page = 4096;

    private MemoryDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Null where this user may not.</summary>
    public static async Task<MemoryDisk?> Mount(string path)
    {
        Directory.CreateDirectory(path);
        return OperatingSystem.IsLinux() && await Tool.Run("mount", "-t", "tmpfs", "-o", Size(Large), "tmpfs", path) == 0 ? new(path) : null;
    }

    /// <summary>Makes it as small as what is in it.</summary>
    public async Task Fill()
    {
        // What is in it grows meanwhile, and it cannot be made smaller than that.
        while (await Tool.Run("mount", "-o", $"remount,{Size(Used() + Page)}", Path) != 0)
        {
        }
    }

    public async Task MakeRoom() => await Tool.Run("mount", "-o", $"remount,{Size(Large)}", Path);

    public async ValueTask DisposeAsync() => await Tool.Run("umount", Path);

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"size={bytes}");

    private long Used()
    {
        var drive = new DriveInfo(Path);
        return drive.TotalSize - drive.TotalFreeSpace;
    }
}
