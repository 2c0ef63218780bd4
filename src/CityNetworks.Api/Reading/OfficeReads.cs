using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>Offices and bodies of a network, and who holds them at a time.</summary>
internal static class OfficeReads
{
    public static void MapOfficeReads(this IEndpointRouteBuilder routes)
    {
        var network = routes.MapGroup("/api/networks/{network}").WithTags("Offices and bodies");
        network.MapRead<ListView<OfficeView>>("/offices", "network.offices", "Offices of the network itself, and who holds each at a time: held, possibly held, unknown or vacant", Offices).TakesTime();
        network.MapRead<ListView<TermView>>("/terms", "network.terms", "Every term, decided or reported; narrow by office", Terms).TakesTime().Takes("office");
        network.MapRead<ListView<BodyView>>("/bodies", "network.bodies", "Bodies, with who does what in them; narrow by kind and country", Bodies).TakesTime().TakesCode<BodyKind>("kind").Takes("country");
        network.MapRead<BodyView>("/bodies/{body}", "network.body", "One body", Body).TakesTime();
        network.MapRead<ListView<BodyView>>("/country-groups", "network.country-groups", "Country groups, with who presides and follows them", CountryGroups).TakesTime().Takes("country");
        routes.MapGroup("/api/cities/{member}").WithTags("Cities")
            .MapRead<ListView<HeldOfficeView>>("/offices", "city.offices", "What a city holds or does in networks and their bodies", Held(Places.Cities)).TakesTime();
        routes.MapGroup("/api/organisations/{member}").WithTags("Organisations")
            .MapRead<ListView<HeldOfficeView>>("/offices", "organisation.offices", "What an organisation holds or does in networks and their bodies", Held(Places.Organisations)).TakesTime();
    }

    /// <summary>Every term and role of one member, in all networks, and whether only members have it.</summary>
    public static async Task<IReadOnlyList<(HeldOfficeView Office, bool IsOfMembers)>> HeldBy(MemberId member, RegisterReader reader, CancellationToken ct)
    {
        List<(HeldOfficeView Office, bool)> held = [];
        var tenures = new TermReader(reader);
        foreach (var alias in await reader.Aliases(member.Value, ct))
        {
            foreach (var kind in new[] { RowKinds.Term, RowKinds.TermReport })
            {
                foreach (var row in await reader.Rows(reader.AsOf.Query(kind) with { Subject = new(alias) }, ct))
                {
                    var term = await tenures.Read(row, ct);
                    if (term.Ending == TermEnding.HandoverRevoked || (reader.AsOf.ValidAt is not null && term.Holds is null or Certainty.No)) continue;
                    var (network, office) = await tenures.OfficeOf(row, ct);
                    held.Add((new(
                        row.Owner.Value, term.Office, Role(office.Id), office.Titles.Shown(), office.Id.Body is { } body ? network.Bodies[body].Item(reader) : null,
                        term.Holds, term.Period, term.Person, term.Mandate, term.Interim, term.IsDecided, term.Ending == TermEnding.InItsTime ? null : term.Ending, term.Source, term.Decision,
                        term.EndBasis, term.PersonBasis, term.Consent), office.Rules.HeldBy is not null));
                }
            }
        }

        return [.. held.OrderBy(h => h.Office.Network, StringComparer.Ordinal).ThenBy(h => h.Office.Office, StringComparer.Ordinal)];
    }

    private static ReadHandler Held(string place) => async (context, reads, reader, ct) =>
    {
        var (member, problem) = await Places.Find(context, place, reader, ct);
        return problem ?? Reads.Answer(reads.List(reader.AsOf, [.. (await HeldBy(member, reader, ct)).Select(h => h.Office)]));
    };

    private static async Task<IResult> Offices(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var (id, problem) = await Places.Find(context, Places.Networks, reader, ct);
        if (problem is not null) return problem;
        var network = (await OfficeRows.OfNetwork(id.Value, reader, ct))!; // It was found.
        List<OfficeView> items = [];
        foreach (var office in network.Offices.Values.OrderBy(o => o.Id.Value, StringComparer.Ordinal)) items.Add(await Shown(id.Value, network, office, reader, ct));
        return Reads.Answer(reads.List(reader.AsOf, items));
    }

    private static async Task<IResult> Bodies(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct) =>
        Reads.TryCode<BodyKind>(context, "kind", out var kind, out var problem) ? await List(context, reads, reader, kind, ct) : problem;

    private static Task<IResult> CountryGroups(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct) => List(context, reads, reader, BodyKind.CountryGroup, ct);

    private static async Task<IResult> List(HttpContext context, Reads reads, RegisterReader reader, BodyKind? kind, CancellationToken ct)
    {
        var (id, problem) = await Places.Find(context, Places.Networks, reader, ct);
        if (problem is not null || !Reads.TryCountry(context, out var country, out problem)) return problem;
        var network = (await OfficeRows.OfBodies(id.Value, null, reader, ct))!; // It was found.
        List<BodyView> items = [];
        foreach (var body in network.Bodies.Values.OrderBy(b => b.Id, StringComparer.Ordinal))
        {
            if ((kind is { } wanted && body.Kind != wanted) || (country is not null && body.Country != country) || !IsThere(body, reader.AsOf)) continue;
            items.Add(await Shown(id.Value, network, body, reader, ct));
        }

        return Reads.Answer(reads.List(reader.AsOf, items));
    }

