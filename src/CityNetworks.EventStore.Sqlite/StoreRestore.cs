namespace CityNetworks.EventStore.Sqlite;

/// <summary>Puts a register back from a backup.</summary>
public static class StoreRestore
{
    /// <summary>In a directory; see the other one.</summary>
    /// <exception cref="StoreInUseException">A server has the register open.</exception>
    public static async Task<Restored> Run(string backup, string directory, bool aside, Func<StoredEvent, NewEvent> again, TimeProvider time, CancellationToken ct)
    {
        Look(backup);
        using var target = new FileTarget(directory);
        return await Run(backup, target, aside, again, time, ct);
    }

    /// <summary>
    /// Checks a copy of the backup, makes anew in it what is read if another release wrote that otherwise, clears it of what was erased since, and
    /// begins a new epoch in it; only then it takes the register's place. Cut short at any moment, what was there is there, and the same call starts over.
    /// </summary>
    /// <param name="aside">Whether a register that is there may be moved aside.</param>
    /// <param name="again">An event as it would be appended today, called for each in order.</param>
    /// <exception cref="RestoreRefusedException">The backup does not hold, or there is a register and it may not be moved. Nothing was changed.</exception>
    public static async Task<Restored> Run(string backup, IRestoreTarget target, bool aside, Func<StoredEvent, NewEvent> again, TimeProvider time, CancellationToken ct)
    {
        Look(backup);
        if (target.IsThere && !aside) throw new RestoreRefusedException($"There is a register in {target.Place} already; --aside moves it aside and keeps it.");
        try
        {
            Stage(backup, target.Staging);
            var staged = StoreFiles.RegisterIn(target.Staging);
            if (StoreCheck.Renew(staged, again, out var renewed).Difference is { } difference) throw new RestoreRefusedException($"The backup does not hold, and nothing was changed: {difference}");
            var old = target.IsThere ? await OldRegister.Read(target, staged, ct) : null;
            var (head, former, erased) = await Begin(target.Staging, await target.Erased(ct), old?.Epochs ?? [], time, ct);
            var kept = old is null ? null : FileTarget.Free(target.Directory, old.Head is { } left ? $"{left.Epoch}-{left.Position}" : "damaged");
            await target.Replace(staged, erased, kept, ct);
            return new(head, former, old?.Head, old?.Shared, old?.Damage, kept, renewed);
        }
        finally
        {
            if (Directory.Exists(target.Staging)) Directory.Delete(target.Staging, recursive: true);
        }
    }

    /// <summary>Looks whether a file can be a backup at all, before anything is made for it.</summary>
    /// <exception cref="RestoreRefusedException">There is none, or it is something else.</exception>
    public static void Look(string backup)
    {
        if (!File.Exists(backup)) throw new RestoreRefusedException($"There is no file {backup}.");
        try
        {
            RegisterForm.Look(backup);
        }
        catch (StoreUnreadableException other)
        {
            throw new RestoreRefusedException(other.Message);
        }
    }

    /// <summary>Keys that the list beside a register in files names as erased, wherever that register is now.</summary>
    public static IReadOnlyCollection<string> ErasedIn(string directory) => new Erasures(StoreFiles.ErasuresIn(directory), StoreFiles.RegisterIn(directory)).Read();

    private static void Stage(string backup, string staging)
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

        using var connection = Connection.OpenForWriting(staged);
        StoreFiles.Upgrade(connection);
    }

    /// <summary>Opening it as a register erases what is in either list of erasures, its own or the target's; closing it leaves one file.</summary>
    private static async Task<(Head New, IReadOnlyList<FormerEpoch> Former, IReadOnlyCollection<string> Erased)> Begin(
        string staging, IReadOnlyCollection<string> erased, IReadOnlyList<FormerEpoch> others, TimeProvider time, CancellationToken ct)
    {
        var list = new Erasures(StoreFiles.ErasuresIn(staging), StoreFiles.RegisterIn(staging));
        if (erased.Count > 0) list.Add(erased);
        await using var store = SqliteEventStore.Open(staging, time);
        var head = await store.BeginEpoch(others, ct);
        return (head, await store.FormerEpochs(ct), list.Read());
    }
}

/// <summary>What a restore did.</summary>
/// <param name="Head">Where the register ends now, in its new epoch.</param>
/// <param name="Former">Epochs of which positions are still known, each with the last of them.</param>
/// <param name="Old">Where the register that was there ended; null if there was none, or none that can be read.</param>
/// <param name="Shared">Up to here the old one told the same; null if it was another register altogether.</param>
/// <param name="Damage">Why the old one cannot be read; what is lost is not known then.</param>
/// <param name="Aside">The file in which the old one is kept.</param>
/// <param name="Renewed">The first row or citation that was not as this release makes it, so that all were made anew; null if all were.</param>
public sealed record Restored(Head Head, IReadOnlyList<FormerEpoch> Former, Head? Old, Position? Shared, string? Damage, string? Aside, string? Renewed);
