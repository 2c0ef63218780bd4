using CityNetworks.Api.Reading.Lists;
using CityNetworks.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityNetworks.Api.Reading;

/// <summary>Maps reads.</summary>
internal static class ReadMapping
{
    public static RouteHandlerBuilder MapRead<T>(this IEndpointRouteBuilder routes, string pattern, string operation, string summary, ReadHandler read)
    {
        var route = routes.Map(pattern, operation, summary, read);
        return typeof(T).IsAssignableTo(typeof(IListAnswer))
            ? route.Produces<T>(StatusCodes.Status200OK, Forms.Json, Forms.Csv).WithMetadata(new QueryParameters([Forms.Parameter], Forms.Codes))
            : route.Produces<T>();
    }

    /// <summary>Maps a read that is answered in another form than JSON.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, string operation, string summary, OfferedForm form, ReadHandler read) =>
        routes.Map(pattern, operation, summary, read).WithMetadata(form);

    /// <summary>Says in the OpenAPI document that it takes validAt and knownAt.</summary>
    public static RouteHandlerBuilder TakesTime(this RouteHandlerBuilder route) => route.Takes("validAt", "knownAt");

    /// <summary>Says that it comes in pages.</summary>
    public static RouteHandlerBuilder TakesPage(this RouteHandlerBuilder route) => route.TakesTime().Takes("limit", "after");

    /// <summary>Says which query parameters it takes.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params string[] parameters) => route.WithMetadata(new QueryParameters(parameters));

    /// <summary>Says that it takes one of the codes of an enumeration.</summary>
    public static RouteHandlerBuilder TakesCode<T>(this RouteHandlerBuilder route, string parameter)
        where T : struct, Enum => route.WithMetadata(new QueryParameters([parameter], [.. Enum.GetValues<T>().Select(Codes.Write)]));

    private static RouteHandlerBuilder Map(this IEndpointRouteBuilder routes, string pattern, string operation, string summary, ReadHandler read) => routes
        .MapGet(pattern, (Func<HttpContext, Task<IResult>>)(context => context.RequestServices.GetRequiredService<Reads>().Run(context, read)))
        .WithName(operation)
        .WithSummary(summary)
        .Takes(Reads.AtLeast)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status406NotAcceptable)
        .ProducesProblem(StatusCodes.Status410Gone)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}

/// <summary>Names of query parameters of an endpoint that reads its query itself; no others are taken.</summary>
/// <param name="Codes">What can be said, where only few things can.</param>
internal sealed record QueryParameters(IReadOnlyList<string> Names, IReadOnlyList<string>? Codes = null)
{
    /// <summary>The form of answer that takes them and nothing else; null for those of every other.</summary>
    public string? Form { get; init; }
}
