using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CityNetworks.Actors;
using CityNetworks.Api.Following;
using CityNetworks.Api.Reading;
using CityNetworks.Api.Reading.Lists;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Calendars;

/// <summary>The meetings that a network, city or organisation is named with, for calendars to subscribe to.</summary>
internal static class CalendarEndpoints
{
    private const string Calendar = "text/calendar";
    private const int Page = 1000;

    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        var form = new OfferedForm(Calendar, "iCalendar (RFC 5545): each meeting whose days are known, under an id that stays; what was changed has a higher sequence, what was taken back is cancelled.");
        foreach (var (place, one, parameter) in new[] { (Places.Networks, "network", "network"), (Places.Cities, "city", "member"), (Places.Organisations, "organisation", "member") })
        {
            routes.MapGroup($"/{place}/{{{parameter}}}").WithTags("Meetings")
                .MapRead("/agenda.ics", $"{one}.calendar", "The meetings it is named with, for calendars", form, Agenda(place)).WithMetadata(Languages.Parameter);
        }
    }

    private static ReadHandler Agenda(string place) => async (context, reads, reader, ct) =>
    {
        if (!Languages.TryRead(context, out var language, out var problem)) return problem!; // Given when it is false.
        var (id, unknown) = await Places.Find(context, place, reader, ct);
        if (unknown is not null) return unknown;
        var ids = (await reader.Aliases(id.Value, ct)).ToHashSet();
        var text = new CalendarText().Line("BEGIN", "VCALENDAR").Line("VERSION", "2.0").Line("PRODID", "-//CityNetworks//Agenda//EN").Line("METHOD", "PUBLISH")
            .Text("X-WR-CALNAME", (await reader.Called(id.Value, ct))?.In(language)).Line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var series in await Series(ids, reads, reader.AsOf.KnownAt, ct))
        {
            var agenda = new SeriesAgenda(series, ids);
            await foreach (var stored in Events(series, reads, reader.AsOf.KnownAt, ct)) agenda.Add(stored);
            foreach (var entry in agenda.Entries) await Write(text, entry, context.Request, reader, language, ct);
        }

        var bytes = Encoding.UTF8.GetBytes($"{text.Line("END", "VCALENDAR")}");
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        return Results.Bytes(bytes, $"{Calendar}; charset=utf-8", $"{id}.ics", entityTag: new($"\"{digest}\""));
    };

    private static async Task Write(CalendarText text, CalendarEntry entry, HttpRequest request, RegisterReader reader, string language, CancellationToken ct)
    {
        List<string> where = entry.Place is { } place ? [place] : [];
        foreach (var host in entry.Hosts)
        {
            if (await reader.Called(await reader.Resolve(host.Value, ct), ct) is { } called) where.Add(called.In(language)!); // A name has a text.
        }

        text.Line("BEGIN", "VEVENT")
            .Text("UID", $"{entry.Series}.{entry.Edition}@citynetworks")
            .Instant("DTSTAMP", entry.At)
            .Line("SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture))
            .Line("STATUS", entry.IsCancelled ? "CANCELLED" : "CONFIRMED")
            .Day("DTSTART", entry.First)
            .Day("DTEND", entry.Last.AddDays(1)) // The first day after it.
            .Text("SUMMARY", reader.Both(entry.Names).In(language))
            .Text("LOCATION", string.Join(", ", where))
            .Line("URL", $"{request.Scheme}://{request.Host}/api/series/{entry.Series}/editions/{entry.Edition}")
            .Line("TRANSP", "TRANSPARENT")
            .Line("END", "VEVENT");
    }

    /// <summary>Every series that ever said something of one of these.</summary>
    private static async Task<IReadOnlyList<StreamName>> Series(HashSet<string> ids, Reads reads, Position knownAt, CancellationToken ct)
    {
        SortedSet<string> series = new(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            for (var after = 0L; await reads.Store.ReadConcerns(new(id), after, Page, ct) is { Count: > 0 } page; after = page[^1].Number)
            {
                series.UnionWith(page.Where(c => c.Event.Position.CompareTo(knownAt) <= 0 && c.Event.Stream.IsSeries()).Select(c => c.Event.Stream.Value));
            }
        }

        return [.. series.Select(name => new StreamName(name))];
    }

    private static async IAsyncEnumerable<StoredEvent> Events(StreamName stream, Reads reads, Position knownAt, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var after = new StreamVersion(0); await reads.Store.ReadStream(stream, after, Page, ct) is { Count: > 0 } page; after = page[^1].Version)
        {
            foreach (var stored in page.TakeWhile(e => e.Position.CompareTo(knownAt) <= 0)) yield return stored;
        }
    }
}
