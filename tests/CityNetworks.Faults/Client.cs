using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CityNetworks.Faults;

/// <summary>One who sends commands and reads pages, one after the other, and writes down what came of each.</summary>
/// <param name="number">-1 for who prepares the register.</param>
/// <param name="key">The bearer key.</param>
internal sealed class Client(int number, string principal, string key, Site site, History history)
{
    // Longer than a server may be stopped by its database, shorter than a stopped server stays so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // So that the load is bounded, whatever the machine.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan BeforeTryingAgain = TimeSpan.FromMilliseconds(100);

    private readonly List<(Step.Post Post, long? IfMatch)> _posts = [];
    private readonly Dictionary<string, long> _versions = [];
    private string? _position;

    /// <summary>Does the steps until they end or it is told to stop; what is on its way then is waited for.</summary>
    public async Task Run(IEnumerable<Step> steps, CancellationToken stop)
    {
        foreach (var step in steps)
        {
            if (stop.IsCancellationRequested) return;
            await (step switch
            {
                Step.Post post => Post(post, stop),
                Step.Again again => Send(_posts[again.Of].Post, _posts[again.Of].IfMatch, again.Server),
                Step.Read read => Read(read),
                _ => throw new System.Diagnostics.UnreachableException($"{step.GetType().Name} is no step."),
            });
            await Wait(Pace, stop);
        }
    }

    private static async Task Wait(TimeSpan time, CancellationToken stop) => await Task.Delay(time, stop).ContinueWith(_ => { }, TaskScheduler.Default);

    private async Task Post(Step.Post post, CancellationToken stop)
    {
        long? ifMatch = post.IfMatch && _versions.TryGetValue(post.Stream, out var version) ? version : null;
        _posts.Add((post, ifMatch));
        for (var attempt = 0; attempt < post.Tries; attempt++)
        {
            if (attempt > 0) await Wait(BeforeTryingAgain, stop);
            if (stop.IsCancellationRequested || await Send(post, ifMatch, post.Server + attempt) != Answered.Unknown) return;
        }
    }

    private async Task<Answered> Send(Step.Post post, long? ifMatch, int server)
    {
        var node = server % site.Nodes.Count;
        using var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = new StringContent(post.Body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", post.Key);
        if (ifMatch is { } version) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        history.Begins(node);
        var sent = history.Now;
        var (status, text, replayed) = await Ask(node, post.Path, request);
        var attempt = new Attempt(
            number, principal, post.Key, post.Command, post.Stream, post.Path, post.Body, ifMatch, node, sent, history.Now, Answered.Unknown, status, text, replayed, 0, 0);
        attempt = Understood(attempt);
        history.Add(attempt);
        return attempt.Answer;
    }

    private Attempt Understood(Attempt attempt)
    {
        if (attempt.Status is not (int)HttpStatusCode.OK)
        {
            return attempt with
            {
                Answer = attempt.Status switch
                {
                    0 or (int)HttpStatusCode.ServiceUnavailable => Answered.Unknown,
                    (int)HttpStatusCode.Conflict or (int)HttpStatusCode.NotFound or (int)HttpStatusCode.PreconditionFailed => Answered.Refused,
                    _ => Answered.Rejected,
                },
            };
        }

        var receipt = JsonNode.Parse(attempt.Text)!; // The register answers in JSON, or this ends the run.
        var (position, version) = ($"{receipt["position"]}", receipt["version"]!.GetValue<long>());
        (_position, _versions[attempt.Stream]) = (position, version);
        return attempt with
        {
            Answer = $"{receipt["outcome"]}" == "accepted" ? Answered.Accepted : Answered.Nothing,
            Position = long.Parse(position.AsSpan(position.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture),
            Version = version,
        };
    }

    private async Task Read(Step.Read read)
    {
        if (_position is not { } position) return;
        var (node, path) = (read.Server % site.Nodes.Count, $"{read.Path}&knownAt={position}");
        using var request = new HttpRequestMessage(HttpMethod.Get, "");
        var sent = history.Now;
        var (status, text, _) = await Ask(node, path, request);
        history.Add(new Reading(number, path, node, sent, history.Now, status, text));
    }

    private async Task<(int Status, string Text, bool Replayed)> Ask(int node, string path, HttpRequestMessage request)
    {
        if (site.Nodes[node].Address is not { } address) return (0, "It is not there.", false);
        using var patience = new CancellationTokenSource(Patience);
        request.RequestUri = new(new Uri(address), path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        try
        {
            using var response = await site.Http.SendAsync(request, patience.Token);
            var text = await response.Content.ReadAsStringAsync(patience.Token);
            return ((int)response.StatusCode, text, response.Headers.TryGetValues("Idempotency-Replayed", out var replayed) && replayed.Single() == "true");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return (0, exception.Message, false);
        }
    }
}
