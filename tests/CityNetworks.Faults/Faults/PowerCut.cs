using System.Runtime.InteropServices;
using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults.Faults;

/// <summary>The power goes: the process ends, and of the writes to each file that were not synced only the first few have reached the disk, or none.</summary>
internal sealed class PowerCut(Node node, UnsyncedWrites unsynced) : Fault("power cut")
{
    public override async Task Strike(History history, Dice dice, CancellationToken ct)
    {
        await Until(() => unsynced.IsAny, ct);
        await Begins(history, 0, ct);
        await node.Kill();
        unsynced.TakeBack(dice);
        await node.Start();
    }
}

/// <summary>
/// What a power cut would take back of the writes of a process: a library of ours, compiled here, keeps it beside them. It needs a C compiler.
/// </summary>
internal sealed class UnsyncedWrites
{
    private const string SyncInMicroseconds = "3000"; // As a solid-state disk.

    private readonly string _library;
    private readonly string _directory;
    private readonly string _kept;
    private readonly bool _lies;

    private UnsyncedWrites(string library, string directory, string kept, bool lies) => (_library, _directory, _kept, _lies) = (library, directory, kept, lies);

    /// <summary>How many were taken back so far.</summary>
    public int TakenBack { get; private set; }

    /// <summary>Whether a power cut would take back anything now.</summary>
    public bool IsAny => new DirectoryInfo(_kept).EnumerateFiles().Any(f => f.Length > 0);

    public Dictionary<string, string> Environment => _lies ? new(Honest) { ["POWERCUT_LIES"] = "1" } : Honest;

    private Dictionary<string, string> Honest => new() { [Preload.Variable] = _library, ["POWERCUT_DIR"] = _directory, ["POWERCUT_KEPT"] = _kept, ["POWERCUT_SYNC"] = SyncInMicroseconds };

    /// <summary>Null where it cannot be compiled.</summary>
    /// <param name="directory">Whose files are meant.</param>
    /// <param name="place">Where there is room for what is kept.</param>
    /// <param name="lies">The disk says that it has synced and has not: it keeps nothing.</param>
    public static async Task<UnsyncedWrites?> Of(string directory, string place, bool lies = false)
    {
        var (library, kept) = (Path.Combine(place, "powercut.so"), Path.Combine(place, "kept"));
        Directory.CreateDirectory(kept);
        return OperatingSystem.IsLinux() && await Tool.Run("cc", "-shared", "-fPIC", "-O2", "-o", library, Path.Combine(AppContext.BaseDirectory, "powercut.c"), "-ldl", "-lpthread") == 0
            ? new(library, directory, kept, lies)
            : null;
    }

    /// <summary>Undoes writes that no sync came after, last ones first. The process must have ended.</summary>
    public void TakeBack(Dice dice)
    {
        foreach (var path in Directory.EnumerateFiles(_kept).Order(StringComparer.Ordinal))
        {
            var writes = Read(File.ReadAllBytes(path));
            var survive = _lies ? 0 : dice.Below(writes.Count + 1);
            var written = Path.Combine(_directory, Path.GetFileName(path));
            File.Delete(path);
            if (!File.Exists(written)) continue;
            using var file = new FileStream(written, FileMode.Open, FileAccess.Write);
            foreach (var (offset, before, size) in writes[survive..].Reverse<(long, byte[], long)>())
            {
                file.Position = offset;
                file.Write(before);
                file.SetLength(size);
            }

            TakenBack += writes.Count - survive;
        }
    }

    /// <summary>Records as powercut.c writes them. One at the end that is cut short is about a write that never happened.</summary>
    private static List<(long Offset, byte[] Before, long Size)> Read(byte[] kept)
    {
        const int Head = 3 * sizeof(long);
        List<(long, byte[], long)> writes = [];
        for (var rest = kept.AsSpan(); rest.Length >= Head;)
        {
            var head = MemoryMarshal.Cast<byte, long>(rest[..Head]);
            if (rest.Length - Head < head[1]) break;
            writes.Add((head[0], rest.Slice(Head, (int)head[1]).ToArray(), head[2]));
            rest = rest[(Head + (int)head[1])..];
        }

        return writes;
    }
}
