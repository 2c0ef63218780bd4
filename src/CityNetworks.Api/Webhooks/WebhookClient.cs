using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace CityNetworks.Api.Webhooks;

/// <summary>Sends messages to receivers: once each, to nowhere else than where it is told, and not into private networks.</summary>
internal sealed class WebhookClient : IDisposable
{
    /// <summary>How long a receiver may take, from connecting to the headers of its answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>So long the beginning of an answer is waited for once its headers are there, which mostly come with it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private const int Shown = 1024; // Of an answer. The rest is read by whoever keeps the connection, if it is short, or costs it.
    private static readonly TimeSpan Resolved = TimeSpan.FromMinutes(5); // After that a name may lead elsewhere.

    private readonly HttpClient _http;
    private readonly WebhookRules _rules;
    private readonly TimeProvider _time;

    public WebhookClient(WebhookRules rules, TimeProvider time)
    {
        (_rules, _time) = (rules, time);
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = Connect,
            PooledConnectionLifetime = Resolved,
            MaxResponseHeadersLength = 32,
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends one message. That it does not arrive is an answer, too.</summary>
    public async Task<Reply> Send(Uri url, Message message, IReadOnlyList<Secret> secrets, CancellationToken ct)
    {
        if (url.Scheme != Uri.UriSchemeHttps && !_rules.MayBePrivate) return new(TimeSpan.Zero, null, null, WebhookUrl.Secure.En); // It was registered while something else was allowed.
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var (begun, now) = (Stopwatch.GetTimestamp(), _time.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(message.MediaType);
        request.Headers.UserAgent.ParseAdd("CityNetworks");
        foreach (var (name, value) in Signatures.Headers(message.Id, now, message.Body, secrets)) request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var took = Took();
            return new(took, (int)response.StatusCode, await Body(response, ct), null, RetryAfter(response, now));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(Took(), null, null, $"no answer within {Patience.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException exception)
        {
            return new(Took(), null, null, Reason(exception));
        }

        TimeSpan Took() => Stopwatch.GetElapsedTime(begun);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Where a name leads is looked at here and nowhere else, so that it cannot lead elsewhere between the look and the call.</summary>
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, ct);
        if (!_rules.MayBePrivate && Array.Find(addresses, address => !AddressGuard.IsPublic(address)) is { } closed) throw new HttpRequestException($"{host} leads to {closed}, on a private network");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The beginning of an answer, which may be in any form or none. What it is decides nothing.</summary>
    private async Task<string?> Body(HttpResponseMessage response, CancellationToken ct)
    {
        using var grace = new CancellationTokenSource(Grace, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, grace.Token);
        var (buffer, length) = (new byte[Shown], 0);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            for (var read = -1; read != 0 && length < buffer.Length; length += read) read = await stream.ReadAsync(buffer.AsMemory(length), either.Token);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status has come, and that is the answer; what came with it is shown.
        }

        return Printable(Encoding.UTF8.GetString(buffer, 0, length));
    }

    private static DateTimeOffset? RetryAfter(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.RetryAfter is { } after ? after.Date ?? now + after.Delta : null;

    private static string Reason(Exception exception)
    {
        while (exception.InnerException is { } inner) exception = inner;
        return Printable(exception.Message).TrimEnd('.'); // It may quote what the receiver sent.
    }

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}

/// <summary>What came of sending a message.</summary>
/// <param name="Status">Null where none came.</param>
/// <param name="Body">The beginning of what the receiver said.</param>
/// <param name="Error">Why no answer came.</param>
/// <param name="RetryAfter">Before then the receiver does not want to be asked again.</param>
internal sealed record Reply(TimeSpan Took, int? Status, string? Body, string? Error, DateTimeOffset? RetryAfter = null)
{
    private const int GoneForGood = 410;

    public bool IsAccepted => Status is >= 200 and < 300;

    public bool IsGone => Status == GoneForGood;
}
