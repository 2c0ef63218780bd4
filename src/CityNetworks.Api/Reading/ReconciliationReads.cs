using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace CityNetworks.Api.Reading;

/// <summary>The Reconciliation Service API 0.2, which OpenRefine and other table tools speak: a column of names becomes ids.</summary>
internal static class ReconciliationReads
{
    private const string Root = "/api/reconcile";
    private const string FormType = "application/x-www-form-urlencoded";
    private const int Suggested = 10;
    private const int Slack = 50; // Search puts beginnings before likeness, and here likeness alone counts: the likest are among a few more.

    public static void MapReconciliation(this IEndpointRouteBuilder routes)
    {
        var reconcile = routes.MapGroup(Root).WithTags("Reconciliation");
        reconcile.MapRead<ManifestView>("", "reconcile.manifest", "What this reconciliation service offers; with queries, as if they were posted", (context, reads, reader, ct) =>
            context.Request.Query.ContainsKey("queries") ? Answer(context.Request.Query["queries"].ToString(), context, reader, ct) : Task.FromResult(Manifest(context))).TakesTime().Takes("queries");
        reconcile.MapPost("", (Func<HttpContext, Task<IResult>>)(context => context.RequestServices.GetRequiredService<Reads>().Run(context, Posted)))
            .WithName("reconcile").WithSummary("Candidates for each of a batch of names, the likest first")
            .Accepts<ReconciliationForm>(FormType).Produces<Dictionary<string, ReconciledView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .TakesTime();
        reconcile.MapRead<SuggestionsView>("/suggest/entity", "reconcile.suggest", "Networks, cities and organisations while somebody types", Suggest).TakesTime().Takes("prefix", "cursor");
        reconcile.MapGet("/preview", (Func<HttpContext, Task<IResult>>)(context => context.RequestServices.GetRequiredService<Reads>().Run(context, Preview)))
            .WithName("reconcile.preview").WithSummary("A small page about one of them")
            .Produces<string>(StatusCodes.Status200OK, "text/html").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable).TakesTime().Takes("id");
    }

    private static IResult Manifest(HttpContext context)
    {
        Open(context);
        var here = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        var page = $"{here}{Root}/preview?id={{{{id}}}}";
        return Reads.Answer(new ManifestView(
            ["0.2"], "CityNetworks", $"{here}/api/", $"{here}{Root}#", new(page), [.. ReconciliationType.All(Reads.Language(context))],
            new(new($"{here}{Root}", "/suggest/entity")), new(page, 420, 160)));
    }

    private static async Task<IResult> Posted(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        Open(context);
        if (await CommandBody.Read(context.Request, ct) is not { } body) return Problems.TooLarge(CommandBody.Limit);
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span));
        return form.TryGetValue("queries", out var queries)
            ? await Answer(queries.ToString(), context, reader, ct)
            : Problems.Input(new InputProblem("/queries", "the form has no queries"));
    }

    private static async Task<IResult> Answer(string batch, HttpContext context, RegisterReader reader, CancellationToken ct)
    {
        Open(context);
        if (!ReconciliationBatch.TryRead(batch, out var queries, out var problems)) return Problems.Input(problems);
        var finding = new Finding(context.RequestServices.GetRequiredService<NameSearch>(), reader);
        Dictionary<string, ReconciledView> answers = [];
        foreach (var (key, query) in queries)
        {
            var hits = query.Text is null ? [] : await finding.Find(query.Text, query.IsWanted, query.Limit + Slack, ct);
            var certain = hits.Count(IsCertain) == 1;
            answers[key] = new([.. hits.OrderByDescending(Score).Take(query.Limit).Select(hit => Candidate(hit, certain && IsCertain(hit), Reads.Language(context)))]);
        }

        return Reads.Answer(answers);
    }

    private static async Task<IResult> Suggest(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        Open(context);
        var prefix = context.Request.Query["prefix"].ToString();
        if (SearchReads.Flaw(prefix) is { } flaw) return Problems.Input(new InputProblem("?prefix", flaw));
        var given = context.Request.Query["cursor"].ToString();
        if (given.Length > 4 || (!int.TryParse(given, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var passed) && given.Length > 0))
        {
            return Problems.Input(new InputProblem("?cursor", "how many to pass over, 0 to 9999"));
        }

        var hits = await new Finding(context.RequestServices.GetRequiredService<NameSearch>(), reader).Find(prefix, (_, _) => true, passed + Suggested, ct);
        return Reads.Answer(new SuggestionsView([.. hits.Skip(passed).Select(hit => new SuggestionView(hit.Id, hit.Name, Description(hit), ReconciliationType.Of(hit.Kind)))]));
    }

    private static async Task<IResult> Preview(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct)
    {
        Open(context);
        if (!Reads.TryId(context, "id", out var id, out var problem)) return problem;
        if (id is null) return Problems.Input(new InputProblem("?id", Slug.Rule));
        if (await new Finding(context.RequestServices.GetRequiredService<NameSearch>(), reader).Find(id.Value.Value, ct) is not { } hit) return Problems.NotFound($"Nobody is registered as '{id}'.");
        var language = Reads.Language(context);
        var page = $"""
            <!doctype html><html lang="{language}"><meta charset="utf-8"><title>{Text(hit.Name)}</title>
            <body style="font-family:sans-serif;margin:.5em"><p><strong>{Text(hit.Name)}</strong>{(hit.Acronym is null ? "" : $" ({Text(hit.Acronym)})")}</p>
            <p>{Text(Description(hit))}</p><p><a href="{context.Request.PathBase}/api/{Places.Of(hit.Kind)}/{hit.Id}">{hit.Id}</a></p></body></html>
            """;
        return Results.Text(page, "text/html; charset=utf-8");

        static string Text(string text) => HtmlEncoder.Default.Encode(text);
    }

    /// <summary>Table tools ask from pages of their own.</summary>
    private static void Open(HttpContext context) => context.Response.Headers.AccessControlAllowOrigin = "*";

    private static CandidateView Candidate(SearchHit hit, bool match, string language) =>
        new(hit.Id, hit.Name, Description(hit), [.. ReconciliationType.Of(hit.Kind).Select(id => ReconciliationType.Of(id, language))], Score(hit), match, [new("name-likeness", hit.Match.Score)]);

    /// <summary>Only these differ in nothing that names differ in.</summary>
    private static bool IsCertain(SearchHit hit) => hit.Match.How is HowFound.Exact or HowFound.Folded;

    /// <summary>Likeness, but that a name with the same words in another order is not that name.</summary>
    private static int Score(SearchHit hit) => hit.Match.How switch
    {
        HowFound.Exact => 100,
        HowFound.Folded => 99,
        _ => Math.Min(hit.Match.Score, 98),
    };

    private static string Description(SearchHit hit) => string.Join(", ", new[]
    {
        Codes.Write(hit.Kind), hit.Country, hit.Ends is null ? null : $"…{hit.Ends}", hit.Match.Name?.Text is { } name && name != hit.Name ? $"“{name}”" : null, hit.Match.Record,
    }.OfType<string>());
}

