using CityNetworks.Api.Reading;
using CityNetworks.Api.Reading.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityNetworks.Api.Following;

/// <summary>Addresses whose answers do not end: every event of the register, of one network, of one city, as it is recorded.</summary>
internal static class FollowEndpoints
{
    /// <summary>What can be said of a stream.</summary>
    public static IReadOnlyList<string> StreamParameters { get; } = [PlaceQuery.After, PlaceQuery.From, .. FilterQuery.Parameters, FilterQuery.Kind];

    private static readonly object[] Answers =
    [
        new OfferedForm(
            Forms.EventStream,
            "Server-sent events: the register's as CloudEvents 1.0 in JSON, each with its position as id; ids alone, how far the log was searched; caught-up, with the position and the hash of the log there; "
            + "a comment every 15 seconds; closing, the last, with the reason and the position to go on after."),
        new QueryParameters([PlaceQuery.After, PlaceQuery.From, .. FilterQuery.Parameters]) { Form = Forms.EventStream },
        new QueryParameters([FilterQuery.Kind], SearchReads.Kinds) { Form = Forms.EventStream },
        new OfferedForm(
            Forms.CloudEvents,
            "A page of the same events, an array of CloudEvents 1.0. Link always names the next page, Register-Position up to where the log was searched. A page that is full, or behind the head, never changes.",
            IsList: true),
        new QueryParameters([PlaceQuery.After, FeedAnswer.Limit, FeedAnswer.Wait, .. FilterQuery.Parameters]) { Form = Forms.CloudEvents },
        new QueryParameters([FilterQuery.Kind], SearchReads.Kinds) { Form = Forms.CloudEvents },
    ];

    public static void MapFollowing(this IEndpointRouteBuilder routes)
    {
        routes.MapFollow("/api/events", "events.follow", "Every event, in order, as it is recorded: a stream of server-sent events that does not end, or page by page", null).WithTags("Events");
        foreach (var (place, one) in new[] { (Places.Cities, "city"), (Places.Organisations, "organisation") })
        {
            routes.MapGroup($"/api/{place}/{{member}}").WithTags(char.ToUpperInvariant(place[0]) + place[1..])
                .MapFollow("/events", $"{one}.follow", "Everything recorded under this id, by itself and by others, as it is recorded: a stream of server-sent events that does not end, or page by page", place);
        }
    }

    /// <summary>Lets what is recorded under an id be followed as well, by whoever asks its list of events for a stream or a feed.</summary>
    public static RouteHandlerBuilder OrFollowed(this RouteHandlerBuilder route, string place) => route
        .WithMetadata(Answers)
        .AddEndpointFilter(async (invocation, next) =>
            Forms.Wanted(invocation.HttpContext) is Forms.EventStream or Forms.CloudEvents ? await Follow(invocation.HttpContext, place) : await next(invocation));

    private static RouteHandlerBuilder MapFollow(this IEndpointRouteBuilder routes, string pattern, string operation, string summary, string? place) => routes
        .MapGet(pattern, (Func<HttpContext, Task<IResult>>)(context => Follow(context, place)))
        .WithName(operation)
        .WithSummary(summary)
        .WithMetadata(Answers)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status406NotAcceptable)
        .ProducesProblem(StatusCodes.Status410Gone)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <param name="place">Where the path names a subject; null where it names none.</param>
    private static async Task<IResult> Follow(HttpContext context, string? place)
    {
        var (services, ct) = (context.RequestServices, context.RequestAborted);
        var reads = services.GetRequiredService<Reads>();
        context.Response.Headers.Vary = "Accept, Accept-Language";
        if (Forms.Wanted(context) is not { } form) return Problems.NotAcceptable(Forms.Offered(context));
        if (Reads.Unknown(context, form) is { Count: > 0 } unknown) return Problems.Input(unknown);
        var reader = await reads.Now(Reads.Language(context), ct);
        var (filter, problem) = await FilterQuery.Read(context, reader, services.GetRequiredService<Natures>(), ct);
        if (filter is null) return problem!; // FilterQuery.Read gives one of the two.
        if (!PlaceQuery.TryRead(context, form, reads.Epoch, await reads.Store.Head(ct), out var after, out problem)) return problem!; // Given when it is false.
        if (place is not null)
        {
            (_, problem) = await Places.Find(context, place, reader, ct);
            if (problem is not null) return problem;

            // The record itself, as its history has it, also where it turned out to be the same as another.
            context.Response.Headers.Remove("Content-Location");
            var id = (string)context.Request.RouteValues[place == Places.Networks ? "network" : "member"]!; // The route has it.
            filter = filter with { About = [new(id), .. filter.About] };
        }

        if (form == Forms.EventStream) return new StreamAnswer(filter, after, reads.Epoch);
        return FeedAnswer.TryRead(context, out var limit, out var wait, out problem) ? new FeedAnswer(filter, after, limit, wait, reads.Epoch) : problem!; // Given when it is false.
    }
}
