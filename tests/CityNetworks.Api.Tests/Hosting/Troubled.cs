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

namespace CityNetworks.Api.Tests.Hosting;

/// <summary>A register that counts what networks are asked, and of which one network takes no commands.</summary>
internal sealed class Troubled(IRegister register) : IRegister
{
    private int _sent;

    public NetworkId? Fails { get; set; }

    public int Sent => _sent;

    public Task<Receipt> Send(NetworkId network, NetworkCommand command, Envelope envelope, CancellationToken ct)
    {
        Interlocked.Increment(ref _sent);
        return network == Fails ? throw new BusyException($"{network} has too much to do.") : register.Send(network, command, envelope, ct);
    }

    public Task<Receipt> Send(MemberId member, MemberCommand command, Envelope envelope, CancellationToken ct) => register.Send(member, command, envelope, ct);

    public Task<Receipt> Send(MemberId of, DossierCommand command, Envelope envelope, CancellationToken ct) => register.Send(of, command, envelope, ct);

    public Task<Receipt> Send(SourceId source, SourceCommand command, Envelope envelope, CancellationToken ct) => register.Send(source, command, envelope, ct);

    public Task<Receipt> Send(SeriesId series, SeriesCommand command, Envelope envelope, CancellationToken ct) => register.Send(series, command, envelope, ct);

    public Task<Receipt> Send(AgreementId agreement, AgreementCommand command, Envelope envelope, CancellationToken ct) => register.Send(agreement, command, envelope, ct);

    public Task<Receipt> Send(PrincipalId principal, PrincipalCommand command, Envelope envelope, CancellationToken ct) => register.Send(principal, command, envelope, ct);

    public Task<Receipt> Send(PersonKey person, PersonCommand command, Envelope envelope, CancellationToken ct) => register.Send(person, command, envelope, ct);

    public Task<Receipt> Send(WebhookId webhook, WebhookCommand command, Envelope envelope, CancellationToken ct) => register.Send(webhook, command, envelope, ct);

    public Task<Receipt?> Together(Envelope whole, Proposal propose, CancellationToken ct) => register.Together(whole, propose, ct);

    public ValueTask<KnownMember?> Find(MemberId member, CancellationToken ct) => register.Find(member, ct);

    public ValueTask<Network.Active?> Find(NetworkId network, CancellationToken ct) => register.Find(network, ct);

    public ValueTask<Series.Begun?> Find(SeriesId series, CancellationToken ct) => register.Find(series, ct);

    public ValueTask<Agreement.Concluded?> Find(AgreementId agreement, CancellationToken ct) => register.Find(agreement, ct);

    public Task Hears(Position position, CancellationToken ct) => register.Hears(position, ct);

    public bool IsOnItsWay(CommandKey key) => register.IsOnItsWay(key);

    public ValueTask<Principal.Known?> Find(PrincipalId principal, CancellationToken ct) => register.Find(principal, ct);

    public ValueTask<Webhook.Known?> Find(WebhookId webhook, CancellationToken ct) => register.Find(webhook, ct);
}
