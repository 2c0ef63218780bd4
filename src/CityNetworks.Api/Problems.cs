using System.Collections.Frozen;
using System.Globalization;
using CityNetworks.Actors;
using CityNetworks.Api.Imports;
using CityNetworks.Contracts;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CityNetworks.Api;

/// <summary>Every way a request can fail, as RFC 9457 problem details. The only place that knows statuses.</summary>
public static class Problems
{
    /// <summary>The refusals that say that what is addressed is not there.</summary>
    private static readonly FrozenSet<string> NotThere = FrozenSet.Create(
        "network-is-not-founded", "not-registered", "principal-is-unknown", "person-is-unknown", "subject-is-unknown", "no-such-fact", "source-is-not-described",
        "series-has-not-begun", "no-such-edition", "no-such-session", "no-such-participant", "no-such-delegation", "agreement-is-unknown");

    /// <summary>Input that cannot be read: names each field by JSON pointer and the rule it breaks.</summary>
    public static Problem Input(params IEnumerable<InputProblem> problems)
    {
        var errors = problems.Select(p => new InputError(p.Pointer, p.Rule)).ToList();
        var problem = Details(StatusCodes.Status400BadRequest, "invalid-input", "The request cannot be read.", errors is [{ } one] ? $"{(one.Pointer.Length > 0 ? one.Pointer + ": " : "")}{one.Rule}" : "Several fields break their rules.");
        problem.Extensions["errors"] = errors;
        return new(problem);
    }

    public static Problem NotFound(string detail) => new(Details(StatusCodes.Status404NotFound, "not-found", "There is no such thing here.", detail));

    public static Problem Gone(string detail) => new(Details(StatusCodes.Status410Gone, "erased", "What was here was erased.", detail));

    public static Problem Unauthorized(string detail) => new(Details(StatusCodes.Status401Unauthorized, "not-authenticated", "Say who you are.", detail));

    public static Problem Forbidden(string detail) => new(Details(StatusCodes.Status403Forbidden, "not-allowed", "You may not say that.", detail));

    public static Problem NotAcceptable(IEnumerable<string> offered) =>
        new(Details(StatusCodes.Status406NotAcceptable, "not-acceptable", "This is not to be had in that form.", $"Accept one of these: {string.Join(", ", offered)}."));

    public static Problem MediaType(string wanted = "application/json") => new(Details(StatusCodes.Status415UnsupportedMediaType, "media-type", $"Send {wanted}.", null));

    public static Problem TooLarge(int limit) => new(Details(StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large.", $"At most {limit} bytes are read."));

    public static Problem KeyReused(string detail) => new(Details(StatusCodes.Status422UnprocessableEntity, "key-reused", "The key belongs to another request.", detail));

    /// <summary>Nothing was recorded, or nobody knows: the same request with the same key is always safe to send again.</summary>
    public static Problem Unavailable(string code, string detail) => new(Details(StatusCodes.Status503ServiceUnavailable, code, "The register cannot answer now.", detail), RetryAfter: 1);

    /// <summary>A rule said no, or the version has moved.</summary>
    public static Problem Of(Outcome outcome)
    {
        var status = outcome switch
        {
            { Kind: OutcomeKind.Stale } => StatusCodes.Status412PreconditionFailed,
            { Code: { } code } when NotThere.Contains(code) => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status409Conflict,
        };
        var problem = Details(status, outcome.Code ?? "refused", "The register refuses.", outcome.Detail);
        if (outcome is { Field: { } field, Detail: { } rule }) problem.Extensions["errors"] = new[] { new InputError(field, rule) };
        return new(problem);
    }

    /// <summary>An import of which lines cannot be recorded, so none is. The status is that of the worst: cannot be read, before not allowed, before refused.</summary>
    internal static Problem Import(IReadOnlyList<RefusedLine> lines)
    {
        int[] worst = [StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden];
        var status = worst.FirstOrDefault(s => lines.Any(l => l.Status == s), StatusCodes.Status409Conflict);
        var problem = Details(status, "import-refused", "Nothing was recorded.", string.Create(CultureInfo.InvariantCulture, $"{lines.Count} of the lines cannot be recorded."));
        problem.Extensions["lines"] = lines;
        return new(problem);
    }

    /// <summary>The problem behind an exception that callers can do something about; null for our own mistakes.</summary>
    public static Problem? Of(Exception exception) => exception switch
    {
        BusyException => Unavailable("busy", exception.Message + " Nothing was recorded."),
        ContentionException => Unavailable("contention", exception.Message + " Nothing was recorded."),
        OutcomeUnknownException => Unavailable("outcome-unknown", exception.Message + " Send it again with the same key."),
        StoreUnavailableException => Unavailable("store-unavailable", exception.Message),
        KeyReusedException => KeyReused(exception.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(CommandBody.Limit),
        BadHttpRequestException bad => Input(new InputProblem("", bad.Message)),
        _ => null,
    };

    /// <summary>What the framework answers by itself (no such address, another method, another media type) gets the same members as our own.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var (code, title, detail) = problem.Status switch
        {
            StatusCodes.Status400BadRequest => ("invalid-input", "The request cannot be read.", null),
            StatusCodes.Status404NotFound => ("not-found", "There is no such thing here.", "No address of the API is written so."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", "This address takes another method.", "The header Allow names those it takes."),
            StatusCodes.Status415UnsupportedMediaType => ("media-type", "This address takes another media type.", null),
            _ => ("our-mistake", "Something went wrong here.", (string?)null),
        };
        (problem.Type, problem.Title, problem.Detail) = ($"/problems/{code}", title, detail);
        problem.Extensions["code"] = code;
    }

    private static ProblemDetails Details(int status, string code, string title, string? detail)
    {
        var problem = new ProblemDetails { Status = status, Type = $"/problems/{code}", Title = title, Detail = detail };
        problem.Extensions["code"] = code;
        return problem;
    }

    private sealed record InputError(string Pointer, string Rule);
}

/// <summary>A problem on its way out.</summary>
public sealed record Problem(ProblemDetails Details, int? RetryAfter = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } seconds) httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (Details.Status == StatusCodes.Status401Unauthorized) httpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Json(Details, ApiJson.Lenient, "application/problem+json", Details.Status).ExecuteAsync(httpContext);
    }
}
