namespace CityNetworks.EventStore.Sqlite;

/// <summary>A directory in which a restore puts a register, by one renaming.</summary>
internal sealed class FileTarget : IRestoreTarget, IDisposable
{
    private readonly FileStream _lock;

    /// <exception cref="StoreInUseException">A server has the register open.</exception>
    public FileTarget(string directory) => (Directory, _lock) = (directory, StoreLock.Take(directory));

    public string Place => Path.GetFullPath(Directory);

    public bool IsThere => File.Exists(Register);

    public string Directory { get; }

    public string Staging => Path.Combine(Directory, "restoring");

    private string Register => StoreFiles.RegisterIn(Directory);

    public Task<IReadOnlyCollection<string>> Erased(CancellationToken ct) => Task.FromResult(new Erasures(StoreFiles.ErasuresIn(Directory), Register).Read());

    public Task<string> Settle(CancellationToken ct)
    {
        StoreFiles.Settle(Directory);
        return Task.FromResult(Register);
    }

    public Task Replace(string staged, IReadOnlyCollection<string> erased, string? aside, CancellationToken ct)
    {
        var list = new Erasures(StoreFiles.ErasuresIn(Directory), staged);
        if (erased.Except(list.Read()).ToList() is { Count: > 0 } unlisted) list.Add(unlisted);
        Durable.Flush(staged);

        // What belongs to the old register must be gone before the new one is there: SQLite would take it for its own. Of one that is sound nothing
        // is left; a damaged one without its parts refuses to open, and is damaged still. Parts without a register are nobody's.
        var kept = aside ?? Free(Directory, "damaged");
        foreach (var part in new[] { "register.db-wal", "register.db-shm", "journal.db", "journal.db-wal", "journal.db-shm" })
        {
            var path = Path.Combine(Directory, part);
            if (File.Exists(path)) File.Move(path, $"{kept}.{part}");
        }

        // The old one gets a second name before the new one takes its first: there is no moment without a register.
        if (aside is not null) File.Replace(staged, Register, aside);
        else File.Move(staged, Register);
        Durable.FlushNames(Directory);
        return Task.CompletedTask;
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>A name for a register that is moved aside, which no file has yet.</summary>
    public static string Free(string directory, string name) =>
        Enumerable.Range(1, int.MaxValue).Select(n => Path.Combine(directory, n == 1 ? $"register.{name}.db" : $"register.{name}.{n}.db")).First(path => !File.Exists(path));
}
