using System.CommandLine;
using CityNetworks.Faults;

namespace CityNetworks.ClusterTrial;

/// <summary>What can be asked of a cluster on this machine.</summary>
internal static class CommandLine
{
    private const int NotWell = 1;

    public static RootCommand Build()
    {
        var root = new RootCommand("A cluster on this machine: to try it, to break it, to measure it. It needs Debian's package postgresql.");
        var silos = new Option<int>("--silos") { Description = "How many silos.", DefaultValueFactory = _ => 3 };
        var urls = new Option<string>("--urls") { Description = "Where the gateway serves.", DefaultValueFactory = _ => "http://localhost:5080" };
        var up = new Command("up", "Starts a PostgreSQL, silos and a gateway, until it is stopped. A silo that ends is started again.") { silos, urls };
        up.SetAction((parsed, ct) => IfInstalled(() => Trial.Up(parsed.GetValue(silos), parsed.GetRequiredValue(urls), ct)));

        var networks = new Option<int>("--networks") { Description = "To how many networks commands are posted meanwhile.", DefaultValueFactory = _ => 24 };
        var times = new Option<int>("--times") { Description = "How often.", DefaultValueFactory = _ => 3 };
        var kill = new Command("kill", "Kills a silo of the cluster that is up (kill -9) while commands are posted: what was acknowledged and is lost, and how long a network had no answer.") { networks, times };
        kill.SetAction((parsed, ct) => Trial.Kill(parsed.GetValue(networks), parsed.GetValue(times), ct));

        var minutes = new Option<double>("--minutes") { Description = "How long to go on; every fault strikes at least once.", DefaultValueFactory = _ => 1 };
        var seed = new Option<ulong>("--seed") { Description = "Gives the same commands of each client and the same faults again.", DefaultValueFactory = _ => 20261204 };
        var faults = new Command("faults", "Breaks three silos and two gateways while they are used, and checks that they kept their promises.") { minutes, seed };
        faults.SetAction((parsed, ct) => IfInstalled(() => Faults(parsed.GetValue(minutes), parsed.GetValue(seed), ct)));

        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 5 };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 3 };
        var speed = new Command("speed", "Commands a second, beside one server on the same PostgreSQL.") { rounds, seconds };
        speed.SetAction((parsed, ct) => IfInstalled(async () =>
        {
            await Speed.Run(parsed.GetValue(rounds), parsed.GetValue(seconds), ct);
            return 0;
        }));
        foreach (var command in new[] { up, kill, faults, speed }) root.Subcommands.Add(command);
        return root;
    }

    private static async Task<int> IfInstalled(Func<Task<int>> work)
    {
        if (Cluster.IsInstalled) return await work();
        await Console.Error.WriteLineAsync("PostgreSQL is not installed; Debian's package postgresql brings it.");
        return NotWell;
    }

    private static async Task<int> Faults(double minutes, ulong seed, CancellationToken ct)
    {
        using var place = new Place();
        Directory.CreateDirectory(place["site"]);
        var kept = Path.Combine(Path.GetTempPath(), $"faults-cluster-{seed}");
        Directory.CreateDirectory(kept);
        using var history = new History(Path.Combine(kept, "history.jsonl"));
        await using var site = await OnCluster.Start(place["site"]);
        var report = await new Run(new(seed, TimeSpan.FromMinutes(minutes), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)), site, history).ToItsEnd(ct);
        Console.Write(report);
        if (report.IsWell)
        {
            Directory.Delete(kept, recursive: true);
            return 0;
        }

        await File.WriteAllLinesAsync(Path.Combine(kept, "processes.log"), site.Said, CancellationToken.None);
        Console.WriteLine($"What was sent and answered, and what the processes wrote, is in {kept}.");
        return NotWell;
    }
}
