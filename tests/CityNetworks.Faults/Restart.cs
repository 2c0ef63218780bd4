using System.Diagnostics;
using System.Globalization;
using CityNetworks.Api.Tests;

namespace CityNetworks.Faults;

/// <summary>How long a server on SQLite takes from kill -9, under load and with a full register, until it answers again.</summary>
internal static class Restart
{
    private const int Networks = 100;
    private const int Clients = 64;
    private const int Between = 1000;

    public static async Task<int> Measure(int events, int times, CancellationToken ct)
    {
        using var place = new Place();
        await using var node = Node.Server(place["register"], new Dictionary<string, string>());
        try
        {
            await Measure(node, events, times, ct);
            return 0;
        }
        catch (HttpRequestException)
        {
            // It ended without being asked to: what it wrote tells why.
            await node.DisposeAsync();
            foreach (var line in node.Said) await Console.Error.WriteLineAsync(line);
            throw;
        }
    }

    private static async Task Measure(Node node, int events, int times, CancellationToken ct)
    {
        await node.Start();
        using var http = new HttpClient();
        var api = new ApiClient(http, await node.OperatorKey());
        var (cities, posted) = (0, 0);
        for (var n = 0; n < Networks; n++) await Do($"/api/networks/n-{n}", new { kind = "association", names = new[] { new { text = $"Réseau {n}", language = "fr" } } });
        await Parallel.ForAsync(0, (events - Networks) / 2, new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = ct }, async (_, _) => await Settle());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{posted:N0} events in the register, {Clients} clients busy, kill -9:"));
        for (var time = 1; time <= times; time++)
        {
            var (enough, isGone) = (posted + Between, false);
            var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(Busy, CancellationToken.None)).ToList();
            while (Volatile.Read(ref posted) < enough) await Task.Delay(TimeSpan.FromMilliseconds(1), ct);
            var clock = Stopwatch.StartNew();
            Volatile.Write(ref isGone, true);
            await node.Kill();
            await node.Start();
            var ready = clock.Elapsed.TotalSeconds;
            await Settle();
            var commands = clock.Elapsed.TotalSeconds;
            (await api.Get($"{node.Address}/api/networks/n-0/memberships?limit=1")).Headers.GetValues("Link");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ready after {ready:N2} s, two commands answered after {commands:N2} s, a page after {clock.Elapsed.TotalSeconds:N2} s; {node.Processor.TotalSeconds:N2} s of processor"));
            await Task.WhenAll(clients);

            async Task Busy()
            {
                try
                {
                    while (!Volatile.Read(ref isGone)) await Settle();
                }
                catch (HttpRequestException)
                {
                    // It was killed.
                }
            }
        }

        // A city is registered, and joins: two events.
        async Task Settle()
        {
            var city = Interlocked.Increment(ref cities);
            await Do($"/api/cities/xx-{city}", new { kind = "commune", country = "FR", names = new[] { new { text = $"Ville {city}", language = "fr" } } });
            await Do($"/api/networks/n-{city % Networks}/memberships", new { member = $"xx-{city}", on = "2020-01-01" });
        }

        async Task Do(string path, object body)
        {
            await api.Do($"{node.Address ?? throw new HttpRequestException("Nobody is there.")}{path}", body);
            Interlocked.Increment(ref posted);
        }
    }
}
