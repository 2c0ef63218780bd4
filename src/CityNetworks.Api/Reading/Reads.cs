using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using CityNetworks.Actors;
using CityNetworks.Api.Reading.Lists;
using CityNetworks.Contracts;
using CityNetworks.Contracts.Input;
using CityNetworks.Domain;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Reading;

/// <summary>One read: gets a reader that is pinned to one moment.</summary>
internal delegate Task<IResult> ReadHandler(HttpContext context, Reads reads, RegisterReader reader, CancellationToken ct);

/// <summary>What every read shares: the moment it is about, pages, languages, the form of answers.</summary>
internal sealed class Reads(IEventStore store, RowCache cache, IRegister register, Epoch epoch, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private const int LaterBatch = 1000; // Where a filter leaves so little that one batch does not fill the page.

    private static readonly string[] Languages = ["en", "fr"];

    /// <summary>The parameter that every read takes.</summary>
    public const string AtLeast = "atLeast";

    public IEventStore Store => store;

    public Epoch Epoch => epoch;

    /// <summary>Runs a read as of the moment the request asks for.</summary>
    public async Task<IResult> Run(HttpContext context, ReadHandler read)
    {
        var ct = context.RequestAborted;
        context.Response.Headers.Vary = "Accept, Accept-Language";
        if (Unknown(context) is { Count: > 0 } unknown) return Problems.Input(unknown);
        if (Forms.Flaw(context) is { } flaw) return Problems.Input(flaw);
        if (Forms.Wanted(context) is null) return Problems.NotAcceptable(Forms.Offered(context));
        if (await NotYet(context, ct) is { } early) return early;
        var (asOf, problem) = await AsOf.Read(context, store, epoch, time, ct);
        if (asOf is null) return problem!; // AsOf.Read gives one of the two.
        return await read(context, this, Reader(asOf, Language(context)), ct);
    }

    /// <summary>One that has looked nothing up yet.</summary>
    public RegisterReader Reader(AsOf asOf, string language) => new(store, cache, asOf, language);

    /// <summary>One for who asks for no other moment than this.</summary>
    public async ValueTask<RegisterReader> Now(string language, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return Reader(new(null, today, today, (await store.Head(ct)).Position, new(0, null)), language);
    }

    /// <summary>Waits until this process has come to the position of <c>atLeast</c>: who has a receipt of one process finds what it is of in the answers of every other.</summary>
    /// <returns>The problem, when it has not.</returns>
    private async ValueTask<IResult?> NotYet(HttpContext context, CancellationToken ct)
    {
        if (context.Request.Query[AtLeast].ToString() is not { Length: > 0 } text) return null;
        if (epoch.Lost(text) is { } lost) return lost;
        if (!epoch.TryRead(text, out var position)) return Problems.Input(new InputProblem($"?{AtLeast}", "A position is written epoch:position, with the epoch of this register."));
        if ((await store.Head(ct)).Position is var head && position.CompareTo(head) > 0)
        {
            return Problems.Input(new InputProblem($"?{AtLeast}", $"The register has not come so far: its head is {epoch.At(head)}."));
        }

        try
        {
            await register.Hears(position, ct).WaitAsync(Patience, time, ct);
            return null;
        }
        catch (TimeoutException)
        {
            return Problems.Unavailable("not-there-yet", $"This server has not come to {epoch.At(position)} yet.");
        }
    }

    /// <summary>How much the register knew, as a question says it; or what is wrong with that.</summary>
    public async ValueTask<(Position Position, string? Flaw)> Known(string text, CancellationToken ct) => await AsOf.Known(text, await store.Head(ct), store, epoch, time, ct);

    /// <summary>A parameter that an endpoint does not take would be ignored silently, and the answer be another than was meant.</summary>
    /// <param name="form">Which of its answers is wanted, where one takes parameters of its own.</param>
    public static List<InputProblem> Unknown(HttpContext context, string? form = null)
    {
        var taken = (context.GetEndpoint()?.Metadata.GetOrderedMetadata<QueryParameters>() ?? []).Where(q => q.Form == form).SelectMany(q => q.Names).Distinct().ToList();
        var rule = taken.Count > 0 ? $"this takes {string.Join(", ", taken)}" : "this takes no parameters";
        List<InputProblem> problems = [];
        foreach (var (name, values) in context.Request.Query)
        {
            if (!taken.Contains(name, StringComparer.OrdinalIgnoreCase)) problems.Add(new($"?{name}", $"unknown; {rule}"));
            else if (values.Count > 1) problems.Add(new($"?{name}", "given more than once"));
        }

        return problems;
    }

    /// <summary>Reads a code of the query, null if it is not given.</summary>
    public static bool TryCode<T>(HttpContext context, string name, out T? code, [NotNullWhen(false)] out IResult? problem)
        where T : struct, Enum
    {
        (code, problem) = (null, null);
        var text = context.Request.Query[name].ToString();
        if (text.Length == 0) return true;
        if (Codes.TryRead<T>(text, out var known)) code = known;
        else problem = Problems.Input(new InputProblem($"?{name}", Codes.Rule<T>()));
        return problem is null;
    }

    /// <summary>Reads <c>country</c> of the query, null if it is not given.</summary>
    public static bool TryCountry(HttpContext context, out string? country, [NotNullWhen(false)] out IResult? problem)
    {
        (country, problem) = (context.Request.Query["country"].ToString() is { Length: > 0 } text ? text : null, null);
        if (country is null || Countries.Codes.Contains(country)) return true;
        problem = Problems.Input(new InputProblem("?country", Countries.Rule));
        return false;
    }

    /// <summary>Reads an id of the query, null if it is not given.</summary>
    public static bool TryId(HttpContext context, string name, out MemberId? id, [NotNullWhen(false)] out IResult? problem)
    {
        (id, problem) = (null, null);
        if (context.Request.Query[name].ToString() is not { Length: > 0 } text) return true;
        if (MemberId.TryParse(text, null, out var given)) id = given;
        else problem = Problems.Input(new InputProblem($"?{name}", Slug.Rule));
        return problem is null;
    }

    /// <summary>The language names are shown in, of those the register speaks; names have others beside.</summary>
    public static string Language(HttpContext context)
    {
        foreach (var part in context.Request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality is not 0).OrderByDescending(l => l.Quality ?? 1))
        {
            if (Array.Find(Languages, l => $"{part.Value}".Split('-')[0].Equals(l, StringComparison.OrdinalIgnoreCase)) is { } language) return language;
        }

        return Languages[0];
    }

    /// <summary>
    /// One page of a list. An item that comes out null does not belong in it, and the next row takes its place, until so many rows have been
    /// looked at that the rest is better asked for by the link: a page can be short, or empty, and not be the last.
    /// </summary>
    /// <param name="lookUp">Gets the rows before they are shown, to look up at once what they need.</param>
    public async Task<ListView<T>> PageOf<T>(
        HttpContext context, RowQuery query, Func<Row, ValueTask<T?>> item, AsOf asOf, CancellationToken ct, int mostRows = int.MaxValue, Func<IReadOnlyList<Row>, CancellationToken, ValueTask>? lookUp = null)
        where T : class
    {
        List<T> items = [];
        var after = asOf.Page.After;
        var seen = 0;
        for (var batch = asOf.Page.Limit + 1; ; batch = Math.Max(batch, LaterBatch))
        {
            var rows = await store.Query(query with { After = after, Limit = batch }, ct);
            if (lookUp is not null) await lookUp(rows, ct);
            foreach (var row in rows)
            {
                if (items.Count == asOf.Page.Limit || seen++ == mostRows)
                {
                    asOf.LinkNext(context, epoch, after!.Value.Owner, after.Value.Key); // Not null: a page is never empty.
                    return List(asOf, items);
                }

                after = (row.Owner, row.Key);
                if (await item(row) is { } shown) items.Add(shown);
            }

            if (rows.Count < batch) return List(asOf, items);
        }
    }

    /// <summary>One page of rows that are all at hand, in the order of owner and key.</summary>
    public async Task<IReadOnlyList<T>> PageOf<T>(HttpContext context, IEnumerable<Row> rows, Func<Row, ValueTask<T>> item, AsOf asOf)
    {
        List<T> items = [];
        Row? last = null;
        foreach (var row in rows.Where(row => asOf.Page.After is not { } after || IsAfter(row, after)))
        {
            if (items.Count == asOf.Page.Limit)
            {
                asOf.LinkNext(context, epoch, last!.Owner, last.Key); // Not null: a page is never empty.
                break;
            }

            items.Add(await item(row));
            last = row;
        }

        return items;
    }

    /// <summary>One page of what is all at hand, in an order of its own.</summary>
    /// <param name="place">Owner and key by which a cursor finds it again.</param>
    public async Task<ListView<T>> PageOf<TOf, T>(HttpContext context, IEnumerable<TOf> all, Func<TOf, (StreamName Owner, string Key)> place, Func<TOf, ValueTask<T>> item, AsOf asOf)
    {
        var rest = asOf.Page.After is { } after ? all.SkipWhile(one => place(one) != after).Skip(1) : all;
        List<T> items = [];
        var page = rest.Take(asOf.Page.Limit + 1).ToList();
        foreach (var one in page.Take(asOf.Page.Limit)) items.Add(await item(one));
        if (page.Count > asOf.Page.Limit) asOf.LinkNext(context, epoch, place(page[^2]).Owner, place(page[^2]).Key);
        return List(asOf, items);
    }

    private static bool IsAfter(Row row, (StreamName Owner, string Key) after) =>
        string.CompareOrdinal(row.Owner.Value, after.Owner.Value) is var owners && (owners > 0 || (owners == 0 && string.CompareOrdinal(row.Key, after.Key) > 0));

    public ListView<T> List<T>(AsOf asOf, IReadOnlyList<T> items) => new(epoch.At(asOf.KnownAt), asOf.ValidAt?.Text ?? asOf.First.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), items);

    /// <summary>The actor's version at the moment asked for: the one that a change based on this answer must name.</summary>
    public async ValueTask<long> Version(MemberId id, AsOf asOf, CancellationToken ct) =>
        await LastKnown(new(id.Value), 0, (await register.Find(id, ct))?.Guard.Version.Value + 1 ?? 1, asOf, ct);

    /// <summary>The same of an actor that is no member.</summary>
    public async ValueTask<long> Version(StreamName stream, AsOf asOf, CancellationToken ct)
    {
        long beyond = 1;
        while (await IsKnown(stream, beyond, asOf, ct)) beyond *= 2;
        return await LastKnown(stream, beyond / 2, beyond, asOf, ct);
    }

    /// <param name="certain">A version that is known then, or 0.</param>
    /// <param name="beyond">One that is not.</param>
    private async ValueTask<long> LastKnown(StreamName stream, long certain, long beyond, AsOf asOf, CancellationToken ct)
    {
        for (var probe = beyond - 1; certain + 1 < beyond; probe = (certain + beyond) / 2)
        {
            if (await IsKnown(stream, probe, asOf, ct)) certain = probe;
            else beyond = probe;
        }

        return certain;
    }

    private async ValueTask<bool> IsKnown(StreamName stream, long version, AsOf asOf, CancellationToken ct) =>
        await store.ReadStream(stream, new(version - 1), 1, ct) is [var e] && e.Position.Value <= asOf.KnownAt.Value;

    /// <summary>An answer with an ETag: the version, which <c>If-Match</c> compares, and a digest of all that is shown.</summary>
    public static IResult Answer<T>(T answer, long version)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Options);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        return Results.Bytes(bytes, "application/json; charset=utf-8", entityTag: new($"\"{version}-{digest}\""));
    }

    /// <summary>An answer that no version goes with; a list in the form that the caller wants.</summary>
    public static IResult Answer<T>(T answer) => answer is IListAnswer list ? new ListAnswer<T>(answer, list) : Results.Json(answer, AnswerJson.Options);
}
