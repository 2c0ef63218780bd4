using System.Collections.Immutable;

namespace CityNetworks.EventStore;

/// <summary>All that a store in memory holds at one moment.</summary>
internal sealed record InMemoryContents(
    Head Head,
    ImmutableList<StoredEvent> Events,
    ImmutableDictionary<StreamName, InMemoryStream> Streams,
    ImmutableDictionary<CommandKey, CommandRecord> Commands,
    ImmutableDictionary<string, (byte[] Data, CommandKey From)> Vault,
    ImmutableDictionary<StreamName, Snapshot> Snapshots,
    InMemoryRows Rows,
    ImmutableList<FormerEpoch> Former)
{
    public static InMemoryContents Empty(string epoch) => On(new Head(new Position(0), HashChain.Start, epoch, DateTimeOffset.UnixEpoch));

    /// <summary>Nothing yet, on top of what a log holds up to there.</summary>
    public static InMemoryContents On(Head head) => new(
        head,
        [],
        ImmutableDictionary<StreamName, InMemoryStream>.Empty,
        ImmutableDictionary<CommandKey, CommandRecord>.Empty,
        ImmutableDictionary<string, (byte[], CommandKey)>.Empty,
        ImmutableDictionary<StreamName, Snapshot>.Empty,
        InMemoryRows.Empty,
        []);

    public InMemoryStream Stream(StreamName name) => Streams.GetValueOrDefault(name, InMemoryStream.Empty);

    public CommandRecord? Find(CommandKey key) => Commands.GetValueOrDefault(key);

    public IReadOnlyList<StoredEvent> ReadStream(StreamName stream, StreamVersion after, int limit)
    {
        var known = Stream(stream);
        return Slice(known.Events, after.Value - known.EventsBelow, limit);
    }

    public IReadOnlyList<Concern> ReadConcerns(StreamName subject, long after, int limit)
    {
        var known = Stream(subject);
        return Slice(known.Concerns, after - known.ConcernsBelow, limit);
    }

    public IReadOnlyList<StoredEvent> ReadAll(Position after, int limit) => Slice(Events, after.Value, limit);

    public IReadOnlyList<StreamName> ReadStreams(IReadOnlyCollection<string> types, Position after, Position upTo) =>
        [.. Slice(Events, after.Value, (int)Math.Max(0, upTo.Value - after.Value)).Where(e => types.Contains(e.Type)).Select(e => e.Stream).Distinct()];

    public IReadOnlyList<StoredEvent> ReadCiting(StreamName cited, Position after, int limit) =>
        [.. Stream(cited).CitedBy.Where(position => position.CompareTo(after) > 0).Take(limit).Select(position => Events[(int)position.Value - 1])];

    public IReadOnlyList<StreamName> ReadCited(StreamName? after, Position knownAt, int limit) =>
        [.. Streams.Where(s => s.Value.CitedBy is [var first, ..] && first.CompareTo(knownAt) <= 0).Select(s => s.Key)
            .Where(name => after is not { } last || string.CompareOrdinal(name.Value, last.Value) > 0).OrderBy(name => name.Value, StringComparer.Ordinal).Take(limit)];

    public InMemoryContents With(StreamName name, NewEvent @event, byte[] metadata, long recordedAt)
    {
        var stream = Stream(name);
        var position = new Position(Head.Position.Value + 1);
        var version = stream.Version.Plus(1);
        var content = HashChain.OfContent(name, version, @event.Type, @event.Data, metadata);
        var hash = HashChain.OfEvent(stream.Hash, content);
        var instant = RecordingClock.Instant(recordedAt);
        var stored = new StoredEvent(position, name, version, @event.Type, @event.Data, metadata, instant, hash);
        var streams = Streams.SetItem(name, stream with { Events = stream.Events.Add(stored) });
        foreach (var concerned in @event.Concerns)
        {
            var subject = streams.GetValueOrDefault(concerned, InMemoryStream.Empty);
            var number = subject.LastConcern + 1;
            var chain = HashChain.OfConcern(subject.Chain, concerned, number, position, content);
            streams = streams.SetItem(concerned, subject with { Concerns = subject.Concerns.Add(new Concern(concerned, number, chain, stored)) });
        }

        foreach (var cited in @event.Cites)
        {
            var source = streams.GetValueOrDefault(cited, InMemoryStream.Empty);
            streams = streams.SetItem(cited, source with { CitedBy = source.CitedBy.Add(position) });
        }

        return this with
        {
            Head = Head with { Position = position, Hash = HashChain.OfHead(Head.Hash, position, recordedAt, hash), RecordedAt = instant },
            Events = Events.Add(stored),
            Streams = streams,
            Rows = Rows.With(@event.Rows, position),
        };
    }

    /// <summary>Keeps personal data, or forgets them and what could confirm a guess at them.</summary>
    public InMemoryContents With(VaultEntry entry, CommandKey command) =>
        entry.Data is { } data ? this with { Vault = Vault.Add(entry.Key, (data, command)) }
        : Vault.TryGetValue(entry.Key, out var kept) ? this with { Vault = Vault.Remove(entry.Key), Commands = Commands.SetItem(kept.From, Commands[kept.From] with { Fingerprint = [] }) }
        : this;

    private static ImmutableList<T> Slice<T>(ImmutableList<T> all, long after, int limit)
    {
        var start = (int)Math.Clamp(after, 0, all.Count);
        return all.GetRange(start, Math.Min(limit, all.Count - start));
    }
}

/// <summary>One actor's log, what concerns it from others, and where it is cited.</summary>
/// <param name="EventsBelow">Events that another log holds, before these.</param>
/// <param name="ConcernsBelow">The same of what concerns it.</param>
internal sealed record InMemoryStream(
    ImmutableList<StoredEvent> Events, ImmutableList<Concern> Concerns, ImmutableList<Position> CitedBy, long EventsBelow = 0, long ConcernsBelow = 0)
{
    public static InMemoryStream Empty { get; } = new([], [], []);

    public StreamVersion Version => new(EventsBelow + Events.Count);

    public long LastConcern => ConcernsBelow + Concerns.Count;

    public byte[] Hash => Events.IsEmpty ? HashChain.Start : Events[^1].Hash;

    public byte[] Chain => Concerns.IsEmpty ? HashChain.Start : Concerns[^1].Chain;
}
