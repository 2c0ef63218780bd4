using System.Text;
using System.Text.RegularExpressions;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EndToEnd.Tests;

public sealed partial class SeedingTests(ITestOutputHelper output) : IDisposable
{
    private readonly Place _place = new();

    [GeneratedRegex("p-[0-9a-f]{20}")]
    private static partial Regex PersonKey { get; }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Killed_on_the_way_it_goes_on_at_the_next_start_and_starting_again_adds_nothing()
    {
        await StartAndStop(_place["undisturbed"]);
        var undisturbed = await Audit.Log(_place["undisturbed"]);
        await KillOnTheWay(_place["killed"], kills: 3, undisturbed.Count);

        await StartAndStop(_place["killed"]);
        var killed = await Audit.Log(_place["killed"]);
        var secondStart = await StartAndStop(_place["killed"]);
        var again = await Audit.Log(_place["killed"]);

        Assert.Equal(Facts(undisturbed), Facts(killed));
        Assert.Equal(killed.Select(e => Convert.ToHexString(e.Hash)), again.Select(e => Convert.ToHexString(e.Hash)));
        Assert.Contains(secondStart, line => Regex.IsMatch(line, "^  seeds     0 facts posted, [0-9]+ known already, from [0-9]+ files$"));
    }

    private async Task KillOnTheWay(string data, int kills, int all)
    {
        const int Attempts = 30;
        var dice = new Dice(3);
        var (killed, reached) = (0, 0L);
        for (var attempt = 1; killed < kills; attempt++)
        {
            Assert.True(attempt <= Attempts, "It is always done before it can be killed.");
            var goal = Math.Min(all, reached + 5 + dice.Below(80));
            await using var run = ServerRun.Start(data);
            await run.Address();
            var api = await run.Operator(data);
            while (reached < goal) reached = (await api.Ask("nothing")).Position;
            await run.Kill();
            reached = (await Audit.Log(data)).Count;
            output.WriteLine($"killed at {reached} of {all}");
            killed++;
            if (reached < all) continue;

            // We were too slow: from the beginning.
            Directory.Delete(data, recursive: true);
            (killed, reached) = (0, 0);
        }
    }

    private static async Task<IReadOnlyCollection<string>> StartAndStop(string data)
    {
        await using var run = await ServerRun.Start(data).Ready();
        Assert.Equal(0, await run.Stop("TERM"));
        Assert.Empty(run.Errors);
        return run.Output;
    }

    /// <summary>Every fact as text; keys of persons, which are drawn anew in every register, by the order they come in. Principals are no facts.</summary>
    private static List<string> Facts(IReadOnlyList<StoredEvent> log)
    {
        Dictionary<string, string> persons = [];
        return [.. log.Where(e => !e.Stream.Value.StartsWith("principal/", StringComparison.Ordinal))
            .Select(e => PersonKey.Replace($"{e.Stream} {e.Version} {e.Type} {Encoding.UTF8.GetString(e.Data)}", Number))];

        string Number(Match key)
        {
            if (!persons.TryGetValue(key.Value, out var number)) persons.Add(key.Value, number = $"person {persons.Count + 1}");
            return number;
        }
    }
}
