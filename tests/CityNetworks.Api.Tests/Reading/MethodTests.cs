using System.Net;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>HEAD is answered like GET, and OPTIONS with the methods of an address.</summary>
[Collection(Seeded.Name)]
public sealed class MethodTests(SeededRegister register)
{
    [Theory]
    [InlineData("/api/networks/cuf")]
    [InlineData("/api/networks/cuf/memberships?limit=2&validAt=2018")]
    [InlineData("/api/networks/atlantis")]
    [InlineData("/api/networks/cuf/memberships?limit=0")]
    [InlineData("/api/sources/paris-page/facts?limit=1")]
    [InlineData("/api/reconcile")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/nowhere")]
    [InlineData("/api/networks/cuf/withdrawals")]
    public async Task HEAD_is_GET_without_the_body(string path)
    {
        var (get, text) = await Send(HttpMethod.Get, path);
        var (head, nothing) = await Send(HttpMethod.Head, path);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(Headers(get), Headers(head));
        Assert.Equal((false, ""), (text.Length == 0, nothing));
    }

    [Theory]
    [InlineData("/api/networks/cuf", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/api/networks/cuf/withdrawals", "OPTIONS, POST")]
    [InlineData("/api/search", "GET, HEAD, OPTIONS")]
    [InlineData("/api/persons/p-1", "DELETE, GET, HEAD, OPTIONS")]
    public async Task OPTIONS_tells_the_methods_and_so_does_the_refusal_of_another(string path, string methods)
    {
        var (options, body) = await Send(HttpMethod.Options, path);
        Assert.Equal((HttpStatusCode.NoContent, "", methods), (options.StatusCode, body, Allow(options)));
        var (put, problem) = await Send(HttpMethod.Put, path);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, methods), (put.StatusCode, Allow(put)));
        Assert.Contains("method-not-allowed", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_no_address_there_are_no_methods() => Assert.Equal(HttpStatusCode.NotFound, (await Send(HttpMethod.Options, "/nowhere")).Response.StatusCode);

    private async Task<(HttpResponseMessage Response, string Text)> Send(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        var response = await register.Http.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }

    private static string Allow(HttpResponseMessage response) => string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Headers(HttpResponseMessage response) => response.Headers.Concat(response.Content.Headers)
        .Where(h => h.Key is not ("Date" or "Content-Length" or "Transfer-Encoding")).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal);
}

/// <summary>A command to somebody who is registered, and elsewhere.</summary>
[Collection(Written.Name)]
public sealed class ElsewhereTests(WrittenRegister register)
{
    [Theory]
    [InlineData("/api/cities/else-agency/names", "cities", "organisations/else-agency")]
    [InlineData("/api/organisations/fr-else/names", "organisations", "cities/fr-else")]
    [InlineData("/api/cities/else-network/names", "cities", "networks/else-network")]
    [InlineData("/api/networks/fr-else/names", "networks", "cities/fr-else")]
    [InlineData("/api/networks/else-agency/names", "networks", "organisations/else-agency")]
    public async Task It_is_said_where_to_send_it_and_nothing_happens(string path, string place, string right)
    {
        await register.Operator.Do("/api/cities/fr-else", Bodies.City("fr-else"), "else-city");
        await register.Operator.Do("/api/organisations/else-agency", new { kind = "institution", names = new[] { new { text = "Agency", language = "en" } } }, "else-agency");
        await register.Operator.Do("/api/networks/else-network", Bodies.Network("else-network"), "else-network");
        var before = await register.Position();
        var body = new { name = new { text = "Another", language = "en", kind = "alias" } };
        var problem = (await register.Operator.Post(path, body, "else-name")).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal($"'{right.Split('/')[1]}' is not among the {place}: look at /api/{right}.", problem["detail"]);
        Assert.Equal(before, await register.Position());
        Assert.Equal("not-recorded", (await register.Operator.Ask("else-name"))["state"]); // The key can still be used at the right place.
    }

    [Theory]
    [InlineData("/api/cities/else-nobody/names", "not-registered")]
    [InlineData("/api/networks/else-nobody/names", "network-is-not-founded")]
    public async Task Nobody_is_nowhere(string path, string code) =>
        (await register.Operator.Post(path, new { name = new { text = "Another", language = "en", kind = "alias" } })).IsProblem(HttpStatusCode.NotFound, code);
}
