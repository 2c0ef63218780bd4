using System.Globalization;
using System.Security.Cryptography;
using CityNetworks.Api.Reading;
using CityNetworks.Api.Reading.Lists;
using CityNetworks.Contracts;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace CityNetworks.Api.Following;

/// <summary>What is wanted after a position, as a page that links to the next.</summary>
internal sealed class FeedAnswer(Filter filter, Position after, int limit, TimeSpan wait, Epoch epoch) : IResult
{
    public const string Limit = "limit";
    public const string Wait = "wait";

    private const int UsualLimit = 100;
    private const int MostEvents = 1000;
    private const int MostSeconds = 60;

    /// <summary>Reads how much is wanted at once, and how long to wait for it.</summary>
    public static bool TryRead(HttpContext context, out int limit, out TimeSpan wait, out IResult? problem)
    {
        wait = default;
        if (!TryNumber(context, Limit, 1, MostEvents, UsualLimit, $"A page has 1 to {MostEvents} events.", out limit, out problem)) return false;
        if (!TryNumber(context, Wait, 0, MostSeconds, 0, $"A page waits for its first event for 0 to {MostSeconds} seconds.", out var seconds, out problem)) return false;
        wait = TimeSpan.FromSeconds(seconds);
        return true;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (query, headers, services, ct) = (httpContext.Request.Query, httpContext.Response.Headers, httpContext.RequestServices, httpContext.RequestAborted);
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var part = await services.GetRequiredService<NewEvents>().Follow(filter, after, ct);
        var page = await FeedPage.Read(part.Followed, part.Follower, limit, wait, services.GetRequiredService<TimeProvider>(), stopping, ct);
        var position = epoch.At(page.SearchedTo);
        headers["Register-Position"] = position;
        AsOf.LinkNext(httpContext, [.. query.Where(q => q.Key != PlaceQuery.After).Select(q => (q.Key, (object)q.Value.ToString())), (PlaceQuery.After, position)]);

        headers.Append(HeaderNames.Vary, HeaderNames.Origin); // A browser is told whose page may read it, and whoever keeps the answer keeps that.

        // An address that names no position is of another page after a restore.
        headers.CacheControl = page.IsClosed && query.ContainsKey(PlaceQuery.After) ? "public, max-age=31536000, immutable" : "no-cache";
        var bytes = page.Bytes(epoch);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        await Results.Bytes(bytes, Forms.CloudEvents, entityTag: new($"\"{digest}\"")).ExecuteAsync(httpContext);
    }

    private static bool TryNumber(HttpContext context, string name, int least, int most, int usual, string rule, out int number, out IResult? problem)
    {
        (number, problem) = (usual, null);
        if (context.Request.Query[name].ToString() is not { Length: > 0 } text) return true;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most) return true;
        problem = Problems.Input(new InputProblem($"?{name}", rule));
        return false;
    }
}
