using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CityNetworks.ClusterTrial;

/// <summary>A cluster to look at, and to kill a silo of.</summary>
internal static class Trial
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(12);

    // Where one command tells the other what is up. One such cluster at a time.
    private static string Note => Path.Combine(Path.GetTempPath(), "citynetworks-cluster.json");

    public static async Task<int> Up(int silos, string urls, CancellationToken ct)
    {
        using var place = new Place();
        await using var cluster = await TrialCluster.Start(place["cluster"], silos, 1, gatewayUrls: urls);
        var address = cluster.Gateways[0].Address!; // It has been started.
        Console.WriteLine($"{silos} silos and a gateway, which serves on {address}");
        Console.WriteLine($"  operator  key in {Path.Combine(cluster.Data, "operator.key")}");
        Console.WriteLine($"  look at   {string.Join(" · ", cluster.Silos.Select(silo => $"{silo.Address}/dashboard"))}, with that key as password");
        try
        {
            var ends = cluster.Silos.ToDictionary(silo => silo, silo => silo.Ends(ct));
            while (!ct.IsCancellationRequested)
            {
                await File.WriteAllTextAsync(Note, JsonSerializer.Serialize(new Running(address, Path.Combine(cluster.Data, "operator.key"), [.. cluster.Silos.Select(silo => silo.Id)])), ct);
                await await Task.WhenAny(ends.Values);
                var silo = ends.First(end => end.Value.IsCompleted).Key;
                Console.WriteLine("A silo has ended, and is started again.");
                await silo.Start();
                ends[silo] = silo.Ends(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Console.WriteLine("Stopped.");
        }
        finally
        {
            File.Delete(Note);
        }

        return 0;
    }

    public static async Task<int> Kill(int networks, int times, CancellationToken ct)
    {
        if (!File.Exists(Note))
        {
            await Console.Error.WriteLineAsync("No cluster is up: start one with the command up.");
            return 1;
        }

        var lost = 0;
        for (var time = 0; time < times; time++)
        {
            var running = JsonSerializer.Deserialize<Running>(await File.ReadAllTextAsync(Note, ct))!; // It is what up has written.
            using var http = new HttpClient { BaseAddress = new(running.Address), Timeout = TimeSpan.FromSeconds(60) };
            var outage = new Outage(http, await File.ReadAllTextAsync(running.KeyFile, ct));
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await outage.Found(networks);
            var posting = outage.Run(networks, stop.Token);
            await Task.Delay(Before, ct);
            var pid = running.Silos[time % running.Silos.Count];
            using (var silo = Process.GetProcessById(pid)) silo.Kill();
            await Task.Delay(After, ct);
            await stop.CancelAsync();
            var longest = await posting;
            var missing = await outage.Lost();
            lost += missing.Count;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"silo {pid} killed: {outage.Acknowledged.Count:N0} commands acknowledged, {missing.Count} of them lost, {outage.Unanswered} sent again; longest time without an answer of one network {longest.Max().TotalSeconds:N1} s, median {longest.Order().ElementAt(longest.Count / 2).TotalSeconds:N1} s"));
        }

        return lost == 0 ? 0 : 1;
    }

    private sealed record Running(string Address, string KeyFile, IReadOnlyList<int> Silos);
}
