using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>Cities and organisations: the lists, and one of them.</summary>
internal static class MemberReads
{
    public static void MapMemberReads(this IEndpointRouteBuilder routes)
    {
        var cities = routes.MapGroup("/api/cities").WithTags("Cities");
        cities.MapRead<ListView<MemberItem>>("", "city.list", "Cities by id; narrow by kind and country", (context, reads, reader, ct) => List(context, reads, reader, true, ct)).TakesPage().TakesCode<MemberKind>("kind").Takes("country");
        cities.MapRead<MemberView>("/{member}", "city.read", "One city", One(Places.Cities)).TakesTime();
        var organisations = routes.MapGroup("/api/organisations").WithTags("Organisations");
        organisations.MapRead<ListView<MemberItem>>("", "organisation.list", "Organisations by id; narrow by kind and country", (context, reads, reader, ct) => List(context, reads, reader, false, ct)).TakesPage().TakesCode<MemberKind>("kind").Takes("country");
        organisations.MapRead<MemberView>("/{member}", "organisation.read", "One organisation", One(Places.Organisations)).TakesTime();
    }

    private static async Task<IResult> List(HttpContext context, Reads reads, RegisterReader reader, bool cities, CancellationToken ct)
    {
        if (!Reads.TryCode<MemberKind>(context, "kind", out var only, out var problem) || !Reads.TryCountry(context, out var country, out problem)) return problem;
        var page = await reads.PageOf(context, reader.AsOf.Query(RowKinds.Member) with { Label = country }, row =>
        {
            var member = RowJson.Deserialize<Member.Registered>(row.Data);
            return ValueTask.FromResult(member.Kind.IsCity() != cities || (only is { } wanted && member.Kind != wanted) || member.First is not null ? null
                : new MemberItem(row.Owner.Value, member.Kind, reader.Name(member.Names), member.Country, member.Ends?.Text, member.Source, member.Decision, member.EndBasis));
        }, reader.AsOf, ct);
        return Reads.Answer(page);
    }

    private static ReadHandler One(string place) => async (context, reads, reader, ct) =>
    {
        var (id, problem) = await Places.Find(context, place, reader, ct);
        if (problem is not null) return problem;
        var member = (await reader.Member(id.Value, ct))!; // It was found.
        List<(string Other, Member.Whole Tie)> wholes = [];
        List<(string Other, Member.Whole Tie)> parts = [];
        List<Name> names = [];
        List<ExternalCode> codes = [];
        foreach (var alias in await reader.Aliases(id.Value, ct))
        {
            var record = (await reader.Member(alias, ct))!; // It leads here.
            names.AddRange(record.Names);
            codes.AddRange(record.Codes.Except(codes));
            foreach (var row in await reader.Rows(reader.AsOf.Query(RowKinds.PartOf) with { Owner = new(alias) }, ct)) wholes.Add(await Tie(row, row.Subject!.Value.Value)); // A part has a whole.
            foreach (var row in await reader.Rows(reader.AsOf.Query(RowKinds.PartOf) with { Subject = new(alias) }, ct)) parts.Add(await Tie(row, row.Owner.Value));
        }

        List<Named> into = [];
        foreach (var successor in member.Into) into.Add(await reader.Named(await reader.Resolve(successor.Value, ct), ct));
        var version = await reads.Version(id, reader.AsOf, ct);
        var given = (string)context.Request.RouteValues["member"]!; // The route has it.
        var other = id.Value == given ? null : await reader.Member(given, ct);
        return Reads.Answer(new MemberView(
            id.Value, member.Kind, reader.Name(member.Names), names.Shown(), member.Country, member.ListedUnder, member.Coordinates, codes,
            await Shown(wholes, parts, id.Value, reader, ct), await Shown(parts, wholes, id.Value, reader, ct), member.Ends?.Text, into, other is null ? null : given, member.Source, member.Decision, member.CoordinatesBasis, member.EndBasis, other?.FirstBasis,
            reads.Epoch.At(reader.AsOf.KnownAt), version), version);

        async ValueTask<(string, Member.Whole)> Tie(EventStore.Row row, string other) => (await reader.Resolve(other, ct), RowJson.Deserialize<Member.Whole>(row.Data));
    };

    private static async Task<IReadOnlyList<WholeView>> Shown(List<(string Other, Member.Whole Tie)> ties, List<(string Other, Member.Whole Tie)> converse, string id, RegisterReader reader, CancellationToken ct)
    {
        List<WholeView> shown = [];
        foreach (var (other, tie) in ties)
        {
            var contradicted = converse.Exists(c => c.Other == other && c.Tie.Period.Overlaps(tie.Period) == Certainty.Yes);
            shown.Add(await Shown(tie, id, other, contradicted, reader, ct));
        }

        return shown;
    }

    /// <summary>What ends in the world is no part any more, and has none.</summary>
    private static async Task<WholeView> Shown(Member.Whole whole, string id, string other, bool contradicted, RegisterReader reader, CancellationToken ct)
    {
        var (first, last) = (reader.AsOf.First, reader.AsOf.Last);
        var holds = whole.Period.Holds(first, last).And(Lifespan.Holds(await reader.Ends(id, ct), first, last)).And(Lifespan.Holds(await reader.Ends(other, ct), first, last));
        return new(await reader.Named(other, ct), holds, whole.Period.Shown(), whole.Source, whole.Decision, whole.EndBasis, contradicted);
    }
}
