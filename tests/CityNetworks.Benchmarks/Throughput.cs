using System.Diagnostics;

namespace CityNetworks.Benchmarks;

/// <summary>
/// Commands a second over 64 connections, durable and not, to one network and to a thousand. The clock stops when the log and the read models
/// give back the last of them.
/// </summary>
/// <remarks>On PostgreSQL the processor that the database takes is not in the figure of the server, which is this process.</remarks>
internal static class Throughput
{
    private const string Durable = "/api/networks";
    private const string Kept = "/baseline/networks";

    // Seconds of each kind, until what is hot is compiled for that.
    private const double WarmUp = 5;

    /// <param name="goal">Of durable to baseline, on this store.</param>
    public static async Task Run(Plan plan, ServerUnderTest server, LoadProcess load, string goal)
    {
        using var commits = new Commits();
        var turn = 0;
        await Round(WarmUp);
        var rounds = new List<Round4>();
        for (var i = 0; i < plan.Rounds; i++) rounds.Add(await Round(plan.Seconds));

        Table.Print(
            ["64 connections", "commands/s", "(min–max)", "in a commit", "server CPU", "allocated", "collecting", "load CPU"],
            [
                Row("baseline, one network", r => r.BaselineHot),
                Row("baseline, 1,000 networks", r => r.BaselineMany),
                Row("durable, one hot network", r => r.DurableHot),
                Row("durable, 1,000 networks", r => r.DurableMany),
            ]);
        Table.Print(
            ["ratios, round by round", "median", "(min–max)", "goal"],
            [
                Ratio("durable / baseline, one hot network", r => (r.DurableHot, r.BaselineHot), goal),
                Ratio("durable / baseline, 1,000 networks", r => (r.DurableMany, r.BaselineMany), goal),
                Ratio("durable, hot / many", r => (r.DurableHot, r.DurableMany), "≥ 90 %"),
            ]);

        async Task<Round4> Round(double seconds) => new(
            await Measure(Kept, $"hot-{turn}", seconds),
            await Measure(Durable, await server.FoundHotNetwork(), seconds),
            await Measure(Kept, null, seconds),
            await Measure(Durable, null, seconds));

        async Task<Sample> Measure(string path, string? hot, double seconds)
        {
            // Every part of a round finds the same: a swept heap and no membership made in this turn.
            GC.Collect();
            var (cpu, allocated, paused, count) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration(), commits.Count);
            var report = await load.Run(new(server.EndPoint.Port, server.Key, path, hot, turn++, Plan.Connections, seconds));
            var answered = Stopwatch.GetTimestamp();
            await server.CanBeRead();
            var taken = report.Seconds + Stopwatch.GetElapsedTime(answered).TotalSeconds;
            var used = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds;
            allocated = GC.GetTotalAllocatedBytes() - allocated;
            var pauses = (GC.GetTotalPauseDuration() - paused).TotalSeconds / taken;
            var inCommit = path == Durable ? (double)report.Accepted / (commits.Count - count) : 0;
            return new(report.Accepted / taken, inCommit, used / report.Accepted, (double)allocated / report.Accepted, pauses, 1e6 * report.Cpu / report.Accepted);
        }

        string[] Row(string name, Func<Round4, Sample> of)
        {
            var rates = Spread.Of(rounds.Select(r => of(r).Rate));
            return
            [
                name, $"{rates.Median:N0}", $"({rates.Min:N0}–{rates.Max:N0})",
                Spread.Of(rounds.Select(r => of(r).InCommit)).Median is > 0 and var many ? $"{many:N0}" : "", $"{Spread.Of(rounds.Select(r => of(r).ServerCpu)).Median:N0} µs",
                $"{Spread.Of(rounds.Select(r => of(r).Allocated)).Median / 1024:N1} KB", $"{100 * Spread.Of(rounds.Select(r => of(r).Pauses)).Median:N0} %",
                $"{Spread.Of(rounds.Select(r => of(r).LoadCpu)).Median:N0} µs",
            ];
        }

        string[] Ratio(string name, Func<Round4, (Sample One, Sample Other)> of, string goal)
        {
            var ratios = Spread.Of(rounds.Select(of).Select(pair => 100 * pair.One.Rate / pair.Other.Rate));
            return [name, $"{ratios.Median:N0} %", $"({ratios.Min:N0}–{ratios.Max:N0})", goal];
        }
    }

    /// <param name="ServerCpu">Microseconds of processor for each command: it tells more than the rate where others use the machine, too.</param>
    /// <param name="Pauses">The share of the time in which the server stood still for the garbage collector.</param>
    private sealed record Sample(double Rate, double InCommit, double ServerCpu, double Allocated, double Pauses, double LoadCpu);

    private sealed record Round4(Sample BaselineHot, Sample DurableHot, Sample BaselineMany, Sample DurableMany);
}
