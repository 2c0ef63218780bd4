using Orleans.Concurrency;

namespace CityNetworks.Grains;

/// <summary>
/// An actor's home in the cluster. Its key is the id of whom it is: a network, a city, a source. What it is asked interleaves: a command is decided
/// and on its way to the disk before anything is awaited, so a busy network does not wait for the disk between two of them. Nothing rests on the
/// order in which calls arrive.
/// </summary>
[Alias("citynetworks.actor")]
public interface IActorGrain : IGrainWithStringKey
{
    /// <summary>Has the actor decide a command; answers when the outcome is durable, or tells why there is none. Sent again under the same key, it counts once.</summary>
    /// <param name="ct">Ends the waiting; what is decided goes on to the disk.</param>
    [AlwaysInterleave]
    [ResponseTimeout(CallTime)]
    [Alias("Handle")]
    Task<ReceiptMessage> Handle(CommandMessage message, CancellationToken ct);

    /// <summary>How long a call may take. Calls to a silo that has died wait as long, so it is short; who called asks again, with the same key.</summary>
    const string CallTime = "00:00:02.5";
}

/// <summary>A network of cities.</summary>
[Alias("citynetworks.network")]
public interface INetworkGrain : IActorGrain;

/// <summary>A city, or an organisation that is a member of networks as cities are.</summary>
[Alias("citynetworks.city")]
public interface ICityGrain : IActorGrain;

/// <summary>What sources say of somebody: keyed by whom it is about.</summary>
[Alias("citynetworks.dossier")]
public interface IDossierGrain : IActorGrain;

/// <summary>A source.</summary>
[Alias("citynetworks.source")]
public interface ISourceGrain : IActorGrain;

/// <summary>A series of meetings.</summary>
[Alias("citynetworks.series")]
public interface ISeriesGrain : IActorGrain;

/// <summary>An agreement.</summary>
[Alias("citynetworks.agreement")]
public interface IAgreementGrain : IActorGrain;

/// <summary>Somebody who uses the register, with rights and keys.</summary>
[Alias("citynetworks.principal")]
public interface IPrincipalGrain : IActorGrain;

/// <summary>A webhook.</summary>
[Alias("citynetworks.webhook")]
public interface IWebhookGrain : IActorGrain;

/// <summary>A person, of whom events hold this key and no name.</summary>
[Alias("citynetworks.person")]
public interface IPersonGrain : IActorGrain;
