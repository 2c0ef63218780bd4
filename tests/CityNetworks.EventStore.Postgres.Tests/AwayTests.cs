using System.Net;
using System.Text.Json.Nodes;
using CityNetworks.Api.Tests;
using CityNetworks.EndToEnd.Tests;
using Xunit;

namespace CityNetworks.EventStore.Postgres.Tests;

/// <summary>A real server while its PostgreSQL is killed under load, is away for a while, and comes back.</summary>
[Collection(OnPostgres.Name)]
public sealed class AwayTests(Cluster cluster) : IDisposable
{
    private const int Requests = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Requests_are_told_to_come_again_the_log_hears_of_it_once_and_no_command_is_lost_or_doubled()
    {
        var (database, load) = (await cluster.NewDatabase(), new Load(20261128));
        await using var run = await ServerRun.Start(_place["data"], "--no-seed", "--store", database).Ready();
        var api = await run.Operator(_place["data"]);
        await load.Prepare(api);

        await load.Run(api, clients: 4, answers: 150, cluster.GoAway);

        List<Sent> sent = [.. load.Everything];
        try
        {
            await Ready(api, HttpStatusCode.ServiceUnavailable);
            for (var i = 0; i < Requests; i++)
            {
                ComeAgain(await api.Get("/health/ready"));
                ComeAgain(await api.Get("/api/networks/n0/memberships"));
                var (path, json, key) = ($"/api/cities/xx-away-{i}", ApiClient.Json(new { kind = "commune", country = "FR", names = new[] { new { text = $"Absente {i}", language = "fr" } } }), ApiClient.NewKey());
                ComeAgain(await api.Send(path, json, key));
                sent.Add(new(path, json, key, null));
            }

            Assert.Equal(HttpStatusCode.OK, (await api.Get("/health/live")).Status);
        }
        finally
        {
            await cluster.ComeBack(); // Others use it as well.
        }

        await Ready(api, HttpStatusCode.OK);
        Assert.True(sent.Count(s => s.Answer is null) > Requests, "No command was on its way when it went.");
        for (var i = 0; i < sent.Count; i++)
        {
            var again = await Load.Again(api, sent[i]);
            Assert.True(again.Status is not HttpStatusCode.ServiceUnavailable, again.Text);
            if (sent[i].Answer is { } before) Assert.Equal(before.Text, again.Text);
            else sent[i] = sent[i] with { Answer = again };
        }

        Assert.Equal(0, await run.Stop("TERM"));
        Assert.Empty(run.Errors);
        Assert.Collection(
            run.Output.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!), // It begins like one.
            away => Assert.StartsWith($"Warning The store is away: PostgreSQL at 127.0.0.1:{cluster.Port}/", Said(away), StringComparison.Ordinal),
            back => Assert.Equal("Information The store is back", Said(back)));
        await using var store = await PostgresEventStore.Open(database, TimeProvider.System, CancellationToken.None);
        var log = await IntactLog.Read(store);
        await IntactLog.Check(store, log);
        await Audit.Commands(store, log, sent);
    }

    private static string Said(JsonNode entry)
    {
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$", $"{entry["Timestamp"]}");
        return $"{entry["LogLevel"]} {entry["Message"]}{entry["Exception"]}";
    }

    private static void ComeAgain(Answer answer)
    {
        answer.IsProblem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
    }

    private static async Task Ready(ApiClient api, HttpStatusCode status)
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await api.Get("/health/ready")).Status != status) patience.Token.ThrowIfCancellationRequested();
    }
}
