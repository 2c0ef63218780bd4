using System.Collections.Immutable;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>A command on its way to an actor, with everything the commit will need.</summary>
/// <param name="Key">Who sent it, under which key.</param>
/// <param name="Fingerprint">Digest of method, target, If-Match and canonical body.</param>
/// <param name="Metadata">Stored with each event: principal, on whose behalf, by which grant.</param>
/// <param name="IfMatch">The version the caller has seen, if it insists on it.</param>
/// <param name="Members">Facts about the members the command names.</param>
/// <param name="Guards">The versions those facts were read at.</param>
/// <param name="Vault">Personal data to keep beside the log in the same commit.</param>
/// <param name="NewId">The id given to something new; part of the answer.</param>
/// <param name="By">The sides of the fact for which the caller speaks.</param>
public sealed record Request<TCommand>(
    TCommand Command,
    CommandKey Key,
    byte[] Fingerprint,
    byte[] Metadata,
    StreamVersion? IfMatch,
    ImmutableDictionary<MemberId, MemberFacts> Members,
    ImmutableArray<Guard> Guards,
    ImmutableArray<VaultEntry> Vault,
    string? NewId,
    Sides By = Sides.None);

/// <summary>The answer to a command, given only when it and everything it was decided on is durable.</summary>
/// <param name="Repeated">The key was recorded before: this is the answer given then.</param>
public sealed record Receipt(Outcome Outcome, Position Position, StreamVersion Version, bool Repeated);

/// <summary>What a command came to. Stored with its key.</summary>
/// <param name="Code">The rule that said no.</param>
/// <param name="Effective">The date in the world of what happened, as written, where it has one.</param>
/// <param name="Id">The id that was given to something new, or that it has already.</param>
/// <param name="Detail">The sentence of a refusal, in English.</param>
/// <param name="Field">JSON pointer to the field that the rule tripped over, where it is one.</param>
/// <param name="French">The sentence in French; null in what was stored before there was one.</param>
public sealed record Outcome(
    OutcomeKind Kind, string? Code = null, string? Detail = null, string? Effective = null, string? Id = null, string? Field = null, string? French = null);

/// <summary>The four ways a command can end.</summary>
public enum OutcomeKind
{
    Accepted,

    /// <summary>It asked for what already is.</summary>
    Nothing,
    Refused,

    /// <summary>The caller insisted on a version that is no longer the actor's.</summary>
    Stale,
}

/// <summary>The same key came with another request: somebody's mistake, never carried out.</summary>
public sealed class KeyReusedException(CommandKey key) : Exception($"The key '{key.Key}' was used for another request.");

/// <summary>Too much is on its way already; nothing was recorded. Try again in a moment.</summary>
public sealed class BusyException(string message) : Exception(message);

/// <summary>Another actor that the decision rests on kept moving; nothing was recorded.</summary>
public sealed class ContentionException(StreamName stream) : Exception($"{stream} kept changing while the command was decided.")
{
    public StreamName Stream { get; } = stream;
}

/// <summary>It is not known whether the command was recorded: sending it again with the same key will tell.</summary>
public sealed class OutcomeUnknownException(Exception inner) : Exception("The store gave no answer; it is not known whether the command was recorded.", inner);

/// <summary>Ids are one space: under this one there is something of another kind.</summary>
public sealed record IdIsTaken(string Id, string Kind)
    : Refusal("id-is-taken", new(
        $"'{Id}' is the id of a {Kind}.",
        $"« {Id} » est l'identifiant d'autre chose ({Kind})."));
