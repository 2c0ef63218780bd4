namespace CityNetworks.EventStore.Sqlite;

/// <summary>Keeps other processes out of a directory. The operating system lets go of it when the process ends, however it ends.</summary>
internal static class StoreLock
{
    // EWOULDBLOCK on Linux and on macOS, and a sharing violation on Windows.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Null where another process has it.</summary>
    public static FileStream? TryTake(string directory)
    {
        try
        {
            return Take(directory);
        }
        catch (StoreInUseException)
        {
            return null;
        }
    }

    public static FileStream Take(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new FileStream(Path.Combine(directory, "register.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (InUse.Contains(e.HResult))
        {
            throw new StoreInUseException($"Another process is using the register in {Path.GetFullPath(directory)}. One directory serves one process.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The register's directory {Path.GetFullPath(directory)} cannot be created or written: {e.Message}", e);
        }
    }
}
