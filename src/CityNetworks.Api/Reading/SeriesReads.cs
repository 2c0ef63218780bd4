using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Meetings;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>Series of meetings: the list, one of them, its editions, and one edition with everything.</summary>
internal static class SeriesReads
{
    public static void MapSeriesReads(this IEndpointRouteBuilder routes)
    {
        var series = routes.MapGroup("/api/series").WithTags("Meetings");
        series.MapRead<ListView<SeriesItem>>("", "series.list", "Series of meetings by id; narrow by kind", List).TakesPage().Takes("kind");
        series.MapRead<SeriesView>("/{series}", "series.read", "One series of meetings", One).TakesTime();
        series.MapRead<ListView<MeetingItem>>("/{series}/editions", "series.editions", "Its meetings in the order of their days, those without at the end", Editions).TakesPage();
        series.MapRead<MeetingView>("/{series}/editions/{edition}", "series.edition", "One meeting with its sessions, participants and delegations", Edition).TakesTime();
        series.MapRead<ListView<EventView>>("/{series}/events", "series.events", "The events of the series in order, corrections and retractions among them", Events).Takes("limit", "afterVersion");
    }

    private static async Task<IResult> List(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var kind = context.Request.Query["kind"].ToString();
        var meetings = new MeetingReader(reader);
        return Reads.Answer(await reads.PageOf<SeriesItem>(context, reader.AsOf.Always(RowKinds.Series), async row =>
        {
            var series = RowJson.Deserialize<Reported<SeriesProfile>>(row.Data).Report;
            return kind.Length > 0 && series.Kind != kind ? null
                : new(row.Owner.Series().Value, reader.Name(series.Names), series.Kind, await meetings.Named(series.Organisers, ct), series.Body, series.YearlyOn, series.Source);
        }, reader.AsOf, ct));
    }

    private static async Task<IResult> One(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var meetings = new MeetingReader(reader);
        var (id, told, problem) = await Find(context, meetings, ct);
        if (told is not (var series, var wasCorrected)) return problem!; // Find gives one of the two.
        var version = await reads.Version(id.Stream(), reader.AsOf, ct);
        return Reads.Answer(
            new SeriesView(
                id.Value, reader.Name(series.Names), series.Names.Shown(), series.Kind, await meetings.Named(series.Organisers, ct), series.Body, series.YearlyOn, series.Text, series.Source,
                wasCorrected, reads.Epoch.At(reader.AsOf.KnownAt), version),
            version);
    }

    private static async Task<IResult> Editions(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var meetings = new MeetingReader(reader);
        var (id, told, problem) = await Find(context, meetings, ct);
        if (told is null) return problem!; // As above.
        var rows = await reader.Rows(reader.AsOf.Query(RowKinds.Meeting) with { Owner = id.Stream() }, ct);
        return Reads.Answer(await reads.PageOf(context, rows.InOrder(), row => (row.Owner, row.Key), row => meetings.Item(row, ct), reader.AsOf));
    }

    private static async Task<IResult> Edition(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var meetings = new MeetingReader(reader);
        var (id, told, problem) = await Find(context, meetings, ct);
        if (told is null) return problem!; // As above.
        var edition = (string)context.Request.RouteValues["edition"]!; // The route has it.
        if (await meetings.Meeting(id.Stream(), edition, ct) is not { } row) return Problems.NotFound($"The series '{id}' has no edition '{edition}'.");
        var version = await reads.Version(id.Stream(), reader.AsOf, ct);
        return Reads.Answer(await meetings.View(row, reads.Epoch.At(reader.AsOf.KnownAt), version, ct), version);
    }

    /// <summary>Also of a series that was retracted.</summary>
    private static async Task<IResult> Events(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!TryId(context, out var id, out var problem)) return problem!; // Given when it is false.
        return (await reads.Store.ReadStream(id.Stream(), default, 1, ct)).Count == 0 ? Unknown(id) : await EventReads.Of(id.Stream(), context, reads, reader, ct);
    }

    private static async ValueTask<(SeriesId Id, Reported<SeriesProfile>? Told, IResult? Problem)> Find(HttpContext context, MeetingReader meetings, CancellationToken ct)
    {
        if (!TryId(context, out var id, out var problem)) return (id, null, problem);
        return await meetings.Series(id.Stream(), ct) is { } told ? (id, told, null) : (id, null, Unknown(id));
    }

    private static bool TryId(HttpContext context, out SeriesId id, out IResult? problem)
    {
        problem = SeriesId.TryParse(context.Request.RouteValues["series"] as string, null, out id) ? null : Problems.Input(new InputProblem("", Slug.Rule));
        return problem is null;
    }

    private static IResult Unknown(SeriesId id) => Problems.NotFound($"There is no series of meetings '{id}'.");

    extension(IEnumerable<Row> rows)
    {
        /// <summary>By their first possible day; those that may be on any day come last.</summary>
        public IEnumerable<Row> InOrder() =>
            rows.OrderBy(row => row.From == int.MinValue ? int.MaxValue : row.From).ThenBy(row => row.Owner.Value, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal);
    }
}
