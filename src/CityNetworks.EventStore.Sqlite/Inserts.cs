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
    private readonly List<FoundRow> _found = [];

    public void Append(PostedEvent posted, long stream, long type, long recordedAt, ReadOnlySpan<byte> metadata) => _event
        .Bind(1, posted.Position)
        .Bind(2, stream)
        .Bind(3, posted.Version)
        .Bind(4, type)
        .Bind(5, recordedAt)
        .Bind(6, posted.Hash)
        .Bind(7, posted.Data)
        .Bind(8, metadata)
        .Run();

    /// <param name="number">Which of the subject's concerns it is.</param>
    public void Concern(long subject, long number, long position, ReadOnlySpan<byte> chain) => _concern
        .Bind(1, subject)
        .Bind(2, number)
        .Bind(3, position)
        .Bind(4, chain)
        .Run();

    public void Cite(long cited, long position) => _citation.Bind(1, cited).Bind(2, position).Run();

    /// <summary>Closes what the row said until now and has it say what the change brings, or nothing.</summary>
    public void Change(PostedRow change, long kind, long position)
    {
        _found.Clear();
        _findRow.Bind(1, kind).Bind(2, change.Owner).Bind(3, change.Key).Bind(4, change.Subject).Bind(5, change.Label)
            .Into(_found, static s => new(s.Long(0), s.Long(1) != 0, s.Long(2) != 0));
        var same = 0L;
        foreach (var row in _found)
        {
            var isSame = change.HasData && row.IsFoundSo;
            if (isSame) same = row.Id;
            if (!row.Stands) continue;
            _closeRow.Bind(1, row.Id).Bind(2, position).Run();
            if (!isSame) _removeRow.Bind(1, row.Id).Run();
        }

        if (!change.HasData) return;
        if (same != 0) _setRow.Bind(1, same).Bind(2, change.From).Bind(3, change.Until).Bind(4, position).Bind(5, change.Data).Run();
        else
        {
            _addRow
                .Bind(1, kind)
                .Bind(2, change.Owner)
                .Bind(3, change.Key)
                .Bind(4, change.Subject)
                .Bind(5, change.Label)
                .Bind(6, change.From)
                .Bind(7, change.Until)
                .Bind(8, position)
                .Bind(9, change.Data)
                .Run();
        }
    }

    /// <summary>Returns the id of its row.</summary>
    public long Record(PostedCommand command)
    {
        _command
            .Bind(1, command.Digest)
            .Bind(2, command.Principal)
            .Bind(3, command.Key)
            .Bind(4, command.Stream)
            .Bind(5, command.Fingerprint)
            .Bind(6, command.Outcome)
            .Bind(7, command.Accepted ? 1 : 0)
            .Bind(8, command.Position)
            .Bind(9, command.Version)
            .Bind(10, command.RecordedAt)
            .Run();
        return connection.LastRow;
    }

    public int ForgetRefusals(long before, int limit) => _forgetRefusals.Bind(1, before).Bind(2, limit).Run();

    /// <param name="command">The row of the command that brought it.</param>
    public void Keep(Utf8Text key, ReadOnlySpan<byte> data, long command) => _vault.Bind(1, key).Bind(2, data).Bind(3, command).Run();

    /// <summary>Erases an entry of the vault and the fingerprint of the command that brought it, a digest of what was sent, and keeps in mind that it did.</summary>
    public void Erase(Utf8Text key)
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

    public void AddStream(long id, Utf8Text name) => _addStream.Bind(1, id).Bind(2, name).Run();

    public void MoveHead(Head head, long posted) => _moveHead
        .Bind(1, head.Position.Value)
        .Bind(2, head.Hash)
        .Bind(3, RecordingClock.Microseconds(head.RecordedAt))
        .Bind(4, posted)
        .Run();

    public long? FindStream(Utf8Text name) => _findStream.Bind(1, name).All(static s => s.Long(0)) is [var id] ? id : null;

    public long LastStream() => _lastStream.All(static s => s.Long(0))[0];

    public void AddWord(long id, Utf8Text word) => _addWord.Bind(1, id).Bind(2, word).Run();

    public List<(long Id, string Word)> Words() => _words.All(static s => (s.Long(0), s.Text(1)));

    /// <param name="IsFoundSo">By the subject and the label of the change.</param>
    /// <param name="Stands">It says something at present.</param>
    private readonly record struct FoundRow(long Id, bool IsFoundSo, bool Stands);
}
