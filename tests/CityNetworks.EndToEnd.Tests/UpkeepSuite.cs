using System.Diagnostics;
using System.Globalization;
using System.Net;
using CityNetworks.Api.Tests;
using CityNetworks.Api.Tests.Following;
using CityNetworks.Server;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>Backup, restore, verify and rebuild, as an operator calls them, wherever the register is kept.</summary>
public abstract class UpkeepSuite(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-e2e-").FullName;

    /// <summary>Says to every command where the register is, beside <c>--data</c>.</summary>
    protected string[] Store { get; private set; } = [];

    protected string Data => Path.Combine(_directory, "data");

    private string File => Path.Combine(_directory, "backup");

    public async Task InitializeAsync() => Store = await NewStore();

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    protected abstract Task<string[]> NewStore();

    /// <summary>What the register leaves in its directory when no server runs, beside keys.</summary>
    protected abstract string[] Kept { get; }

    /// <summary>Changes something that was recorded.</summary>
    protected abstract Task Damage();

    [Fact]
    public async Task A_backup_taken_under_load_is_put_back_and_what_is_lost_is_answered_410()
    {
        var load = new Load(20261128);
        string first, next;
        long before, after;
        await using (var run = await ServerRun.Start(Data, ["--no-seed", .. Store]).Ready())
        {
            var api = await run.Operator(Data);
            await load.Prepare(api);
            await api.Do("/api/cities/xx-second", new { kind = "commune", country = "FR", names = new[] { new { text = "Deuxième", language = "fr" } } });
            await api.Do("/api/networks/n0/memberships", new { member = "xx-second", on = "2001-01-01" });
            next = await NextPage(api, "/api/networks/n0/memberships?limit=1");
            (first, before, after) = ("", 0, 0);
            await load.Run(api, clients: 4, answers: 150, async () =>
            {
                (first, before) = Place((await api.Get("/health/ready")).Text["ready at ".Length..]);
                Well(await Run("backup", File));
                await api.Do("/api/cities/xx-late", new { kind = "commune", country = "FR", names = new[] { new { text = "Trop tard", language = "fr" } } });
                Well(await Run("verify"));
                Assert.Equal(0, await run.Stop("TERM"));
            });
        }

        after = await Count();
        Refused(await Run("restore", File), "--aside");
        Assert.Equal(after, await Count());

        var restored = Well(await Run("restore", File, "--aside"));

        var kept = await Count();
        Assert.InRange(kept, before, after - 1);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"lost      {first}:{kept + 1} to {first}:{after}"), restored, StringComparison.Ordinal);
        Assert.Contains("All is well", Well(await Run("verify")), StringComparison.Ordinal);
        await using (var run = await ServerRun.Start(Data, ["--no-seed", .. Store]).Ready())
        {
            var api = await run.Operator(Data);
            var (epoch, _) = Place((await api.Get("/health/ready")).Text["ready at ".Length..]);
            Assert.NotEqual(first, epoch);
            foreach (var query in new[] { $"memberships?knownAt={first}:{kept}", $"memberships?knownAt={epoch}:{kept}", $"diff?knownFrom={first}:1&knownTo={first}:{kept}", next })
            {
                var answer = await api.Get(query.StartsWith('/') ? query : $"/api/networks/n0/{query}");
                Assert.True(answer.Status == HttpStatusCode.OK, $"{query}: {answer.Text}");
            }

            foreach (var query in new[] { $"/api/networks/n0/memberships?knownAt={first}:{kept + 1}", $"/api/networks/n0/diff?knownFrom={first}:{after}", $"/api/sources/some-page/facts?afterPosition={first}:{after}", $"/api/events?after={first}:{kept + 1}", $"/api/events?from={first}:{kept + 1}", $"/api/cities/xx-second/events?from={first}:{after}" })
            {
                Lost(await api.Get(query));
            }

            Lost(await api.Post("/api/webhooks/pages", new { url = "https://example.org/", from = $"{first}:{kept + 1}" }));
            await api.Do("/api/webhooks/pages", new { url = "https://example.org/", from = $"{first}:{kept}", filter = new { country = "MC" } });
            Lost(await api.Get($"/api/webhooks/pages/dead-letters?afterPosition={first}:{kept + 1}"));
            Lost(await api.Post("/api/webhooks/pages/replays", new { since = $"{first}:{kept + 1}" }));
            Assert.Equal(HttpStatusCode.OK, (await api.Delete("/api/webhooks/pages", ApiClient.NewKey())).Status);

            void Lost(Answer answer)
            {
                answer.IsProblem(HttpStatusCode.Gone, "position-lost");
                Assert.Equal($"{epoch}:{kept}", answer["goOn"]);
            }

            (await api.Get("/api/networks/n0/memberships?knownAt=0123456789abcdef:1")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
            await Follows(run, $"{first}:{kept - 2}", $"{epoch}:{kept - 1}", $"{epoch}:{kept}");
            await api.Do("/api/cities/xx-late", new { kind = "commune", country = "FR", names = new[] { new { text = "Trop tard", language = "fr" } } });
            Assert.Equal(0, await run.Stop("TERM"));
        }

        Well(await Run("verify"));
    }

    /// <summary>Who followed before goes on in the new epoch, as long as what was seen still counts.</summary>
    private static async Task Follows(ServerRun run, string lastId, params string[] next)
    {
        using var http = new HttpClient { BaseAddress = new(await run.Address()) };
        using var subscription = await Subscription.To(http, "/api/events", lastId);
        Assert.Equal(next, (await subscription.Until(f => f.IsCaughtUp)).Where(f => f.IsEvent).Select(f => f.Id).Take(next.Length));
    }

    [Fact]
    public async Task The_register_of_all_seeds_is_as_its_log_says_before_and_after_a_rebuild()
    {
        await using (var run = await ServerRun.Start(Data, Store).Ready())
        {
            output.WriteLine(Well(await Run("verify")));
            Refused(await Run("rebuild"), "using the register");
            Assert.Equal(0, await run.Stop("TERM"));
        }

        output.WriteLine(Well(await Run("rebuild")));
        output.WriteLine(Well(await Run("verify")));
        Assert.Equal([.. Kept.Concat(["operator.key", "seeds.key"]).Order(StringComparer.Ordinal)], Directory.GetFileSystemEntries(Data).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await Damage();
        var (exitCode, _, errors) = await Run("verify");
        Assert.Equal((1, 1), (exitCode, errors.Split('\n').Length));
    }

    [Fact]
    public async Task Under_a_limit_on_the_size_of_files_the_backup_is_refused_in_one_line_and_the_register_goes_on()
    {
        await using var run = await ServerRun.Start(Data, Store).Ready();
        var command = $"trap '' XFSZ; ulimit -f 256; exec '{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}' '{typeof(ServerProcess).Assembly.Location}' backup '{File}' --data '{Data}' {string.Join(' ', Store.Select(s => $"'{s}'"))}";
        using var limited = Process.Start(new ProcessStartInfo("bash", ["-c", command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" }, // It needs a large file of its own otherwise.
        })!; // Started.
        var (said, errors) = (limited.StandardOutput.ReadToEndAsync(), limited.StandardError.ReadToEndAsync());
        await limited.WaitForExitAsync();

        output.WriteLine(await errors);
        Refused((limited.ExitCode, await said, (await errors).TrimEnd()), "backup");
        Assert.False(System.IO.File.Exists(File));
        Assert.False(System.IO.File.Exists(File + ".partial"));
        Assert.True((await (await run.Operator(Data)).Get("/api/networks/aimf/memberships")).Status == HttpStatusCode.OK);
        Well(await Run("backup", File));
        Well(await Run("verify", File));
    }

    [Fact]
    public async Task A_backup_that_is_killed_leaves_no_file_of_that_name_and_the_next_one_succeeds()
    {
        await using var run = await ServerRun.Start(Data, Store).Ready();
        await using (var backup = ServerRun.Launch(["backup", File, "--data", Data, .. Store]))
        {
            var exit = backup.Exit();
            while (!exit.IsCompleted && !System.IO.File.Exists(File + ".partial")) await Task.Yield();
            await backup.Kill();
        }

        // The name is given last: what has it is whole.
        if (System.IO.File.Exists(File)) System.IO.File.Delete(File);
        Well(await Run("backup", File));
        Well(await Run("verify", File));
        Assert.False(System.IO.File.Exists(File + ".partial"));
        Assert.Equal(0, await run.Stop("TERM"));
        Well(await Run("verify"));
    }

    private Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments) => ServerRun.ToItsEnd([.. arguments, "--data", Data, .. Store]);

    private async Task<long> Count() => long.Parse(Well(await Run("verify")).Split(" events in ")[0].Split(' ')[^1], CultureInfo.InvariantCulture);

    private static string Well((int ExitCode, string Output, string Errors) run)
    {
        Assert.True(run is { ExitCode: 0, Errors: "" }, $"exit code {run.ExitCode}: {run.Output} {run.Errors}");
        return run.Output;
    }

    private static void Refused((int ExitCode, string Output, string Errors) run, string because)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("citynetworks: ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.Errors);
        Assert.Contains(because, run.Errors, StringComparison.Ordinal);
    }

    private static (string Epoch, long Position) Place(string text) => text.Split(':') is [var epoch, var position]
        ? (epoch, long.Parse(position, CultureInfo.InvariantCulture))
        : throw new InvalidOperationException($"'{text}' is no position.");

    private static async Task<string> NextPage(ApiClient api, string path) =>
        (await api.Get(path)).Headers.GetValues("Link").Single().Split('<', '>')[1];
}
