using System.Text;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// The file <c>erased.keys</c>: keys of the vault whose data were erased, one a line. It stays outside of backups, so that a register that is
/// put back from an older one is cleared of them again when it is opened. Keys alone say nothing of anybody.
/// </summary>
internal sealed class Erasures(string path, string register)
{
    public IReadOnlyCollection<string> Read() => File.Exists(path) ? [.. File.ReadLines(path).Where(key => key.Length > 0)] : [];

    /// <summary>On return they survive a power cut. Called before the commit that erases: better a key too many in this list than one too few.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be written; nothing may be erased then.</exception>
    public void Add(IEnumerable<string> keys)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = File.GetUnixFileMode(register);
            }

            using var file = new FileStream(path, options);
            foreach (var key in keys)
            {
                file.Write(Encoding.UTF8.GetBytes($"{key}\n"));
            }

            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The list of erasures {path} cannot be written: {e.Message}", e);
        }
    }
}
