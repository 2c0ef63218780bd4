using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CityNetworks.Benchmarks;

/// <summary>What one caller waits for one durable command, beside what it is made of: a round trip without storage, and an append that is synced.</summary>
internal static class Latency
{
    private const int Blocks = 10;
    private const int InBlock = 150;

    // About what the commit of one command appends to the write-ahead log.
    private const int CommitBytes = 32 * 1024;

    public static async Task Run(ServerUnderTest server, LoadProcess load, string folder)
    {
        List<double> durable = [], baseline = [], sync = [];
        for (var block = 0; block < Blocks; block++)
        {
            durable.AddRange(await Measure("/api/networks", await server.FoundHotNetwork()));
            baseline.AddRange(await Measure("/baseline/networks", $"one-{block}"));
            sync.AddRange(Appends(Path.Combine(folder, "appends")));
        }

        Table.Print(
            ["1 connection", "p50", "p99"],
            [Row("durable command", durable), Row("baseline round trip", baseline), Row($"append of {CommitBytes / 1024} KB and fdatasync", sync)]);
        var ratio = Spread.Of(durable).Median / (Spread.Of(baseline).Median + Spread.Of(sync).Median);
        Table.Print(["p50", "measured", "goal"], [["durable / (fdatasync + round trip)", $"{ratio:N2}", "≤ 2"]]);

        // The first of a block opens the connection.
        async Task<IEnumerable<double>> Measure(string path, string network) =>
            (await load.Run(new(server.EndPoint.Port, server.Key, path, network, 0, 1, 60, InBlock + 1))).Latencies.Skip(1).Select(us => (double)us);
    }

    private static string[] Row(string name, List<double> microseconds) => [name, $"{Spread.Of(microseconds).Median:N0} µs", $"{Spread.P99(microseconds):N0} µs"];

    private static List<double> Appends(string path)
    {
        var bytes = new byte[CommitBytes];
        List<double> times = [];
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write);
        for (var i = 0; i < InBlock; i++)
        {
            var started = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, bytes, RandomAccess.GetLength(file));
            Sync(file);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return times;
    }

    private static void Sync(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux()) RandomAccess.FlushToDisk(file);
        else if (DataSync(file) != 0) throw new IOException($"fdatasync: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int DataSync(SafeFileHandle file);
}
