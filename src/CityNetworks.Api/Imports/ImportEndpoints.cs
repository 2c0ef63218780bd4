using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CityNetworks.Api.Access;
using CityNetworks.Api.Commands;
using CityNetworks.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Imports;

/// <summary>
/// Many commands in one file, recorded in one commit or not at all. Each line goes the way of a command of its own, with the same rules,
/// rights and answers; a dry run goes all of it but the commit.
/// </summary>
internal static class ImportEndpoints
{
    private const int MostLines = 10_000;
    private const int LongestKey = 120;
    private const int Limit = 30_000_000; // Bytes: what the web server takes in one request.

    public static void MapImports(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/imports", (Func<HttpContext, BearerKeys, CommandAddresses, ImportDesk, CancellationToken, Task<IResult>>)Import).WithTags("Imports").WithName("import")
            .WithSummary($"Records up to {MostLines} commands, one a line, in one commit or none of them; says of every line that cannot be recorded why")
            .WithMetadata(
                new ImportFormat(JsonLines.MediaType, """One command a line: {"post": "/api/networks/aimf/memberships", "body": {…}, "key": "…"}; the key as you like."""),
                new ImportFormat(CsvLines.MediaType, "RFC 4180, UTF-8, with a header. One command a row: post is the address, unless ?post= gives one for all; key the command's own, as you like; every other column a field, parts of a field with dots (source.id), lists of texts joined by \"; \", any other list as JSON. The table of a list shows what came of commands, and is none."),
                new Reading.QueryParameters(["dryRun", "post"]))
            .Produces<ImportReport>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Import(HttpContext context, BearerKeys keys, CommandAddresses addresses, ImportDesk desk, CancellationToken ct)
    {
        var (caller, reason) = await keys.Identify(context.Request, ct);
        if (caller is null) return Problems.Unauthorized(reason!); // Identify gives one of the two.
        if (Reading.Reads.Unknown(context) is { Count: > 0 } unknown) return Problems.Input(unknown);
        var dryRun = false;
        if (context.Request.Query.TryGetValue("dryRun", out var asked) && !bool.TryParse(asked, out dryRun)) return Problems.Input(new InputProblem("?dryRun", "true or false"));
        if (CommandHeaders.TryRead(context.Request, out var headers) is { } flaw) return Problems.Input(flaw);
        if (headers.Key.Length > LongestKey) return Problems.Input(new InputProblem("", $"The key of an import has at most {LongestKey} characters: those of its lines are made from it."));
        if (headers.IfMatch is not null) return Problems.Input(new InputProblem("", "The header If-Match has no meaning for an import."));
        var post = context.Request.Query["post"].ToString() is { Length: > 0 } all ? all : null;
        var mediaType = context.Request.ContentType?.Split(';')[0].Trim();
        if (mediaType is not (JsonLines.MediaType or CsvLines.MediaType)) return Problems.MediaType($"{JsonLines.MediaType} or {CsvLines.MediaType}");
        if (post is not null && mediaType != CsvLines.MediaType) return Problems.Input(new InputProblem("?post", "Only of a table; each line of JSON has its own address."));
        if (await CommandBody.Read(context.Request, Limit, ct) is not { } file) return Problems.TooLarge(Limit);
        var lines = (mediaType == CsvLines.MediaType ? CsvLines.Read(file, post, addresses) : JsonLines.Read(file)).Take(MostLines + 1).ToList();
        return lines.Count switch
        {
            0 => Problems.Input(new InputProblem("", "There is no line in it.")),
            > MostLines => Problems.Input(new InputProblem("", string.Create(CultureInfo.InvariantCulture, $"It has more than {MostLines} lines; send it in parts."))),
            _ => await desk.Take(lines, context.Response, caller, headers.Key, Fingerprint(mediaType, post, lines), dryRun, ct),
        };
    }

    /// <summary>
    /// As many lines with the same keys in the same form, meant for the same address. What is in the lines each line's own fingerprint tells, which goes with
    /// the name of a person that it brought; a digest of the file would tell for ever whether somebody guesses that name.
    /// </summary>
    private static byte[] Fingerprint(string mediaType, string? post, IEnumerable<ImportLine> lines) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"import\n{mediaType}\n{post}\n{string.Join('\n', lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Number} {line.Key}")))}"));
}

/// <summary>A form in which an import may be sent.</summary>
internal sealed record ImportFormat(string MediaType, string Description);
