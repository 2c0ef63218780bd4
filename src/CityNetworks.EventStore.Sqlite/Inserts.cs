namespace CityNetworks.EventStore.Sqlite;

/// <summary>What the writer writes, and the little it looks up to do so.</summary>
internal sealed class Inserts(Connection connection)
{
    private readonly Statement _event = connection.Prepare(Sql.Text("AppendEvent"));
    private readonly Statement _concern = connection.Prepare(Sql.Text("AppendConcern"));
    private readonly Statement _citation = connection.Prepare(Sql.Text("AppendCitation"));
    private readonly Statement _command = connection.Prepare(Sql.Text("RecordCommand"));
    private readonly Statement _forgetRefusals = connection.Prepare(Sql.Text("ForgetRefusals"));
    private readonly Statement _vault = connection.Prepare(Sql.Text("KeepVaultEntry"));
    private readonly Statement _blankFingerprint = connection.Prepare(Sql.Text("BlankFingerprint"));
    private readonly Statement _eraseVault = connection.Prepare(Sql.Text("EraseVaultEntry"));
    private readonly Statement _noteErasure = connection.Prepare(Sql.Text("NoteErasure"));
    private readonly Statement _snapshot = connection.Prepare(Sql.Text("KeepSnapshot"));
    private readonly Statement _closeRow = connection.Prepare(Sql.Text("CloseRow"));
    private readonly Statement _removeRow = connection.Prepare(Sql.Text("RemoveRow"));
    private readonly Statement _addRow = connection.Prepare(Sql.Text("AddRow"));
    private readonly Statement _findRow = connection.Prepare(Sql.Text("FindRow"));
    private readonly Statement _setRow = connection.Prepare(Sql.Text("SetRow"));
    private readonly Statement _addStream = connection.Prepare(Sql.Text("AddStream"));
    private readonly Statement _moveHead = connection.Prepare(Sql.Text("MoveHead"));
    private readonly Statement _findStream = connection.Prepare(Sql.Text("FindStream"));
    private readonly Statement _lastStream = connection.Prepare(Sql.Text("LastStream"));
    private readonly Statement _addWord = connection.Prepare(Sql.Text("AddWord"));
    private readonly Statement _words = connection.Prepare(Sql.Text("ReadWords"));

    public void Append(EntryEvent posted, long stream, long type, long recordedAt, byte[] metadata) => _event
        .Bind(1, posted.Position.Value)
        .Bind(2, stream)
        .Bind(3, posted.Version.Value)
        .Bind(4, type)
        .Bind(5, recordedAt)
        .Bind(6, posted.Hash)
        .Bind(7, posted.Event.Data)
        .Bind(8, metadata)
        .Run();

    public void Append(long subject, Link link, Position position) => _concern
        .Bind(1, subject)
        .Bind(2, link.Number)
        .Bind(3, position.Value)
        .Bind(4, link.Chain)
        .Run();

    public void Cite(long cited, Position position) => _citation.Bind(1, cited).Bind(2, position.Value).Run();

    /// <summary>Closes what the row said until now and has it say what the change brings, or nothing.</summary>
    public void Change(RowChange change, long kind, long position)
    {
        var found = _findRow.Bind(1, kind).Bind(2, change.Owner.Value).Bind(3, change.Key).Bind(4, change.Subject?.Value).Bind(5, change.Label)
            .All(static s => (Id: s.Long(0), IsFoundSo: s.Long(1) != 0, Stands: s.Long(2) != 0));
        var same = 0L;
        foreach (var row in found)
        {
            var isSame = change.Data is not null && row.IsFoundSo;
            if (isSame) same = row.Id;
            if (!row.Stands) continue;
            _closeRow.Bind(1, row.Id).Bind(2, position).Run();
            if (!isSame) _removeRow.Bind(1, row.Id).Run();
        }

        if (change.Data is not { } data) return;
        if (same != 0) _setRow.Bind(1, same).Bind(2, change.From).Bind(3, change.Until).Bind(4, position).Bind(5, data).Run();
        else
        {
            _addRow
                .Bind(1, kind)
                .Bind(2, change.Owner.Value)
                .Bind(3, change.Key)
                .Bind(4, change.Subject?.Value)
                .Bind(5, change.Label)
                .Bind(6, change.From)
                .Bind(7, change.Until)
                .Bind(8, position)
                .Bind(9, data)
                .Run();
        }
    }

    /// <summary>Returns the id of its row.</summary>
    public long Record(CommandRecord record, long digest)
    {
        _command
            .Bind(1, digest)
            .Bind(2, record.Key.Principal)
            .Bind(3, record.Key.Key)
            .Bind(4, record.Stream.Value)
            .Bind(5, record.Fingerprint)
            .Bind(6, record.Outcome)
            .Bind(7, record.Accepted ? 1 : 0)
            .Bind(8, record.Position.Value)
            .Bind(9, record.Version.Value)
            .Bind(10, RecordingClock.Microseconds(record.RecordedAt))
            .Run();
        return connection.LastRow;
    }

    public int ForgetRefusals(long before, int limit) => _forgetRefusals.Bind(1, before).Bind(2, limit).Run();

    /// <param name="command">The row of the command that brought it.</param>
    public void Keep(string key, byte[] data, long command) => _vault.Bind(1, key).Bind(2, data).Bind(3, command).Run();

    /// <summary>Erases an entry of the vault and the fingerprint of the command that brought it, a digest of what was sent, and keeps in mind that it did.</summary>
    public void Erase(string key)
    {
        _blankFingerprint.Bind(1, key).Run();
        _eraseVault.Bind(1, key).Run();
        _noteErasure.Bind(1, key).Run();
    }

    public void Keep(Snapshot snapshot) => _snapshot
        .Bind(1, snapshot.Stream.Value)
        .Bind(2, snapshot.Version.Value)
        .Bind(3, snapshot.Concerns)
        .Bind(4, snapshot.Format)
        .Bind(5, snapshot.Data)
        .Run();

    public void AddStream(long id, string name) => _addStream.Bind(1, id).Bind(2, name).Run();

    public void MoveHead(Head head, long posted) => _moveHead
        .Bind(1, head.Position.Value)
        .Bind(2, head.Hash)
        .Bind(3, RecordingClock.Microseconds(head.RecordedAt))
        .Bind(4, posted)
        .Run();

    public long? FindStream(string name) => _findStream.Bind(1, name).All(static s => s.Long(0)) is [var id] ? id : null;

    public long LastStream() => _lastStream.All(static s => s.Long(0))[0];

    public void AddWord(long id, string word) => _addWord.Bind(1, id).Bind(2, word).Run();

    public List<(long Id, string Word)> Words() => _words.All(static s => (s.Long(0), s.Text(1)));
}
