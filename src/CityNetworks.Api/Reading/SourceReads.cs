using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Telling;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>The documents and pages that facts rest on.</summary>
internal static class SourceReads
{
    private const int Batch = 1000;

    private static readonly string[] TrueOrFalse = ["true", "false"];

    public static void MapSourceReads(this IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup("/api/sources").WithTags("Sources");
        sources.MapRead<ListView<SourceItem>>("", "source.list", "Sources by id that somebody has described; or those that nobody has, and on which something rests all the same", List).TakesPage()
            .WithMetadata(new QueryParameters(["described"], TrueOrFalse));
        sources.MapRead<SourceView>("/{source}", "source.read", "One source", One).Takes("knownAt");
        sources.MapRead<ListView<SourceFactView>>("/{source}/facts", "source.facts", "Everything recorded that rests on a source, in the order of the register; what was corrected or taken back later is among them, and marked", Facts).Takes("knownAt", "limit", "afterPosition");
    }

    private static async Task<IResult> List(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var given = context.Request.Query["described"].ToString();
        if (given.Length > 0 && !TrueOrFalse.Contains(given, StringComparer.Ordinal)) return Problems.Input(new InputProblem("?described", "true or false is expected"));
        if (given == "false")
        {
            return Reads.Answer(await reads.PageOf(
                context, await Undescribed(reads, reader, ct), source => (source.Stream(), ""), source => ValueTask.FromResult(new SourceItem(source.Value, false, null, null, null, null, null, null, null)), reader.AsOf));
        }

        return Reads.Answer(await reads.PageOf(context, reader.AsOf.Always(RowKinds.Source), row =>
        {
            var d = RowJson.Deserialize<Description>(row.Data);
            return ValueTask.FromResult<SourceItem?>(new(row.Owner.Source().Value, true, d.Title, d.Publisher, d.Language, d.Date?.Text, d.Retrieved?.Text, d.Address, d.Kind));
        }, reader.AsOf, ct));
    }

    /// <summary>Those on which something rests and of which nobody has said what they are. Sources are few beside facts.</summary>
    private static async Task<List<SourceId>> Undescribed(Reads reads, RegisterReader reader, CancellationToken ct)
    {
        List<SourceId> undescribed = [];
        for (IReadOnlyList<StreamName>? page = null; page is null || page.Count == Batch;)
        {
            page = await reads.Store.ReadCited(page?[^1], reader.AsOf.KnownAt, Batch, ct);
            foreach (var source in page.Select(cited => cited.Source()))
            {
                if (await reader.Source(source.Value, ct) is null) undescribed.Add(source);
            }
        }

        return undescribed;
    }

    private static async Task<IResult> One(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!SourceId.TryParse(context.Request.RouteValues["source"] as string, null, out var source)) return Problems.Input(new InputProblem("", Slug.Rule));
        var d = await reader.Source(source.Value, ct);
        if (d is null && !await IsCited(source, reads, reader, ct)) return Problems.NotFound(Unknown(source));
        var version = await reads.Version(source.Stream(), reader.AsOf, ct);
        return Reads.Answer(
            new SourceView(
                source.Value, d is not null, d?.Title, d?.Publisher, d?.Language, d?.Date?.Text, d?.Retrieved?.Text, d?.Address, d?.Kind, reads.Epoch.At(reader.AsOf.KnownAt), version),
            version);
    }

    private static async Task<IResult> Facts(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!SourceId.TryParse(context.Request.RouteValues["source"] as string, null, out var source)) return Problems.Input(new InputProblem("", Slug.Rule));
        var given = context.Request.Query["afterPosition"].ToString();
        if (reads.Epoch.Lost(given) is { } lost) return lost;
        Position after = default;
        if (given.Length > 0 && !reads.Epoch.TryRead(given, out after)) return Problems.Input(new InputProblem("?afterPosition", "A position is written epoch:position, with the epoch of this register."));
        var limit = reader.AsOf.Page.Limit;
        var citing = (await reads.Store.ReadCiting(source.Stream(), after, limit + 1, ct)).TakeWhile(e => e.Position.Value <= reader.AsOf.KnownAt.Value).ToList();
        if (citing.Count == 0 && after == default && await reader.Source(source.Value, ct) is null) return Problems.NotFound(Unknown(source));
        List<SourceFactView> items = [];
        var teller = new Teller(reads.Store, reader);
        foreach (var stored in citing.Take(limit)) items.Add(await Shown(stored, source, reads, reader, teller, ct));
        if (citing.Count > limit)
        {
            AsOf.LinkNext(context, ("knownAt", reads.Epoch.At(reader.AsOf.KnownAt)), ("limit", limit), ("afterPosition", items[^1].Position));
        }

        return Reads.Answer(reads.List(reader.AsOf, items));
    }

    /// <summary>Whether somebody has described it, or something rests on it, as far as was known.</summary>
    public static async ValueTask<bool> IsKnown(SourceId source, Reads reads, RegisterReader reader, CancellationToken ct) =>
        await reader.Source(source.Value, ct) is not null || await IsCited(source, reads, reader, ct);

    public static string Unknown(SourceId source) => $"Nobody has described a source '{source}', and nothing rests on it.";

    private static async ValueTask<bool> IsCited(SourceId source, Reads reads, RegisterReader reader, CancellationToken ct) =>
        (await reads.Store.ReadCiting(source.Stream(), default, 1, ct)).Any(e => e.Position.Value <= reader.AsOf.KnownAt.Value);

    private static async Task<SourceFactView> Shown(StoredEvent stored, SourceId by, Reads reads, RegisterReader reader, Teller teller, CancellationToken ct)
    {
        var @event = MessageCodec.Decode(stored.Type, stored.Data);
        var source = ((ISourced)@event).Sources.First(s => s.Id == by.Value); // The event is found by it.
        List<Named> about = [];
        foreach (var member in Kinds.Concerns(@event))
        {
            var named = await reader.Named(await reader.Resolve(member.Value, ct), ct);
            if (!about.Contains(named)) about.Add(named);
        }

        if (MemberId.TryParse(stored.Stream.Value, null, out var self))
        {
            var own = await reader.Named(await reader.Resolve(self.Value, ct), ct);
            about.Remove(own);
            about.Insert(0, own);
        }

        var correction = await teller.Correction(stored, @event, ct);
        var correctedBy = correction is var (right, what, _) ? new CorrectedView(reads.Epoch.At(right.Position), right.Version.Value, right.Type, await teller.Sentence(right, what, ct)) : null;
        return new(
            reads.Epoch.At(stored.Position), stored.Stream.Value, stored.Version.Value, stored.Type, stored.RecordedAt, about, source.Section, source.Quote, new(stored.Data),
            await teller.Sentence(stored, @event, ct), Corrections.IsCorrection(@event), correction?.TakenBack == true, correctedBy);
    }
}
