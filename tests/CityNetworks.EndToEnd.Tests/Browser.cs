#if CHROMIUM
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>A page in a real browser: Chromium, spoken to over the DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Announces = "DevTools listening on ws://";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-browser-").FullName;
    private readonly ClientWebSocket _page = new();
    private Process _chromium = null!; // Set by Open.
    private int _asked;

    public static async Task<Browser> Open(string address)
    {
        var browser = new Browser();
        try
        {
            var place = await browser.Start();
            using var http = new HttpClient { BaseAddress = new($"http://{place}/") };
            using var made = await http.PutAsync(new Uri($"json/new?{address}", UriKind.Relative), null);
            var page = JsonNode.Parse(await made.Content.ReadAsStringAsync())!["webSocketDebuggerUrl"]!; // It answers so.
            using var patience = new CancellationTokenSource(Patience);
            await browser._page.ConnectAsync(new($"{page}"), patience.Token);
            while (await browser.Evaluate("location.href") != address) patience.Token.ThrowIfCancellationRequested(); // It begins with an empty page.
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>What an expression comes to, once it does where it is a promise.</summary>
    public async Task<string> Evaluate(string expression)
    {
        using var patience = new CancellationTokenSource(Patience);
        var id = ++_asked;
        var question = new { id, method = "Runtime.evaluate", @params = new { expression, awaitPromise = true, returnByValue = true } };
        await _page.SendAsync(JsonSerializer.SerializeToUtf8Bytes(question), WebSocketMessageType.Text, true, patience.Token);
        while (true)
        {
            var answer = JsonNode.Parse(await Receive(patience.Token))!; // Messages are JSON.
            if ($"{answer["id"]}" != $"{id}") continue;
            return answer["result"]?["exceptionDetails"] is null && answer["result"]?["result"]?["value"] is { } value ? $"{value}" : throw new InvalidOperationException(answer.ToJsonString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        _chromium.Kill(entireProcessTree: true);
        await _chromium.WaitForExitAsync();
        _chromium.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    /// <returns>Host and port.</returns>
    private async Task<string> Start()
    {
        var start = new ProcessStartInfo("/usr/bin/chromium", ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={_directory}", "about:blank"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _chromium = Process.Start(start)!; // Null only with UseShellExecute.
        _chromium.OutputDataReceived += (_, _) => { };
        _chromium.BeginOutputReadLine();
        var place = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _chromium.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) place.TrySetException(new InvalidOperationException("Chromium has ended."));
            else if (line.Data.StartsWith(Announces, StringComparison.Ordinal)) place.TrySetResult(line.Data[Announces.Length..].Split('/')[0]);
        };
        _chromium.BeginErrorReadLine();
        return await place.Task.WaitAsync(Patience);
    }

    private async Task<string> Receive(CancellationToken ct)
    {
        var (text, buffer) = (new StringBuilder(), new byte[64 * 1024]);
        while (true)
        {
            var part = await _page.ReceiveAsync(buffer, ct);
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count)); // What is asked for is ASCII.
            if (part.EndOfMessage) return text.ToString();
        }
    }
}
#endif
