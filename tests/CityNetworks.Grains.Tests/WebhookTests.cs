#if NODE
using CityNetworks.Api.Tests;
using CityNetworks.ClusterTrial;
using CityNetworks.EndToEnd.Tests;
using CityNetworks.EventStore.Postgres;
using CityNetworks.EventStore.Suite;
using CityNetworks.Faults;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.Grains.Tests;

/// <summary>Webhooks of a cluster: whoever serves the API delivers, gateways or silos, of each webhook one, and where that is killed another goes on.</summary>
public sealed class WebhookTests(Cluster postgres, ITestOutputHelper output) : IClassFixture<Cluster>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(8); // As documented in ADR 0030.

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(20261206, false)]
    [InlineData(20261207, true)]
    public async Task Each_who_delivers_killed_in_turn_the_other_goes_on_and_nothing_is_lost_or_out_of_order(ulong seed, bool bySilos)
    {
        var (dice, load) = (new Dice(seed), new Load(seed));
        await using var cluster = await TrialCluster.Start(_place["cluster"], 2, bySilos ? 0 : 2, postgres, bySilos, null, "--webhooks-to-private");
        await using var receiver = await Receiver.Start(seed);
        await using var database = NpgsqlDataSource.Create(cluster.Store);
        var serving = bySilos ? cluster.Silos : cluster.Gateways;
        var key = await serving[0].OperatorKey();
        using (var http = Client(serving[0]))
        {
            var api = new ApiClient(http, key);
            await load.Prepare(api);
            await WebhookSubscriptions.Register(api, receiver);
        }

        for (var round = 0; round < 2; round++)
        {
            var killed = serving[round];
            using (var http = Client(killed)) await load.Run(new(http, key), 4, 60 + dice.Below(60), killed.Kill);
            var holder = await Only();
            await using var store = await PostgresEventStore.Open(cluster.Store, TimeProvider.System, CancellationToken.None);
            var log = await IntactLog.Read(store);
            await WebhookSubscriptions.HaveAll(receiver, log);
            WebhookSubscriptions.Check(receiver, log);
            output.WriteLine($"seed {seed}, round {round}: {holder} alone delivers up to {log.Count}, {receiver.Lines.Count(l => l["accepted"] is not null)} messages accepted");
            await killed.Start();
        }

        // Waits until every webhook is held by the one process that is left, as it said itself since the other was killed.
        async Task<string> Only()
        {
            using var patience = new CancellationTokenSource(Patience);
            await using var now = database.CreateCommand("SELECT clock_timestamp()");
            var killed = (DateTime)(await now.ExecuteScalarAsync(patience.Token))!; // There is one.
            while (true)
            {
                await using var command = database.CreateCommand("SELECT min(holder) FROM citynetworks.deliveries HAVING min(until) > $1 AND count(DISTINCT holder) = 1 AND count(holder) = count(*)");
                command.Parameters.AddWithValue(killed + Lease);
                if (await command.ExecuteScalarAsync(patience.Token) is string one) return one;
            }
        }
    }

    private static HttpClient Client(Node node) => new() { BaseAddress = new(node.Address!), Timeout = TimeSpan.FromSeconds(60) }; // It has been started.
}
#endif
