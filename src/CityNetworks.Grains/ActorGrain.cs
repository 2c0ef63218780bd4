using CityNetworks.Actors;
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
using Orleans.Placement;

namespace CityNetworks.Grains;

/// <summary>
/// Gives one actor a home in the cluster: the loop, its rules and its store are those of every host (<see cref="LocalRegister"/>). That two of them
/// may be active for a moment costs a second decision, never a fact: the store settles it.
/// </summary>
/// <remarks>Where it lives follows from its key and the silos there are, so two silos that look for it at once look in the same place.</remarks>
[HashBasedPlacement]
public abstract class ActorGrain(LocalRegister register) : Grain, IActorGrain
{
    /// <summary>The register in this silo.</summary>
    protected LocalRegister Register { get; } = register;

    /// <summary>The actor's log.</summary>
    protected abstract StreamName Stream { get; }

    /// <inheritdoc/>
    public async Task<ReceiptMessage> Handle(CommandMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            return ReceiptMessage.Of(await Send(message, message.Envelope(), ct));
        }
        catch (Exception exception) when (ReceiptMessage.Of(exception) is { } failure)
        {
            return failure;
        }
    }

    /// <summary>Idle for long, or the silo goes: a snapshot makes waking quick, wherever that will be.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Register.Rest(Stream, cancellationToken);

    /// <summary>Passes the command on to the actor.</summary>
    protected abstract Task<Receipt> Send(CommandMessage message, Envelope envelope, CancellationToken ct);
}

/// <inheritdoc cref="INetworkGrain"/>
[GrainType("network")]
public sealed class NetworkGrain(LocalRegister register) : ActorGrain(register), INetworkGrain
{
    private static readonly TimeSpan Warm = TimeSpan.FromDays(1);

    private NetworkId Id => NetworkId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override StreamName Stream => new(Id.Value);

    /// <inheritdoc/>
    protected override async Task<Receipt> Send(CommandMessage message, Envelope envelope, CancellationToken ct)
    {
        var receipt = await Register.Send(Id, message.Command<NetworkCommand>(), envelope, ct);
        if (Register.StaysAwake(Id)) DelayDeactivation(Warm);
        return receipt;
    }
}

/// <inheritdoc cref="ICityGrain"/>
[GrainType("city")]
public sealed class CityGrain(LocalRegister register) : ActorGrain(register), ICityGrain
{
    private MemberId Id => MemberId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override StreamName Stream => new(Id.Value);

    /// <inheritdoc/>
    protected override Task<Receipt> Send(CommandMessage message, Envelope envelope, CancellationToken ct) => Register.Send(Id, message.Command<MemberCommand>(), envelope, ct);
}

/// <inheritdoc cref="IDossierGrain"/>
[GrainType("dossier")]
public sealed class DossierGrain(LocalRegister register) : ActorGrain(register), IDossierGrain
{
    private MemberId Of => MemberId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override StreamName Stream => Of.Dossier();

    /// <inheritdoc/>
    protected override Task<Receipt> Send(CommandMessage message, Envelope envelope, CancellationToken ct) => Register.Send(Of, message.Command<DossierCommand>(), envelope, ct);
}

/// <inheritdoc cref="ISourceGrain"/>
[GrainType("source")]
public sealed class SourceGrain(LocalRegister register) : ActorGrain(register), ISourceGrain
{
    private SourceId Id => SourceId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override StreamName Stream => Id.Stream();

    /// <inheritdoc/>
    protected override Task<Receipt> Send(CommandMessage message, Envelope envelope, CancellationToken ct) => Register.Send(Id, message.Command<SourceCommand>(), envelope, ct);
}

/// <inheritdoc cref="ISeriesGrain"/>
[GrainType("series")]
public sealed class SeriesGrain(LocalRegister register) : ActorGrain(register), ISeriesGrain
{
    private SeriesId Id => SeriesId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override StreamName Stream => Id.Stream();

    /// <inheritdoc/>
    protected override Task<Receipt> Send(CommandMessage message, Envelope envelope, CancellationToken ct) => Register.Send(Id, message.Command<SeriesCommand>(), envelope, ct);
}

/// <inheritdoc cref="IAgreementGrain"/>
[GrainType("agreement")]
public sealed class AgreementGrain(LocalRegister register) : ActorGrain(register), IAgreementGrain
{
    private AgreementId Id => AgreementId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override StreamName Stream => Id.Stream();

    /// <inheritdoc/>
    protected override Task<Receipt> Send(CommandMessage message, Envelope envelope, CancellationToken ct) => Register.Send(Id, message.Command<AgreementCommand>(), envelope, ct);
}

/// <inheritdoc cref="IPrincipalGrain"/>
[GrainType("principal")]
public sealed class PrincipalGrain(LocalRegister register) : ActorGrain(register), IPrincipalGrain
{
    private PrincipalId Id => PrincipalId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override StreamName Stream => Id.Stream();

    /// <inheritdoc/>
    protected override Task<Receipt> Send(CommandMessage message, Envelope envelope, CancellationToken ct) => Register.Send(Id, message.Command<PrincipalCommand>(), envelope, ct);
}

/// <inheritdoc cref="IPersonGrain"/>
[GrainType("person")]
public sealed class PersonGrain(LocalRegister register) : ActorGrain(register), IPersonGrain
{
    private PersonKey Key => new(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override StreamName Stream => Key.Stream();

    /// <inheritdoc/>
    protected override Task<Receipt> Send(CommandMessage message, Envelope envelope, CancellationToken ct) => Register.Send(Key, message.Command<PersonCommand>(), envelope, ct);
}

/// <inheritdoc cref="IWebhookGrain"/>
[GrainType("webhook")]
public sealed class WebhookGrain(LocalRegister register) : ActorGrain(register), IWebhookGrain
{
    private WebhookId Id => WebhookId.Parse(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override StreamName Stream => Id.Stream();

    /// <inheritdoc/>
    protected override Task<Receipt> Send(CommandMessage message, Envelope envelope, CancellationToken ct) => Register.Send(Id, message.Command<WebhookCommand>(), envelope, ct);
}
