#if NODE
using CityNetworks.EventStore.Suite;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>A server and a receiver, each a process: nothing is missed, whichever of them fails.</summary>
public sealed class WebhookTests(ITestOutputHelper output) : IDisposable
{
    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(20261128)]
    public async Task Killed_three_times_while_it_delivers_to_who_fails_now_and_then_each_gets_its_events_in_order(ulong seed)
    {
        var (dice, load, data) = (new Dice(seed), new Load(seed), _place["data"]);
        await using var receiver = await Receiver.Start(seed);
        for (var round = 1; round <= 3; round++)
        {
            await using var run = await Start(data);
            var api = await run.Operator(data);
            if (round == 1)
            {
                await load.Prepare(api);
                await WebhookSubscriptions.Register(api, receiver);
            }

            var moment = 60 + dice.Below(100);
            await load.Run(api, 4, moment, run.Kill);
            output.WriteLine($"seed {seed}, round {round}: killed after {moment} answers, {receiver.Lines.Count(l => l["accepted"] is not null)} messages accepted by then");
        }

        await using (var run = await Start(data)) Assert.Equal(0, await run.Stop("TERM"));
        var log = await Audit.Log(data);
        await using (var run = await Start(data))
        {
            await WebhookSubscriptions.HaveAll(receiver, log);
            Assert.Equal(0, await run.Stop("TERM"));
        }

        WebhookSubscriptions.Check(receiver, log);
        foreach (var how in new[] { "500", "closed", "hung" }) Assert.Contains(receiver.Lines, line => $"{line["failed"]}" == how);
        output.WriteLine($"{log.Count} events, {receiver.Lines.Count(l => l["accepted"] is not null)} messages accepted, {receiver.Lines.Count(l => l["failed"] is not null)} not");
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_delays_no_other()
    {
        var data = _place["data"];
        await using var receiver = await Receiver.Start(1);
        await using var run = await Start(data);
        var api = await run.Operator(data);
        foreach (var (path, manner) in new[] { ("/dead", "hangs=1000000"), ("/quick", "") })
        {
            var receipt = await api.Do($"/api/webhooks{path}", new { url = receiver.Url($"{path}?{manner}") });
            await receiver.Verify(path, receipt["key"]!); // The register made it.
        }

        for (var i = 0; i < 50; i++) await api.Do($"/api/cities/xx-city-{i}", new { kind = "commune", country = "FR", names = new[] { new { text = "Ville", language = "fr" } } });

        await receiver.Until(_ => receiver.Accepted("/quick").Count >= 50 + 1); // And that the other was registered before, without what is in it.
        Assert.Empty(receiver.Accepted("/dead"));
        Assert.InRange(receiver.Lines.Count(line => $"{line["failed"]}" == "hung"), 0, 3);
    }

    private static async Task<ServerRun> Start(string data) => await ServerRun.Start(data, "--no-seed", "--webhooks-to-private").Ready();
}
#endif
