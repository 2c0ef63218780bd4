using System.Collections.Frozen;
using System.Globalization;
using CityNetworks.Actors;
using CityNetworks.Api.Imports;
using CityNetworks.Api.Reading;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CityNetworks.Api;

/// <summary>Every way a request can fail, as RFC 9457 problem details. The only place that knows statuses.</summary>
internal static class Problems
{
    /// <summary>The refusals that say that what is addressed is not there.</summary>
    private static readonly FrozenSet<string> NotThere = FrozenSet.Create(
        "network-is-not-founded", "not-registered", "principal-is-unknown", "person-is-unknown", "subject-is-unknown", "no-such-fact", "source-is-not-described",
        "series-has-not-begun", "no-such-edition", "no-such-session", "no-such-participant", "no-such-delegation", "agreement-is-unknown", "webhook-is-unknown");

    private static readonly Texts Unreadable = new("The request cannot be read.", "La requête ne peut pas être lue.");
    private static readonly Texts Nowhere = new("There is no such thing here.", "Il n'y a rien de tel ici.");

    /// <summary>Input that cannot be read: names each field by JSON pointer and the rule it breaks.</summary>
    public static Problem Input(params IEnumerable<InputProblem> problems)
    {
        var all = problems.ToList();
        var detail = all is [var one] ? new Texts(Said(one.Rule), one.French is { } french ? Said(french) : null) : new("Several fields break their rules.", "Plusieurs champs enfreignent leurs règles.");
        return new(
            StatusCodes.Status400BadRequest, "invalid-input", Unreadable, detail,
            language => [.. all.Select(p => new InputError(p.Pointer, new Texts(p.Rule, p.French).In(language)!))]); // Not null: there is one in English.

        string Said(string rule) => all[0].Pointer.Length > 0 ? $"{all[0].Pointer}: {rule}" : rule;
    }

    public static Problem NotFound(string detail) => NotFound(new Texts(detail));

    public static Problem NotFound(Texts detail) => new(StatusCodes.Status404NotFound, "not-found", Nowhere, detail);

    public static Problem Gone(string detail) => new(StatusCodes.Status410Gone, "erased", new("What was here was erased.", "Ce qui était ici a été effacé."), new(detail));

    /// <summary>A position that counted once.</summary>
    /// <param name="goOn">The last before it that still does.</param>
    public static Problem Lost(string detail, string goOn) =>
        new(StatusCodes.Status410Gone, "position-lost", new("That position no longer counts.", "Cette position ne compte plus."), new(detail), GoOn: goOn);

    public static Problem Unauthorized(string detail) => new(StatusCodes.Status401Unauthorized, "not-authenticated", new("Say who you are.", "Dites qui vous êtes."), new(detail));

    public static Problem Forbidden(string detail) => Forbidden(new Texts(detail));

    public static Problem Forbidden(Texts detail) => new(StatusCodes.Status403Forbidden, "not-allowed", new("You may not say that.", "Vous ne pouvez pas dire cela."), detail);

    public static Problem NotAcceptable(IEnumerable<string> offered) =>
        new(StatusCodes.Status406NotAcceptable, "not-acceptable", new("This is not to be had in that form.", "Cela n'existe pas sous cette forme."), new($"Accept one of these: {string.Join(", ", offered)}."));

    public static Problem MediaType(string wanted = "application/json") => new(StatusCodes.Status415UnsupportedMediaType, "media-type", new($"Send {wanted}.", $"Envoyez {wanted}."), null);

    public static Problem TooLarge(int limit) => new(StatusCodes.Status413PayloadTooLarge, "too-large", new("The body is too large.", "Le corps est trop long."), new($"At most {limit} bytes are read."));

    public static Problem KeyReused(string detail) => new(StatusCodes.Status422UnprocessableEntity, "key-reused", new("The key belongs to another request.", "La clé appartient à une autre requête."), new(detail));

    /// <summary>Nothing was recorded, or nobody knows: the same request with the same key is always safe to send again.</summary>
    public static Problem Unavailable(string code, string detail) => new(StatusCodes.Status503ServiceUnavailable, code, new("The register cannot answer now.", "Le registre ne peut pas répondre maintenant."), new(detail), RetryAfter: 1);

    /// <summary>A rule said no, or the version has moved.</summary>
    public static Problem Of(Outcome outcome)
    {
        var status = outcome switch
        {
            { Kind: OutcomeKind.Stale } => StatusCodes.Status412PreconditionFailed,
            { Code: { } code } when NotThere.Contains(code) => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status409Conflict,
        };
        var detail = Detail(outcome);
        return new(
            status, outcome.Code ?? "refused", new("The register refuses.", "Le registre refuse."), detail,
            outcome is { Field: { } field, Detail: not null } ? language => [new(field, detail.In(language)!)] : null); // Not null: there is one in English.
    }

