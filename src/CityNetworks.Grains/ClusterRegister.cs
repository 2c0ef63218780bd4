using System.Collections.Concurrent;
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

namespace CityNetworks.Grains;

/// <summary>
/// The register as a process of the cluster sees it: commands go to grains, wherever they live, and questions are answered here, from actors that
/// follow the log. A call that was lost with a silo is made again under the same key until somebody answers, so it counts once.
/// </summary>
/// <param name="here">What this process knows. Nothing is sent to it but what is recorded together, in one commit.</param>
public sealed class ClusterRegister(IGrainFactory grains, LocalRegister here, TimeProvider time) : IRegister
{
    private const int Mistakes = 3;

    // A silo that has died is declared dead within two seconds or so; after this long nobody can say any more what became of a command.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<CommandKey, int> _onTheirWay = [];

    /// <inheritdoc/>
    public Task<Receipt> Send(NetworkId network, NetworkCommand command, Envelope envelope, CancellationToken ct) =>
        Send(grains.GetGrain<INetworkGrain>(network.Value), new(network.Value), command, envelope, ct);

    /// <inheritdoc/>
    public async Task<Receipt> Send(MemberId member, MemberCommand command, Envelope envelope, CancellationToken ct)
    {
        var first = await here.First(member, ct);
        return await Send(grains.GetGrain<ICityGrain>(first.Value), new(first.Value), command, envelope, ct);
    }

    /// <inheritdoc/>
    public async Task<Receipt> Send(MemberId of, DossierCommand command, Envelope envelope, CancellationToken ct)
    {
        var about = await here.About(of, command, ct);
        return await Send(grains.GetGrain<IDossierGrain>(about.Value), about.Dossier(), command, envelope, ct);
    }

    /// <inheritdoc/>
    public Task<Receipt> Send(SourceId source, SourceCommand command, Envelope envelope, CancellationToken ct) =>
        Send(grains.GetGrain<ISourceGrain>(source.Value), source.Stream(), command, envelope, ct);

    /// <inheritdoc/>
    public Task<Receipt> Send(SeriesId series, SeriesCommand command, Envelope envelope, CancellationToken ct) =>
        Send(grains.GetGrain<ISeriesGrain>(series.Value), series.Stream(), command, envelope, ct);

    /// <inheritdoc/>
    public Task<Receipt> Send(AgreementId agreement, AgreementCommand command, Envelope envelope, CancellationToken ct) =>
        Send(grains.GetGrain<IAgreementGrain>(agreement.Value), agreement.Stream(), command, envelope, ct);

    /// <inheritdoc/>
    public Task<Receipt> Send(PrincipalId principal, PrincipalCommand command, Envelope envelope, CancellationToken ct) =>
        Send(grains.GetGrain<IPrincipalGrain>(principal.Value), principal.Stream(), command, envelope, ct);

    /// <inheritdoc/>
    public Task<Receipt> Send(PersonKey person, PersonCommand command, Envelope envelope, CancellationToken ct) =>
        Send(grains.GetGrain<IPersonGrain>(person.Value), person.Stream(), command, envelope, ct);

    /// <inheritdoc/>
    public Task<Receipt> Send(WebhookId webhook, WebhookCommand command, Envelope envelope, CancellationToken ct) =>
        Send(grains.GetGrain<IWebhookGrain>(webhook.Value), webhook.Stream(), command, envelope, ct);

    /// <inheritdoc/>
    public Task<Receipt?> Together(Envelope whole, Proposal propose, CancellationToken ct) => here.Together(whole, propose, ct);

    /// <inheritdoc/>
    public ValueTask<KnownMember?> Find(MemberId member, CancellationToken ct) => here.Find(member, ct);

    /// <inheritdoc/>
    public ValueTask<Network.Active?> Find(NetworkId network, CancellationToken ct) => here.Find(network, ct);

    /// <inheritdoc/>
    public ValueTask<Series.Begun?> Find(SeriesId series, CancellationToken ct) => here.Find(series, ct);

    /// <inheritdoc/>
    public ValueTask<Agreement.Concluded?> Find(AgreementId agreement, CancellationToken ct) => here.Find(agreement, ct);

    /// <inheritdoc/>
    public ValueTask<Principal.Known?> Find(PrincipalId principal, CancellationToken ct) => here.Find(principal, ct);

    /// <inheritdoc/>
    public ValueTask<Webhook.Known?> Find(WebhookId webhook, CancellationToken ct) => here.Find(webhook, ct);

    /// <inheritdoc/>
    public Task Hears(Position position, CancellationToken ct) => here.Hears(position, ct);

    /// <inheritdoc/>
    public bool IsOnItsWay(CommandKey key) => _onTheirWay.ContainsKey(key) || here.IsOnItsWay(key);

    private async Task<Receipt> Send(IActorGrain actor, StreamName stream, object command, Envelope envelope, CancellationToken ct)
    {
        _onTheirWay.AddOrUpdate(envelope.Key, 1, static (_, n) => n + 1);
        try
        {
            var receipt = (await Ask(actor, CommandMessage.Of(command, envelope), ct)).Receipt(envelope.Key);
            here.Hear(stream, receipt.Version);
            return receipt;
        }
        finally
        {
            if (_onTheirWay.AddOrUpdate(envelope.Key, 0, static (_, n) => n - 1) == 0) _onTheirWay.TryRemove(new(envelope.Key, 0));
        }
    }

    private async Task<ReceiptMessage> Ask(IActorGrain actor, CommandMessage message, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        for (var mistakes = 0; ;)
        {
            try
            {
                return await actor.Handle(message, ct);
            }
            catch (Exception lost) when (!ct.IsCancellationRequested)
            {
                // What an actor meets with it tells in a receipt. Anything else is a mistake of ours, or of the moment in which a silo leaves.
                if (!IsLost(lost) && ++mistakes == Mistakes) throw;
                if (time.GetElapsedTime(started) > Patience) throw new OutcomeUnknownException(lost);
                await Task.Delay(Pause, time, ct);
            }
        }
    }

    /// <summary>
    /// Nobody can say what became of the call: its silo died, is leaving, or did not answer in time; or there is none at the moment. A silo that is
    /// leaving ends the calls it has, and what they would use is gone.
    /// </summary>
    private static bool IsLost(Exception exception) => exception is TimeoutException or OrleansException or OperationCanceledException or ObjectDisposedException or IOException;
}
