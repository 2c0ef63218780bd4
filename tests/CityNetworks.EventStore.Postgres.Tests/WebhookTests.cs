#if NODE
using CityNetworks.Api.Tests;
using CityNetworks.EndToEnd.Tests;
using CityNetworks.EventStore.Suite;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>Two servers on one database: of each webhook one delivers, and where that is killed the other goes on.</summary>
[Collection(OnPostgres.Name)]
public sealed class WebhookTests(Cluster cluster, ITestOutputHelper output) : IDisposable
{
    private readonly Place _place = new();
    private int _cities;

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(20261129)]
    public async Task Each_of_two_servers_killed_in_turn_the_other_goes_on_and_nothing_is_lost_or_out_of_order(ulong seed)
    {
        var (dice, load, database) = (new Dice(seed), new Load(seed), await cluster.NewDatabase());
        await using var receiver = await Receiver.Start(seed);
        var first = await Start("one", database);
        var second = await Start("two", database);
        var api = await first.Operator(_place["one"]);
        await load.Prepare(api);
        await WebhookSubscriptions.Register(api, receiver);
        await load.Run(api, 4, 80 + dice.Below(80), first.Kill);
        await Reached("the second alone");

        first = await Start("one", database);
        await load.Run(await second.Operator(_place["two"]), 4, 80 + dice.Below(80), second.Kill);
        await Reached("the first alone");
        Assert.Equal(0, await first.Stop("TERM"));
        await using var store = await PostgresEventStore.Open(database, TimeProvider.System, CancellationToken.None);
        WebhookSubscriptions.Check(receiver, await IntactLog.Read(store));

        async Task Reached(string who)
        {
            await using var reading = await PostgresEventStore.Open(database, TimeProvider.System, CancellationToken.None);
            var log = await IntactLog.Read(reading);
            await WebhookSubscriptions.HaveAll(receiver, log);
            WebhookSubscriptions.Check(receiver, log);
            output.WriteLine($"seed {seed}: {who} delivered up to {log.Count}");
        }
    }

    [Fact]
    public async Task What_is_changed_through_one_server_counts_for_the_one_that_delivers()
    {
        var database = await cluster.NewDatabase();
        await using var receiver = await Receiver.Start(1);
        await using var first = await Start("one", database);
        await using var second = await Start("two", database);
        var (one, two) = (await first.Operator(_place["one"]), await second.Operator(_place["two"]));
        await receiver.Verify("/before", (await one.Do("/api/webhooks/pages", new { url = receiver.Url("/before") }))["key"]!); // The register made it.
        await Arrives("/before", one);

        await receiver.Verify("/after", (await two.Do("/api/webhooks/pages/secrets", new { hours = 0 }))["key"]!); // As above.
        await two.Do("/api/webhooks/pages/changes", new { url = receiver.Url("/after") });
        await Arrives("/after", one);
        await Arrives("/after", two);

        async Task Arrives(string path, ApiClient through)
        {
            var receipt = await through.Do($"/api/cities/xx-city-{Interlocked.Increment(ref _cities)}", new { kind = "commune", country = "FR", names = new[] { new { text = "Ville", language = "fr" } } });
            await receiver.Until(_ => receiver.Accepted(path).Any(a => a.Position == receipt.Position));
        }
    }

    private async Task<ServerRun> Start(string data, string database) => await ServerRun.Start(_place[data], "--no-seed", "--webhooks-to-private", "--store", database).Ready();
}
#endif