    /// <summary>What a rule said, as it is stored; in English alone where it was stored before it was said in French, too.</summary>
    public static Texts Detail(Outcome outcome) => new(outcome.Detail, outcome.French);

    extension(Texts texts)
    {
        /// <summary>In a language, or else in the one there is.</summary>
        internal string? In(string language) => language == "fr" ? texts.Fr ?? texts.En : texts.En ?? texts.Fr;
    }

    /// <summary>An import of which lines cannot be recorded, so none is. The status is that of the worst: cannot be read, before not allowed, before refused.</summary>
    public static Problem Import(IReadOnlyList<(int Line, Problem Problem)> refused)
    {
        int[] worst = [StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden];
        return new(
            refused.All(r => r.Problem.Status == StatusCodes.Status422UnprocessableEntity) ? StatusCodes.Status422UnprocessableEntity : worst.FirstOrDefault(s => refused.Any(r => r.Problem.Status == s), StatusCodes.Status409Conflict),
            "import-refused", new("Nothing was recorded.", "Rien n'a été enregistré."),
            new(
                string.Create(CultureInfo.InvariantCulture, $"{refused.Count} of the lines cannot be recorded."),
                string.Create(CultureInfo.InvariantCulture, $"{refused.Count} des lignes ne peuvent pas être enregistrées.")),
            Lines: language => [.. refused.Select(r => new RefusedLine(r.Line, r.Problem.Status, r.Problem.Code, r.Problem.Detail?.In(language), r.Problem.Errors?.Invoke(language)))]);
    }

    /// <summary>The problem behind an exception that callers can do something about; null for our own mistakes.</summary>
    public static Problem? Of(Exception exception) => exception switch
    {
        BusyException => Unavailable("busy", exception.Message + " Nothing was recorded."),
        ContentionException => Unavailable("contention", exception.Message + " Nothing was recorded."),
        OutcomeUnknownException => Unavailable("outcome-unknown", exception.Message + " Send it again with the same key."),
        StoreUnavailableException => Unavailable("store-unavailable", exception.Message),
        UnknownContractException => Unavailable("newer-release", exception.Message + " A newer release recorded it, and can read it."),
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
            StatusCodes.Status400BadRequest => ("invalid-input", Unreadable, null),
            StatusCodes.Status404NotFound => ("not-found", Nowhere, "No address of the API is written so."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", new Texts("This address takes another method.", "Cette adresse attend une autre méthode."), "The header Allow names those it takes."),
            StatusCodes.Status415UnsupportedMediaType => ("media-type", new Texts("This address takes another media type.", "Cette adresse attend un autre type de contenu."), null),
            _ => ("our-mistake", new Texts("Something went wrong here.", "Une erreur est survenue ici."), (string?)null),
        };
        (problem.Type, problem.Title, problem.Detail) = ($"/problems/{code}", title.In(Reads.Language(context.HttpContext)), detail);
        problem.Extensions["code"] = code;
    }
}

/// <summary>A field and the rule it breaks.</summary>
/// <param name="Pointer">JSON pointer into the body, or ?name of a parameter.</param>
internal sealed record InputError(string Pointer, string Rule);

/// <summary>A problem on its way out. What it says depends on a language.</summary>
/// <param name="Errors">Of each field.</param>
/// <param name="Lines">Of each line of an import that cannot be recorded.</param>
/// <param name="GoOn">Where to go on from, when a position no longer counts.</param>
internal sealed record Problem(
    int Status, string Code, Texts Title, Texts? Detail, Func<string, IReadOnlyList<InputError>>? Errors = null, int? RetryAfter = null, Func<string, IReadOnlyList<RefusedLine>>? Lines = null,
    string? GoOn = null)
    : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (language, headers) = (Reads.Language(httpContext), httpContext.Response.Headers);
        if (headers.Vary.Count == 0) headers.Vary = "Accept-Language";
        if (RetryAfter is { } seconds) headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (Status == StatusCodes.Status401Unauthorized) headers.WWWAuthenticate = "Bearer";
        var details = new ProblemDetails { Status = Status, Type = $"/problems/{Code}", Title = Title.In(language), Detail = Detail?.In(language) };
        details.Extensions["code"] = Code;
        if (Errors is not null) details.Extensions["errors"] = Errors(language);
        if (GoOn is not null) details.Extensions["goOn"] = GoOn;
        if (Lines is not null) details.Extensions["lines"] = Lines(language);
        return Results.Json(details, ApiJson.Lenient, "application/problem+json", Status).ExecuteAsync(httpContext);
    }
}
