using System.Globalization;
using System.Net;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>Registers that move between machines and databases, with commands that are killed on the way and servers that were not asked.</summary>
[Collection(OnPostgres.Name)]
public sealed class MovingTests(Cluster cluster, ITestOutputHelper output) : IDisposable
{
    private static readonly object City = new { kind = "commune", country = "FR", names = new[] { new { text = "Albi", language = "fr" } } };

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task From_one_machine_into_a_database_and_back_a_register_stays_the_same()
    {
        string[] database = ["--store", await cluster.NewDatabase()];
        string first, mayor, gone;
        await using (var run = await ServerRun.Start(_place["one"], "--no-seed").Ready())
        {
            var api = await run.Operator(_place["one"]);
            first = (await api.Do("/api/cities/fr-albi", City, "albi"))["position"]!; // A receipt has one.
            mayor = (await api.Do("/api/persons", new { name = "Somebody" }))["id"]!; // As above.
            gone = (await api.Do("/api/persons", new { name = "Somebody else" }))["id"]!; // As above.
            Assert.Equal(HttpStatusCode.OK, (await api.Delete($"/api/persons/{gone}", "erase")).Status);
            await Well("backup", _place["file"], "--data", _place["one"]);
            Assert.Equal(0, await run.Stop("TERM"));
        }

        await Well(["restore", _place["file"], "--data", _place["two"], .. database]);
        await Well(["verify", "--data", _place["two"], .. database]);
        File.Copy(Path.Combine(_place["one"], "operator.key"), Path.Combine(_place["two"], "operator.key"));
        await using (var run = await ServerRun.Start(_place["two"], ["--no-seed", .. database]).Ready())
        {
            var api = await run.Operator(_place["two"]);
            var again = await api.Do("/api/cities/fr-albi", City, "albi");
            Assert.True(again.IsReplayed);
            Assert.Equal(first.Split(':')[1], again["position"]!.Split(':')[1]); // As above.
            Assert.Equal(HttpStatusCode.OK, (await api.Get($"/api/cities/fr-albi?knownAt={first}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await api.Get($"/api/persons/{mayor}")).Status);
            Assert.Equal(HttpStatusCode.Gone, (await api.Get($"/api/persons/{gone}")).Status);
            await api.Do("/api/cities/fr-alby", City);
            await Well(["backup", _place["file 2"], "--data", _place["two"], .. database]);
            Assert.Equal(0, await run.Stop("TERM"));
        }

        await Well("restore", _place["file 2"], "--data", _place["one"], "--aside");
        await Well("verify", "--data", _place["one"]);
        await using (var run = await ServerRun.Start(_place["one"], "--no-seed").Ready())
        {
            var api = await run.Operator(_place["one"]);
            foreach (var path in new[] { $"/api/cities/fr-albi?knownAt={first}", "/api/cities/fr-alby", $"/api/persons/{mayor}" }) Assert.Equal(HttpStatusCode.OK, (await api.Get(path)).Status);
            Assert.Equal(0, await run.Stop("TERM"));
        }
    }

    [Fact]
    public async Task A_restore_that_is_killed_changed_everything_or_nothing_and_a_second_one_succeeds()
    {
        var (data, file, all) = (_place["data"], _place["file"], _place["all"]);
        string[] where = ["--data", data, "--store", await cluster.NewDatabase()];
        await using (var run = await ServerRun.Start(data, where[2..]).Ready())
        {
            await Well(["backup", file, .. where]);
            await (await run.Operator(data)).Do("/api/cities/fr-albi", City);
            await Well(["backup", all, .. where]);
            Assert.Equal(0, await run.Stop("TERM"));
        }

        var after = await Count(where);
        foreach (var moment in new[] { "restoring.*", "restoring.*/register.db", "restoring.*/old.db", "register.*.db" })
        {
            await using (var restore = ServerRun.Launch(["restore", file, "--aside", .. where]))
            {
                var exit = restore.Exit();
                while (!exit.IsCompleted && !Appears(data, moment)) await Task.Yield();
                await restore.Kill();
                output.WriteLine($"{moment}: exit code {await exit}");
            }

            Assert.Contains(await Count(where), new[] { after - 1, after });
            await Well(["restore", all, "--aside", .. where]);
            Assert.Equal(after, await Count(where));
            Assert.Empty(Directory.GetDirectories(data));
        }
    }

    [Fact]
    public async Task A_server_that_did_not_notice_a_restore_ends_and_says_so()
    {
        var (data, file) = (_place["data"], _place["file"]);
        string[] where = ["--data", data, "--store", await cluster.NewDatabase()];
        await using var run = await ServerRun.Start(data, ["--no-seed", .. where[2..]]).Ready();
        await Well(["backup", file, .. where]);
        await (await run.Operator(data)).Do("/api/cities/fr-albi", City);
        var refused = await ServerRun.ToItsEnd(["restore", file, "--aside", .. where]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("stop them first", refused.Errors, StringComparison.Ordinal);

        await run.Signal("STOP");
        await Cluster.Execute(where[3], "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await Well(["restore", file, "--aside", .. where]);
        await run.Signal("CONT");

        Assert.Equal(1, await run.Exit());
        Assert.Contains("was put back from a backup", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    private static bool Appears(string data, string name) => name.Split('/') is [var directory, var file]
        ? Directory.GetDirectories(data, directory).Any(d => File.Exists(Path.Combine(d, file)))
        : Directory.GetFileSystemEntries(data, name).Length > 0;

    /// <summary>The session of a command that was killed may be there for a moment still.</summary>
    private static async Task<long> Count(string[] where)
    {
        while (true)
        {
            var (exitCode, said, errors) = await ServerRun.ToItsEnd(["verify", .. where]);
            if (exitCode == 0) return long.Parse(said.Split(" events in ")[0].Split(' ')[^1], CultureInfo.InvariantCulture);
            Assert.Contains("being put back", errors, StringComparison.Ordinal);
        }
    }

    private static async Task<string> Well(params string[] arguments)
    {
        var (exitCode, said, errors) = await ServerRun.ToItsEnd(arguments);
        Assert.True(exitCode == 0 && errors.Length == 0, $"{string.Join(' ', arguments)}: exit code {exitCode}: {said} {errors}");
        return said;
    }
}
