using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CityNetworks.Api.Tests;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Postgres;
using CityNetworks.EventStore.Sqlite;
using CityNetworks.Faults.Faults;
using Xunit;

namespace CityNetworks.Faults.Tests;

/// <summary>A day comes while servers are killed, started again and have clocks that jump: what was decided for it comes into effect once.</summary>
public sealed class DayTests : IDisposable
{
    private const string Came = "network.came-into-effect.v1";
    private const int Facts = 30;

    private readonly Place _place = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _place.Dispose();
    }

    [ClockFact]
    public async Task A_server_that_was_killed_before_the_day_tells_it_when_it_starts_after_it_and_never_again()
    {
        var clock = Clock.In(_place["clock"])!; // Or the test would be skipped.
        await using (var node = Node.Server(_place["data"], clock.Environment))
        {
            await node.Start();
            await Decide(node, Facts, Day(2));
            await Decide(node, Facts, Day(5), from: Facts);
            await node.Kill();

            clock.Set("+3d");
            await node.Start();
            var told = await Told(node, Facts);
            await node.Kill();

            // What comes with the next day shows that this start has looked, too.
            clock.Set("+6d");
            await node.Start();
            Once(told, await Told(node, 2 * Facts));
            await node.Kill();

            clock.Set("+0");
            await node.Start();
            Assert.Equal(2 * Facts, (await Told(node, 2 * Facts)).Count);
            Assert.Equal(0, await node.Stop());
        }

        var (exitCode, _, errors) = await ServerRun.ToItsEnd("verify", "--data", _place["data"]);
        Assert.True(exitCode == 0, errors);
        await using var store = SqliteEventStore.Open(_place["data"], TimeProvider.System);
        await KeysTell(store);
    }

    [ClockFact(database: true)]
    public async Task Two_servers_on_one_database_that_both_tell_it_make_one_event_of_each()
    {
        var cluster = new Cluster();
        await cluster.InitializeAsync();
        try
        {
            var database = await cluster.NewDatabase();
            var clock = Clock.In(_place["clock"])!; // Or the test would be skipped.
            await using (Node one = Node.Server(_place["one"], clock.Environment, "--store", database), other = Node.Server(_place["other"], clock.Environment, "--store", database))
            {
                await Task.WhenAll(one.Start(), other.Start());
                await Decide(one, Facts, Day(2));
                await Decide(other, Facts, Day(5), from: Facts);
                await Task.WhenAll(one.Kill(), other.Kill());

                clock.Set("+3d");
                await Task.WhenAll(one.Start(), other.Start());
                var told = await Told(one, Facts);
                await Task.WhenAll(one.Kill(), other.Kill());

                clock.Set("+6d");
                await Task.WhenAll(one.Start(), other.Start());
                Once(told, await Told(other, 2 * Facts));
                Assert.All(await Task.WhenAll(one.Stop(), other.Stop()), exitCode => Assert.Equal(0, exitCode));
            }

            await using var store = await PostgresEventStore.Open(database, TimeProvider.System, CancellationToken.None);
            await KeysTell(store);
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }

    /// <summary>Cities join a network of their own on a day to come.</summary>
    private static async Task Decide(Node node, int many, string day, int from = 0)
    {
        using var http = new HttpClient { BaseAddress = new(node.Address!) }; // Not null: it runs.
        var api = new ApiClient(http, await node.OperatorKey());
        for (var i = from; i < from + many; i++)
        {
            await api.Do($"/api/cities/xx-{i}", Cast.City($"xx-{i}", $"city-{i}"));
            await api.Do($"/api/networks/n-{i}", new { kind = "association", names = new[] { new { text = $"N {i}", language = "en" } } });
            await api.Do($"/api/networks/n-{i}/memberships", new { member = $"xx-{i}", on = day });
        }
    }

    /// <summary>What has come into effect, when it is so many at least.</summary>
    private async Task<List<string>> Told(Node node, int many)
    {
        List<string> told = [];
        for (string? next = $"/api/events?type={Came}&limit=1000&wait=50"; told.Count < many;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(node.Address!), next)); // Not null: it runs.
            request.Headers.Accept.ParseAdd("application/cloudevents-batch+json");
            using var response = await _http.SendAsync(request);
            Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
            told.AddRange(JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray().Select(e => e!.ToJsonString())); // It is a list of events.
            next = response.Headers.GetValues("Link").Single().Split('<', '>')[1];
        }

        return told;
    }

    private static void Once(List<string> before, List<string> after)
    {
        Assert.Equal(Facts, before.Count);
        Assert.Equal(before, after.Take(Facts));
        Assert.Equal(2 * Facts, after.Select(e => JsonNode.Parse(e)!["data"]!["of"]!.GetValue<string>()).Distinct().Count()); // Each tells the fact.
        Assert.Equal(2 * Facts, after.Count);
    }

    /// <summary>Each was recorded once, under the key that its fact and day make, and not before its day.</summary>
    private static async Task KeysTell(IEventStore store)
    {
        var came = (await store.ReadAll(default, int.MaxValue, CancellationToken.None)).Where(e => e.Type == Came).ToList();
        Assert.Equal(2 * Facts, came.Count);
        foreach (var e in came)
        {
            var data = JsonDocument.Parse(e.Data).RootElement;
            var on = data.GetProperty("on").GetString()!; // It is a text.
            var record = await store.FindCommand(new("system", $"effective/{data.GetProperty("of").GetString()!.Split(':')[1]}/{on}"), CancellationToken.None); // As above.
            Assert.Equal(e.Position, record?.Position);
            Assert.True(DateOnly.FromDateTime(e.RecordedAt.UtcDateTime) >= DateOnly.Parse(on, CultureInfo.InvariantCulture));
        }
    }

    private static string Day(int ahead) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A test that needs a clock that can be moved, and perhaps PostgreSQL.</summary>
internal sealed class ClockFactAttribute : FactAttribute
{
    public ClockFactAttribute(bool database = false) =>
        Skip = Here.IsCi || (Clock.IsInstalled && (!database || Cluster.IsInstalled)) ? null : "Debian's packages libfaketime and postgresql are not both installed.";
}
