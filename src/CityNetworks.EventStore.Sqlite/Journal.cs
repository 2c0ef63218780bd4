using System.Security.Cryptography;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// The file <c>journal.db</c>: commits in the order they happened, each durable before anybody hears of it, until they are posted to the
/// tables of the register. Writing one is an append and a sync; finding each fact's place in tables and indexes costs ten times as much and is
/// done for hundreds of commits at once, beside them.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const long Application = 0x4369744A; // "CitJ" in ASCII.
    private const long Schema = 1;

    // 64 MB of log: commits stand still while it is carried over into the file, and a longer one holds no more pages that differ.
    private const int PagesOfLog = 8192;

    private readonly Statement _append;
    private readonly Statement _forget;
    private readonly MemoryStream _bytes = new();
    private long _forgotten;

    private Journal(Connection connection, string id)
    {
        (Connection, Id) = (connection, id);
        _append = connection.Prepare("INSERT INTO batches (number, data) VALUES (?1, ?2)");
        _forget = connection.Prepare("DELETE FROM batches WHERE number <= ?1");
    }

    /// <summary>For tests that have to bring it into trouble.</summary>
    public Connection Connection { get; }

    /// <summary>Random; the register keeps it while it needs this journal, so that a lost or a foreign one is noticed.</summary>
    public string Id { get; }

    /// <summary>Begins a new one.</summary>
    public static Journal Create(string path)
    {
        var connection = Connection.OpenForWriting(path);
        try
        {
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            // Measured: what twenty commands take is written fastest so; pages of 4 KB are too many, of those of 16 KB too much is written.
            connection.Execute("PRAGMA page_size = 8192");
            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute($"BEGIN IMMEDIATE; PRAGMA application_id = {Application}; PRAGMA user_version = {Schema};");
            connection.Execute(Sql.Text("JournalSchema"));
            connection.Prepare("INSERT INTO journal (one, id) VALUES (1, ?1)").Bind(1, id).Run();
            connection.Execute("COMMIT");
            return Ready(connection, id);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens one that was left behind; null if its beginning never became durable. Closing it leaves its log as it is.</summary>
    public static Journal? Open(string path)
    {
        var connection = Connection.OpenForWriting(path);
        try
        {
            connection.KeepLog();
            if (connection.Number("SELECT count(*) FROM sqlite_schema") == 0)
            {
                connection.Dispose();
                return null;
            }

            if (connection.Number("PRAGMA application_id") != Application || connection.Number("PRAGMA user_version") != Schema)
            {
                throw new StoreUnreadableException($"{path} is not a journal that this release can read.");
            }

            return Ready(connection, connection.Prepare("SELECT id FROM journal").All(static s => s.Text(0)).Single());
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>What is in one that another process may be writing, as bytes: its id, null if there is none, and the commits that it has not forgotten yet.</summary>
    /// <param name="alone">Nobody else has it.</param>
    public static (string? Id, List<(long Number, ReadOnlyMemory<byte> Content)> Batches) Look(string path, bool alone)
    {
        if (!File.Exists(path))
        {
            return (null, []);
        }

        using var connection = Connection.OpenToLook(path, alone);
        if (connection.Number("SELECT count(*) FROM sqlite_schema") == 0)
        {
            return (null, []);
        }

        var id = connection.Prepare("SELECT id FROM journal").All(static s => s.Text(0)).Single();
        return (id, connection.Prepare("SELECT number, data FROM batches ORDER BY number").All(static s => (s.Long(0), (ReadOnlyMemory<byte>)s.Bytes(1))));
    }

    public static void Delete(string path)
    {
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" })
        {
            File.Delete(file);
        }
    }

    /// <summary>On return the batch survives a power cut. Forgets with it what has been posted.</summary>
    /// <returns>The batch as it is to be posted.</returns>
    public JournaledBatch Append(Batch batch, long posted)
    {
        Connection.Execute("BEGIN IMMEDIATE");
        try
        {
            if (posted > _forgotten)
            {
                _forget.Bind(1, posted).Run();
            }

            BatchBytes.Write(batch, _bytes);
            var bytes = _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);
            _append.Bind(1, batch.Number).Bind(2, bytes).Run();
            Connection.Execute("COMMIT");
            _forgotten = posted;
            return JournaledBatch.Of(batch.Number, bytes, [.. batch.Entries.Select(e => e.Record.Key)]);
        }
        finally
        {
            if (Connection.InTransaction)
            {
                Connection.Execute("ROLLBACK");
            }
        }
    }

    /// <summary>Leaves no trace of what has been posted.</summary>
    public void Clean(long posted)
    {
        _forget.Bind(1, posted).Run();
        Connection.Execute("VACUUM");
        Connection.EmptyLog();
    }

    public List<JournaledBatch> Read(long after) => Connection.Prepare("SELECT number, data FROM batches WHERE number > ?1 ORDER BY number")
        .Bind(1, after).All(static s =>
        {
            var bytes = s.Bytes(1);
            return JournaledBatch.Of(s.Long(0), bytes, [.. BatchBytes.Commands(bytes).Select(c => c.Key)]);
        });

    public void Dispose() => Connection.Dispose();

    private static Journal Ready(Connection connection, string id)
    {
        connection.Execute($"PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = {PagesOfLog};");
        return new(connection, id);
    }
}
