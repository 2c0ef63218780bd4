using System.Collections.Immutable;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Persons;
using CityNetworks.Domain.Principals;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>
/// Where commands go. Which host the actors live in, one process or a cluster, is hidden behind it. Every method may throw what
/// <see cref="EventSourced{TState, TCommand, TEvent}.Handle"/> does, and <see cref="ContentionException"/>.
/// </summary>
public interface IRegister
{
    Task<Receipt> Send(NetworkId network, NetworkCommand command, Envelope envelope, CancellationToken ct);

    Task<Receipt> Send(MemberId member, MemberCommand command, Envelope envelope, CancellationToken ct);

    /// <param name="of">Whom the dossier is about.</param>
    Task<Receipt> Send(MemberId of, DossierCommand command, Envelope envelope, CancellationToken ct);

    Task<Receipt> Send(SourceId source, SourceCommand command, Envelope envelope, CancellationToken ct);

    Task<Receipt> Send(SeriesId series, SeriesCommand command, Envelope envelope, CancellationToken ct);

    Task<Receipt> Send(AgreementId agreement, AgreementCommand command, Envelope envelope, CancellationToken ct);

    Task<Receipt> Send(PrincipalId principal, PrincipalCommand command, Envelope envelope, CancellationToken ct);

    Task<Receipt> Send(PersonKey person, PersonCommand command, Envelope envelope, CancellationToken ct);

    Task<Receipt> Send(WebhookId webhook, WebhookCommand command, Envelope envelope, CancellationToken ct);

    /// <summary>
    /// Has many commands count together or not at all: <paramref name="propose"/> sends them to a register of its own, in which they have happened,
    /// and says whether they shall count. If they do, they are recorded in one commit. Meanwhile nobody waits, unless what they were
    /// decided on moves: then they are proposed once more while nobody else may append.
    /// </summary>
    /// <param name="whole">The key and fingerprint of them all; a repetition gets the answer recorded then, and nothing is proposed.</param>
    /// <returns>Null when they shall not count; then nothing is recorded, the key neither.</returns>
    Task<Receipt?> Together(Envelope whole, Proposal propose, CancellationToken ct);

    /// <summary>What rules need to know of a city, organisation or network, with the version it was read at; null if there is none.</summary>
    ValueTask<KnownMember?> Find(MemberId member, CancellationToken ct);

    /// <summary>A network as committed; null where none is founded under this id.</summary>
    ValueTask<Network.Active?> Find(NetworkId network, CancellationToken ct);

    /// <summary>A series of meetings as committed; null where nobody told of one, or it was retracted.</summary>
    ValueTask<Series.Begun?> Find(SeriesId series, CancellationToken ct);

    /// <summary>An agreement as committed; null where nobody told of one, or it was retracted.</summary>
    ValueTask<Agreement.Concluded?> Find(AgreementId agreement, CancellationToken ct);

    /// <summary>Completes when the actors here know of everything recorded up to a position, by whichever process; at once where there is but one.</summary>
    Task Hears(Position position, CancellationToken ct);

    /// <summary>Whether a command under this key is known to be on its way. It may already be recorded when this says no.</summary>
    bool IsOnItsWay(CommandKey key);

    /// <summary>Rights and keys as committed; null for a stranger.</summary>
    ValueTask<Principal.Known?> Find(PrincipalId principal, CancellationToken ct);

    /// <summary>A webhook as committed; null where none was registered, or it was removed.</summary>
    ValueTask<Webhook.Known?> Find(WebhookId webhook, CancellationToken ct);
}

/// <summary>Sends commands, one after the other, to a register in which what was sent before has happened, and says whether all of them shall count.</summary>
/// <param name="log">What this register knows of.</param>
public delegate Task<bool> Proposal(IRegister register, IEventLog log, CancellationToken ct);

/// <summary>Facts and the guard that goes with them.</summary>
public sealed record KnownMember(MemberFacts Facts, Guard Guard);

/// <summary>What comes with a command beside the command.</summary>
/// <param name="By">The sides of the fact for which the caller speaks; none for an operator.</param>
public sealed record Envelope(
    CommandKey Key, byte[] Fingerprint, byte[] Metadata, StreamVersion? IfMatch = null, ImmutableArray<VaultEntry> Vault = default, string? NewId = null, Sides By = Sides.None);
