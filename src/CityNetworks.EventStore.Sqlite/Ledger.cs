using System.Security.Cryptography;
using System.Text;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>The tables of <c>register.db</c>, as one thread writes them.</summary>
internal sealed class Ledger : IDisposable
{
    // 128 MB of log: a page which changes often is carried over into the file once for several postings; a large one writes 40 MB. Carrying over means
    // thousands of small writes all over the file, and while they are synced a commit waits for the same disk (measured: up to 70 ms).
    private const int PagesOfLog = 16384;

    private readonly Connection _connection;
    private readonly Inserts _inserts;
    private readonly NameNumbers _names;
    private readonly DerivedWriter _derived;
    private readonly DeliveryTables _deliveries;
    private int _pagesCarriedOver;

    public Ledger(Connection connection)
    {
        _connection = connection;
        _inserts = new(connection);
        _names = new(_inserts);
        _derived = new(_inserts, _names);
        _deliveries = new(connection);
        Posted = connection.Number("SELECT posted FROM head");
    }

    /// <summary>The newest batch that is in the tables.</summary>
    public long Posted { get; private set; }

    /// <summary>All of them or none; on return they survive a power cut.</summary>
    /// <param name="batches">At least one, each as <see cref="BatchBytes"/> lays it out.</param>
    public void Post(IReadOnlyList<(long Number, ReadOnlyMemory<byte> Content)> batches)
    {
        Change(() =>
        {
            Head? head = null;
            foreach (var (_, content) in batches) head = Post(content.Span);
            _inserts.MoveHead(head!, batches[^1].Number); // There is one at least.
        });
        Posted = batches[^1].Number;
        CarryOverMuch();
    }

    /// <summary>Does something with the deliveries, all of it or nothing; on return it survives a power cut.</summary>
    public T Deliver<T>(Func<DeliveryTables, T> work)
    {
        T? done = default;
        Change(() => done = work(_deliveries));
        CarryOverMuch();
        return done!; // What the work returned.
    }

    /// <summary>Not durable until the next posting.</summary>
    public void Keep(Snapshot snapshot)
    {
        _connection.Execute("PRAGMA synchronous = NORMAL");
        try
        {
            _inserts.Keep(snapshot);
        }
        finally
        {
            _connection.Execute("PRAGMA synchronous = FULL");
        }
    }

    /// <summary>Returns how many it forgot, at most <paramref name="limit"/>.</summary>
    public int ForgetRefusals(long before, int limit) => _inserts.ForgetRefusals(before, limit);

    /// <summary>Erases again what was erased before: this file may be older than that.</summary>
    public void Erase(IReadOnlyCollection<string> keys)
    {
        Change(() =>
        {
            foreach (var key in keys)
            {
                _inserts.Erase(new(Encoding.UTF8.GetBytes(key)));
            }
        });
        EmptyLog();
    }

    /// <summary>What was erased in this file, or was erased elsewhere before it was copied from there.</summary>
    public List<string> Erased() => _connection.Prepare(Sql.Text("ReadErased")).All(static s => s.Text(0));

    /// <summary>It belongs to this release and is whole: from here on it is tidied up when it is closed.</summary>
    public void Accept() => _connection.GiveUpLog();

    /// <summary>After an erasure: what was erased is in the log still.</summary>
    public void EmptyLog() => _connection.EmptyLog();

    /// <summary>Where the tables end.</summary>
    public Head Head() => new Reads(_connection).Head();

    /// <summary>The journal without which the register is not whole; null when it holds everything itself.</summary>
    public string? NeededJournal() => _connection.Prepare("SELECT journal FROM head").All(static s => s.IsNull(0) ? null : s.Text(0))[0];

    /// <summary>Notes which journal the register cannot do without from here on.</summary>
    public void NeedJournal(string? id) => _connection.Prepare("UPDATE head SET journal = ?1").Bind(1, id).Run();

    public static string NewEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>From here on positions are named in a new epoch; durable on return.</summary>
    public void BeginEpoch(IReadOnlyList<FormerEpoch> others)
    {
        var leave = _connection.Prepare(Sql.Text("LeaveEpoch"));
        var head = Head();
        Change(() =>
        {
            foreach (var (name, last) in others.Prepend(new(head.Epoch, head.Position)))
            {
                leave.Bind(1, name).Bind(2, last.Value).Run();
            }

            _connection.Prepare(Sql.Text("EnterEpoch")).Bind(1, NewEpoch()).Run();
        });
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Returns where the store stands after the batch.</summary>
    private Head Post(ReadOnlySpan<byte> batch)
    {
        var reader = new ByteReader(batch);
        var head = BatchBytes.ReadHead(ref reader);
        for (var entries = reader.Count(); entries > 0; entries--) PostEntry(ref reader);
        return head;
    }

    private void PostEntry(scoped ref ByteReader reader)
    {
        var command = PostedCommand.Read(ref reader);
        var id = _inserts.Record(command);
        for (var events = reader.Count(); events > 0; events--)
        {
            var posted = PostedEvent.Read(ref reader);
            _inserts.Append(posted, _names.Stream(command.Stream.Bytes), _names.Word(posted.Type.Bytes), command.RecordedAt, command.Metadata);
            _derived.Write(ref reader, posted.Position);
        }

        for (var vault = reader.Count(); vault > 0; vault--)
        {
            var key = reader.Text();
            var isKept = reader.Flag();
            var data = reader.Bytes();
            if (isKept) _inserts.Keep(key, data, id);
            else _inserts.Erase(key);
        }
    }

    /// <summary>
    /// Carries the log over into the file and waits a moment for those who are reading in it, so that it can begin anew: SQLite by itself would not
    /// wait, and where somebody reads all the time the log would grow for ever.
    /// </summary>
    private void CarryOverMuch()
    {
        if (_connection.PagesWritten - _pagesCarriedOver < PagesOfLog)
        {
            return;
        }

        try
        {
            _connection.Execute("PRAGMA wal_checkpoint(RESTART)");
            _pagesCarriedOver = _connection.PagesWritten;
        }
        catch (StoreUnavailableException)
        {
            // Everything is safe in the log; the next posting tries again.
        }
    }

    private void Change(Action change)
    {
        _connection.Execute("BEGIN IMMEDIATE");
        try
        {
            change();
            _connection.Execute("COMMIT");
        }
        catch
        {
            _names.Forget();
            throw;
        }
        finally
        {
            if (_connection.InTransaction)
            {
                _connection.Execute("ROLLBACK");
            }
        }
    }
}
