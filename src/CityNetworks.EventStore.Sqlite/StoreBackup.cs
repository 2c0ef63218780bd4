namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// Copies of a register in one file. That of a register in files is made from these alone: whether nobody, this process or another has it open makes
/// no difference. Nothing is asked of who is writing, and nobody is kept from writing.
/// </summary>
public static class StoreBackup
{
    // The journal begins anew when a server starts: more often than that nobody starts one while a backup is beginning.
    private const int Attempts = 5;

    /// <summary>Writes everything that was committed before the call, and perhaps more, up to one position, into a new file that survives a power cut.</summary>
    /// <returns>Where the copy ends.</returns>
    /// <exception cref="StoreUnavailableException">There is a file already, it cannot be written, or there is no register.</exception>
    /// <exception cref="StoreUnreadableException">The register is damaged, or is not whole without a journal that is missing.</exception>
    public static Head Write(string directory, string target)
    {
        if (!File.Exists(StoreFiles.RegisterIn(directory)))
        {
            throw new StoreUnavailableException($"There is no register in {Path.GetFullPath(directory)}.");
        }

        using var file = new Unfinished(target);
        try
        {
            var head = Copy(directory, file.Path);
            file.Finish();
            return head;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            throw file.CannotBeWritten(e);
        }
    }

    /// <summary>The same of a register that another kind of store holds, as it stood at one moment.</summary>
    public static async Task<Head> Write(IRegisterTables register, string target, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(register);
        using var file = new Unfinished(target);
        try
        {
            await Copy(register, file.Path, ct);
            Head head;
            using (var copy = Connection.OpenForReading(file.Path)) head = new Reads(copy).Head();
            file.Finish();
            return head;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            throw file.CannotBeWritten(e);
        }
    }

    /// <summary>Writes all tables as they are, whether they make a register or not.</summary>
    internal static async Task Copy(IRegisterTables register, string path, CancellationToken ct)
    {
        Durable.CreateForOwner(path);
        using var connection = Connection.OpenForWriting(path);
        connection.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN"); // Cut short, it is nothing.
        StoreFiles.MakeTables(connection);
        var writer = new TableWriter(connection);
        foreach (var table in RegisterTable.All) await writer.Write(table, register.Rows(table, ct));
        connection.Execute("COMMIT");
    }

    private static Head Copy(string directory, string partial)
    {
        // Where nobody has the register, nobody may begin to either, and the last one to leave tidies up the logs: that takes the right to write.
        using var @lock = StoreLock.TryTake(directory);
        for (var attempt = 1; ; attempt++)
        {
            // The journal first. What it has forgotten by now is in the tables, and what it forgets from now on has been read.
            var (journal, batches) = Journal.Look(StoreFiles.JournalIn(directory), alone: @lock is not null);
            Durable.Delete(partial);
            Durable.CreateForOwner(partial);
            using (var source = Connection.OpenToLook(StoreFiles.RegisterIn(directory), alone: @lock is not null))
            {
                RegisterForm.Require(source);
                source.Prepare("VACUUM INTO ?1").Bind(1, partial).Run();
            }

            using var copy = Open(partial);
            var needed = copy.NeededJournal();
            if (needed is null || needed == journal)
            {
                var missing = needed is null ? [] : batches.Where(b => b.Number > copy.Posted).ToList();
                if (missing.Count > 0)
                {
                    copy.Post(missing);
                }

                copy.NeedJournal(null);
                return copy.Head();
            }

            if (attempt == Attempts)
            {
                throw new StoreUnreadableException($"The register in {Path.GetFullPath(directory)} needs the journal that was written with it, and that is missing.");
            }
        }
    }

    private static Ledger Open(string partial)
    {
        var connection = Connection.OpenForWriting(partial);
        try
        {
            connection.Execute("PRAGMA secure_delete = ON");
            StoreFiles.Upgrade(connection);
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
