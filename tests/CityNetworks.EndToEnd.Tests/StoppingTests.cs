using Xunit;

namespace CityNetworks.EndToEnd.Tests;

public sealed class StoppingTests : IDisposable
{
    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Asked_to_stop_it_finishes_what_it_has_begun_and_exits_with_0(string signal)
    {
        var data = _place["data"];
        var load = new Load(7);
        await using var run = await ServerRun.Start(data, "--no-seed").Ready();
        var api = await run.Operator(data);
        await load.Prepare(api);
        var exitCode = -1;

        await load.Run(api, clients: 4, answers: 150, async () => exitCode = await run.Stop(signal));

        Assert.Equal(0, exitCode);
        Assert.Empty(run.Errors);
        Assert.DoesNotContain(run.Output, line => line.Contains("Exception", StringComparison.Ordinal));
        Assert.True(load.Everything.Count(s => s.Answer is not null) >= 150);
        var log = await Audit.Log(data);
        var unknown = load.Everything.Where(s => s.Answer is null).ToList();
        if (unknown.Count > 0)
        {
            // What broke off is settled first, so that every event has its command.
            await using var next = await ServerRun.Start(data, "--no-seed").Ready();
            var settled = load.Everything.Where(s => s.Answer is not null).ToList();
            var again = await next.Operator(data);
            foreach (var one in unknown) settled.Add(one with { Answer = await Load.Again(again, one) });
            Assert.Equal(0, await next.Stop("TERM"));
            await Audit.Commands(data, await Audit.Log(data), settled);
        }
        else
        {
            await Audit.Commands(data, log, load.Everything);
        }
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Asked_to_stop_while_it_posts_seeds_it_stops_as_well(string signal)
    {
        await using var run = ServerRun.Start(_place["data"]);
        await run.Address();

        Assert.Equal(0, await run.Stop(signal));

        Assert.Empty(run.Errors);
        await Audit.Log(_place["data"]);
    }
}
