using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CityNetworks.EventStore;
using Xunit;

namespace CityNetworks.Processes;

/// <summary>Who takes webhooks, in a process that has nothing of ours but what the documentation shows.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-receiver-").FullName;
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _lines = [];
    private readonly Growth _growth = new();
    private readonly Process _process;

    private Receiver(ulong seed)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "subscribe.md"));
        var shown = Assert.Single(page.Split("```javascript\n").Skip(1));
        File.WriteAllText(Path.Combine(_directory, "verify.mjs"), shown[..shown.IndexOf("```", StringComparison.Ordinal)]);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "receiver.mjs"), Path.Combine(_directory, "receiver.mjs"));
        _process = Process.Start(new ProcessStartInfo("node", ["receiver.mjs", seed.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = _directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!; // Null only with UseShellExecute.
        _ = Read();
    }

    /// <summary>Starts it.</summary>
    public static async Task<Receiver> Start(ulong seed)
    {
        var receiver = new Receiver(seed);
        await receiver.Until(lines => lines.Any(line => line["port"] is not null));
        return receiver;
    }

    /// <summary>Where a webhook goes.</summary>
    /// <param name="path">Its own, and how it behaves: <c>/a?fails=0.1</c>.</param>
    public string Url(string path) => $"http://127.0.0.1:{Lines.First(line => line["port"] is not null)["port"]}{path}"; // It was waited for.

    /// <summary>What the messages of a path are verified with from now on.</summary>
    public async Task Verify(string path, string key)
    {
        await _process.StandardInput.WriteLineAsync($"{path} {key}");
        await _process.StandardInput.FlushAsync();
        await Until(lines => lines.Any(line => $"{line["path"]}" == path && line["key"] is not null));
    }

    /// <summary>Everything it has said.</summary>
    public IReadOnlyList<JsonObject> Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    /// <summary>What was accepted under a path, in order: the id of the message and the position of the event.</summary>
    public IReadOnlyList<(string Id, long Position)> Accepted(string path) =>
        [.. Lines.Where(line => $"{line["path"]}" == path && line["accepted"] is not null).Select(line => ($"{line["id"]}", long.Parse($"{line["accepted"]}".Split(':')[1], CultureInfo.InvariantCulture)))];

    /// <summary>Nothing missing, nothing else, in order; what came twice came twice in a row, under the same id.</summary>
    public void Check(string path, IEnumerable<long> expected)
    {
        var accepted = Accepted(path);
        List<(string Id, long Position)> once = [];
        foreach (var one in accepted)
        {
            if (once.Count == 0 || once[^1] != one) once.Add(one);
        }

        Assert.Equal(expected, once.Select(one => one.Position));
        Assert.Equal(once.Count, once.Select(one => one.Id).Distinct().Count());
        Assert.DoesNotContain(Lines, line => line["forged"] is not null);
    }

    /// <summary>Waits for what it says.</summary>
    public async Task Until(Func<IReadOnlyList<JsonObject>, bool> isThere)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var lines = Lines;
            if (isThere(lines)) return;
            await _growth.Beyond(new(lines.Count), patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task Read()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            int count;
            lock (_gate)
            {
                _lines.Add((JsonObject)JsonNode.Parse(line)!); // Each is one.
                count = _lines.Count;
            }

            _growth.Reached(new(count));
        }
    }
}
