using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>What the sides have said of a decided fact, and what awaits somebody's word.</summary>
internal static class ConsentReads
{
    public static void MapConsentReads(this IEndpointRouteBuilder routes)
    {
        foreach (var (place, one, parameter) in new[] { (Places.Networks, "network", "network"), (Places.Cities, "city", "member"), (Places.Organisations, "organisation", "member") })
        {
            routes.MapGroup($"/api/{place}/{{{parameter}}}").WithTags("Confirmations")
                .MapRead<ListView<AwaitedView>>("/awaiting", $"{one}.awaiting", "Facts posted by another side that await its confirmation", Awaiting(place)).Takes("knownAt", "limit", "after");
        }
    }

    extension(RegisterReader reader)
    {
        /// <summary>Null where the fact has no sides.</summary>
        /// <param name="predecessor">Whom the term follows, where it was handed over.</param>
        public async ValueTask<ConsentView?> Shown(Consent? consent, string network, MemberId member, MemberId? predecessor, CancellationToken ct)
        {
            if (consent is null) return null;
            List<ObjectionView> objections = [];
            foreach (var objection in consent.Disputed ?? []) objections.Add(new(await Sides(objection.By), objection.Reason));
            return new(
                consent.State, await Sides(consent.By), consent.Awaited == Domain.Networks.Sides.None ? null : await Sides(consent.Awaited), objections.Count > 0 ? objections : null);

            Task<IReadOnlyList<Named>> Sides(Sides sides) => reader.Named(Parties.Of(MemberId.Parse(network), member, predecessor, sides), ct);
        }

        /// <summary>The same of a term, with all others of its office.</summary>
        public ValueTask<ConsentView?> Shown(Term? term, Office office, string network, CancellationToken ct) => reader.Shown(
            term?.Consent, network, term?.Holder ?? default, term?.Follows is { } follows ? office.Terms.FirstOrDefault(t => t.Number == follows)?.Holder : null, ct);

        private async Task<IReadOnlyList<Named>> Named(IEnumerable<MemberId> ids, CancellationToken ct)
        {
            List<Named> named = [];
            foreach (var id in ids) named.Add(await reader.Named(await reader.Resolve(id.Value, ct), ct));
            return named;
        }
    }

    private static ReadHandler Awaiting(string place) => async (context, reads, reader, ct) =>
    {
        var (id, problem) = await Places.Find(context, place, reader, ct);
        if (problem is not null) return problem;
        var query = reader.AsOf.Always(RowKinds.Awaited);

        // Few records turn out to be the same as another, and a network can be asked by all of its members.
        if (await reader.Aliases(id.Value, ct) is not [_, _, ..] aliases)
        {
            return Reads.Answer(await reads.PageOf<AwaitedView>(context, query with { Subject = new(id.Value) }, async row => await Shown(row, reads, reader, ct), reader.AsOf, ct));
        }

        List<Row> rows = [];
        foreach (var alias in aliases) rows.AddRange(await reader.Rows(query with { Subject = new(alias) }, ct));
        var inOrder = rows.OrderBy(row => row.Owner.Value, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal);
        return Reads.Answer(reads.List(reader.AsOf, await reads.PageOf(context, inOrder, row => Shown(row, reads, reader, ct), reader.AsOf)));
    };

    private static async ValueTask<AwaitedView> Shown(Row row, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var awaited = RowJson.Deserialize<AwaitedRow>(row.Data);
        return new(
            await reader.Named(row.Owner.Value, ct), await reader.Named(await reader.Resolve(awaited.Member.Value, ct), ct), await reader.Named(awaited.By, ct), reads.Epoch.At(row.KnownFrom),
            awaited.Step?.Shown(awaited.Basis),
            awaited.Term is { } term ? new(term.Office.Value, term.Number, Period.Between(term.From, term.Until ?? DateOnly.MaxValue).Shown(), awaited.Basis?.Source, awaited.Basis?.Decision) : null);
    }
}
