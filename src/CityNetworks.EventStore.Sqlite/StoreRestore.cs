namespace CityNetworks.EventStore.Sqlite;

/// <summary>Puts a register back from a backup.</summary>
public static class StoreRestore
{
    /// <summary>
    /// Checks a copy of the backup beside the register, clears it of what was erased since, and begins a new epoch in it; only then it takes the
    /// register's place, by one renaming. Cut short at any moment, what was there is there, and the same call starts over.
    /// </summary>
    /// <param name="aside">Whether a register that is there may be moved aside.</param>
    /// <param name="again">An event as it would be appended today, called for each in order.</param>
    /// <exception cref="RestoreRefusedException">The backup does not hold, or there is a register and it may not be moved. Nothing was changed.</exception>
    /// <exception cref="StoreInUseException">A server has the register open.</exception>
    public static async Task<Restored> Run(string backup, string directory, bool aside, Func<StoredEvent, NewEvent> again, TimeProvider time, CancellationToken ct)
    {
        if (!File.Exists(backup)) throw new RestoreRefusedException($"There is no file {backup}.");
        using var @lock = StoreLock.Take(directory);
        var (register, staging) = (StoreFiles.RegisterIn(directory), Path.Combine(directory, "restoring"));
        var isThere = File.Exists(register);
        if (isThere && !aside) throw new RestoreRefusedException($"There is a register in {Path.GetFullPath(directory)} already; --aside moves it aside and keeps it.");
        try
        {
            Stage(backup, directory, staging);
            var staged = StoreFiles.RegisterIn(staging);
            if (StoreCheck.OfFile(staged, again).Difference is { } difference) throw new RestoreRefusedException($"The backup does not hold, and nothing was changed: {difference}");
            var old = isThere ? OldRegister.Read(directory, staged) : null;
            var head = await Begin(staging, old?.Epochs ?? [], time, ct);
            var kept = Free(directory, old is { Head: { } left } ? $"{left.Epoch}-{left.Position}" : "damaged");
            Swap(directory, staged, isThere, kept);
            return new(head.New, head.Former, old?.Head, old?.Shared, old?.Damage, isThere ? kept : null);
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        }
    }

    private static void Stage(string backup, string directory, string staging)
    {
        if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true); // That of a restore that was cut short.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(staging);
        else Directory.CreateDirectory(staging, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var staged = StoreFiles.RegisterIn(staging);
        Durable.CreateForOwner(staged);
        using (var from = new FileStream(backup, FileMode.Open, FileAccess.Read, FileShare.Read))
        using (var to = new FileStream(staged, FileMode.Open, FileAccess.Write))
        {
            from.CopyTo(to);
        }

        using (var connection = Connection.OpenForWriting(staged)) StoreFiles.Upgrade(connection);
        if (File.Exists(StoreFiles.ErasuresIn(directory))) File.Copy(StoreFiles.ErasuresIn(directory), StoreFiles.ErasuresIn(staging));
    }

    /// <summary>Opening it as a register erases what is in the list of erasures; closing it leaves one file.</summary>
    private static async Task<(Head New, IReadOnlyList<FormerEpoch> Former)> Begin(string staging, IReadOnlyList<FormerEpoch> others, TimeProvider time, CancellationToken ct)
    {
        (Head, IReadOnlyList<FormerEpoch>) begun;
        await using (var store = SqliteEventStore.Open(staging, time))
        {
            var head = await store.BeginEpoch(others, ct);
            begun = (head, await store.FormerEpochs(ct));
        }

        return begun;
    }

    private static void Swap(string directory, string staged, bool isThere, string kept)
    {
        Durable.Flush(staged);
        var register = StoreFiles.RegisterIn(directory);

        // What belongs to the old register must be gone before the new one is there: SQLite would take it for its own. Of one that is sound nothing
        // is left; a damaged one without its parts refuses to open, and is damaged still.
        foreach (var part in new[] { "register.db-wal", "register.db-shm", "journal.db", "journal.db-wal", "journal.db-shm" })
        {
            var path = Path.Combine(directory, part);
            if (File.Exists(path)) File.Move(path, $"{kept}.{part}");
        }

        // The old one gets a second name before the new one takes its first: there is no moment without a register.
        if (isThere) File.Replace(staged, register, kept);
        else File.Move(staged, register);
        Durable.FlushNames(directory);
    }

    private static string Free(string directory, string name) =>
        Enumerable.Range(1, int.MaxValue).Select(n => Path.Combine(directory, n == 1 ? $"register.{name}.db" : $"register.{name}.{n}.db")).First(path => !File.Exists(path));
}

/// <summary>What a restore did.</summary>
/// <param name="Head">Where the register ends now, in its new epoch.</param>
/// <param name="Former">Epochs of which positions are still known, each with the last of them.</param>
/// <param name="Old">Where the register that was there ended; null if there was none, or none that can be read.</param>
/// <param name="Shared">Up to here the old one told the same; null if it was another register altogether.</param>
/// <param name="Damage">Why the old one cannot be read; what is lost is not known then.</param>
/// <param name="Aside">The file in which the old one is kept.</param>
public sealed record Restored(Head Head, IReadOnlyList<FormerEpoch> Former, Head? Old, Position? Shared, string? Damage, string? Aside);

/// <summary>A restore that does not begin, or changes nothing; the message says why.</summary>
public sealed class RestoreRefusedException(string message) : Exception(message);
