using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>The documents and pages that facts rest on.</summary>
internal static class SourceReads
{
    private const int MostVersions = 1000; // Nobody corrects a description so often.

    public static void MapSourceReads(this IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup("/api/sources").WithTags("Sources");
        sources.MapRead<ListView<SourceItem>>("", "source.list", "Sources by id, as far as somebody has described them", List).TakesPage();
        sources.MapRead<SourceView>("/{source}", "source.read", "One source", One).Takes("knownAt");
    }

    private static async Task<IResult> List(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct) =>
        Reads.Answer(await reads.PageOf(context, reader.AsOf.Always(RowKinds.Source), row =>
        {
            var d = RowJson.Deserialize<Description>(row.Data);
            return ValueTask.FromResult<SourceItem?>(new(row.Owner.Source().Value, d.Title, d.Publisher, d.Language, d.Date?.Text, d.Retrieved?.Text, d.Address, d.Kind));
        }, reader.AsOf, ct));

    private static async Task<IResult> One(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!SourceId.TryParse(context.Request.RouteValues["source"] as string, null, out var source)) return Problems.Input(new InputProblem("", Slug.Rule));
        if (await reader.Source(source.Value, ct) is not { } d) return Problems.NotFound($"Nobody has described a source '{source}'.");
        var version = (await reads.Store.ReadStream(source.Stream(), default, MostVersions, ct)).Count(e => e.Position.Value <= reader.AsOf.KnownAt.Value);
        return Reads.Answer(
            new SourceView(source.Value, d.Title, d.Publisher, d.Language, d.Date?.Text, d.Retrieved?.Text, d.Address, d.Kind, reads.Epoch.At(reader.AsOf.KnownAt), version), version);
    }
}
