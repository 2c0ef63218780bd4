using System.Net;
using CityNetworks.Api.Tests;
using CityNetworks.EventStore.Suite;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>An acknowledged command is never lost, and none has two effects.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Clients = 8;
    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(20261122)]
    public async Task Killed_five_times_under_load_nothing_acknowledged_is_lost_and_nothing_is_done_twice(ulong seed)
    {
        var dice = new Dice(seed);
        var load = new Load(seed);
        var data = _place["data"];
        Dictionary<string, Sent> settled = [];
        for (var round = 1; round <= 5; round++)
        {
            await using var run = await ServerRun.Start(data, "--no-seed").Ready();
            var api = await run.Operator(data);
            await Settle(api, load.Everything.Where(s => !settled.ContainsKey(s.Key)), settled);
            foreach (var one in settled.Values) load.Learn(one);
            if (round == 1) await load.Prepare(api);
            var moment = 30 + dice.Below(400);
            await load.Run(api, Clients, moment, run.Kill);
            var lost = load.Everything.Count(s => s.Answer is null && !settled.ContainsKey(s.Key));
            output.WriteLine($"seed {seed}, round {round}: killed after {moment} answers, {lost} commands without one");
        }

        await using (var run = await ServerRun.Start(data, "--no-seed").Ready())
        {
            var api = await run.Operator(data);
            await Settle(api, load.Everything.Where(s => !settled.ContainsKey(s.Key)), settled);
            Assert.Equal(0, await run.Stop("TERM"));
        }

        var log = await Audit.Log(data);
        await Audit.Commands(data, log, settled.Values);
        output.WriteLine($"{settled.Count} commands, {log.Count} events");
        Assert.Contains(settled.Values, s => s.Answer?.Status == HttpStatusCode.Conflict);
        Assert.Contains(settled.Values, s => s.Path.EndsWith("/handovers", StringComparison.Ordinal) && s.Answer?["outcome"] == "accepted");
    }

    /// <summary>What was answered gets the same answer; what was not is found done, or is done now, once.</summary>
    private static async Task Settle(ApiClient api, IEnumerable<Sent> sent, Dictionary<string, Sent> settled)
    {
        var all = await Task.WhenAll(sent.Select(async one =>
        {
            var state = await api.Ask(one.Key);
            var answer = await Load.Again(api, one);
            var again = await Load.Again(api, one);
            if (one.Answer is { } before)
            {
                Assert.Equal("done", state["state"]);
                Assert.Equal(before.Status, answer.Status);
                Assert.Equal(before.Text, answer.Text);
            }

            Assert.Equal(state["state"] == "done", answer.IsReplayed);
            if (state["state"] == "done" && answer.Status == HttpStatusCode.OK) Assert.Equal(state["position"], answer["position"]);
            Assert.True(again.IsReplayed);
            Assert.Equal(answer.Text, again.Text);
            return one with { Answer = answer };
        }));
        foreach (var one in all) settled.Add(one.Key, one);
    }
}
