namespace CityNetworks.EventStore.Sqlite;

/// <summary>Makes everything that follows from the log anew, in a register that nobody has open.</summary>
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
        using var refold = new Refold(StoreFiles.RegisterIn(directory), again);
        if (refold.Read() is { } flaw) throw new StoreUnreadableException($"The log does not hold, so nothing is made from it: {flaw}");
        refold.Replace();
        return refold.Count("rows") + refold.Count("closed_rows");
    }
}
