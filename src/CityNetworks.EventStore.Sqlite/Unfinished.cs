namespace CityNetworks.EventStore.Sqlite;

/// <summary>A new file under another name until it is whole: what has the name is a backup. Unless it is finished, it goes away.</summary>
internal sealed class Unfinished : IDisposable
{
    private readonly string _target;

    /// <exception cref="StoreUnavailableException">There is a file of that name.</exception>
    public Unfinished(string target)
    {
        if (File.Exists(target)) throw new StoreUnavailableException($"{target} exists already; a backup never overwrites a file.");
        (_target, Path) = (target, $"{target}.partial");
        Durable.Delete(Path);
    }

    /// <summary>Where to write it.</summary>
    public string Path { get; }

    /// <summary>On return it is whole, has its name, and survives a power cut.</summary>
    public void Finish()
    {
        Durable.Flush(Path);
        Durable.Move(Path, _target);
    }

    public StoreUnavailableException CannotBeWritten(Exception e) => new($"The backup {_target} cannot be written: {e.Message}", e);

    public void Dispose() => Durable.Delete(Path);
}
