namespace CityNetworks.EventStore.Sqlite;

/// <summary>A full check of a register: everything in it that can be computed from the log is computed again and compared, byte for byte.</summary>
/// <remarks>Of commands <see cref="CommandCheck"/> checks what it can; of the vault and snapshots only the pages are checked: nothing else says what they should be.</remarks>
public static class StoreCheck
{
    /// <summary>Checks the register in a directory, which may be in use: a copy is made beside it, checked and removed.</summary>
    /// <param name="again">An event as it would be appended today, called for each in order.</param>
    public static Checked OfDirectory(string directory, Func<StoredEvent, NewEvent> again)
    {
        var copy = Path.Combine(directory, "register.check");
        Durable.Delete(copy); // That of a check that was killed.
        try
        {
            StoreBackup.Write(directory, copy);
            if (Pages(directory) is { } damage) return Checked.Failed(damage);
            return OfFile(copy, again);
        }
        finally
        {
            Durable.Delete(copy);
        }
    }

    /// <summary>Checks a register that another kind of store holds: a copy is made in a directory, checked and removed.</summary>
    /// <param name="again">As above.</param>
    public static async Task<Checked> OfTables(IRegisterTables register, string directory, Func<StoredEvent, NewEvent> again, CancellationToken ct)
    {
        var copy = Path.Combine(directory, "register.check");
        Durable.Delete(copy);
        try
        {
            await StoreBackup.Copy(register, copy, ct);
            return OfFile(copy, again);
        }
        finally
        {
            Durable.Delete(copy);
        }
    }

    /// <summary>Checks a backup, or another file of a register that nobody has open.</summary>
    /// <param name="again">As above.</param>
    public static Checked OfFile(string path, Func<StoredEvent, NewEvent> again) => Of(path, again, static refold => refold.Compare(Derived.Rows));

    /// <summary>Checks a file that another release may have written: where what is read does not follow from its log as this one makes it, it is made anew in the file.</summary>
    /// <param name="again">As above.</param>
    /// <param name="renewed">The first thing that was otherwise; null if nothing was.</param>
    internal static Checked Renew(string path, Func<StoredEvent, NewEvent> again, out string? renewed)
    {
        string? otherwise = null;
        var found = Of(path, again, refold =>
        {
            otherwise = refold.Compare(Derived.Rows);
            if (otherwise is not null) refold.Replace();
            return null;
        });
        renewed = otherwise;
        return found;
    }

    private static Checked Of(string path, Func<StoredEvent, NewEvent> again, Func<Refold, string?> rows)
    {
        if (!File.Exists(path)) throw new StoreUnavailableException($"There is no file {path}.");
        try
        {
            return Look(path, again, rows);
        }
        catch (Exception damaged) when (damaged is StoreUnreadableException or InvalidOperationException)
        {
            return Checked.Failed(damaged.Message); // The second when SQLite does not know its own tables any more.
        }
    }

    private static Checked Look(string path, Func<StoredEvent, NewEvent> again, Func<Refold, string?> rows)
    {
        string epoch;
        using (var connection = Connection.OpenForReading(path))
        {
            if (RegisterForm.IsNew(connection)) return Checked.Failed($"{path} is empty, not a register.");
            if (Pages(connection) is { } damage) return Checked.Failed(damage);
            if (Erased(connection) is { } name) return Checked.Failed($"{name} was erased and is in the vault.");
            if (connection.Prepare("SELECT epoch FROM head").All(static s => s.Text(0)) is not [var one]) return Checked.Failed($"{path} has no head.");
            epoch = one;
        }

        using var refold = new Refold(path, again);
        return (refold.Read() ?? refold.Compare(Derived.Links) ?? Commands(path) ?? rows(refold)) is { } difference
            ? Checked.Failed(difference)
            : new(null, refold.Head with { Epoch = epoch }, refold.Streams, refold.Count("concerns"), refold.Count("rows") + refold.Count("closed_rows"));
    }

    private static string? Commands(string path)
    {
        using var connection = Connection.OpenForReading(path);
        return CommandCheck.Of(connection);
    }

    /// <summary>The pages of the file itself: a copy has new ones.</summary>
    private static string? Pages(string directory)
    {
        using var @lock = StoreLock.TryTake(directory);
        using var connection = Connection.OpenToLook(StoreFiles.RegisterIn(directory), alone: @lock is not null);
        return Pages(connection);
    }

    private static string? Pages(Connection connection) =>
        connection.Prepare("PRAGMA integrity_check(1)").All(static s => s.Text(0)) is [var said, ..] && said != "ok"
            ? $"{Path.GetFileName(connection.Path)}: {said.ReplaceLineEndings(" ")}"
            : null;

    // Files of earlier releases have no list.
    private static string? Erased(Connection connection) =>
        connection.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'erased'") > 0
        && connection.Prepare("SELECT key FROM vault JOIN erased USING (key) LIMIT 1").All(static s => s.Text(0)) is [var key] ? key : null;
}

/// <summary>What a check found.</summary>
/// <param name="Difference">The first thing that is not as it should be, in one line; null if all is well, and only then the rest says something.</param>
/// <param name="Rows">Those that stand and those that were closed.</param>
public sealed record Checked(string? Difference, Head Head, long Streams, long Concerns, long Rows)
{
    /// <param name="difference">In one line.</param>
    public static Checked Failed(string difference) => new(difference, new(default, [], "", DateTimeOffset.UnixEpoch), 0, 0, 0);
}
