namespace CityNetworks.EventStore.Sqlite;

/// <summary>Makes everything that follows from the log anew, in a register that nobody uses.</summary>
public static class StoreRebuild
{
    /// <summary>In one transaction: cut short, the register is as it was.</summary>
    /// <param name="again">An event as it would be appended today, called for each in order.</param>
    /// <returns>How many rows there are now, those that were closed included.</returns>
    /// <exception cref="StoreInUseException">A server has it open.</exception>
    /// <exception cref="StoreUnreadableException">The log itself does not hold; nothing was changed.</exception>
    public static long Run(string directory, Func<StoredEvent, NewEvent> again)
    {
        if (!File.Exists(StoreFiles.RegisterIn(directory))) throw new StoreUnavailableException($"There is no register in {Path.GetFullPath(directory)}.");
        using var @lock = StoreLock.Take(directory);
        StoreFiles.Settle(directory);
        return Make(StoreFiles.RegisterIn(directory), again);
    }

    /// <summary>The same of a register that another kind of store holds, by way of a copy in a directory.</summary>
    /// <param name="again">As above.</param>
    /// <param name="take">Is given what was made, <see cref="RegisterTable.Derived"/>.</param>
    /// <returns>As above.</returns>
    /// <exception cref="StoreUnreadableException">As above.</exception>
    public static async Task<long> OfTables(IRegisterTables register, string directory, Func<StoredEvent, NewEvent> again, Func<IRegisterTables, Task> take, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(take);
        var copy = Path.Combine(directory, "register.rebuild");
        Durable.Delete(copy); // That of one that was killed.
        try
        {
            await StoreBackup.Copy(register, copy, ct);
            var rows = Make(copy, again);
            using var made = new RegisterFile(copy);
            await take(made);
            return rows;
        }
        finally
        {
            Durable.Delete(copy);
        }
    }

    private static long Make(string register, Func<StoredEvent, NewEvent> again)
    {
        using var refold = new Refold(register, again);
        if (refold.Read() is { } flaw) throw new StoreUnreadableException($"The log does not hold, so nothing is made from it: {flaw}");
        refold.Replace();
        return refold.Count("rows") + refold.Count("closed_rows");
    }
}
