using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace CityNetworks.Api.Hosting;

/// <summary>Web sites, beside the register's own, whose pages may post to it from a browser.</summary>
public sealed record WritingOrigins(IReadOnlyList<string> All)
{
    /// <summary>As an operator says them; one that is none ends the start.</summary>
    public static WritingOrigins Of(IEnumerable<string> said) => new([.. said.Select(origin =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.GetLeftPart(UriPartial.Authority) == origin
            ? origin
            : throw new CannotStartException($"--origin: '{origin}' is not where a web site is, such as https://www.example.org, without a path"))]);
}

/// <summary>
/// What a browser lets the pages of other web sites do here (the Fetch standard's CORS): read everything that anybody may read, and post where the operator
/// says so. Nothing is sent by cookies, so no page can do anything in the name of who looks at it.
/// </summary>
internal sealed class Origins(WritingOrigins writing) : ICorsPolicyProvider
{
    // Of everything an answer says, all that is no news to every page: what a list, a stream or a receipt is read with.
    private static readonly string[] Shown =
    [
        HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.ContentLocation, HeaderNames.ContentDisposition, HeaderNames.WWWAuthenticate, HeaderNames.Allow,
        "Register-Position", "Known-At", "Valid-At", "Idempotency-Replayed",
    ];

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private static readonly CorsPolicy Reading = Policy(policy => policy.AllowAnyOrigin().WithMethods(HttpMethods.Get, HttpMethods.Head));

    private readonly CorsPolicy? _writing = writing.All.Count == 0 ? null : Policy(policy => policy.WithOrigins([.. writing.All]).WithMethods(HttpMethods.Post, HttpMethods.Delete));

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => Task.FromResult(!IsOpen(context.Request.Path) ? null : IsRead(context.Request) ? Reading : _writing);

    /// <summary>Not the pages for people: nobody else's page has to do with those.</summary>
    private static bool IsOpen(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/asyncapi") || path.Value?.EndsWith(".ics", StringComparison.Ordinal) == true;

    private static bool IsRead(HttpRequest request) =>
        (HttpMethods.IsOptions(request.Method) ? request.Headers.AccessControlRequestMethod.ToString() : request.Method) is var method && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method));

    private static CorsPolicy Policy(Action<CorsPolicyBuilder> who)
    {
        var policy = new CorsPolicyBuilder().AllowAnyHeader().WithExposedHeaders(Shown).SetPreflightMaxAge(Remembered);
        who(policy);
        return policy.Build();
    }
}

/// <summary>Answers browsers.</summary>
internal static class OriginsHosting
{
    public static void AddOrigins(this IServiceCollection services)
    {
        services.TryAddSingleton(new WritingOrigins([]));
        services.AddCors();
        services.Replace(ServiceDescriptor.Singleton<ICorsPolicyProvider, Origins>());
    }
}
