using System.Collections.Concurrent;
using System.Net;
using CityNetworks.Api.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>What nginx makes of a request, as it is configured in deploy/: in front of servers that do what a test wants.</summary>
public sealed class NginxTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<WebApplication> _servers = [];
    private readonly ConcurrentQueue<string> _asked = []; // methods
    private HttpClient _http = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
    }

    public void Dispose() => _http?.Dispose();

    [NginxFact]
    public async Task An_event_arrives_while_the_stream_is_open()
    {
        var read = new SemaphoreSlim(0);
        await using var nginx = await Start(async http =>
        {
            http.Response.ContentType = "text/event-stream";
            for (var n = 1; n <= 3; n++)
            {
                await http.Response.WriteAsync($"data: {n}\n");
                await http.Response.Body.FlushAsync();
                Assert.True(await read.WaitAsync(Patience)); // Says no more before this has arrived.
            }
        });

        using var answer = await _http.GetAsync(new Uri("/api/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync());
        for (var n = 1; n <= 3; n++)
        {
            Assert.Equal($"data: {n}", await stream.ReadLineAsync().WaitAsync(Patience));
            read.Release();
        }

        Assert.Null(await stream.ReadLineAsync().WaitAsync(Patience));
    }

    [NginxFact]
    public async Task A_question_that_got_no_answer_is_put_to_another_server_and_a_command_is_not()
    {
        await using var nginx = await Start(AbortFirst("GET"), AbortFirst("GET"));
        Assert.Equal("second", (await Ask(HttpMethod.Get)).Text);
        Assert.Equal(2, _asked.Count);
        _asked.Clear();

        await using var other = await Start(AbortFirst("DELETE"), AbortFirst("DELETE"));
        Assert.Equal("second", (await Ask(HttpMethod.Delete)).Text);
        Assert.Equal(2, _asked.Count);
        _asked.Clear();

        await using var third = await Start(AbortFirst("POST"), AbortFirst("POST"));
        (await Ask(HttpMethod.Post)).IsProblem(HttpStatusCode.ServiceUnavailable, "outcome-unknown");
        Assert.Single(_asked);
        Assert.Equal("second", (await Ask(HttpMethod.Post)).Text); // Sent again by the client.
    }

    [NginxFact]
    public async Task A_command_goes_to_another_server_where_the_first_is_not_there()
    {
        await using var nginx = await Start(http => http.Response.WriteAsync("here"));
        await using var both = await NginxRun.Start(NginxRun.FreePort(), Port(_servers[0]));
        _http.Dispose();
        _http = new() { BaseAddress = both.Address };
        for (var n = 0; n < 4; n++) Assert.Equal("here", (await Ask(HttpMethod.Post)).Text);
    }

    [NginxFact]
    public async Task When_nobody_answers_it_is_said_as_the_register_says_it()
    {
        await using var nginx = await Start([]);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            var answer = (await Ask(method)).IsProblem(HttpStatusCode.ServiceUnavailable, "outcome-unknown");
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        }

        using var alive = await _http.GetAsync(new Uri("/health/nginx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [NginxFact]
    public async Task What_a_server_says_goes_through_as_it_is()
    {
        RequestDelegate busy = http =>
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "7";
            return http.Response.WriteAsync("the server's own");
        };
        await using var nginx = await Start(busy, busy);

        var answer = await Ask(HttpMethod.Get);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the server's own", TimeSpan.FromSeconds(7)), (answer.Status, answer.Text, answer.Headers.RetryAfter?.Delta));
        Assert.Single(_asked);
    }

    [NginxFact]
    public async Task What_is_too_large_is_refused_and_an_import_of_thirty_megabytes_is_not()
    {
        await using var nginx = await Start(async http => await http.Request.Body.CopyToAsync(Stream.Null));

        Assert.Equal(HttpStatusCode.OK, (await Post(30_000_000)).Status);
        (await Post(32_000_000)).IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Single(_asked);
    }

    [NginxFact]
    public async Task A_server_is_told_who_asks_and_how_and_not_what_the_client_claims()
    {
        string[] told = ["Host", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Authorization", "Connection"];
        await using var nginx = await Start(http => http.Response.WriteAsync($"{http.Request.Protocol}{string.Concat(told.Select(name => $"\n{name}: {http.Request.Headers[name]}"))}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/cities");
        foreach (var name in new[] { "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host" }) request.Headers.Add(name, "elsewhere");
        request.Headers.Add("Authorization", "Bearer cn.toulouse.key");

        var answer = await new ApiClient(_http, null).Send(request);

        Assert.Equal(
            $"HTTP/1.1\nHost: {nginx.Address.Authority}\nX-Forwarded-For: 127.0.0.1\nX-Forwarded-Proto: http\nX-Forwarded-Host: \nAuthorization: Bearer cn.toulouse.key\nConnection: ",
            answer.Text);
    }

    [NginxFact]
    public async Task The_dashboard_of_a_silo_cannot_be_reached_through_it()
    {
        await using var nginx = await Start(http => http.Response.WriteAsync("reached"));
        foreach (var path in new[] { "/dashboard", "/dashboard/", "/dashboard/Trace" })
        {
            using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Empty(_asked);
    }

    private static int Port(WebApplication server) => new Uri(server.Urls.Single()).Port;

    /// <summary>Whoever is asked first in this way hangs up, as a server does that is killed; who is asked next answers.</summary>
    private RequestDelegate AbortFirst(string method) => async http =>
    {
        if (_asked.Count(asked => asked == method) == 1) http.Abort();
        else await http.Response.WriteAsync("second");
    };

    private async Task<Answer> Ask(HttpMethod method)
    {
        using var request = new HttpRequestMessage(method, "/api/cities/fr-toulouse");
        return await new ApiClient(_http, null).Send(request);
    }

    private async Task<Answer> Post(int bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = new ByteArrayContent(new byte[bytes]) };
        return await new ApiClient(_http, null).Send(request);
    }

    /// <summary>Servers that do this, and nginx in front of them. Where there are none to be, nobody listens where it looks.</summary>
    private async Task<NginxRun> Start(params IEnumerable<RequestDelegate> work)
    {
        List<int> ports = [];
        foreach (var answer in work)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var server = builder.Build();
            server.Run(http =>
            {
                _asked.Enqueue(http.Request.Method);
                return answer(http);
            });
            await server.StartAsync();
            _servers.Add(server);
            ports.Add(Port(server));
        }

        var nginx = await NginxRun.Start(ports is [] ? [NginxRun.FreePort(), NginxRun.FreePort()] : ports);
        _http?.Dispose();
        _http = new() { BaseAddress = nginx.Address, Timeout = Patience };
        return nginx;
    }
}
