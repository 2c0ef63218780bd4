using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>Networks: the list, and one of them.</summary>
internal static class NetworkReads
{
    public static void MapNetworkReads(this IEndpointRouteBuilder routes)
    {
        var networks = routes.MapGroup("/api/networks").WithTags("Networks");
        networks.MapRead<ListView<NetworkItem>>("", "network.list", "Networks by id; narrow by kind and country", List).TakesPage().TakesCode<NetworkKind>("kind").Takes("country");
        networks.MapRead<NetworkView>("/{network}", "network.read", "One network", One).TakesTime();
        networks.MapRead<ListView<AffiliationView>>("/{network}/affiliations", "network.affiliations", "Ties to other networks and organisations, told by either side", Affiliations).TakesTime();
    }

    private static async Task<IResult> List(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!Reads.TryCode<NetworkKind>(context, "kind", out var only, out var problem) || !Reads.TryCountry(context, out var country, out problem)) return problem;
        var page = await reads.PageOf(context, reader.AsOf.Always(RowKinds.Network) with { Label = country }, row =>
        {
            var network = RowJson.Deserialize<NetworkRow>(row.Data).Identity;
            return ValueTask.FromResult((only is { } wanted && network.Kind != wanted) || !IsThere(network, reader.AsOf) ? null : new NetworkItem(
                row.Owner.Value, network.Kind, reader.Name(network.Names), reader.Acronym(network.Names), network.Founded?.Text, network.Ended?.Text, network.SeatOn(reader.AsOf.Last).Place, network.Country,
                network.Source, network.Decision, network.SeatOn(reader.AsOf.Last).Basis, network.EndBasis));
        }, reader.AsOf, ct);
        return Reads.Answer(page);
    }

    private static bool IsThere(Identity network, AsOf asOf) =>
        asOf.ValidAt is null || ((network.Founded is not { } founded || founded.Earliest <= asOf.Last) && Lifespan.Holds(network.Ended, asOf.First, asOf.Last) != Certainty.No);

    private static async Task<IResult> One(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var (id, problem) = await Places.Find(context, Places.Networks, reader, ct);
        if (problem is not null) return problem;
        var network = (await reader.Network(id.Value, ct))!; // It was found.
        var affiliations = await Ties(id, reader, ct);
        List<DerivationView> derivations = [];
        foreach (var row in await reader.Rows(reader.AsOf.Always(RowKinds.Derivation) with { Owner = new(id.Value) }, ct))
        {
            var derivation = RowJson.Deserialize<Derivation>(row.Data);
            derivations.Add(new(
                await reader.Named(derivation.Through.Value, ct), derivation.Member is { } member ? await reader.Named(member.Value, ct) : null, derivation.Source,
                derivation.Decision));
        }

        var version = await reads.Version(id, reader.AsOf, ct);
        var identity = network.Identity;
        var seat = identity.SeatOn(reader.AsOf.Last);
        return Reads.Answer(new NetworkView(
            id.Value, identity.Kind, reader.Name(identity.Names), reader.Acronym(identity.Names), identity.Names.Shown(), identity.Founded?.Text, identity.Ended?.Text, identity.Into?.Value,
            seat.Place, identity.ZoneOn(reader.AsOf.Last), SeatsOf(identity), identity.Country, network.Statutes, identity.Source, identity.Decision, seat.Basis, identity.EndBasis, network.StatutesBasis,
            [.. affiliations.Where(a => a.Network.Id == id.Value)], derivations, reads.Epoch.At(reader.AsOf.KnownAt), version), version);
    }

    private static List<SeatView> SeatsOf(Identity identity)
    {
        var seats = identity.Seats();
        return [.. seats
            .Select((seat, i) => new SeatView(seat.Place, seat.TimeZone, new(seat.Since?.Text, i + 1 < seats.Count ? seats[i + 1].Since?.Text : identity.Ended?.Text ?? "..", null, null), seat.Basis?.Source, seat.Basis?.Decision))
            .Where(seat => seat is not { Seat: null, TimeZone: null })];
    }

    private static async Task<IResult> Affiliations(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var (id, problem) = await Places.Find(context, Places.Networks, reader, ct);
        if (problem is not null) return problem;
        return Reads.Answer(reads.List(reader.AsOf, await Ties(id, reader, ct)));
    }

    /// <summary>Those the network tells of itself, then what others tell of it.</summary>
    private static async Task<IReadOnlyList<AffiliationView>> Ties(MemberId id, RegisterReader reader, CancellationToken ct)
    {
        List<(MemberId Of, Affiliation Tie)> ties = [];
        foreach (var query in new[] { reader.AsOf.Query(RowKinds.Affiliation) with { Owner = new(id.Value) }, reader.AsOf.Query(RowKinds.Affiliation) with { Subject = new(id.Value) } })
        {
            ties.AddRange((await reader.Rows(query, ct)).Select(row => (MemberId.Parse(row.Owner.Value), RowJson.Deserialize<Affiliation>(row.Data))));
        }

        List<AffiliationView> shown = [];
        foreach (var (of, tie) in ties)
        {
            var contradicted = tie.IsWithin && ties.Exists(other => (other.Of, other.Tie.With) == (tie.With, of) && other.Tie.IsWithin && other.Tie.Term.Overlaps(tie.Term) == Certainty.Yes);
            shown.Add(await Shown(of, tie, contradicted, reader, ct));
        }

        return shown;
    }

    private static async Task<AffiliationView> Shown(MemberId of, Affiliation affiliation, bool contradicted, RegisterReader reader, CancellationToken ct) =>
        new(
            await reader.Named(of.Value, ct), affiliation.Relation, await reader.Named(await reader.Resolve(affiliation.With.Value, ct), ct), affiliation.Country,
            affiliation.Period.Shown(), affiliation.Ended?.Text, affiliation.Source, affiliation.Decision, affiliation.EndBasis, contradicted);
}
