using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>What sources tell of a network, city or organisation, all of it side by side.</summary>
internal static class DossierReads
{
    public static void MapDossierReads(this IEndpointRouteBuilder routes)
    {
        foreach (var (place, one, parameter) in new[] { (Places.Networks, "network", "network"), (Places.Cities, "city", "member"), (Places.Organisations, "organisation", "member") })
        {
            var dossier = routes.MapGroup($"/api/{place}/{{{parameter}}}").WithTags("Dossiers");
            dossier.MapRead<ClaimsView>("/claims", $"{one}.claims", "Figures as sources give them, the one shown of each, and what the register counts itself; narrow by figure and in whom", Claims(place)).TakesPage().Takes("figure", "in");
            dossier.MapRead<ListView<StatementView>>("/statements", $"{one}.statements", "What sources say in words; narrow by kind", List(place, RowKinds.Statement, "kind", (reader, row, alias, ct) => reader.Statement(row, alias, ct))).TakesPage().Takes("kind");
            dossier.MapRead<ListView<LinkView>>("/links", $"{one}.links", "Links that sources give; narrow by use", List(place, RowKinds.Link, "use", (_, row, alias, _) => ValueTask.FromResult(row.Link(alias)))).TakesPage().Takes("use");
            dossier.MapRead<ListView<MemberTypeView>>("/member-types", $"{one}.member-types", "Members whom sources name only by what they are", List(place, RowKinds.MemberType, null, (_, row, alias, _) => ValueTask.FromResult(row.MemberType(alias)))).TakesPage();
            dossier.MapRead<ListView<MemberListView>>("/lists", $"{one}.lists", "Lists in sources, complete or open", List(place, RowKinds.MemberList, null, (_, row, alias, _) => ValueTask.FromResult(row.MemberList(alias)))).TakesPage();
            dossier.MapRead<ListView<ConflictView>>("/conflicts", $"{one}.conflicts", "What sources do not agree on; narrow by kind", Conflicts(place)).TakesPage().TakesConflictKind();
        }
    }

    private static ReadHandler Claims(string place) => async (context, reads, reader, ct) =>
    {
        var (of, problem) = await Places.Find(context, place, reader, ct);
        if (problem is not null || !Reads.TryId(context, "in", out var other, out problem)) return problem!; // Given when it is false.
        if (await Places.Stranger("in", other, reader, ct) is { } stranger) return stranger;
        var query = reader.AsOf.Query(RowKinds.Claim) with { Label = Given(context, "figure"), Subject = other is { } id ? new(id.Value) : null };
        var isFirst = reader.AsOf.Page.After is null;
        var rows = isFirst ? await reader.Facts(query, of, ct) : await reader.PageOfFacts(query, of, ct);

        // Which one is shown is decided among all answers to a question, of which a later page has some. The last one recorded has the highest
        // number; of two dossiers, in that of the record itself.
        var all = isFirst ? rows : await Figures(rows, query, of, reader, ct);
        var told = all.OrderBy(row => row.Owner == of.Dossier()).Select(row => (Row: row, Fact: RowJson.Deserialize<FactRow>(row.Data))).ToList();
        var dates = await Dates(told.Select(t => t.Fact), reader, ct);
        var answers = told.Select((t, i) => new ToldClaim(i, t.Fact.Fact.Claim!, t.Fact.Status)); // Not null: the rows are of claims.
        var shown = ShownClaim.Of(answers, reader.AsOf.First, reader.AsOf.Last, source => dates[source]).ToList();
        var by = shown.ToDictionary(s => (told[s.Number].Row.Owner, told[s.Number].Row.Key), s => s.By);

        var items = await reads.PageOf(context, rows, row => reader.Claim(RowJson.Deserialize<FactRow>(row.Data), Alias(row, of), by.TryGetValue((row.Owner, row.Key), out var rule) ? rule : null, ct), reader.AsOf);
        var counted = isFirst ? await Counting.Of(of, place, reader, ct) : null;
        var list = reads.List(reader.AsOf, items);
        return Reads.Answer(new ClaimsView(list.Position, list.ValidAt, items, isFirst ? [.. shown.Select(s => Shown(s, told[s.Number].Fact.Number, Alias(told[s.Number].Row, of)))] : null, counted));
    };

    /// <summary>Everything told of the figures that are told of in these rows.</summary>
    private static async Task<List<Row>> Figures(IEnumerable<Row> rows, RowQuery query, MemberId of, RegisterReader reader, CancellationToken ct)
    {
        List<Row> all = [];
        foreach (var figure in rows.Select(row => row.Label).Distinct()) all.AddRange(await reader.Facts(query with { Label = figure }, of, ct));
        return all;
    }

    private static ReadHandler List<T>(string place, string kind, string? label, Func<RegisterReader, FactRow, string?, CancellationToken, ValueTask<T>> item) => async (context, reads, reader, ct) =>
    {
        var (of, problem) = await Places.Find(context, place, reader, ct);
        if (problem is not null) return problem;
        var rows = await reader.PageOfFacts(reader.AsOf.Query(kind) with { Label = label is null ? null : Given(context, label) }, of, ct);
        var items = await reads.PageOf(context, rows, row => item(reader, RowJson.Deserialize<FactRow>(row.Data), Alias(row, of), ct), reader.AsOf);
        return Reads.Answer(reads.List(reader.AsOf, items));
    };

    private static ReadHandler Conflicts(string place) => async (context, reads, reader, ct) =>
    {
        var (of, problem) = await Places.Find(context, place, reader, ct);
        if (problem is not null || !ConflictReads.TryKind(context, out var kind, out problem)) return problem!; // Given when it is false.
        var rows = await reader.PageOfFacts(reader.AsOf.Query(RowKinds.Conflict) with { Label = kind }, of, ct);
        return Reads.Answer(reads.List(reader.AsOf, await reads.PageOf(context, rows, row => reader.Conflict(row, ct), reader.AsOf)));
    };

    /// <summary>The own dates of all sources that these rest on.</summary>
    private static async Task<Dictionary<string, EdtfDate?>> Dates(IEnumerable<FactRow> claims, RegisterReader reader, CancellationToken ct)
    {
        Dictionary<string, EdtfDate?> dates = [];
        foreach (var source in claims.Select(c => c.Fact.Claim!.Source.Id).Distinct()) dates[source] = (await reader.Source(source, ct))?.Date; // Not null: they are claims.
        return dates;
    }

    private static ShownView Shown(ShownClaim shown, int number, string? recordedAs) =>
        new(shown.Question.Figure, shown.Question.Unit, shown.Question.Relation, shown.Question.In?.Value, shown.Question.Body, number, recordedAs, shown.By);

    private static string? Alias(Row row, MemberId of) => row.Owner == of.Dossier() ? null : row.Owner.Subject().Value;

    private static string? Given(HttpContext context, string name) => context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}
