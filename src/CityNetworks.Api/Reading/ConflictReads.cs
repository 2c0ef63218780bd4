using System.Diagnostics.CodeAnalysis;
using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>Every disagreement between sources, judged or not, over all dossiers.</summary>
internal static class ConflictReads
{
    private static readonly string[] Kinds = [.. Enum.GetValues<ConflictKind>().Select(Codes.Write), DossierRows.Unassessed];

    public static void MapConflictReads(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/api/conflicts").WithTags("Sources")
            .MapRead<ListView<ConflictView>>("", "conflict.list", "What sources do not agree on, with how it is resolved where somebody has judged it; narrow by source, whom it is about, and kind", List)
            .TakesPage().Takes("source", "network").TakesConflictKind();
        routes.MapGroup("/api/sources/{source}").WithTags("Sources")
            .MapRead<ListView<ConflictView>>("/conflicts", "source.conflicts", "The conflicts a source is a side of; narrow by whom they are about, and kind", OfSource)
            .TakesPage().Takes("network").TakesConflictKind();
    }

    /// <summary>Says that it takes the kind of a conflict.</summary>
    public static RouteHandlerBuilder TakesConflictKind(this RouteHandlerBuilder route) => route.WithMetadata(new QueryParameters(["kind"], Kinds));

    /// <summary>Reads the kind of a conflict from the query, null if it is not given.</summary>
    public static bool TryKind(HttpContext context, out string? kind, [NotNullWhen(false)] out IResult? problem)
    {
        (kind, problem) = (context.Request.Query["kind"].ToString() is { Length: > 0 } text ? text : null, null);
        if (kind is null || Kinds.Contains(kind)) return true;
        problem = Problems.Input(new InputProblem("?kind", $"one of these is expected: {string.Join(", ", Kinds)}"));
        return false;
    }

    private static Task<IResult> List(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var text = context.Request.Query["source"].ToString();
        return text.Length == 0 ? List(null, null, context, reads, reader, ct)
            : SourceId.TryParse(text, null, out var source) ? List(source, Problems.Input(new InputProblem("?source", SourceReads.Unknown(source))), context, reads, reader, ct)
            : Task.FromResult<IResult>(Problems.Input(new InputProblem("?source", Slug.Rule)));
    }

    private static Task<IResult> OfSource(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct) =>
        SourceId.TryParse(context.Request.RouteValues["source"] as string, null, out var source)
            ? List(source, Problems.NotFound(SourceReads.Unknown(source)), context, reads, reader, ct)
            : Task.FromResult<IResult>(Problems.Input(new InputProblem("", Slug.Rule)));

    /// <param name="unknown">What is answered where there is no such source.</param>
    private static async Task<IResult> List(SourceId? source, IResult? unknown, HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!TryKind(context, out var kind, out var problem) || !Reads.TryId(context, "network", out var of, out problem)) return problem;
        if (await Places.Stranger("network", of, reader, ct) is { } stranger) return stranger;
        if (source is { } asked && !await SourceReads.IsKnown(asked, reads, reader, ct) && !await IsASide(asked, reader, ct)) return unknown!; // There is one of a source.
        var query = reader.AsOf.Always(source is null ? RowKinds.Conflict : RowKinds.ConflictSide) with { Label = kind, Owner = of?.Dossier(), Subject = source?.Stream() };
        return Reads.Answer(await reads.PageOf<ConflictView>(context, query, async row => source is null ? await reader.Conflict(row, ct) : await OfSide(row, reader, ct), reader.AsOf, ct));
    }

    /// <summary>A conflict can name a source that nobody has described and on which nothing else rests.</summary>
    private static async ValueTask<bool> IsASide(SourceId source, RegisterReader reader, CancellationToken ct) =>
        (await reader.Some(reader.AsOf.Always(RowKinds.ConflictSide) with { Subject = source.Stream(), Limit = 1 }, ct)).Count > 0;

    private static async ValueTask<ConflictView?> OfSide(EventStore.Row side, RegisterReader reader, CancellationToken ct) =>
        await reader.Rows(reader.AsOf.Always(RowKinds.Conflict) with { Owner = side.Owner, Key = side.Key[..side.Key.LastIndexOf('#')] }, ct) is [var row]
            ? await reader.Conflict(row, ct)
            : null;
}
