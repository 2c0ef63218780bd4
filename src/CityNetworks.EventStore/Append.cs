using System.Collections.Immutable;

namespace CityNetworks.EventStore;

/// <summary>What one command asks the store to keep: all of it in one commit, or nothing.</summary>
/// <param name="Stream">The actor's own log.</param>
/// <param name="Expected">The version the events were decided on. Anything but exactly the current one does not pass.</param>
/// <param name="ExpectedConcerns">The number of events of other actors that concern <paramref name="Stream"/>, as known when deciding. Checked the same way.</param>
/// <param name="Events">What happened, in order. Empty for a refusal, or when there was nothing to do: the key and the outcome are kept all the same.</param>
/// <param name="Metadata">Who, on whose behalf, why: bytes stored with each event.</param>
/// <param name="Guards">Versions of other actors' streams that the decision rests on.</param>
/// <param name="Key">Who sent the command under which key. A key that is already recorded does not pass again.</param>
/// <param name="Fingerprint">Digest of the whole request; the same key with another fingerprint is somebody's mistake.</param>
/// <param name="Outcome">The answer, without position and version, which the store adds.</param>
/// <param name="Accepted">False for a refusal, whose key is kept for a limited time only.</param>
/// <param name="Vault">Personal data that the events refer to by key, never hold.</param>
public sealed record Append(
    StreamName Stream,
    StreamVersion Expected,
    long ExpectedConcerns,
    ImmutableArray<NewEvent> Events,
    byte[] Metadata,
    ImmutableArray<Guard> Guards,
    CommandKey Key,
    byte[] Fingerprint,
    byte[] Outcome,
    bool Accepted,
    ImmutableArray<VaultEntry> Vault);

/// <summary>An event about to be stored.</summary>
/// <param name="Type">Its contract name, such as <c>network.joined.v1</c>.</param>
/// <param name="Concerns">Other actors it is about, each at most once and never the stream itself.</param>
/// <param name="Rows">What it changes in the read models; at most one change a row.</param>
public sealed record NewEvent(string Type, byte[] Data, ImmutableArray<StreamName> Concerns, ImmutableArray<RowChange> Rows)
{
    /// <summary>What it rests on, and is found by: other streams, each at most once. Unlike who is concerned they are not told of it.</summary>
    public ImmutableArray<StreamName> Cites { get; init; } = [];
}

/// <summary>A stream that must still be at this version when the commit happens.</summary>
public readonly record struct Guard(StreamName Stream, StreamVersion Version);

/// <summary>A principal and the key it gave its command. Unique in the store.</summary>
public readonly record struct CommandKey(string Principal, string Key);

/// <summary>What became of a command.</summary>
/// <param name="Position">Of its last event, or of the head at its commit when it made none.</param>
/// <param name="Version">Of its stream after it.</param>
public sealed record CommandRecord(
    CommandKey Key, StreamName Stream, byte[] Fingerprint, byte[] Outcome, bool Accepted, Position Position, StreamVersion Version, DateTimeOffset RecordedAt);

/// <summary>Personal data under a random key; the only thing in the store that is ever erased.</summary>
/// <param name="Data">Null to erase it: when the commit is complete no file of the store holds it any more, nor the fingerprint of the command that brought it.</param>
public sealed record VaultEntry(string Key, byte[]? Data);

/// <summary>What the store made of one <see cref="Append"/>.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>Will be durable when the commit completes.</summary>
    /// <param name="First">Position of its first event; with no event, one past the head.</param>
    public sealed record Passed(CommandRecord Record, Position First) : AppendResult;

    /// <summary>The key is recorded already: here is what became of that command.</summary>
    public sealed record KeyTaken(CommandRecord Record) : AppendResult;

    /// <summary>The stream, or what concerns it, is not where the decision supposed: decide again.</summary>
    public sealed record Stale : AppendResult;

    /// <summary>Another actor that the decision rests on has moved: ask it again, then decide again.</summary>
    public sealed record GuardMoved(StreamName Stream) : AppendResult;
}
