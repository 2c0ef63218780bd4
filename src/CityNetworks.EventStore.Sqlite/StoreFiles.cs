namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// The files of a register: makes new ones, or makes sure that existing ones are ours and whole enough to go on with. What a process that was
/// killed left in the journal is posted before anything else.
/// </summary>
internal sealed class StoreFiles
{
    // "City" in ASCII.
    internal const long Application = 0x43697479;
    private const long FirstSchema = 2;

    // The first makes a register, and each of the others brings one from the schema before to the next.
    private static readonly string[] Scripts = ["Schema", "Epochs", "Erased"];
    private static readonly long Schema = FirstSchema + Scripts.Length - 1;

    private readonly string _journal;

    private StoreFiles(string register, string journal, Ledger ledger, Journal opened, Erasures erasures) =>
        (Register, _journal, Ledger, Journal, Erasures) = (register, journal, ledger, opened, erasures);

    public string Register { get; }

    public Ledger Ledger { get; }

    public Journal Journal { get; }

    public Erasures Erasures { get; }

    public static string RegisterIn(string directory) => Path.Combine(directory, "register.db");

    public static string JournalIn(string directory) => Path.Combine(directory, "journal.db");

    public static string ErasuresIn(string directory) => Path.Combine(directory, "erased.keys");

    public static StoreFiles Open(string directory)
    {
        var (register, journal) = (RegisterIn(directory), JournalIn(directory));
        var ledger = OpenRegister(register);
        try
        {
            TakeOver(ledger, register, journal);
            var erasures = new Erasures(ErasuresIn(directory), register);
            Clear(ledger, erasures);

            MakeAs(register, journal);
            var opened = Journal.Create(journal);
            try
            {
                ledger.NeedJournal(opened.Id);
                return new(register, journal, ledger, opened, erasures);
            }
            catch
            {
                opened.Dispose();
                throw;
            }
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>Opens the register in a directory and closes it in order: then it is one file, with everything in it.</summary>
    /// <exception cref="StoreUnavailableException">Somebody reads in it for too long, such as a backup; it is as it was.</exception>
    public static void Settle(string directory)
    {
        var files = Open(directory);
        try
        {
            files.Ledger.EmptyLog();
        }
        catch
        {
            files.Close(files.Ledger.Posted);
            throw;
        }

        files.Close(files.Ledger.Posted);
    }

    /// <param name="posted">The newest batch in the tables; the journal stays where it is if it has more.</param>
    public void Close(long posted)
    {
        var isDone = Journal.Read(posted).Count == 0;
        Journal.Dispose();
        if (isDone)
        {
            Ledger.NeedJournal(null);
            Journal.Delete(_journal);
        }

        Ledger.Dispose();
    }

    /// <summary>What was erased stays so, also in a file that is older than that, and in one that was put here without the list that lay beside it.</summary>
    private static void Clear(Ledger ledger, Erasures erasures)
    {
        var (listed, known) = (erasures.Read(), ledger.Erased());
        if (known.Except(listed).ToList() is { Count: > 0 } unlisted)
        {
            erasures.Add(unlisted);
        }

        if (listed.Count > 0)
        {
            ledger.Erase(listed);
        }
    }

    /// <summary>The journal holds what the register holds, so it is for the same eyes.</summary>
    private static void MakeAs(string register, string journal)
    {
        if (!OperatingSystem.IsWindows())
        {
            using var made = new FileStream(journal, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = File.GetUnixFileMode(register) });
        }
    }

    /// <summary>Posts what the last process did not, and does away with its journal.</summary>
    private static void TakeOver(Ledger ledger, string register, string path)
    {
        var needed = ledger.NeededJournal();
        using (var left = File.Exists(path) ? Journal.Open(path) : null)
        {
            if (needed is not null && left?.Id != needed)
            {
                throw new StoreUnreadableException(
                    $"{register} needs the journal that was written with it, and {path} {(left is null ? "is missing" : "is that of another register")}.");
            }

            if (left is not null)
            {
                var batches = left.Read(ledger.Posted);
                if (needed is null && batches.Count > 0)
                {
                    throw new StoreUnreadableException($"{path} holds commits of another register than {register}.");
                }

                if (batches.Count > 0)
                {
                    ledger.Post(batches.Select(b => b.Read()));
                }
            }
        }

        ledger.NeedJournal(null);
        Journal.Delete(path);
    }

    private static Ledger OpenRegister(string path)
    {
        var connection = Connection.OpenForWriting(path);
        try
        {
            if (IsNew(connection))
            {
                Create(connection);
            }

            Upgrade(connection);

            // A commit that has balanced a tree makes SQLite walk over its whole cache: seen in a profile, so more cache is not faster.
            connection.Execute("""
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA secure_delete = ON;
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA cache_size = -65536;
                """);
            Check(connection);
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Brings what an older release wrote to this one's schema.</summary>
    /// <exception cref="StoreUnreadableException">It is no register, or of a release that this one does not follow on.</exception>
    internal static void Upgrade(Connection connection)
    {
        if (IsNew(connection))
        {
            throw new StoreUnreadableException($"{connection.Path} is empty, not a register.");
        }

        var missing = Scripts.Skip((int)(connection.Number("PRAGMA user_version") - FirstSchema) + 1).Select(Sql.Text).ToList();
        if (missing.Count > 0)
        {
            connection.Execute($"BEGIN IMMEDIATE; {string.Concat(missing)} PRAGMA user_version = {Schema}; COMMIT;");
        }
    }

    /// <exception cref="StoreUnreadableException">It is another program's, or of a release that this one does not follow on.</exception>
    internal static bool IsNew(Connection connection)
    {
        var application = connection.Number("PRAGMA application_id");
        var schema = connection.Number("PRAGMA user_version");
        var isEmpty = connection.Number("SELECT count(*) FROM sqlite_schema") == 0;
        if (application == 0 && schema == 0 && isEmpty)
        {
            return true;
        }

        if (application != Application)
        {
            throw new StoreUnreadableException($"{connection.Path} is a database of another program, not a register.");
        }

        if (schema < FirstSchema || schema > Schema)
        {
            throw new StoreUnreadableException(
                $"{connection.Path} has schema {schema}, written by {(schema > Schema ? "a newer" : "an older")} release; this release reads schema {Schema}.");
        }

        return false;
    }

    // One transaction: a crash leaves an empty file, which the next start takes for new.
    private static void Create(Connection connection)
    {
        connection.Execute("PRAGMA page_size = 4096");
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute("BEGIN IMMEDIATE");
        MakeTables(connection);
        connection.Prepare(Sql.Text("BeginHead"))
            .Bind(1, HashChain.Start)
            .Bind(2, Ledger.NewEpoch())
            .Run();
        connection.Execute("COMMIT");
    }

    /// <summary>The tables of a register, empty and without a head.</summary>
    internal static void MakeTables(Connection connection) =>
        connection.Execute($"PRAGMA application_id = {Application}; PRAGMA user_version = {Schema}; {string.Concat(Scripts.Select(Sql.Text))}");

    // Cheap on purpose; whether every hash holds is a question for a full check.
    private static void Check(Connection connection)
    {
        if (connection.Prepare(Sql.Text("CheckHead")).All(static s => s.Long(0)).Count != 1)
        {
            throw new StoreUnreadableException($"{connection.Path} is damaged: its head and its newest event do not agree.");
        }
    }
}
