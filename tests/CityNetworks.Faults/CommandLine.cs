using System.Buffers.Binary;
using System.CommandLine;
using System.Security.Cryptography;

namespace CityNetworks.Faults;

/// <summary>What can be asked of the checker.</summary>
internal static class CommandLine
{
    private const int NotWell = 1;
    private const int Replicas = 3;

    public static RootCommand Build()
    {
        var store = new Option<string>("--store") { Description = "What the register is in: sqlite, postgres (one server on it), replicas (three).", Required = true };
        store.AcceptOnlyFromAmong("sqlite", "postgres", "replicas");
        var minutes = new Option<double>("--minutes") { Description = "How long to go on; every fault strikes at least once.", DefaultValueFactory = _ => 1 };
        var seed = new Option<ulong?>("--seed") { Description = "Gives the same commands of each client and the same faults again, on the same day; how they meet is never the same." };
        var today = new Option<DateOnly?>("--today") { Description = "The day from which the days of commands are counted, to give a seed of another day again; today if not given." };
        var clients = new Option<int>("--clients") { Description = "How many send commands at once.", DefaultValueFactory = _ => 8 };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Where to leave the history; without it, it is left only where something was found." };
        var root = new RootCommand("Breaks the register while it is used, and checks that it kept its promises.") { store, minutes, seed, today, clients, output };
        root.SetAction((parsed, ct) => Check(
            parsed.GetRequiredValue(store),
            new Plan(
                parsed.GetValue(seed) ?? BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(sizeof(uint))), TimeSpan.FromMinutes(parsed.GetValue(minutes)),
                parsed.GetValue(today) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), parsed.GetValue(clients)),
            parsed.GetValue(output)?.FullName, ct));

        var events = new Option<int>("--events") { Description = "How many the register holds.", DefaultValueFactory = _ => 100_000 };
        var times = new Option<int>("--times") { Description = "How often it is killed.", DefaultValueFactory = _ => 5 };
        var restart = new Command("restart", "Measures the time from kill -9 of a server on a full register to its next answers.") { events, times };
        restart.SetAction((parsed, ct) => Restart.Measure(parsed.GetValue(events), parsed.GetValue(times), ct));
        root.Subcommands.Add(restart);
        return root;
    }

    /// <summary>Runs and says what came of it. Exit code 0 only if nothing was found.</summary>
    private static async Task<int> Check(string store, Plan plan, string? output, CancellationToken ct)
    {
        if (store != "sqlite" && !Cluster.IsInstalled)
        {
            await Console.Error.WriteLineAsync("PostgreSQL is not installed; Debian's package postgresql brings it.");
            return NotWell;
        }

        using var place = new Place();
        Directory.CreateDirectory(place["site"]);
        var kept = output ?? Path.Combine(Path.GetTempPath(), $"faults-{store}-{plan.Seed}");
        Directory.CreateDirectory(kept);
        Console.WriteLine($"--store {store} --seed {plan.Seed} --today {plan.Today:yyyy-MM-dd} --clients {plan.Clients}");
        IReadOnlyList<Node> nodes = [];
        try
        {
            using var history = new History(Path.Combine(kept, "history.jsonl"));
            await using (var site = store == "sqlite" ? await OnSqlite.Start(place["site"]) : (Site)await OnPostgres.Start(place["site"], store == "postgres" ? 1 : Replicas))
            {
                nodes = site.Nodes;
                var report = await new Run(plan, site, history).ToItsEnd(ct);
                Console.Write(report);
                if (report.IsWell && output is null) Directory.Delete(kept, recursive: true);
                if (report.IsWell) return 0;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before it was done; all that was started has ended.");
        }

        for (var i = 0; i < nodes.Count; i++) await File.WriteAllLinesAsync(Path.Combine(kept, $"server-{i}.log"), nodes[i].Said, CancellationToken.None);
        Console.WriteLine($"What was sent and answered, and what the servers wrote, is in {kept}.");
        return NotWell;
    }
}
