using System.Globalization;
using CityNetworks.Actors;
using CityNetworks.Api.Following;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Telling;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Reading;

/// <summary>The log as it stands, and as it is told: one actor's own events, and those of others that concern it.</summary>
internal static class EventReads
{
    public static void MapEventReads(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/api/networks/{network}").WithTags("Networks")
            .MapRead<ListView<EventView>>("/events", "network.events", "The network's own events in order, told as sentences in English and French; as a stream, everything recorded under this id as it is recorded", Events).Takes("limit", "afterVersion")
            .OrFollowed(Places.Networks);
        foreach (var (place, one, parameter) in new[] { (Places.Networks, "network", "network"), (Places.Cities, "city", "member"), (Places.Organisations, "organisation", "member") })
        {
            routes.MapGroup($"/api/{place}/{{{parameter}}}").WithTags(char.ToUpperInvariant(place[0]) + place[1..])
                .MapRead<ListView<EventView>>("/history", $"{one}.history", "Everything recorded under this id, by itself and by others, told as sentences in English and French, in the order of the register", History(place))
                .Takes("knownAt", "limit", "afterVersion", "afterConcern");
        }
    }

    private static async Task<IResult> Events(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var (id, problem) = await Places.Find(context, Places.Networks, reader, ct);
        return problem ?? await Of(new(id.Value), context, reads, reader, ct);
    }

    /// <summary>An actor's own events.</summary>
    public static async Task<IResult> Of(StreamName stream, HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        if (!TryNumber(context, "afterVersion", out var after, out var problem)) return problem!; // Given when it is false.
        var limit = reader.AsOf.Page.Limit;
        var events = await reads.Store.ReadStream(stream, new(after), limit + 1, ct);
        var page = await Told([.. events.Take(limit).Select(e => (e, (long?)null))], reads, reader, ct);
        if (events.Count > limit) AsOf.LinkNext(context, ("limit", limit), ("afterVersion", page[^1].Version));
        return Reads.Answer(reads.List(reader.AsOf, page));
    }

    /// <summary>Of the record itself, also where it turned out to be the same as another: what was said of either stays what it was.</summary>
    private static ReadHandler History(string place) => async (context, reads, reader, ct) =>
    {
        var (_, problem) = await Places.Find(context, place, reader, ct);
        if (problem is not null) return problem;
        context.Response.Headers.Remove("Content-Location");
        var stream = new StreamName((string)context.Request.RouteValues[place == Places.Networks ? "network" : "member"]!); // The route has it.
        if (!TryNumber(context, "afterVersion", out var version, out problem)) return problem!; // Given when it is false.
        if (!TryNumber(context, "afterConcern", out var concern, out problem)) return problem!; // As above.
        var limit = reader.AsOf.Page.Limit;
        var own = await reads.Store.ReadStream(stream, new(version), limit + 1, ct);
        var others = await reads.Store.ReadConcerns(stream, concern, limit + 1, ct);
        var merged = own.Select(e => (Event: e, Concern: (long?)null)).Concat(others.Select(c => (c.Event, Concern: (long?)c.Number)))
            .Where(e => e.Event.Position.Value <= reader.AsOf.KnownAt.Value).OrderBy(e => e.Event.Position).ToList();
        var page = merged.Take(limit).ToList();
        if (merged.Count > limit)
        {
            var nextVersion = page.LastOrDefault(e => e.Concern is null).Event?.Version.Value ?? version;
            var nextConcern = page.LastOrDefault(e => e.Concern is not null).Concern ?? concern;
            AsOf.LinkNext(context, ("knownAt", reads.Epoch.At(reader.AsOf.KnownAt)), ("limit", limit), ("afterVersion", nextVersion), ("afterConcern", nextConcern));
        }

        return Reads.Answer(reads.List(reader.AsOf, await Told(page, reads, reader, ct)));
    };

    private static bool TryNumber(HttpContext context, string name, out long number, out IResult? problem)
    {
        (number, problem) = (0, null);
        var text = context.Request.Query[name].ToString();
        if (text.Length == 0 || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)) return true;
        problem = Problems.Input(new InputProblem($"?{name}", "a whole number is expected, not negative"));
        return false;
    }

    /// <summary>Events in sentences.</summary>
    public static async Task<IReadOnlyList<EventView>> Told(IReadOnlyList<(StoredEvent Event, long? Concern)> events, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        var teller = new Teller(reads.Store, reader);
        List<EventView> told = [];
        foreach (var (stored, concern) in events)
        {
            var @event = MessageCodec.Decode(stored.Type, stored.Data);
            var sourced = @event as ISourced;
            var sources = sourced?.Sources.ToList() ?? [];
            var corrects = await teller.Corrected(stored, @event, ct) is var (wrong, what)
                ? new CorrectedView(reads.Epoch.At(wrong.Position), wrong.Version.Value, wrong.Type, await teller.Sentence(wrong, what, ct))
                : null;
            told.Add(new(
                reads.Epoch.At(stored.Position), stored.Stream.Value, stored.Version.Value, stored.Type, stored.RecordedAt, new(stored.Data), new(stored.Metadata),
                Convert.ToHexStringLower(stored.Hash), concern, await teller.Sentence(stored, @event, ct), Kinds.EffectiveOn(@event), sourced?.Source,
                sources.TrueForAll(source => source == sourced?.Source) ? null : sources,
                (@event as IDecided)?.Decision, Corrections.IsCorrection(@event), corrects));
        }

        return told;
    }
}
