using System.Net;
using CityNetworks.Api.Tests;
using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>Real servers on one database.</summary>
[Collection(OnPostgres.Name)]
public sealed class ReplicaTests(Cluster cluster) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_presidency_is_handed_over_from_one_server_to_the_other_and_back()
    {
        var database = await cluster.NewDatabase();
        await using var first = await Start("one", database);
        await using var second = await Start("two", database);
        var (one, two) = (await first.Operator(_place["one"]), await second.Operator(_place["two"]));
        foreach (var city in new[] { "fr-toulouse", "fr-bordeaux" })
        {
            await one.Do($"/api/cities/{city}", new { kind = "commune", country = "FR", names = new[] { new { text = city, language = "fr" } } });
        }

        await one.Do("/api/networks/rivers", new { kind = "association", names = new[] { new { text = "Cities on Rivers", language = "en" } } });
        foreach (var city in new[] { "fr-toulouse", "fr-bordeaux" }) await two.Do("/api/networks/rivers/memberships", new { member = city, on = "2024-03-01" });
        await one.Do("/api/networks/rivers/offices", new { office = "presidency", titles = new[] { new { text = "Presidency", language = "en" } }, rules = new { heldBy = Array.Empty<string>() } });
        await two.Do("/api/networks/rivers/terms", new { office = "presidency", holder = "fr-toulouse", from = "2024-03-01" });

        await one.Do("/api/networks/rivers/handovers", new { office = "presidency", from = "fr-toulouse", to = "fr-bordeaux", on = "2025-03-01" });
        var receipt = await two.Do("/api/networks/rivers/handovers", new { office = "presidency", from = "fr-bordeaux", to = "fr-toulouse", on = "2026-03-01" });
        var refused = await one.Post("/api/networks/rivers/handovers", new { office = "presidency", from = "fr-bordeaux", to = "fr-toulouse", on = "2026-04-01" });

        Assert.Equal((HttpStatusCode.Conflict, "does-not-hold"), (refused.Status, refused.Code));
        Assert.Equal(
            (await two.Get("/api/networks/rivers/offices?validAt=2026-03-01")).Text,
            (await one.Get("/api/networks/rivers/offices?validAt=2026-03-01")).Text);

        // An answer of one is good for a change at the other.
        var name = await two.Do("/api/networks/rivers/names", new { name = new { text = "Villes de fleuves", language = "fr" } });
        Assert.True(name.Version > receipt.Version);
        var seen = await one.Get($"/api/networks/rivers?atLeast={name["position"]}");
        Assert.StartsWith($"\"{name.Version}-", $"{seen.Headers.ETag}", StringComparison.Ordinal);
        var changed = await one.Post("/api/networks/rivers/names", new { name = new { text = "Ciudades de ríos", language = "es" } }, ifMatch: $"{seen.Headers.ETag}");
        Assert.True(changed.Status == HttpStatusCode.OK, changed.Text);
        foreach (var run in new[] { first, second }) Assert.Equal(0, await run.Stop("TERM"));
    }

    [Fact]
    public async Task A_key_that_one_server_issues_or_revokes_is_known_to_the_other()
    {
        var database = await cluster.NewDatabase();
        await using var first = await Start("one", database);
        await using var second = await Start("two", database);
        var one = await first.Operator(_place["one"]);
        await one.Do("/api/principals/toulouse", new { name = "Toulouse" });
        await one.Do("/api/principals/toulouse/grants", new { right = "record" });
        using var http = new HttpClient { BaseAddress = new(await second.Address()) };
        var body = new { kind = "commune", country = "FR", names = new[] { new { text = "Toulouse", language = "fr" } } };
        Assert.Equal(HttpStatusCode.Unauthorized, (await new ApiClient(http, "cn.toulouse.nonsense").Post("/api/cities/fr-toulouse", body)).Status); // the principal is awake there now

        var key = (await one.Do("/api/principals/toulouse/keys", new { }))["key"];

        await Until(() => new ApiClient(http, key).Post("/api/cities/fr-toulouse", body), a => a.Status != HttpStatusCode.Unauthorized);
    }

    private async Task<ServerRun> Start(string data, string database) => await ServerRun.Start(_place[data], "--no-seed", "--store", database).Ready();

    private static async Task<Answer> Until(Func<Task<Answer>> ask, Func<Answer, bool> isThere)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await ask();
            if (isThere(answer)) return answer;
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
