namespace CityNetworks.EventStore.Sqlite;

/// <summary>What the writer writes, and the little it looks up to do so.</summary>
internal sealed class Inserts(Connection connection)
{
    private readonly Statement _event = connection.Prepare(Sql.Text("AppendEvent"));
    private readonly Statement _concern = connection.Prepare(Sql.Text("AppendConcern"));
    private readonly Statement _command = connection.Prepare(Sql.Text("RecordCommand"));
    private readonly Statement _forgetRefusals = connection.Prepare(Sql.Text("ForgetRefusals"));
    private readonly Statement _vault = connection.Prepare(Sql.Text("KeepVaultEntry"));
    private readonly Statement _snapshot = connection.Prepare(Sql.Text("KeepSnapshot"));
    private readonly Statement _closeRow = connection.Prepare(Sql.Text("CloseRow"));
    private readonly Statement _removeRow = connection.Prepare(Sql.Text("RemoveRow"));
    private readonly Statement _addRow = connection.Prepare(Sql.Text("AddRow"));
    private readonly Statement _renewRow = connection.Prepare(Sql.Text("RenewRow"));
    private readonly Statement _replaceRow = connection.Prepare(Sql.Text("ReplaceRow"));
    private readonly Statement _addStream = connection.Prepare(Sql.Text("AddStream"));
    private readonly Statement _moveHead = connection.Prepare(Sql.Text("MoveHead"));
    private readonly Statement _findStream = connection.Prepare(Sql.Text("FindStream"));
    private readonly Statement _lastStream = connection.Prepare(Sql.Text("LastStream"));
    private readonly Statement _addWord = connection.Prepare(Sql.Text("AddWord"));
    private readonly Statement _words = connection.Prepare(Sql.Text("ReadWords"));

    public void Append(long position, StreamEnd stream, long type, long recordedAt, byte[] data, byte[] metadata) => _event
        .Bind(1, position)
        .Bind(2, stream.Id)
        .Bind(3, stream.Version)
        .Bind(4, type)
        .Bind(5, recordedAt)
        .Bind(6, stream.Hash)
        .Bind(7, data)
        .Bind(8, metadata)
        .Run();

    public void Append(StreamEnd subject, long position) => _concern
        .Bind(1, subject.Id)
        .Bind(2, subject.Concerns)
        .Bind(3, position)
        .Bind(4, subject.Chain)
        .Run();

    public void Change(RowChange change, long kind, long position)
    {
        if (change.Data is not { } data)
        {
            Close(change, kind, position);
            _removeRow.Bind(1, kind).Bind(2, change.Owner.Value).Bind(3, change.Key).Run();
        }
        else if (!Put(_addRow, change, kind, position, data))
        {
            Close(change, kind, position);
            if (!Put(_renewRow, change, kind, position, data)) Put(_replaceRow, change, kind, position, data);
        }
    }

    /// <summary>False if the key is recorded already; then nothing has changed.</summary>
    public bool Record(CommandRecord record, long recordedAt) => _command
        .Bind(1, record.Key.Principal)
        .Bind(2, record.Key.Key)
        .Bind(3, record.Stream.Value)
        .Bind(4, record.Fingerprint)
        .Bind(5, record.Outcome)
        .Bind(6, record.Accepted ? 1 : 0)
        .Bind(7, record.Position.Value)
        .Bind(8, record.Version.Value)
        .Bind(9, recordedAt)
        .Run() == 1;

    public int ForgetRefusals(long before, int limit) => _forgetRefusals.Bind(1, before).Bind(2, limit).Run();

    public void Keep(VaultEntry entry) => _vault.Bind(1, entry.Key).Bind(2, entry.Data).Run();

    public void Keep(Snapshot snapshot) => _snapshot
        .Bind(1, snapshot.Stream.Value)
        .Bind(2, snapshot.Version.Value)
        .Bind(3, snapshot.Concerns)
        .Bind(4, snapshot.Format)
        .Bind(5, snapshot.Data)
        .Run();

    public void AddStream(long id, string name) => _addStream.Bind(1, id).Bind(2, name).Run();

    public void MoveHead(Head head, long recordedAt) => _moveHead.Bind(1, head.Position.Value).Bind(2, head.Hash).Bind(3, recordedAt).Run();

    public StreamEnd? FindStream(string name) => _findStream.Bind(1, name).First(s => new StreamEnd(name)
    {
        Id = s.Long(0),
        Version = s.Long(1),
        Hash = s.IsNull(2) ? HashChain.Start : s.Bytes(2),
        Concerns = s.Long(3),
        Chain = s.IsNull(4) ? HashChain.Start : s.Bytes(4),
    });

    public long LastStream() => _lastStream.All(static s => s.Long(0))[0];

    public void AddWord(long id, string word) => _addWord.Bind(1, id).Bind(2, word).Run();

    public List<(long Id, string Word)> Words() => _words.All(static s => (s.Long(0), s.Text(1)));

    private void Close(RowChange change, long kind, long position) =>
        _closeRow.Bind(1, kind).Bind(2, change.Owner.Value).Bind(3, change.Key).Bind(4, position).Run();

    private static bool Put(Statement statement, RowChange change, long kind, long position, byte[] data) => statement
        .Bind(1, kind)
        .Bind(2, change.Owner.Value)
        .Bind(3, change.Key)
        .Bind(4, position)
        .Bind(5, change.Subject?.Value)
        .Bind(6, change.Label)
        .Bind(7, change.From)
        .Bind(8, change.Until)
        .Bind(9, data)
        .Run() == 1;
}
