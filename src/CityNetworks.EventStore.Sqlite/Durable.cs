using System.Runtime.InteropServices;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>Files that are whole under their name or not there.</summary>
public static class Durable
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Begins an empty file that holds what a register holds: it is for its owner's eyes.</summary>
    internal static void CreateForOwner(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        new FileStream(path, options).Dispose();
    }

    /// <summary>Deletes a database that no process has open, with what may be left beside it; asked for none, it does nothing.</summary>
    internal static void Delete(string database)
    {
        foreach (var file in new[] { database, $"{database}-wal", $"{database}-shm", $"{database}-journal" }.Where(File.Exists)) File.Delete(file);
    }

    /// <summary>Gives a file another name in the same file system; on return that survives a power cut.</summary>
    public static void Move(string file, string to)
    {
        File.Move(file, to, overwrite: false);
        FlushNames(Path.GetDirectoryName(Path.GetFullPath(to))!); // It is a file in one.
    }

    /// <summary>On return its content survives a power cut.</summary>
    internal static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>On return the names in a directory survive a power cut: a file that was renamed is found under its new one.</summary>
    internal static void FlushNames(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS keeps a journal of names itself, and there is nothing to call.
        }

        var handle = Open(directory, 0);
        if (handle < 0)
        {
            throw new IOException($"{directory} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        var result = Sync(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (result != 0)
        {
            throw new IOException($"{directory} cannot be flushed (error {error}).");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
