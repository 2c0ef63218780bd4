using System.Net;
using CityNetworks.Api.Hosting;
using CityNetworks.Server;
using Xunit;

namespace CityNetworks.Api.Tests;

/// <summary>What browsers let the pages of other web sites do: read and follow everything, and post where an operator allows it.</summary>
public sealed class OriginTests(Register register) : IClassFixture<Register>
{
    private const string Elsewhere = "https://www.example.org";

    [Theory]
    [InlineData("/api/events?from=now")]
    [InlineData("/api/cities")]
    [InlineData("/api/cities/fr-nowhere")] // That it is not there may be read, too.
    [InlineData("/api/cities?limit=none")]
    [InlineData("/cities/fr-nowhere/agenda.ics")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/asyncapi/v1.json")]
    public async Task Pages_of_every_site_may_read(string path)
    {
        using var answer = await Send(HttpMethod.Get, path, Elsewhere);
        Assert.Equal("*", Of(answer, "Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        var shown = Of(answer, "Access-Control-Expose-Headers")!.Split(','); // Null fails just as well.
        Assert.Superset(new HashSet<string> { "ETag", "Link", "Retry-After", "Register-Position" }, shown.ToHashSet());
    }

    [Theory]
    [InlineData("/api/cities", "GET", "if-none-match")]
    [InlineData("/api/events", "GET", "last-event-id")]
    [InlineData("/api/cities", "HEAD", "accept-language")]
    public async Task Whatever_they_ask_with(string path, string method, string header)
    {
        using var answer = await Asked(path, method, header, Elsewhere);
        Assert.Equal((HttpStatusCode.NoContent, "*", header), (answer.StatusCode, Of(answer, "Access-Control-Allow-Origin"), Of(answer, "Access-Control-Allow-Headers")));
        Assert.Contains(method, Of(answer, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/cities/fr-lyon", "POST")]
    [InlineData("/api/webhooks/pages", "DELETE")]
    public async Task Posting_is_for_pages_of_the_register_alone(string path, string method)
    {
        Assert.Null(Of(await Asked(path, method, "authorization", Elsewhere), "Access-Control-Allow-Origin"));
        Assert.Null(Of(await Send(new(method), path, Elsewhere), "Access-Control-Allow-Origin"));
        Assert.Null(Of(await Send(HttpMethod.Get, "/health/live", Elsewhere), "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Unless_an_operator_names_the_site()
    {
        var directory = Directory.CreateTempSubdirectory("citynetworks-origins-").FullName;
        try
        {
            await using var server = await ServerProcess.Start(new(directory, "http://127.0.0.1:0", Seeds: null, Origins: [Elsewhere]), CancellationToken.None);
            using var http = new HttpClient { BaseAddress = new(server.Address) };
            using var allowed = await Asked("/api/cities/fr-lyon", "POST", "authorization,content-type,idempotency-key", Elsewhere, http);
            Assert.Equal((Elsewhere, "authorization,content-type,idempotency-key"), (Of(allowed, "Access-Control-Allow-Origin"), Of(allowed, "Access-Control-Allow-Headers")));
            using var refused = await Send(HttpMethod.Post, "/api/cities/fr-lyon", Elsewhere, http);
            Assert.Equal((HttpStatusCode.Unauthorized, Elsewhere), (refused.StatusCode, Of(refused, "Access-Control-Allow-Origin")));
            Assert.Null(Of(await Asked("/api/cities/fr-lyon", "POST", "authorization", "https://other.example", http), "Access-Control-Allow-Origin"));
            Assert.Equal("*", Of(await Send(HttpMethod.Get, "/api/cities", "https://other.example", http), "Access-Control-Allow-Origin"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [InlineData("www.example.org")]
    [InlineData("https://www.example.org/")]
    [InlineData("*")]
    [InlineData("ftp://example.org")]
    public void What_is_no_site_is_not_allowed_to_post(string origin) => Assert.Throws<CannotStartException>(() => WritingOrigins.Of([origin]));

    [Fact]
    public async Task Who_keeps_a_page_for_all_keeps_one_for_each_site()
    {
        for (var i = 0; i < 2; i++) await register.Operator.Do($"/api/cities/fr-kept-{i}", Bodies.City($"fr-kept-{i}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/events?limit=1&after={(await register.Store.Head(CancellationToken.None)).Epoch}:0");
        request.Headers.Accept.ParseAdd("application/cloudevents-batch+json");
        using var answer = await register.Http.SendAsync(request);
        Assert.True(answer.Headers.CacheControl!.Public); // It is full.
        Assert.Contains("Origin", answer.Headers.Vary);
    }

    private Task<HttpResponseMessage> Asked(string path, string method, string header, string origin, HttpClient? http = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", header);
        return Send(request, origin, http);
    }

    private Task<HttpResponseMessage> Send(HttpMethod method, string path, string origin, HttpClient? http = null) => Send(new HttpRequestMessage(method, path), origin, http);

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, string origin, HttpClient? http)
    {
        using (request)
        {
            request.Headers.Add("Origin", origin);
            return await (http ?? register.Http).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
    }

    private static string? Of(HttpResponseMessage answer, string header) => answer.Headers.TryGetValues(header, out var values) ? string.Join(',', values) : null;
}
