using Npgsql;

namespace CityNetworks.EventStore.Postgres;

/// <summary>
/// Who uses a register: any number of servers at once, or one command of an operator that replaces what is in it. Each session of a server holds a
/// share of one lock, so the register cannot be replaced beneath it; who comes back after all sessions were lost finds out whether it was.
/// </summary>
internal sealed class Presence(string place)
{
    // For as long as a session may be there still of which the process is gone, or its machine.
    private const int Attempts = 40;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    private string? _epoch;

    /// <summary>From here on a session that finds another epoch is refused.</summary>
    public void Know(string epoch) => _epoch = epoch;

    /// <summary>For each new session, before it is used.</summary>
    /// <exception cref="StoreAwayException">The register is just being replaced.</exception>
    /// <exception cref="StoreReplacedException">It was, since it was opened here.</exception>
    public async Task Join(NpgsqlConnection session)
    {
        await using var join = new NpgsqlCommand(Sql.Text("Join"), session);
        if (await join.ExecuteScalarAsync() is not true) throw new StoreAwayException($"The register at {place} is being put back or made anew.");
        if (_epoch is not { } known) return;
        await using var epoch = new NpgsqlCommand(Sql.Text("ReadEpoch"), session);
        if (await epoch.ExecuteScalarAsync() is not string found || found != known)
        {
            throw new StoreReplacedException($"The register at {place} was put back from a backup while this process did not look: it has to start again.");
        }
    }

    /// <summary>For a session that replaces what is in it; for as long as it lasts no server begins.</summary>
    /// <exception cref="StoreInUseException">Somebody uses it.</exception>
    public static async Task TakeAlone(NpgsqlConnection session, string place, CancellationToken ct)
    {
        // Asked again and again, for whoever waits in line for it would keep the servers that are there from beginning another session.
        await using var take = new NpgsqlCommand(Sql.Text("TakeAlone"), session);
        for (var attempt = 1; await take.ExecuteScalarAsync(ct) is not true; attempt++)
        {
            if (attempt == Attempts) throw new StoreInUseException($"Servers, or another command, are using the register at {place}: stop them first.");
            await Task.Delay(BetweenAttempts, ct);
        }
    }

    /// <summary>So that who begins right now need not wait for the session's end.</summary>
    public static async Task Leave(NpgsqlConnection session)
    {
        await using var leave = new NpgsqlCommand("ROLLBACK; SELECT pg_advisory_unlock_all()", session);
        await leave.ExecuteNonQueryAsync();
    }
}
