using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CityNetworks.Processes;

namespace CityNetworks.Benchmarks.Followers;

/// <summary>One server, its subscribers in a second process, and beside them the plainest that could be done: one thread that sends the same bytes to as many sockets.</summary>
internal static class Following
{
    private const int Many = 1_000;
    private const int VeryMany = 10_000;
    private const int Burst = 100;
    private const int All = 20;
    private const int CommandsASecond = 1_000;
    private const int WarmUps = 10;

    public static async Task Run(Plan plan, Folder folder)
    {
        await using var server = await Server.Start(folder.Of("followed"));
        await OneEvent(plan, server, Many, "≤ 3");
        await OneEvent(plan, server, VeryMany, "≤ 2.5");
        await Bursts(plan, server);
        await Latency(plan, server);
    }

    /// <summary>From the moment a command is sent, or the loop begins, until the last has the event.</summary>
    private static async Task OneEvent(Plan plan, Server server, int subscribers, string goal)
    {
        using var plainly = new ReceiverProcess();
        using var followers = new ReceiverProcess();
        using var plain = await PlainSender.To(plainly, subscribers);
        var before = server.Memory;
        await followers.Connect(server.Port, subscribers, "/api/events?from=now");
        for (var i = 0; i < WarmUps; i++) await Round();
        var each = (server.Memory - before) / (double)subscribers;
        List<(double Plain, double Register)> rounds = [];
        for (var i = 0; i < plan.Rounds * 4; i++) rounds.Add(await Round());
        Table.Print(
            [$"one event to {subscribers.ToString("N0", CultureInfo.InvariantCulture)} subscribers", "median", "(min–max)", "goal"],
            [
                Row("a loop of send(): the last has it after", rounds.Select(r => r.Plain), "ms", ""),
                Row("register: … after the command was sent", rounds.Select(r => r.Register), "ms", ""),
                Row("register / loop", rounds.Select(r => r.Register / r.Plain), "", goal),
                ["memory of the server, a subscriber", $"{each / 1024:N1} KB", "", "≤ 25 KB"],
            ]);

        async Task<(double Plain, double Register)> Round() => (
            await Time(plainly, () =>
            {
                plain.Send(Frame);
                return Task.CompletedTask;
            }),
            await Time(followers, () => server.Post(1)));

        async Task<double> Time(ReceiverProcess receivers, Func<Task> send)
        {
            var began = Stopwatch.GetTimestamp();
            await send();
            return Stopwatch.GetElapsedTime(began, (await receivers.Receive(subscribers)).Last).TotalMilliseconds;
        }
    }

    /// <summary>Many events of one commit: from the first delivery to the last.</summary>
    private static async Task Bursts(Plan plan, Server server)
    {
        using var followers = new ReceiverProcess();
        await followers.Connect(server.Port, Many, "/api/events?from=now");
        List<double> rates = [];
        for (var i = 0; i < 2 + plan.Rounds; i++)
        {
            await server.Post(Burst);
            var report = await followers.Receive(Burst * Many);
            if (i >= 2) rates.Add(Burst * Many / Stopwatch.GetElapsedTime(report.First, report.Last).TotalSeconds);
        }

        Table.Print([$"{Burst} events to {Many.ToString("N0", CultureInfo.InvariantCulture)} subscribers", "median", "(min–max)", "goal"], [Row("deliveries a second", rates, "", "≥ 800,000")]);
    }

    /// <summary>From the time that the event tells, before its commit begins, until a subscriber has it.</summary>
    private static async Task Latency(Plan plan, Server server)
    {
        using var followers = new ReceiverProcess();
        await followers.Connect(server.Port, Many, [.. Enumerable.Range(0, Many).Select(i => $"/api/networks/{ServerUnderTest.Network(i)}/events?from=now")]);
        await followers.Connect(server.Port, All, "/api/events?from=now");
        await server.PostSteadily(CommandsASecond, 2);
        await followers.Receive(2L * CommandsASecond * (1 + All), isTimed: true);
        var posted = await server.PostSteadily(CommandsASecond, plan.Seconds);
        var report = await followers.Receive((long)CommandsASecond * plan.Seconds * (1 + All), isTimed: true);
        var late = report.Latencies.Select(us => us / 1000.0).ToList();
        Table.Print(
            [$"{posted:N0} commands/s, {Many} subscribers of one network, {All} of everything", "p50", "p99", "goals"],
            [["recorded, to have it", $"{Spread.Of(late).Median:N1} ms", $"{Spread.P99(late):N1} ms", "≤ 5 ms, ≤ 25 ms"]]);
    }

    private static string[] Row(string name, IEnumerable<double> figures, string unit, string goal)
    {
        var spread = Spread.Of(figures);
        return [name, $"{spread.Median:N1} {unit}".TrimEnd(), $"({spread.Min:N1}–{spread.Max:N1})", goal];
    }

    /// <summary>As long as an event of the register.</summary>
    private static byte[] Frame { get; } = Encoding.UTF8.GetBytes($"id: 1\ndata: {{\"specversion\":\"1.0\",\"of\":\"{new string('x', 600)}\"}}\n\n");

    private sealed class Server(ServerRun run, HttpClient http) : IAsyncDisposable
    {
        private int _names, _steady, _keys;

        public int Port => http.BaseAddress!.Port; // It is set below.

        /// <summary>What the process has in memory, in bytes.</summary>
        public double Memory => 1024 * long.Parse(
            File.ReadLines($"/proc/{run.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

        public static async Task<Server> Start(string data)
        {
            var run = await ServerRun.Start(data, "--no-seed").Ready();
            var key = await File.ReadAllTextAsync(Path.Combine(data, "operator.key"));
            var http = new HttpClient { BaseAddress = new(await run.Address()), DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
            await ServerUnderTest.Fill(http);
            return new(run, http);
        }

        /// <summary>So many events in one commit.</summary>
        public async Task Post(int events)
        {
            if (events == 1)
            {
                var (path, body) = NextName();
                await Send(path, JsonSerializer.Serialize(body), "application/json");
                return;
            }

            await Send("/api/imports", string.Join('\n', Enumerable.Range(0, events).Select(_ => NextName()).Select(next => JsonSerializer.Serialize(new { post = next.Path, body = next.Body }))), "application/x-ndjson");
        }

        /// <summary>At a steady pace, however long the answers take; how many there were a second in truth.</summary>
        public async Task<double> PostSteadily(int commandsASecond, int seconds)
        {
            var began = Stopwatch.GetTimestamp();
            ConcurrentBag<Task> posted = [];
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
            for (var sent = 0; sent < commandsASecond * seconds;)
            {
                await timer.WaitForNextTickAsync();
                for (var due = Math.Min(commandsASecond * seconds, (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * commandsASecond)); sent < due; sent++)
                {
                    var (network, city) = (_steady % Many, _steady++ / Many);
                    posted.Add(Send($"/api/networks/{ServerUnderTest.Network(network)}/memberships", $$"""{"member":"{{ServerUnderTest.City(city)}}","on":"2020-01-01"}""", "application/json"));
                }
            }

            await Task.WhenAll(posted);
            return posted.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await run.DisposeAsync();
        }

        private (string Path, object Body) NextName() => ($"/api/networks/{ServerUnderTest.Network(++_names % Many)}/names", new { name = new { text = $"Name {_names}", language = "fr" } });

        private async Task Send(string path, string body, string mediaType)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
            request.Headers.Add("Idempotency-Key", $"key-{Interlocked.Increment(ref _keys)}");
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
