using System.Net;
using System.Text;

namespace CityNetworks.Api.Tests.Following;

/// <summary>Follows a stream of server-sent events over one connection.</summary>
public sealed class Subscription : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private Subscription(HttpResponseMessage response, Stream body) => (_response, _reader) = (response, new(body, new UTF8Encoding(false, throwOnInvalidBytes: true)));

    /// <summary>The id that a client sends when it connects again.</summary>
    public string? LastId { get; private set; }

    public HttpResponseMessage Response => _response;

    /// <summary>Connects, and fails where no stream is answered.</summary>
    public static async Task<Subscription> To(HttpClient http, string path, string? lastId = null, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.StatusCode == HttpStatusCode.OK) return new(response, await response.Content.ReadAsStreamAsync(ct)) { LastId = lastId };
        using (response) throw new HttpRequestException($"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}", null, response.StatusCode);
    }

    /// <summary>The next that comes; null at the end.</summary>
    public async Task<Frame?> Next(CancellationToken ct = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        List<string> lines = [];
        while (true)
        {
            if (await _reader.ReadLineAsync(patience.Token) is not { } line) return null; // What has no empty line behind it does not count.
            if (line.Length > 0)
            {
                lines.Add(line);
                continue;
            }

            var frame = Frame.Of(lines);
            if (frame.Id is not null) LastId = frame.Id;
            return frame;
        }
    }

    /// <summary>All that comes, up to the first that is so, or to the end.</summary>
    public async Task<List<Frame>> Until(Func<Frame, bool> isLast)
    {
        List<Frame> frames = [];
        while (await Next() is { } frame)
        {
            frames.Add(frame);
            if (isLast(frame)) break;
        }

        return frames;
    }

    /// <summary>So many events of the register, whatever else comes between.</summary>
    public async Task<List<Frame>> Events(int count)
    {
        List<Frame> events = [];
        while (events.Count < count && await Next() is { } frame)
        {
            if (frame.IsEvent) events.Add(frame);
        }

        return events;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
