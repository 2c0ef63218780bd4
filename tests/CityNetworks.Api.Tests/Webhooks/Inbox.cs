using System.Collections.Concurrent;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Tests.Webhooks;

/// <summary>A message as it came in.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}

/// <summary>Somebody who takes webhooks and answers as a test says.</summary>
internal sealed class Inbox : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Received> _received = [];
    private readonly Growth _growth = new();
    private readonly WebApplication _app;

    private Inbox()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/{**path}", (Delegate)Take);
    }

    /// <summary>What is answered to a message; 204 if nothing is said.</summary>
    public Func<Received, IResult> Answer { get; set; } = _ => Results.NoContent();

    public string Url => _app.Urls.First();

    public IReadOnlyList<Received> All => [.. _received];

    public static async Task<Inbox> Open()
    {
        var inbox = new Inbox();
        await inbox._app.StartAsync();
        return inbox;
    }

    /// <summary>Waits until so many have come.</summary>
    public async Task<IReadOnlyList<Received>> Has(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _growth.Beyond(new(count - 1), patience.Token);
        return All;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var received = new Received(context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), body.ToArray());
        var answer = Answer(received);
        _received.Enqueue(received);
        _growth.Reached(new(_received.Count));
        return answer;
    }
}
