using System.Text.Json;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>What can be read, over one connection. Only the columns' order ties this to the .sql files.</summary>
internal sealed class Reads(Connection connection)
{
    private readonly Statement _head = connection.Prepare(Sql.Text("ReadHead"));
    private readonly Statement _end = connection.Prepare(Sql.Text("ReadEnd"));
    private readonly Statement _stream = connection.Prepare(Sql.Text("ReadStream"));
    private readonly Statement _concerns = connection.Prepare(Sql.Text("ReadConcerns"));
    private readonly Statement _all = connection.Prepare(Sql.Text("ReadAll"));
    private readonly Statement _streams = connection.Prepare(Sql.Text("ReadStreams"));
    private readonly Statement _citing = connection.Prepare(Sql.Text("ReadCiting"));
    private readonly Statement _cited = connection.Prepare(Sql.Text("ReadCited"));
    private readonly Statement _command = connection.Prepare(Sql.Text("FindCommand"));
    private readonly Statement _vault = connection.Prepare(Sql.Text("ReadVault"));
    private readonly Statement _snapshot = connection.Prepare(Sql.Text("ReadSnapshot"));
    private readonly Statement _epochs = connection.Prepare(Sql.Text("ReadEpochs"));
    private readonly Dictionary<RowSelect, Statement> _rows = [];

    public Head Head() =>
        _head.First(static s => RecordingClock.Holds(s.Long(3)) ? new Head(new(s.Long(0)), s.Bytes(1), s.Text(2), RecordingClock.Instant(s.Long(3))) : null)
        ?? throw new StoreUnreadableException($"{connection.Path} has no head, or none that can be read: it is damaged.");

    /// <summary>Null for a stream nobody has written or named.</summary>
    public StreamEnd? End(StreamName stream) => _end.Bind(1, stream.Value).First(static s => new StreamEnd
    {
        Version = s.Long(0),
        Hash = s.IsNull(1) ? HashChain.Start : s.Bytes(1),
        Concerns = s.Long(2),
        Chain = s.IsNull(3) ? HashChain.Start : s.Bytes(3),
    });

    public List<StoredEvent> Stream(StreamName stream, StreamVersion after, int limit) =>
        _stream.Bind(1, stream.Value).Bind(2, after.Value).Bind(3, limit).All(Event);

    public List<Concern> Concerns(StreamName subject, long after, int limit) =>
        _concerns.Bind(1, subject.Value).Bind(2, after).Bind(3, limit).All(s => new Concern(subject, s.Long(8), s.Bytes(9), Event(s)));

    public List<StoredEvent> All(Position after, int limit) =>
        _all.Bind(1, after.Value).Bind(2, limit).All(Event);

    public List<StreamName> Streams(IReadOnlyCollection<string> types, Position after, Position upTo) =>
        _streams.Bind(1, after.Value).Bind(2, upTo.Value).Bind(3, JsonSerializer.Serialize(types)).All(static s => new StreamName(s.Text(0)));

    public List<StoredEvent> Citing(StreamName cited, Position after, int limit) =>
        _citing.Bind(1, cited.Value).Bind(2, after.Value).Bind(3, limit).All(Event);

    public List<StreamName> Cited(StreamName? after, Position knownAt, int limit) =>
        _cited.Bind(1, after?.Value ?? "").Bind(2, knownAt.Value).Bind(3, limit).All(static s => new StreamName(s.Text(0)));

    public CommandRecord? Command(CommandKey key) => Command(key, KeyDigest.Of(key));

    public CommandRecord? Command(CommandKey key, long digest) =>
        _command.Bind(1, digest).Bind(2, key.Principal).Bind(3, key.Key).First(s => new CommandRecord(
            key,
            new(s.Text(0)),
            s.Bytes(1),
            s.Bytes(2),
            s.Long(3) != 0,
            new(s.Long(4)),
            new(s.Long(5)),
            RecordingClock.Instant(s.Long(6))));

    public byte[]? Vault(string key) => _vault.Bind(1, key).First(static s => s.Bytes(0));

    public Snapshot? Snapshot(StreamName stream) =>
        _snapshot.Bind(1, stream.Value).First(s => new Snapshot(stream, new(s.Long(0)), s.Long(1), s.Text(2), s.Bytes(3)));

    public List<FormerEpoch> FormerEpochs() => _epochs.All(static s => new FormerEpoch(s.Text(0), new(s.Long(1))));

    public List<Row> Rows(RowQuery query)
    {
        var select = RowSelect.For(query);
        if (!_rows.TryGetValue(select, out var statement))
        {
            statement = connection.Prepare(select.Text());
            _rows.Add(select, statement);
        }

        return RowSelect.Bind(statement, query).All(s => new Row(
            query.Kind,
            new(s.Text(0)),
            s.Text(1),
            s.IsNull(2) ? null : new StreamName(s.Text(2)),
            s.IsNull(3) ? null : s.Text(3),
            s.Int(4),
            s.Int(5),
            s.Bytes(6),
            new(s.Long(7)),
            s.IsNull(8) ? null : new Position(s.Long(8))));
    }

    private static StoredEvent Event(Statement s) => new(
        new(s.Long(0)), new(s.Text(1)), new(s.Long(2)), s.Text(3), s.Bytes(4), s.Bytes(5), RecordingClock.Instant(s.Long(6)), s.Bytes(7));
}
