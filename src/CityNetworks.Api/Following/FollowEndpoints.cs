using CityNetworks.Api.Reading;
using CityNetworks.Api.Reading.Lists;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CityNetworks.Api.Following;

/// <summary>Addresses whose answers do not end: every event of the register, of one network, of one city, as it is recorded.</summary>
internal static class FollowEndpoints
{
    private static readonly QueryParameters[] Parameters =
    [
        new([PlaceQuery.After, PlaceQuery.From, .. FilterQuery.Parameters]) { Form = Forms.EventStream },
        new([FilterQuery.Kind], SearchReads.Kinds) { Form = Forms.EventStream },
    ];

    private static readonly MinDataRate Farewell = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));

    private static readonly OfferedForm Form = new(
        Forms.EventStream,
        "Server-sent events: the register's as CloudEvents 1.0 in JSON, each with its position as id; ids alone, how far the log was searched; caught-up, with the position and the hash of the log there; "
        + "a comment every 15 seconds; closing, the last, with the reason and the position to go on after.");

    public static void MapFollowing(this IEndpointRouteBuilder routes)
    {
        routes.MapFollow("/api/events", "events.follow", "Every event, in order, as it is recorded: a stream of server-sent events that does not end", null).WithTags("Events");
        foreach (var (place, one) in new[] { (Places.Cities, "city"), (Places.Organisations, "organisation") })
        {
            routes.MapGroup($"/api/{place}/{{member}}").WithTags(char.ToUpperInvariant(place[0]) + place[1..])
                .MapFollow("/events", $"{one}.follow", "Everything recorded under this id, by itself and by others, as it is recorded: a stream of server-sent events that does not end", place);
        }
    }

    /// <summary>Lets what is recorded under an id be followed as well, by whoever asks its list of events for a stream.</summary>
    public static RouteHandlerBuilder OrFollowed(this RouteHandlerBuilder route, string place) => route
        .WithMetadata(Form)
        .WithMetadata(Parameters)
        .AddEndpointFilter(async (invocation, next) =>
            Forms.Wanted(invocation.HttpContext) == Forms.EventStream ? await Follow(invocation.HttpContext, place) : await next(invocation));

    private static RouteHandlerBuilder MapFollow(this IEndpointRouteBuilder routes, string pattern, string operation, string summary, string? place) => routes
        .MapGet(pattern, (Func<HttpContext, Task<IResult>>)(context => Follow(context, place)))
        .WithName(operation)
        .WithSummary(summary)
        .WithMetadata(Form)
        .WithMetadata(Parameters)
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
        if (Reads.Unknown(context, Forms.EventStream) is { Count: > 0 } unknown) return Problems.Input(unknown);
        if (Forms.Wanted(context) is null) return Problems.NotAcceptable(Forms.Offered(context));
        var reader = await reads.Now(Reads.Language(context), ct);
        var (filter, problem) = await FilterQuery.Read(context, reader, services.GetRequiredService<Natures>(), ct);
        if (filter is null) return problem!; // FilterQuery.Read gives one of the two.
        if (!PlaceQuery.TryRead(context, reads.Epoch, await reads.Store.Head(ct), out var after, out problem)) return problem!; // Given when it is false.
        if (place is not null)
        {
            (_, problem) = await Places.Find(context, place, reader, ct);
            if (problem is not null) return problem;

            // The record itself, as its history has it, also where it turned out to be the same as another.
            context.Response.Headers.Remove("Content-Location");
            var id = (string)context.Request.RouteValues[place == Places.Networks ? "network" : "member"]!; // The route has it.
            filter = filter with { About = [new(id), .. filter.About] };
        }

        return new Answer(filter, after, reads.Epoch);
    }

    private sealed class Answer(Filter filter, Position after, Epoch epoch) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (response, services, ct) = (httpContext.Response, httpContext.RequestServices, httpContext.RequestAborted);
            response.ContentType = Forms.EventStream;
            response.Headers.CacheControl = "no-store";
            response.Headers["X-Accel-Buffering"] = "no"; // What stands between would keep events until there are many.
            if (Methods.IsHead(httpContext)) return;
            var events = services.GetRequiredService<NewEvents>();
            var tail = await events.Join(ct);
            var (follower, subject) = filter.About is [var name, ..] ? tail.Follow(name, events.Leave) : (tail.Follow(events.Leave), null);
            using (follower)
            {
                Followed followed = subject is null
                    ? new FollowedLog(after, filter, tail)
                    : new FollowedSubject(after, await subject.At(after, ct), filter with { About = [.. filter.About.Skip(1)] }, tail, subject);
                var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                var stream = new EventStream(response.BodyWriter, followed, follower, tail, epoch, services.GetRequiredService<TimeProvider>());

                // The server would cut off who is slow without a word; but somebody who does not take even that in time is.
                var rate = httpContext.Features.Get<IHttpMinResponseDataRateFeature>();
                if (rate is not null) rate.MinDataRate = null;
                await stream.Send(stopping, ct);
                if (rate is not null) rate.MinDataRate = Farewell;
                await response.BodyWriter.FlushAsync(ct);
            }
        }
    }
}
