namespace CityNetworks.EventStore.Sqlite;

/// <summary>Where a restore puts what it has made: a directory, or a database. Whoever holds one has the place for itself.</summary>
public interface IRestoreTarget
{
    /// <summary>As messages name it.</summary>
    string Place { get; }

    /// <summary>Whether there is a register in it.</summary>
    bool IsThere { get; }

    /// <summary>Where the register that is there is kept as a file, if it may be moved aside.</summary>
    string Directory { get; }

    /// <summary>A directory to work in; it need not be there, and goes away.</summary>
    string Staging { get; }

    /// <summary>Keys of the vault that were erased here, whatever the backup says of them.</summary>
    Task<IReadOnlyCollection<string>> Erased(CancellationToken ct);

    /// <summary>The file that holds the register that is there, with everything in it.</summary>
    /// <exception cref="StoreUnreadableException">It is damaged, and can be kept all the same.</exception>
    /// <exception cref="RestoreRefusedException">It cannot be kept.</exception>
    Task<string> Settle(CancellationToken ct);

    /// <summary>Puts a register in its place, all of it or nothing; on return it survives a power cut.</summary>
    /// <param name="staged">A whole register in one file, which may be taken.</param>
    /// <param name="erased">What it was cleared of; from now on this is known here as well.</param>
    /// <param name="aside">The file that keeps the register that is there; null if none is.</param>
    Task Replace(string staged, IReadOnlyCollection<string> erased, string? aside, CancellationToken ct);
}
