using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CityNetworks.ClusterTrial;

/// <summary>Posts to many networks without a pause, each network one command after the other, and knows how long each was without an answer.</summary>
internal sealed class Outage(HttpClient http, string key)
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);
    private readonly string _run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly ConcurrentDictionary<string, string> _acknowledged = [];
    private int _unanswered;

    /// <summary>Keys of what was acknowledged, each with the receipt.</summary>
    public IReadOnlyDictionary<string, string> Acknowledged => _acknowledged;

    /// <summary>Requests that had no answer, or were told to come again: sent again with the same key.</summary>
    public int Unanswered => _unanswered;

    public string Network(int n) => string.Create(CultureInfo.InvariantCulture, $"trial-{_run}-{n}");

    /// <summary>Founds the networks that are posted to.</summary>
    public async Task Found(int networks)
    {
        for (var n = 0; n < networks; n++) await Post($"/api/networks/{Network(n)}", $"{_run}-found-{n}", $$"""{"kind":"association","names":[{"text":"Trial {{n}}","language":"en"}]}""");
    }

    /// <summary>Posts to each of the networks that were founded until told to stop, and returns for each the longest time between two answers.</summary>
    public async Task<IReadOnlyList<TimeSpan>> Run(int networks, CancellationToken stop) => await Task.WhenAll(Enumerable.Range(0, networks).Select(n => Busy(n, stop)));

    /// <summary>Those of what was acknowledged that the register does not know of, or tells differently.</summary>
    public async Task<IReadOnlyList<string>> Lost()
    {
        List<string> lost = [];
        foreach (var (posted, receipt) in _acknowledged)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/commands/{posted}");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (!text.Contains("\"done\"", StringComparison.Ordinal) || !text.Contains(Position(receipt), StringComparison.Ordinal)) lost.Add(posted);
        }

        return lost;
    }

    private static string Position(string receipt) => System.Text.Json.Nodes.JsonNode.Parse(receipt)!["position"]!.ToString(); // A receipt has one.

    private async Task<TimeSpan> Busy(int n, CancellationToken stop)
    {
        var longest = TimeSpan.Zero;
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await Post($"/api/networks/{Network(n)}/names", string.Create(CultureInfo.InvariantCulture, $"{_run}-{n}-{i}"), $$$"""{"name":{"text":"Trial {{{n}}} {{{i}}}","language":"en"}}""");
            if (Stopwatch.GetElapsedTime(began) is var took && took > longest) longest = took;
        }

        return longest;
    }

    private async Task Post(string path, string commandKey, string body)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
            request.Headers.TryAddWithoutValidation("Idempotency-Key", commandKey);
            try
            {
                using var answer = await http.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode)
                {
                    _acknowledged[commandKey] = text;
                    return;
                }

                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // The gateway is not there, or did not answer in time.
            }

            Interlocked.Increment(ref _unanswered);
            await Task.Delay(Again);
        }
    }
}
