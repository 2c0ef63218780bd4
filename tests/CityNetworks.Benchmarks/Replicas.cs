using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CityNetworks.Processes;

namespace CityNetworks.Benchmarks;

/// <summary>Two servers on one PostgreSQL, as two processes: how they share one busy network, how soon one shows what the other recorded, and how long one that is stopped holds up the other.</summary>
internal static class Replicas
{
    private const int Connections = 32;
    private const int Times = 300;

    private static readonly TimeSpan UntilStopped = TimeSpan.FromSeconds(1);

    public static async Task Run(Plan plan, LoadProcess load, Cluster cluster, Folder folder)
    {
        var database = await cluster.NewDatabase();
        await using var one = await Replica.Start(database, folder.Of("one"));
        await using var two = await Replica.Start(database, folder.Of("two"));
        await ServerUnderTest.Fill(one.Http);
        using var other = LoadProcess.Start();
        await Share(plan, one, two, load, other);
        await Lag(one, two);
        await Stall(plan, one, two, load, other);
    }

    private static async Task Share(Plan plan, Replica one, Replica two, LoadProcess load, LoadProcess other)
    {
        var turn = 0;
        await Together(1);
        List<(double Alone, double One, double Two)> rounds = [];
        for (var i = 0; i < plan.Rounds; i++)
        {
            var alone = await one.Load(load, await one.FoundNetwork(), turn++, 0, plan.Seconds);
            var (first, second) = await Together(plan.Seconds);
            rounds.Add((alone, first, second));
        }

        Table.Print(
            ["one hot network, PostgreSQL", "commands/s", "(min–max)", "goal"],
            [
                Row("one server, 32 connections", r => r.Alone),
                Row("two servers, 32 connections each: the one", r => r.One),
                Row("… the other", r => r.Two),
                Percent("both / one alone", r => (r.One + r.Two) / r.Alone, "≥ 40 %"),
                Percent("share of the one that got less", r => Math.Min(r.One, r.Two) / (r.One + r.Two), ""),
            ]);

        async Task<(double, double)> Together(double seconds)
        {
            var network = await one.FoundNetwork();
            var both = await Task.WhenAll(one.Load(load, network, turn, 0, seconds), two.Load(other, network, turn++, Connections, seconds));
            return (both[0], both[1]);
        }

        string[] Row(string name, Func<(double Alone, double One, double Two), double> of)
        {
            var rates = Spread.Of(rounds.Select(of));
            return [name, $"{rates.Median:N0}", $"({rates.Min:N0}–{rates.Max:N0})", ""];
        }

        string[] Percent(string name, Func<(double Alone, double One, double Two), double> of, string goal)
        {
            var ratios = Spread.Of(rounds.Select(of));
            return [name, $"{ratios.Median:P0}", $"({ratios.Min:P0}–{ratios.Max:P0})", goal];
        }
    }

    /// <summary>From the receipt of one server to the answer of the other that holds it; and the same read when there is nothing to wait for.</summary>
    private static async Task Lag(Replica one, Replica two)
    {
        List<double> after = [], plain = [];
        for (var i = 0; i < Times; i++)
        {
            var network = await one.FoundNetwork();
            after.Add(await Read());
            plain.Add(await Read());

            async Task<double> Read()
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await two.Http.GetAsync(new Uri($"/api/networks/{network}?atLeast={one.LastPosition}", UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }

        Table.Print(
            ["idle, recorded at one, read at the other", "p50", "p99", "goal"],
            [Row("right after the receipt, atLeast its position", after, "p99 ≤ 50 ms"), Row("the same once more", plain, "")]);

        static string[] Row(string name, List<double> ms, string goal) => [name, $"{Spread.Of(ms).Median:N1} ms", $"{Spread.P99(ms):N1} ms", goal];
    }

    /// <summary>One is stopped under load, again and again, most often in a commit: how long does the longest of the other's clients wait?</summary>
    private static async Task Stall(Plan plan, Replica one, Replica two, LoadProcess load, LoadProcess other)
    {
        List<double> longest = [];
        for (var i = 0; i < plan.Rounds; i++)
        {
            var network = await one.FoundNetwork();
            var stopped = other.Run(two.Order(network, i, Connections, UntilStopped.TotalSeconds + 5) with { Outage = true });
            var answering = load.Run(one.Order(network, i, 0, UntilStopped.TotalSeconds + 4));
            await Task.Delay(UntilStopped);
            await two.Run.Signal("STOP");
            longest.Add((await answering).Longest / 1000.0);
            await two.Run.Signal("CONT");
            await stopped;
        }

        var spread = Spread.Of(longest);
        Table.Print(["one of two is stopped (SIGSTOP)", "median", "(min–max)"], [["longest wait of the other's clients", $"{spread.Median:N0} ms", $"({spread.Min:N0}–{spread.Max:N0})"]]);
    }

    private sealed class Replica(ServerRun run, HttpClient http, string key, int port, string name) : IAsyncDisposable
    {
        private int _networks;

        public ServerRun Run => run;

        public HttpClient Http => http;

        public string? LastPosition { get; private set; }

        public static async Task<Replica> Start(string database, string data)
        {
            var run = await ServerRun.Start(data, "--no-seed", "--store", database).Ready();
            var key = await File.ReadAllTextAsync(Path.Combine(data, "operator.key"));
            var address = new Uri(await run.Address());
            return new(run, new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", key) } }, key, address.Port, Path.GetFileName(data));
        }

        public LoadOrder Order(string network, int turn, int first, double seconds) => new(port, key, "/api/networks", network, turn, Connections, seconds, First: first);

        public async Task<double> Load(LoadProcess load, string network, int turn, int first, double seconds)
        {
            var report = await load.Run(Order(network, turn, first, seconds));
            return report.Accepted / report.Seconds;
        }

        public async Task<string> FoundNetwork()
        {
            var network = string.Create(CultureInfo.InvariantCulture, $"hot-{name}-{++_networks:D4}");
            LastPosition = JsonNode.Parse(await ServerUnderTest.Found(http, network))?["position"]?.GetValue<string>();
            return network;
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await run.DisposeAsync();
        }
    }
}
