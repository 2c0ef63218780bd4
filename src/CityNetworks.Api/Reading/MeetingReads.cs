using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>Meetings of all series: the agenda, and those with which one city, network or organisation is named.</summary>
internal static class MeetingReads
{
    private const int MostYears = 10; // A yearly day comes once in each.

    public static void MapMeetingReads(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/api/meetings").WithTags("Meetings")
            .MapRead<ListView<MeetingItem>>("", "meeting.agenda", "Meetings that take place, or may, from one day to another, in the order of their days, with the days that come each year", Agenda)
            .Takes("from", "to", "knownAt", "limit", "after");
        foreach (var (place, one, parameter) in new[] { (Places.Networks, "network", "network"), (Places.Cities, "city", "member"), (Places.Organisations, "organisation", "member") })
        {
            routes.MapGroup($"/api/{place}/{{{parameter}}}").WithTags("Meetings")
                .MapRead<ListView<MeetingItem>>("/meetings", $"{one}.meetings", "The meetings it is named with, and in what roles, in the order of their days", Named(place)).TakesPage();
        }
    }

    private static ReadHandler Named(string place) => async (context, reads, reader, ct) =>
    {
        var (member, problem) = await Places.Find(context, place, reader, ct);
        if (problem is not null) return problem;
        List<(Row Row, MeetingRoleRow Role)> named = [];
        foreach (var alias in await reader.Aliases(member.Value, ct))
        {
            foreach (var row in await reader.Rows(reader.AsOf.Query(RowKinds.MeetingRole) with { Subject = new(alias) }, ct)) named.Add((row, RowJson.Deserialize<MeetingRoleRow>(row.Data)));
        }

        var meetings = new MeetingReader(reader);
        List<NamedMeeting> all = [];
        foreach (var same in named.GroupBy(n => (n.Row.Owner, n.Role.Edition)))
        {
            // Of a series its meetings are shown, where some are told.
            if (same.Key.Edition is null && await HasEditions(same.Key.Owner, reader, ct)) continue;
            all.Add(new(same.Key.Owner, same.Key.Edition, same.First().Row.From, [.. same.Select(n => new MeetingRoleView(n.Role.Role, n.Role.Entry, n.Role.Source))]));
        }

        var order = all.OrderBy(m => m.From == int.MinValue ? int.MaxValue : m.From).ThenBy(m => m.Series.Value, StringComparer.Ordinal).ThenBy(m => m.Edition, StringComparer.Ordinal);
        return Reads.Answer(await reads.PageOf(context, order, m => (m.Series, m.Edition ?? ""), async m =>
        {
            var row = m.Edition is null ? null : await meetings.Meeting(m.Series, m.Edition, ct);
            return (row is null ? await meetings.Item(m.Series, null, ct) : await meetings.Item(row, ct)) with { Roles = m.Roles };
        }, reader.AsOf));
    };

    private static async Task<IResult> Agenda(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!TryDate(context, "from", out var from, out var problem) || !TryDate(context, "to", out var to, out problem)) return problem!; // Given when it is false.
        var today = reader.AsOf.First;
        var window = (First: from?.Earliest ?? today, Last: (to ?? from)?.Latest ?? today.AddYears(1));
        if (window.Last < window.First) return Problems.Input(new InputProblem("?to", "an agenda does not end before it begins"));
        if (window.Last.Year - window.First.Year >= MostYears) return Problems.Input(new InputProblem("?to", $"an agenda spans {MostYears} calendar years at most"));

        // The next page is one of the same days, also after midnight.
        if (from is null) context.Request.QueryString = context.Request.QueryString.Add("from", $"{window.First:yyyy-MM-dd}");
        if (to is null) context.Request.QueryString = context.Request.QueryString.Add("to", $"{window.Last:yyyy-MM-dd}");

        // Read by whole years: a yearly day is not shown beside a meeting of its year.
        var years = reader.AsOf.Always(RowKinds.Meeting) with { FirstDay = new DateOnly(window.First.Year, 1, 1).DayNumber, LastDay = new DateOnly(window.Last.Year, 12, 31).DayNumber };
        var rows = (await reader.Rows(years, ct)).Where(row => row.From != int.MinValue || row.Until != int.MaxValue).ToList();
        var told = rows.SelectMany(row => Years(row, window).Select(year => (row.Owner, year))).ToHashSet();
        List<Dated> all = [.. rows.Where(row => row.From <= window.Last.DayNumber && window.First.DayNumber < row.Until).Select(row => new Dated(row.Owner, row.Key, row.From, row))];
        foreach (var row in await reader.Rows(reader.AsOf.Always(RowKinds.Series) with { Label = SeriesRows.Yearly }, ct))
        {
            var yearly = RowJson.Deserialize<Reported<SeriesProfile>>(row.Data).Report.YearlyOn!; // The label says that it has one.
            for (var year = window.First.Year; year <= window.Last.Year; year++)
            {
                if (yearly.In(year) is { } day && window.First <= day && day <= window.Last && !told.Contains((row.Owner, year))) all.Add(new(row.Owner, $"{day:yyyy-MM-dd}", day.DayNumber, null));
            }
        }

        var asOf = reader.AsOf with { First = window.First, Last = window.Last };
        var meetings = new MeetingReader(reads.Reader(asOf, Reads.Language(context)));
        var order = all.OrderBy(d => Math.Max(d.From, window.First.DayNumber)).ThenBy(d => d.Series.Value, StringComparer.Ordinal).ThenBy(d => d.Key, StringComparer.Ordinal);
        return Reads.Answer(await reads.PageOf(
            context, order, d => (d.Series, d.Key), d => d.Meeting is { } row ? meetings.Item(row, ct) : meetings.Item(d.Series, DateOnly.FromDayNumber(d.From), ct), asOf));
    }

    /// <summary>The years of the window in which a meeting may take place.</summary>
    private static IEnumerable<int> Years(Row row, (DateOnly First, DateOnly Last) window)
    {
        var first = Math.Max(window.First.Year, row.From == int.MinValue ? 1 : DateOnly.FromDayNumber(row.From).Year);
        var last = Math.Min(window.Last.Year, row.Until == int.MaxValue ? DateOnly.MaxValue.Year : DateOnly.FromDayNumber(row.Until - 1).Year);
        return first <= last ? Enumerable.Range(first, last - first + 1) : [];
    }

    private static async ValueTask<bool> HasEditions(StreamName series, RegisterReader reader, CancellationToken ct) =>
        await reader.Rows(reader.AsOf.Always(RowKinds.Meeting) with { Owner = series }, 0, ct) is null;

    private static bool TryDate(HttpContext context, string name, out EdtfDate? date, out IResult? problem)
    {
        (date, problem) = (null, null);
        var text = context.Request.Query[name].ToString();
        if (text.Length == 0 || EdtfDate.TryParse(text, out date, out var error)) return true;
        problem = Problems.Input(new InputProblem($"?{name}", $"{error.Reason} (column {error.Column})"));
        return false;
    }

    /// <param name="From">The first day on which it may take place.</param>
    private sealed record NamedMeeting(StreamName Series, string? Edition, int From, IReadOnlyList<MeetingRoleView> Roles);

    /// <param name="Meeting">Null for a day that comes each year.</param>
    private sealed record Dated(StreamName Series, string Key, int From, Row? Meeting);
}