/// <summary>The types a name can be looked for as.</summary>
internal static class ReconciliationType
{
    private static readonly (string Id, string English, string French)[] Known = [("city", "City", "Ville"), ("network", "Network", "Réseau"), ("organisation", "Organisation", "Organisation")];

    public static IEnumerable<TypeView> All(string language) => Known.Select(type => new TypeView(type.Id, language == "fr" ? type.French : type.English));

    public static TypeView Of(string id, string language) => All(language).FirstOrDefault(type => type.Id == id) ?? new(id, id);

    /// <summary>The type and, where that says more, the kind.</summary>
    public static IReadOnlyList<string> Of(MemberKind kind) => kind == MemberKind.Network ? ["network"] : [kind.IsCity() ? "city" : "organisation", Codes.Write(kind)];
}

/// <summary>The body of a batch.</summary>
/// <param name="Queries">JSON: an object with a query under each key of the caller's.</param>
public sealed record ReconciliationForm(string Queries);

/// <summary>What the service is, as the Reconciliation Service API 0.2 wants it told.</summary>
public sealed record ManifestView(
    IReadOnlyList<string> Versions, string Name, string IdentifierSpace, string SchemaSpace, AddressView View, IReadOnlyList<TypeView> DefaultTypes, SuggestView Suggest, PreviewView Preview);

/// <summary>An address with {{id}} in it.</summary>
public sealed record AddressView(string Url);

/// <summary>Something a name can be looked for as.</summary>
public sealed record TypeView(string Id, string Name);

/// <summary>What is suggested while somebody types.</summary>
public sealed record SuggestView(SuggestServiceView Entity);

/// <summary>Where.</summary>
public sealed record SuggestServiceView([property: JsonPropertyName("service_url")] string ServiceUrl, [property: JsonPropertyName("service_path")] string ServicePath);

/// <summary>A small page, and the room it wants.</summary>
public sealed record PreviewView(string Url, int Width, int Height);

/// <summary>The candidates for one name, the likest first.</summary>
public sealed record ReconciledView(IReadOnlyList<CandidateView> Result);

/// <summary>Whom a name may mean.</summary>
/// <param name="Type">City, network or organisation, and the kind.</param>
/// <param name="Score">Of 100; 100 as it is written, 99 but for case, accents and punctuation.</param>
/// <param name="Match">Whether it can be taken without asking: it alone is called so.</param>
public sealed record CandidateView(string Id, string Name, string Description, IReadOnlyList<TypeView> Type, int Score, bool Match, IReadOnlyList<FeatureView> Features);

/// <summary>What the score rests on.</summary>
public sealed record FeatureView(string Id, int Value);

/// <summary>What was meant, perhaps.</summary>
public sealed record SuggestionsView(IReadOnlyList<SuggestionView> Result);

/// <summary>One that was meant, perhaps.</summary>
/// <param name="Notable">City, network or organisation, and the kind.</param>
public sealed record SuggestionView(string Id, string Name, string Description, IReadOnlyList<string> Notable);
