using CityNetworks.EventStore;

namespace CityNetworks.Api.Hosting;

/// <summary>A directory that holds keys, and perhaps names of persons: made for its owner alone.</summary>
public static class OwnersDirectory
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the directory if it is not there, and returns whether it was not. One that is there keeps its modes: an operator may have chosen them.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be made.</exception>
    public static bool Prepare(string path)
    {
        if (Directory.Exists(path)) return false;
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, Mode);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The directory {path} cannot be made: {exception.Message}", exception);
        }
    }
}
