using System.Globalization;
using CityNetworks.Benchmarks;
using CityNetworks.Faults;

namespace CityNetworks.ClusterTrial;

/// <summary>
/// Commands a second over 64 connections, of one server, of a silo that serves the API itself, and of a gateway with one silo, two and three: each with
/// a register of its own on one PostgreSQL, in turn, so that what disturbs one disturbs all.
/// </summary>
internal static class Speed
{
    // A silo has more code to compile than a server: seven seconds of a processor, beside the load.
    private const double WarmUp = 15;

    public static async Task Run(int rounds, int seconds, CancellationToken ct)
    {
        using var place = new Place();
        using var load = LoadProcess.Start();
        await using var alone = await TrialCluster.StartServer(place["server"]);
        await using var cohosted = await TrialCluster.Start(place["cohosted"], 1, 0, alone.Postgres, withApi: true);
        await using var one = await TrialCluster.Start(place["one"], 1, 1, alone.Postgres);
        await using var two = await TrialCluster.Start(place["two"], 2, 1, alone.Postgres);
        await using var three = await TrialCluster.Start(place["three"], 3, 1, alone.Postgres);
        List<Contender> all =
        [
            await Contender.Of("one server", alone.Gateways[0]), await Contender.Of("silo that serves the API", cohosted.Silos[0]), await Contender.Of("gateway, 1 silo", one.Gateways[0]),
            await Contender.Of("gateway, 2 silos", two.Gateways[0]), await Contender.Of("gateway, 3 silos", three.Gateways[0]),
        ];
        var turn = 0;
        await Round(WarmUp);
        List<IReadOnlyList<(double Hot, double Many)>> measured = [];
        for (var i = 0; i < rounds; i++) measured.Add(await Round(seconds));
        Print("one hot network", r => r.Hot);
        Print("1,000 networks", r => r.Many);
        foreach (var contender in all) contender.Dispose();

        async Task<IReadOnlyList<(double Hot, double Many)>> Round(double time)
        {
            List<(double, double)> round = [];
            foreach (var contender in all)
            {
                ct.ThrowIfCancellationRequested();
                round.Add((await contender.Measure(load, hot: true, turn, time), await contender.Measure(load, hot: false, turn, time)));
            }

            turn++;
            return round;
        }

        void Print(string what, Func<(double Hot, double Many), double> of) => Table.Print(
            [what, "commands/s", "(min–max)", "of one server", "(min–max)", "goal"],
            [.. all.Select((contender, i) =>
            {
                var (rates, ratios) = (Spread.Of(measured.Select(r => of(r[i]))), Spread.Of(measured.Select(r => of(r[i]) / of(r[0]))));
                return new[] { contender.Name, $"{rates.Median:N0}", $"({rates.Min:N0}–{rates.Max:N0})", $"{ratios.Median:P0}", $"({ratios.Min:P0}–{ratios.Max:P0})", i switch { 1 => "≥ 80 %", 2 => "≥ 55 %", _ => "" } };
            })]);
    }

    private sealed class Contender(string name, HttpClient http, string key, int port) : IDisposable
    {
        private int _networks;

        public string Name => name;

        public static async Task<Contender> Of(string name, Node node)
        {
            var (address, key) = (new Uri(node.Address!), await node.OperatorKey()); // It has been started.
            var http = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
            await ServerUnderTest.Fill(http);
            return new(name, http, key, address.Port);
        }

        public async Task<double> Measure(LoadProcess load, bool hot, int turn, double seconds)
        {
            string? network = null;
            if (hot) await ServerUnderTest.Found(http, network = string.Create(CultureInfo.InvariantCulture, $"hot-{++_networks:D4}"));
            var report = await load.Run(new(port, key, "/api/networks", network, (2 * turn) + (hot ? 0 : 1), Benchmarks.Plan.Connections, seconds));
            return report.Accepted / report.Seconds;
        }

        public void Dispose() => http.Dispose();
    }
}
