using System.Diagnostics;
using CityNetworks.Api.Tests.Reading;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>The clients that docs/subscribe.md shows, as they stand there: they find a stream intact, and one in which a letter was changed not.</summary>
[Collection(Seeded.Name)]
public sealed class ShownClientTests(SeededRegister register) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-clients-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
#if NODE
    [InlineData("js", "follow.mjs", "node", new[] { "follow.mjs", "{address}" }, "intact up to {position}")]
#endif
    [InlineData("csharp", "follow.cs", "dotnet", new[] { "run", "follow.cs", "--", "{address}" }, "intact up to {position}")]
    [InlineData("bash", "follow.sh", "bash", new[] { "follow.sh", "{address}", "cuf" }, "cuf is intact up to version {version}")]
    public async Task It_checks_what_it_is_sent(string language, string file, string program, string[] arguments, string says)
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, file), Shown(language));
        var position = await register.Position();
        var version = (await register.Read("/api/networks/cuf"))["version"];
        var well = await Run(program, arguments, $"{register.Http.BaseAddress}".TrimEnd('/'));
        Assert.Equal(says.Replace("{position}", position, StringComparison.Ordinal).Replace("{version}", $"{version}", StringComparison.Ordinal), well.Said);

        await using var liar = await Liar();
        var badly = await Run(program, arguments, liar.Urls.First());
        Assert.DoesNotContain(" intact up to", $" {badly.Said}", StringComparison.Ordinal);
        Assert.Contains("is not what was recorded", badly.Said + badly.Errors, StringComparison.Ordinal);
    }

    /// <summary>A server that sends the same, but for a letter of a name in what was told of the network.</summary>
    private async Task<WebApplication> Liar()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        foreach (var path in new[] { "/api/events", "/api/networks/cuf/events" })
        {
            using var stream = await Subscription.To(register.Http, $"{path}?from=start");
            var frames = await stream.Until(f => f.IsCaughtUp);
            var changed = frames.Find(f => f.IsEvent && f.Json.GetProperty("subject").GetString() == "cuf" && f.Data!.Contains("Cités", StringComparison.Ordinal))!; // It has such a name.
            var text = string.Concat(frames.Where(f => f.Data is not null).Select(f => $"id: {f.Id}\n{(f.Name is null ? "" : $"event: {f.Name}\n")}data: {(f == changed ? f.Data!.Replace("Cités", "Citės", StringComparison.Ordinal) : f.Data)}\n\n"));
            app.MapGet(path, () => Results.Text(text, "text/event-stream"));
        }

        await app.StartAsync();
        return app;
    }

    /// <summary>The only block of the page in that language.</summary>
    private static string Shown(string language)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "subscribe.md"));
        var block = Assert.Single(page.Split($"```{language}\n").Skip(1));
        return block[..block.IndexOf("```", StringComparison.Ordinal)];
    }

    private async Task<(string Said, string Errors)> Run(string program, string[] arguments, string address)
    {
        var start = new ProcessStartInfo(program == "dotnet" ? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? program : program, arguments.Select(a => a.Replace("{address}", address, StringComparison.Ordinal)))
        {
            WorkingDirectory = _directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!; // Null only with UseShellExecute.
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await process.WaitForExitAsync(patience.Token);
        return ((await said).Trim(), await errors);
    }
}