    private static async Task<IResult> Body(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var (id, problem) = await Places.Find(context, Places.Networks, reader, ct);
        if (problem is not null) return problem;
        var name = (string)context.Request.RouteValues["body"]!; // The route has it.
        var network = (await OfficeRows.OfBodies(id.Value, name, reader, ct))!; // It was found.
        return network.Bodies.TryGetValue(name, out var body)
            ? Reads.Answer(await Shown(id.Value, network, body, reader, ct))
            : Problems.NotFound($"'{id}' has no body '{name}'.");
    }

    private static async Task<IResult> Terms(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var (id, problem) = await Places.Find(context, Places.Networks, reader, ct);
        if (problem is not null) return problem;
        var only = context.Request.Query["office"].ToString();
        if (only.Length > 0 && !OfficeId.TryParse(only, null, out _)) return Problems.Input(new InputProblem("?office", $"{Slug.Rule}; an office of a body is written body/office"));
        if (only.Length > 0 && (await reader.Rows(reader.AsOf.Always(RowKinds.Office) with { Owner = new(id.Value), Key = only }, ct)).Count == 0) return Problems.Input(new InputProblem("?office", $"'{id}' has no office '{only}'"));
        var terms = new TermReader(reader);
        List<TermView> items = [];
        foreach (var kind in new[] { RowKinds.Term, RowKinds.TermReport })
        {
            foreach (var row in await reader.Rows(kind, new(id.Value), only.Length > 0 ? $"{only}#" : "", ct))
            {
                var term = await terms.Read(row, ct);
                if (reader.AsOf.ValidAt is null || term.Holds is not (null or Certainty.No)) items.Add(term);
            }
        }

        return Reads.Answer(reads.List(reader.AsOf, items));
    }

    private static bool IsThere(Body body, AsOf asOf) =>
        asOf.ValidAt is null || ((body.Opened is not { } opened || opened.Earliest <= asOf.Last) && Lifespan.Holds(body.Closed, asOf.First, asOf.Last) != Certainty.No);

    private static async Task<BodyView> Shown(string id, Network.Active network, Body body, RegisterReader reader, CancellationToken ct)
    {
        List<OfficeView> roles = [];
        foreach (var office in network.Offices.Values.Where(o => o.Id.Body == body.Id).OrderBy(o => Role(o.Id) ?? (BodyRole)int.MaxValue).ThenBy(o => o.Id.Value, StringComparer.Ordinal))
        {
            // Every body has the four roles; an office of its own was created by somebody.
            if (Role(office.Id) is null || !office.Terms.IsEmpty || !office.Recorded.IsEmpty || !office.Vacant.IsEmpty) roles.Add(await Shown(id, network, office, reader, ct));
        }

        return new(body.Id, body.Kind, body.Names.Shown(), body.Country, body.Opened?.Text, body.Closed?.Text, body.Source, body.Decision, body.EndBasis, roles);
    }

    private static async Task<OfficeView> Shown(string id, Network.Active network, Office office, RegisterReader reader, CancellationToken ct)
    {
        var tenure = Tenure.Of(network, office, reader.AsOf.First, reader.AsOf.Last);
        var pushedAside = tenure.NotRuledOut.Where(i => Told.Reaches(i, office, reader.AsOf) && !tenure.Incumbents.Any(i.IsToldAgain)).ToList();
        return new(
            id, office.Id.Value, Role(office.Id), office.Titles.Shown(), office.Id.Body is { } body ? network.Bodies[body].Item(reader) : null, office.Rules.Shown(),
            tenure.State, await Shown(id, tenure.Incumbents, office, reader, ct), tenure.Contested, pushedAside.Count > 0 ? await Shown(id, pushedAside, office, reader, ct) : null,
            office.Vacant.IsEmpty ? null : office.Vacant.Shown(reader.AsOf),
            office.Basis?.Source, office.Basis?.Decision);
    }

    private static async Task<IReadOnlyList<IncumbentView>> Shown(string network, IEnumerable<Incumbent> incumbents, Office office, RegisterReader reader, CancellationToken ct)
    {
        List<IncumbentView> shown = [];
        foreach (var incumbent in incumbents)
        {
            var term = incumbent.IsDecided ? office.Terms.First(t => t.Number == incumbent.Number) : null;
            var report = incumbent.IsDecided ? null : office.Recorded[incumbent.Number - 1];
            shown.Add(new(
                incumbent.Holder is { } holder ? await reader.Named(holder.Value, ct) : null, await reader.Person(incumbent.Person, ct), report?.Mandate, incumbent.Certainty,
                (term?.Period() ?? report!.Period).Shown(), term?.Manner == Manner.Interim || report?.Interim == true, incumbent.IsDecided, incumbent.Number,
                term is null ? report!.Source : term.Basis?.Source, term?.Basis?.Decision, term?.EndBasis, term?.Exercised(reader.AsOf).Basis,
                await reader.Shown(term, office, network, ct))); // It is one or the other.
        }

        return shown;
    }

    private static BodyRole? Role(OfficeId office) => office.Body is not null && Codes.TryRead<BodyRole>(office.Code, out var role) ? role : null;
}
