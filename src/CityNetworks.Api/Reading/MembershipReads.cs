using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>Who belongs to a network, and to which networks somebody belongs: the same rows from both sides.</summary>
internal static class MembershipReads
{
    private const int MostRows = 10_000; // Looked at for one page, where a filter leaves few of them.

    public static void MapMembershipReads(this IEndpointRouteBuilder routes)
    {
        var network = routes.MapGroup("/api/networks/{network}").WithTags("Memberships");
        network.MapRead<ListView<MembershipView>>("/memberships", "network.memberships", "Who belongs to a network, by decision or by report; narrow by kind and standing", Roster).TakesPage().Takes("kind").TakesCode<Standing>("standing");
        network.MapRead<MembershipView>("/memberships/{member}", "network.membership", "One member in one network, also if it belongs through others", One).TakesTime();
        network.MapRead<ListView<MembershipView>>("/belongs-to", "network.belongs-to", "The networks a network belongs to itself, and what it does in each", Portfolio(Places.Networks)).TakesTime();
        routes.MapGroup("/api/cities/{member}").WithTags("Cities")
            .MapRead<ListView<MembershipView>>("/memberships", "city.memberships", "A city's networks, what it does in each, and those it belongs to through others", Portfolio(Places.Cities)).TakesTime();
        routes.MapGroup("/api/organisations/{member}").WithTags("Organisations")
            .MapRead<ListView<MembershipView>>("/memberships", "organisation.memberships", "An organisation's networks, and what it does in each", Portfolio(Places.Organisations)).TakesTime();
    }

    private static async Task<IResult> Roster(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var (id, problem) = await Places.Find(context, Places.Networks, reader, ct);
        if (problem is not null) return problem;
        var kind = context.Request.Query["kind"].ToString();
        if (!Reads.TryCode<Standing>(context, "standing", out var only, out problem)) return problem!; // Given when it is false.
        var few = only is not (null or Standing.None);
        var page = await reads.PageOf(context, reader.AsOf.Query(RowKinds.Membership) with { Owner = new(id.Value) }, async row =>
        {
            var membership = row.Membership;
            if (few && !await reader.MayStand(id.Value, membership, only!.Value, ct)) return null; // Before names are looked up.
            var view = await reader.Membership(id.Value, membership, ct);
            var belongs = reader.AsOf.ValidAt is null || only is not null || view.Holds != Certainty.No;
            return belongs && (kind.Length == 0 || view.Kind == kind) && (only is null || (view.Standing ?? Standing.None) == only) ? view : null;
        }, reader.AsOf, ct, MostRows, few ? null : reader.LookUp);
        return Reads.Answer(page);
    }

    private static async Task<IResult> One(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var (id, problem) = await Places.Find(context, Places.Networks, reader, ct);
        if (problem is not null) return problem;
        if (!MemberId.TryParse(context.Request.RouteValues["member"] as string, null, out var given)) return Problems.Input(new InputProblem("", Slug.Rule));
        var member = MemberId.Parse(await reader.Resolve(given.Value, ct));

        // Of several, where two records turned out to be one, the one that holds.
        return (await All(member, id.Value, reader, ct)).Where(m => m.Network.Id == id.Value).MaxBy(m => m.Holds ?? Certainty.No) is { } membership
            ? Reads.Answer(membership)
            : Problems.NotFound($"Nothing is known of '{given}' in '{id}'.");
    }

    private static ReadHandler Portfolio(string place) => async (context, reads, reader, ct) =>
    {
        var (member, problem) = await Places.Find(context, place, reader, ct);
        if (problem is not null) return problem;
        var items = await All(member, null, reader, ct);
        return Reads.Answer(reads.List(reader.AsOf, [.. items.Where(i => reader.AsOf.ValidAt is null || i.Holds is not (null or Certainty.No) || i.Offices is not null || i.Through?.Any(w => w.Holds != Certainty.No) == true)
            .OrderBy(i => i.Network.Id, StringComparer.Ordinal).ThenBy(i => i.RecordedAs, StringComparer.Ordinal)]));
    };

    /// <summary>Everything one member has to do with networks, or with one of them: directly, through others, by holding an office.</summary>
    private static async Task<List<MembershipView>> All(MemberId member, string? network, RegisterReader reader, CancellationToken ct)
    {
        List<MembershipView> items = [];
        foreach (var alias in await reader.Aliases(member.Value, ct))
        {
            foreach (var (row, told) in await reader.Memberships(alias, ct))
            {
                if (network is null ? reader.AsOf.Reaches(row) : row.Owner.Value == network) items.Add(await reader.Membership(row.Owner.Value, told, ct));
            }
        }

        foreach (var (derived, ways) in await new Derived(reader).Of(member, ct))
        {
            var direct = items.FindIndex(i => i.Network.Id == derived.Value);
            if (direct >= 0) items[direct] = items[direct] with { Through = ways };
            else items.Add(await Untold(derived.Value, ways.Aggregate(Certainty.No, (c, way) => c.Or(way.Holds)), ways));
        }

        // An office can be told of somebody whose membership nobody tells.
        foreach (var offices in (await OfficeReads.HeldBy(member, reader, ct)).GroupBy(h => h.Office.Network))
        {
            var index = items.FindIndex(i => i.Network.Id == offices.Key);
            if (index < 0) (index, items) = (items.Count, [.. items, await Untold(offices.Key, await IsTold(offices.Key) ? Certainty.No : null, null)]);
            var contradicts = items[index].Holds == Certainty.No && offices.Any(o => o.IsOfMembers && o.Office.Holds == Certainty.Yes);
            items[index] = items[index] with { Offices = [.. offices.Select(o => o.Office)], Contradicted = items[index].Contradicted || contradicts };
        }

        return items;

        // What is told of the membership is told for other times.
        async ValueTask<bool> IsTold(string network)
        {
            foreach (var alias in await reader.Aliases(member.Value, ct))
            {
                if ((await reader.Memberships(alias, ct)).Any(m => m.Row.Owner.Value == network)) return true;
            }

            return false;
        }

        async ValueTask<MembershipView> Untold(string network, Certainty? holds, IReadOnlyList<WayView>? through) =>
            new(await reader.Named(network, ct), await reader.Named(member.Value, ct), holds, null, null, null, null, null, false, false, [], [], through);
    }
}
