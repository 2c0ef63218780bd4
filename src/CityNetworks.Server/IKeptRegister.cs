using CityNetworks.EventStore;
using CityNetworks.EventStore.Sqlite;

namespace CityNetworks.Server;

/// <summary>A register as an operator looks after it, wherever it is. Every copy is a file of one form, whatever it was taken from.</summary>
internal interface IKeptRegister
{
    /// <summary>As messages name it.</summary>
    string Place { get; }

    /// <summary>Writes a copy of everything, also while it is served. Returns where it ends.</summary>
    Task<Head> Backup(string file, CancellationToken ct);

    /// <summary>Puts it back from a copy.</summary>
    /// <param name="aside">Whether a register that is there may be moved aside.</param>
    Task<Restored> Restore(string file, bool aside, CancellationToken ct);

    /// <summary>Recomputes everything that can be, also while it is served.</summary>
    Task<Checked> Verify(CancellationToken ct);

    /// <summary>Makes anew what follows from the log. Returns how many rows there are.</summary>
    Task<long> Rebuild(CancellationToken ct);
}
