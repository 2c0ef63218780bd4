using CityNetworks.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace CityNetworks.Api.Reading.Lists;

/// <summary>The forms an answer is to be had in: what an endpoint says that it produces, and which of these the caller wants (RFC 9110, section 12.5.1).</summary>
internal static class Forms
{
    public const string Json = "application/json";
    public const string Csv = "text/csv";

    /// <summary>Server-sent events, where a list can be followed.</summary>
    public const string EventStream = "text/event-stream";

    /// <summary>The same events page by page.</summary>
    public const string CloudEvents = "application/cloudevents-batch+json";

    /// <summary>With what RFC 4180 and RFC 7111 let it say.</summary>
    public const string CsvInFull = "text/csv; charset=utf-8; header=present";

    /// <summary>The query parameter for those who can give an address and no header: links, and formulas of spreadsheets.</summary>
    public const string Parameter = "format";

    /// <summary>What can be said there.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["json", "csv"];

    public static IReadOnlyList<string> Offered(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata ?? EndpointMetadataCollection.Empty;
        return
        [
            .. metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Where(p => p.StatusCode == StatusCodes.Status200OK).SelectMany(p => p.ContentTypes),
            .. metadata.GetOrderedMetadata<OfferedForm>().Select(form => form.MediaType),
        ];
    }

    public static InputProblem? Flaw(HttpContext context) =>
        Given(context) is { } code && !Codes.Contains(code, StringComparer.Ordinal) ? new($"?{Parameter}", $"one of these is expected: {string.Join(", ", Codes)}") : null;

    /// <summary>The one of the offered forms that suits best: by quality, then how exactly it is named, then the order in which it is named. Null where none suits.</summary>
    public static string? Wanted(HttpContext context)
    {
        var offered = Offered(context);
        if (Given(context) is { } code) return code == "csv" ? Csv : Json;
        var accepted = context.Request.GetTypedHeaders().Accept;
        if (accepted.Count == 0) return offered[0];
        return offered.Select(form => (Form: form, Best: Best(form, accepted))).Where(one => one.Best.Quality > 0)
            .OrderByDescending(one => one.Best.Quality).ThenByDescending(one => one.Best.Exactness).ThenBy(one => one.Best.Place).Select(one => one.Form).FirstOrDefault();
    }

    /// <summary>Of all ranges that take in the form, the most exact one counts.</summary>
    private static (double Quality, int Exactness, int Place) Best(string form, IList<MediaTypeHeaderValue> accepted)
    {
        var type = MediaTypeHeaderValue.Parse(form == Csv ? CsvInFull : $"{form}; charset=utf-8");
        return accepted.Select((range, place) => (Range: range, Place: place)).Where(one => type.IsSubsetOf(one.Range))
            .Select(one => (one.Range.Quality ?? 1, Exactness(one.Range), one.Place)).OrderByDescending(one => one.Item2).FirstOrDefault((0, 0, 0));
    }

    private static int Exactness(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2 + range.Parameters.Count;

    private static string? Given(HttpContext context) => context.Request.Query[Parameter].ToString() is { Length: > 0 } text ? text : null;
}

/// <summary>A form that an answer is to be had in beside those that have a shape.</summary>
/// <param name="Description">What is in it.</param>
/// <param name="IsList">A JSON array of objects.</param>
internal sealed record OfferedForm(string MediaType, string Description, bool IsList = false);
