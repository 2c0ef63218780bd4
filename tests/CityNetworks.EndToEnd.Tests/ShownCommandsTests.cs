using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>What README.md and docs/post.md show is typed into a shell, as it stands there and in the order it stands there, and answered as they say.</summary>
public sealed partial class ShownCommandsTests : IDisposable
{
    private readonly Place _place = new();

    [GeneratedRegex("\"key\":\"(cn\\.[^\"]+)\"")]
    private static partial Regex ShownKey { get; }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task They_work()
    {
        await using var run = await ServerRun.Start(_place["data"]).Ready();
        var address = new Uri(await run.Address()).Authority;
        string? key = null;
        List<string> answers = [];
        foreach (var page in new[] { "README.md", "post.md" })
        {
            var functions = "";
            foreach (var block in Blocks(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "shown", page))))
            {
                if (!block.Contains("curl ", StringComparison.Ordinal) && !block.Contains("post ", StringComparison.Ordinal) && !block.Contains("admin ", StringComparison.Ordinal)) continue; // It starts what is started here, or is a map.
                answers.AddRange(await Type($"{functions}\n{block}".Replace("localhost:5080", address, StringComparison.Ordinal), key));
                if (block.Contains("() {", StringComparison.Ordinal)) functions = block[..(block.IndexOf("echo; }", StringComparison.Ordinal) + "echo; }".Length)];
                if (answers.Select(a => ShownKey.Match(a)).LastOrDefault(m => m.Success) is { } shown) key = shown.Groups[1].Value;
            }
        }

        var readme = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "shown", "README.md"));
        var refused = Assert.Single(answers, a => a.Contains("\"type\":\"/problems/", StringComparison.Ordinal));
        Assert.Contains(refused, readme, StringComparison.Ordinal);
        var accepted = answers.Where(a => a.Contains("\"outcome\":\"accepted\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(11, accepted.Count); // Six of the story, three for Toulouse's key, one with it, and one that is only tried.
        var handover = JsonNode.Parse(Assert.Single(accepted, a => a.Contains("\"version\":6", StringComparison.Ordinal)));
        Assert.Equal("2027-03-01", handover?["effective"]?.GetValue<string>());
    }

    /// <summary>The indented parts of a page, without the answers that stand between the commands.</summary>
    private static IEnumerable<string> Blocks(string page)
    {
        List<string> block = [];
        foreach (var line in page.Split('\n').Append("end"))
        {
            if (line.Length > 0 && !line.StartsWith("    ", StringComparison.Ordinal))
            {
                if (block.Count > 0) yield return string.Join('\n', block);
                block.Clear();
            }
            else if (line.TrimStart() is { Length: > 0 } shown && !shown.StartsWith('{') && !shown.StartsWith("id: ", StringComparison.Ordinal) && !shown.StartsWith("data: ", StringComparison.Ordinal))
            {
                block.Add(shown);
            }
        }
    }

    private async Task<IEnumerable<string>> Type(string commands, string? key)
    {
        var start = new ProcessStartInfo("bash", ["-e"]) { WorkingDirectory = Path.GetDirectoryName(_place["data"]), RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (key is not null) start.Environment["KEY"] = key;
        using var shell = Process.Start(start)!; // Not null: nothing is reused.
        await shell.StandardInput.WriteAsync($"curl() {{ command curl --no-progress-meter --show-error \"$@\" && echo; }}\n{commands}\n");
        shell.StandardInput.Close();
        var (output, errors) = (await shell.StandardOutput.ReadToEndAsync(), await shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0 && errors.Length == 0, $"{commands}\n{errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
