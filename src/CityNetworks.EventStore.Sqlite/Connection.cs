using SQLitePCL;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>One connection to the file, used by one caller at a time. It is where SQLite's result codes become exceptions.</summary>
internal sealed class Connection : IDisposable
{
    private readonly sqlite3 _database;
    private readonly List<Statement> _statements = [];

    static Connection()
    {
        Batteries_V2.Init();

        // Nobody asks how much memory SQLite has taken, and for the tally every thread waits for one lock. Where it is too late for that, it is kept.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private Connection(sqlite3 database, string path) => (_database, Path) = (database, path);

    public string Path { get; }

    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    public long LastRow => raw.sqlite3_last_insert_rowid(_database);

    /// <summary>Pages written since the connection was opened; with a write-ahead log these are pages of that log.</summary>
    public int PagesWritten
    {
        get
        {
            _ = raw.sqlite3_db_status(_database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0);
            return pages;
        }
    }

    public static Connection OpenForWriting(string path) => Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    public static Connection OpenForReading(string path) => Open(path, raw.SQLITE_OPEN_READONLY);

    /// <summary>Opens a file of a register to look into it.</summary>
    /// <param name="alone">Nobody else has it. Who is alone tidies up its log when leaving, and that takes the right to write.</param>
    public static Connection OpenToLook(string path, bool alone) => alone ? OpenForWriting(path) : OpenForReading(path);

    /// <summary>A database that goes away with the connection; where it is larger than the memory it may take, it is in files without a name.</summary>
    public static Connection OpenTemporary() => OpenForWriting("");

    /// <summary>A write-ahead log that was left behind stays as it is when this is closed; as a rule the last one to leave carries it over and removes it, whatever is wrong with it.</summary>
    public void KeepLog() => CarryOverOnClose(new FileInfo($"{Path}-wal") is not { Exists: true, Length: > 0 });

    /// <summary>Ends that.</summary>
    public void GiveUpLog() => CarryOverOnClose(true);

    public void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql));

    public long Number(string sql)
    {
        using var statement = Once(sql);
        statement.Step();
        return statement.Long(0);
    }

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(this, PrepareHandle(sql));
        _statements.Add(statement);
        return statement;
    }

    /// <summary>A statement that the caller disposes of.</summary>
    public Statement Once(string sql) => new(this, PrepareHandle(sql));

    /// <summary>Carries the whole log over into the file and leaves nothing in it.</summary>
    /// <exception cref="StoreUnavailableException">Somebody has been reading for too long.</exception>
    public void EmptyLog()
    {
        if (Number("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
        {
            throw new StoreUnavailableException($"The log of {Path} cannot be emptied while it is being read.");
        }
    }

    public void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            throw Failure(result);
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _database.Dispose();
    }

    private static Connection Open(string path, int flags)
    {
        var result = raw.sqlite3_open_v2(path, out var database, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var connection = new Connection(database, path);
        try
        {
            connection.Check(result);
            // Only an operator's own tool could hold a lock that we need: our own processes are kept out by register.lock.
            connection.Check(raw.sqlite3_busy_timeout(database, 2000));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void CarryOverOnClose(bool isDone) => Check(raw.sqlite3_db_config(_database, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, isDone ? 0 : 1, out _));

    private sqlite3_stmt PrepareHandle(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        return handle;
    }

    private Exception Failure(int result)
    {
        var reason = $"{raw.sqlite3_errmsg(_database).utf8_to_string()} (SQLite {raw.sqlite3_extended_errcode(_database)})";
        return (result & 0xff) switch
        {
            raw.SQLITE_FULL => new StoreUnavailableException($"No space is left to write {Path}: {reason}."),
            raw.SQLITE_IOERR => new StoreUnavailableException($"Reading or writing {Path} failed: {reason}."),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL =>
                new StoreUnavailableException($"Another program holds a lock on {Path}: {reason}."),
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
                new StoreUnavailableException($"{Path} may not be written: {reason}."),
            raw.SQLITE_CANTOPEN => new StoreUnavailableException($"{Path} or a file beside it cannot be opened: {reason}."),
            raw.SQLITE_NOMEM => new StoreUnavailableException($"There is not enough memory to use {Path}: {reason}."),
            raw.SQLITE_NOTADB => new StoreUnreadableException($"{Path} is not a register: {reason}."),
            raw.SQLITE_CORRUPT => new StoreUnreadableException($"{Path} is damaged: {reason}."),
            _ => new InvalidOperationException($"{Path}: {reason}."),
        };
    }
}
