using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CityNetworks.Api.Hosting;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Sqlite;
using CityNetworks.Server;

namespace CityNetworks.Benchmarks;

/// <summary>How long the pages take that everybody reads: a page of the largest roster, and a city that belongs to two hundred networks. Over HTTP, the round trip included.</summary>
internal static class Reads
{
    private const int Members = 240_000;
    private const int Networks = 200;
    private const int Times = 200;
    private const int WarmUp = 500; // Until the code is compiled as it is in a server that has been up for a minute.

    public static async Task Run(string folder)
    {
        var path = Path.Combine(folder, "reads");
        await using (var store = SqliteEventStore.Open(path, TimeProvider.System)) await Fill(store);
        var opened = SqliteEventStore.Open(path, TimeProvider.System);
        var app = ServerProcess.Build(new(path, "http://127.0.0.1:0", null), opened, new((await opened.Head(CancellationToken.None)).Epoch), TimeProvider.System);
        await using var server = new RunningServer(app, opened);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new(server.Address) };
        var cursor = await Cursor(http, "/api/networks/covenant/memberships?limit=100", pages: 12);
        Table.Print(
            ["one reader", "median", "(min–max)", "p99", "goal"],
            [
                await Row(http, "nothing but a round trip", "/health/live", ""),
                await Row(http, "first 100 of 240,000 members", "/api/networks/covenant/memberships?limit=100", "≤ 10 ms"),
                await Row(http, "100 from the middle on", cursor, "≤ 10 ms"),
                await Row(http, "first 100 as of 2010", "/api/networks/covenant/memberships?limit=100&validAt=2010", "≤ 10 ms"),
                await Row(http, "a city with 200 memberships", $"/api/cities/{Id(0)}/memberships", "≤ 5 ms"),
                await Row(http, "… as of 2010", $"/api/cities/{Id(0)}/memberships?validAt=2010", "≤ 5 ms"),
            ]);
    }

    private static async Task<string[]> Row(HttpClient http, string what, string path, string goal)
    {
        List<double> milliseconds = [];
        for (var i = 0; i < WarmUp + Times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
            await answer.Content.ReadAsByteArrayAsync();
            if (i >= WarmUp) milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        var spread = Spread.Of(milliseconds);
        return [what, Ms(spread.Median), $"({Ms(spread.Min)}–{Ms(spread.Max)})", Ms(Spread.P99(milliseconds)), goal];

        static string Ms(double ms) => string.Create(CultureInfo.InvariantCulture, $"{ms:0.0} ms");
    }

    private static async Task<string> Cursor(HttpClient http, string path, int pages)
    {
        for (var i = 0; i < pages; i++)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
            _ = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
            var link = answer.Headers.GetValues("Link").First(l => l.Contains("rel=\"next\"", StringComparison.Ordinal));
            path = link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)];
        }

        return path;
    }

    private static async Task Fill(SqliteEventStore store)
    {
        var filling = new Filling(store);
        for (var i = 0; i < Members; i++)
        {
            await filling.Add(new(Id(i).Value), 0, new MemberEvent.Registered(MemberKind.Commune, [new($"Commune {i}", "fr")], "FR", null, null, [], null, null));
        }

        for (var n = 0; n < Networks; n++)
        {
            var name = new StreamName(n == 0 ? "covenant" : string.Create(CultureInfo.InvariantCulture, $"network-{n:D3}"));
            await filling.Add(name, 0, new NetworkEvent.Founded(NetworkKind.Covenant, [new(name.Value, "en")], null, null, null, null, null, null, null));
            for (var i = 0; i < (n == 0 ? Members : 1); i++)
            {
                await filling.Add(name, i + 1, new NetworkEvent.Joined(Id(i), "full", new DateOnly(2008, 1, 1).AddDays(i % 6000), false, null, null));
            }
        }

        await filling.Commit();
    }

    private static MemberId Id(int number) => MemberId.Parse($"fr-commune-{number:D6}");
}
