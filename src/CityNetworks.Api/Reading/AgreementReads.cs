using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>Agreements, ties, programmes and projects: the list, one of them, and those of one city, network or organisation.</summary>
internal static class AgreementReads
{
    public static void MapAgreementReads(this IEndpointRouteBuilder routes)
    {
        var agreements = routes.MapGroup("/api/agreements").WithTags("Agreements");
        agreements.MapRead<ListView<AgreementItem>>("", "agreement.list", "Agreements, ties, programmes and projects by id; narrow by kind and party", List).TakesPage().TakesCode<AgreementKind>("kind").Takes("party");
        agreements.MapRead<AgreementView>("/{agreement}", "agreement.read", "One of them", One).TakesTime();
        agreements.MapRead<ListView<EventView>>("/{agreement}/events", "agreement.events", "Its events in order, corrections and retractions among them", Events).Takes("limit", "afterVersion");
        foreach (var (place, one, parameter) in new[] { (Places.Networks, "network", "network"), (Places.Cities, "city", "member"), (Places.Organisations, "organisation", "member") })
        {
            routes.MapGroup($"/api/{place}/{{{parameter}}}").WithTags("Agreements")
                .MapRead<ListView<AgreementItem>>("/agreements", $"{one}.agreements", "Those it is a party to, or that come out of it; narrow by kind", Of(place)).TakesPage().TakesCode<AgreementKind>("kind");
        }
    }

    private static async Task<IResult> List(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!Reads.TryCode<AgreementKind>(context, "kind", out var kind, out var problem) || !Reads.TryId(context, "party", out var party, out problem)) return problem;
        if (await Places.Stranger("party", party, reader, ct) is { } stranger) return stranger;
        if (party is { } asked) return await Of(MemberId.Parse(await reader.Resolve(asked.Value, ct)), kind, onlyParties: true, context, reads, reader, ct);
        var query = reader.AsOf.Query(RowKinds.Agreement) with { Label = kind is { } only ? Codes.Write(only) : null };
        return Reads.Answer(await reads.PageOf<AgreementItem>(
            context, query, async row => await Item(row.Owner.Agreement(), RowJson.Deserialize<Reported<AgreementProfile>>(row.Data).Report, null, reader, ct), reader.AsOf, ct));
    }

    private static ReadHandler Of(string place) => async (context, reads, reader, ct) =>
    {
        var (member, problem) = await Places.Find(context, place, reader, ct);
        if (problem is not null || !Reads.TryCode<AgreementKind>(context, "kind", out var kind, out problem)) return problem!; // Given when it is false.
        return await Of(member, kind, onlyParties: false, context, reads, reader, ct);
    };

    private static async Task<IResult> Of(MemberId member, AgreementKind? kind, bool onlyParties, HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        SortedDictionary<string, List<string>> found = new(StringComparer.Ordinal);
        var query = reader.AsOf.Query(RowKinds.AgreementParty) with { Label = kind is { } only ? Codes.Write(only) : null };
        foreach (var alias in await reader.Aliases(member.Value, ct))
        {
            foreach (var row in await reader.Rows(query with { Subject = new(alias) }, ct))
            {
                var roles = RowJson.Deserialize<ValueList<string>>(row.Data).Where(role => !onlyParties || role != AgreementRows.OutOf).ToList();
                if (roles.Count == 0) continue;
                if (found.TryGetValue(row.Owner.Value, out var others)) others.AddRange(roles.Except(others));
                else found[row.Owner.Value] = roles;
            }
        }

        return Reads.Answer(await reads.PageOf(context, found, f => (new(f.Key), ""), async f =>
        {
            var id = new StreamName(f.Key).Agreement();
            return await Item(id, (await Agreement(id.Stream(), reader, ct))!.Report, f.Value, reader, ct); // Its row led here.
        }, reader.AsOf));
    }

    private static async Task<IResult> One(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!AgreementId.TryParse(context.Request.RouteValues["agreement"] as string, null, out var id)) return Problems.Input(new InputProblem("", Slug.Rule));
        if (await Agreement(id.Stream(), reader, ct) is not (var agreement, var wasCorrected)) return Unknown(id);
        var version = await reads.Version(id.Stream(), reader.AsOf, ct);
        return Reads.Answer(
            new AgreementView(
                id.Value, agreement.Kind, reader.Name(agreement.Names), agreement.Names.Shown(), agreement.Holds(reader.AsOf.First, reader.AsOf.Last), await Parties(agreement, reader, ct),
                agreement.Signed?.Text, agreement.Place, agreement.Period?.Shown(), agreement.Ended?.Text, await Named(agreement.OutOf, reader, ct), agreement.Tie, agreement.Text,
                agreement.Source, agreement.EndSource, wasCorrected, reads.Epoch.At(reader.AsOf.KnownAt), version),
            version);
    }

    /// <summary>Also of one that was retracted.</summary>
    private static async Task<IResult> Events(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!AgreementId.TryParse(context.Request.RouteValues["agreement"] as string, null, out var id)) return Problems.Input(new InputProblem("", Slug.Rule));
        return (await reads.Store.ReadStream(id.Stream(), default, 1, ct)).Count == 0 ? Unknown(id) : await EventReads.Of(id.Stream(), context, reads, reader, ct);
    }

    private static async ValueTask<Reported<AgreementProfile>?> Agreement(StreamName agreement, RegisterReader reader, CancellationToken ct) =>
        await reader.Rows(reader.AsOf.Always(RowKinds.Agreement) with { Owner = agreement, Key = "" }, ct) is [var row] ? RowJson.Deserialize<Reported<AgreementProfile>>(row.Data) : null;

    private static async ValueTask<AgreementItem> Item(AgreementId id, AgreementProfile agreement, IReadOnlyList<string>? roles, RegisterReader reader, CancellationToken ct) => new(
        id.Value, agreement.Kind, reader.Name(agreement.Names), agreement.Holds(reader.AsOf.First, reader.AsOf.Last), await Parties(agreement, reader, ct), agreement.Signed?.Text,
        agreement.Period?.Shown(), agreement.Ended?.Text, await Named(agreement.OutOf, reader, ct), agreement.Tie, agreement.Source, agreement.EndSource, roles);

    private static async ValueTask<IReadOnlyList<PartyView>> Parties(AgreementProfile agreement, RegisterReader reader, CancellationToken ct)
    {
        List<PartyView> parties = [];
        foreach (var party in agreement.Parties)
        {
            var named = await Named(party.Id, reader, ct);
            parties.Add(new(party.Role, named?.Id, named?.Name, named?.Kind, party.Text, party.Since?.Text, party.Source));
        }

        return parties;
    }

    private static async ValueTask<Named?> Named(MemberId? member, RegisterReader reader, CancellationToken ct) =>
        member is { } id ? await reader.Named(await reader.Resolve(id.Value, ct), ct) : null;

    private static IResult Unknown(AgreementId id) => Problems.NotFound($"No agreement, tie, programme or project is told as '{id}'.");
}
