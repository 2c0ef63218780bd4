using System.Security.Cryptography;
using System.Text;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using CityNetworks.EventStore.Sqlite;

namespace CityNetworks.Server;

/// <summary>A database in which a restore puts a register, by one transaction. The one that is there is kept as a file.</summary>
internal sealed class DatabaseTarget : IRestoreTarget
{
    private readonly PostgresUpkeep _register;

    private DatabaseTarget(PostgresUpkeep register, string directory, bool isThere) => (_register, Directory, IsThere) = (register, directory, isThere);

    public string Place => _register.Place;

    public bool IsThere { get; }

    public string Directory { get; }

    // One for each database, so that whoever has that for itself has this, too.
    public string Staging => Path.Combine(Directory, $"restoring.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Place)))[..8]}");

    private string Copy => Path.Combine(Staging, "old.db");

    /// <param name="directory">Where the register that is there is kept.</param>
    public static async Task<DatabaseTarget> Of(PostgresUpkeep register, string directory, CancellationToken ct)
    {
        var (head, former) = await register.Ends(ct);
        return new(register, directory, head.Position.Value > 0 || former.Count > 0);
    }

    public async Task<IReadOnlyCollection<string>> Erased(CancellationToken ct)
    {
        HashSet<string> keys = [.. StoreRestore.ErasedIn(Directory)];
        await foreach (var row in _register.Rows(RegisterTable.All.Single(table => table.Name == "erased"), ct)) keys.Add((string)row[0]!); // It is the table's key.
        return keys;
    }

    public async Task<string> Settle(CancellationToken ct)
    {
        try
        {
            await StoreBackup.Write(_register, Copy, ct);
            return Copy;
        }
        catch (StoreUnreadableException damaged)
        {
            throw new RestoreRefusedException($"The register at {Place} is damaged, so it cannot be kept; put the backup back into an empty database. {damaged.Message}");
        }
    }

    public async Task Replace(string staged, IReadOnlyCollection<string> erased, string? aside, CancellationToken ct)
    {
        using (var register = new RegisterFile(staged)) await _register.Replace(register, RegisterTable.All, ct);
        if (aside is not null) Durable.Move(Copy, aside); // Before it is gone where it was.
        await _register.Commit(ct);
    }
}
