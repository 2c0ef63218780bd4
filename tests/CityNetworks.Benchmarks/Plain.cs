namespace CityNetworks.Benchmarks;

/// <summary>The register on PostgreSQL beside what one would write without it, at 32 connections.</summary>
internal static class Plain
{
    private const int Connections = 32;

    private static readonly string[] Paths = ["/transaction", "/upsert", "/api/networks"];

    /// <param name="database">An empty one for the plain server.</param>
    public static async Task Run(Plan plan, ServerUnderTest server, LoadProcess load, string database)
    {
        await using var plain = await PlainServer.Start(database, Connections);
        await plain.Found(Enumerable.Range(0, ServerUnderTest.Networks).Select(ServerUnderTest.Network));
        var turn = 0;
        await Round(1);
        List<Dictionary<(string Path, bool Hot), double>> rounds = [];
        for (var i = 0; i < plan.Rounds; i++) rounds.Add(await Round(plan.Seconds));

        Table.Print(
            [$"{Connections} connections, PostgreSQL", "commands/s", "(min–max)"],
            [
                Row("plain transaction, one network", "/transaction", true),
                Row("plain transaction, 1,000 networks", "/transaction", false),
                Row("plain upsert, one network", "/upsert", true),
                Row("plain upsert, 1,000 networks", "/upsert", false),
                Row("register, one network", "/api/networks", true),
                Row("register, 1,000 networks", "/api/networks", false),
            ]);
        Table.Print(
            ["register / plain, round by round", "median", "(min–max)", "goal"],
            [
                Ratio("transaction, one network", "/transaction", true, "≥ 15"),
                Ratio("transaction, 1,000 networks", "/transaction", false, "≥ 4"),
                Ratio("upsert, one network", "/upsert", true, "≥ 2"),
                Ratio("upsert, 1,000 networks", "/upsert", false, "≥ 2"),
            ]);

        async Task<Dictionary<(string, bool), double>> Round(double seconds)
        {
            Dictionary<(string, bool), double> rates = [];
            foreach (var path in Paths)
            {
                foreach (var isHot in new[] { true, false }) rates.Add((path, isHot), await Measure(path, isHot, seconds));
            }

            return rates;
        }

        async Task<double> Measure(string path, bool isHot, double seconds)
        {
            GC.Collect();
            var isPlain = path != "/api/networks";
            var hot = isHot ? await server.FoundHotNetwork() : null;
            if (isPlain && hot is not null) await plain.Found([hot]);
            var report = await load.Run(new(isPlain ? plain.Port : server.EndPoint.Port, server.Key, path, hot, turn++, Connections, seconds));
            return report.Accepted / report.Seconds;
        }

        string[] Row(string name, string path, bool isHot)
        {
            var rates = Spread.Of(rounds.Select(r => r[(path, isHot)]));
            return [name, $"{rates.Median:N0}", $"({rates.Min:N0}–{rates.Max:N0})"];
        }

        string[] Ratio(string name, string path, bool isHot, string goal)
        {
            var ratios = Spread.Of(rounds.Select(r => r[("/api/networks", isHot)] / r[(path, isHot)]));
            return [name, $"{ratios.Median:N1}", $"({ratios.Min:N1}–{ratios.Max:N1})", goal];
        }
    }
}
