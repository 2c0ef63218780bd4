namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// The files of a register: makes new ones, or makes sure that existing ones are ours and whole enough to go on with. What a process that was
/// killed left in the journal is posted before anything else.
/// </summary>
internal sealed class StoreFiles
{
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
        if (IsNothing(register))
        {
            RequireNothing(journal, register);
        }

        var ledger = OpenRegister(register, journal);
        try
        {
            TakeOver(ledger, register, journal);
            ledger.Accept();
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
                    throw new StoreUnreadableException($"{path} holds commits of another register than {register}, or that has lost what it knew of them.");
                }

                if (batches.Count > 0 && batches[0].Number != ledger.Posted + 1)
                {
                    throw new StoreUnreadableException($"{path} does not go on where {register} ends: what lies between is lost.");
                }

                if (batches.Count > 0)
                {
                    ledger.Post(batches.ConvertAll(b => (b.Number, b.Content)));
                }
            }
        }

        ledger.NeedJournal(null);
        Journal.Delete(path);
    }

    private static Ledger OpenRegister(string path, string journal)
    {
        var connection = Connection.OpenForWriting(path);
        try
        {
            connection.KeepLog(); // A start that is refused leaves everything as it was, for whoever looks into it.
            if (RegisterForm.IsNew(connection))
            {
                RequireNothing(journal, path);
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
        RegisterForm.Require(connection);
        var missing = RegisterForm.Scripts.Skip((int)(connection.Number("PRAGMA user_version") - RegisterForm.FirstSchema) + 1).Select(Sql.Text).ToList();
        if (missing.Count > 0)
        {
            connection.Execute($"BEGIN IMMEDIATE; {string.Concat(missing)} PRAGMA user_version = {RegisterForm.Schema}; COMMIT;");
        }
    }

    /// <exception cref="StoreUnreadableException">A register was begun here, so none is begun now.</exception>
    private static void RequireNothing(string journal, string register)
    {
        if (!IsNothing(journal))
        {
            throw new StoreUnreadableException($"{register} is missing or empty, and {journal} beside it is the end of one.");
        }
    }

    private static bool IsNothing(string path) => new FileInfo(path) is not { Exists: true, Length: > 0 };

    // One transaction: a crash leaves an empty file, which the next start takes for new.
    private static void Create(Connection connection)
    {
        // Half as many are written as of 4 KB, each with two calls to the system; larger ones save nothing more (measured). A register that has others keeps them.
        connection.Execute("PRAGMA page_size = 8192");
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
        connection.Execute($"PRAGMA application_id = {RegisterForm.Application}; PRAGMA user_version = {RegisterForm.Schema}; {string.Concat(RegisterForm.Scripts.Select(Sql.Text))}");

    // Cheap on purpose; whether every hash holds is a question for a full check.
    private static void Check(Connection connection)
    {
        if (connection.Prepare(Sql.Text("CheckHead")).All(static s => s.Long(0)).Count != 1)
        {
            throw new StoreUnreadableException($"{connection.Path} is damaged: its head and its newest event do not agree.");
        }
    }
}
