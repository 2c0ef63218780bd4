using System.Text;
using CityNetworks.Contracts;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>Two processes, a store that fails at random in every way it can, and callers who send until they are answered.</summary>
public sealed class ChaosTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(17)]
    [InlineData(99)]
    public async Task Whatever_fails_a_command_sent_until_it_is_answered_has_one_effect(ulong seed)
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        await one.Accepts(Aimf, new NetworkCommand.OpenBody("group-vn", BodyKind.CountryGroup, [new("Viêt Nam", "fr")], "VN"));
        var two = world.Start();
        var faults = new Faults(new(seed));
        world.Store.Beginning = () => faults.Perhaps(12);
        world.Store.Appending = _ => faults.Perhaps(12, new InvalidOperationException("Too odd."));
        world.Store.Completing = () => faults.Perhaps(6);
        world.Store.Completed = () => faults.Perhaps(6);

        var receipts = (await Task.WhenAll(Live(one, "one", new(seed + 1)), Live(two, "two", new(seed + 2)))).SelectMany(r => r).ToDictionary();
        (world.Store.Beginning, world.Store.Appending, world.Store.Completing, world.Store.Completed) = (null, null, null, null);

        Network state = new Network.Unfounded();
        long version = 0;
        var log = await world.Log();
        foreach (var stored in log.Where(e => e.Stream.Value == "aimf"))
        {
            Assert.Equal(++version, stored.Version.Value);
            state = Network.Evolve(state, (NetworkEvent)MessageCodec.Decode(stored.Type, stored.Data));
            var terms = ((Network.Active)state).Offices.GetValueOrDefault(Presidency)?.Terms.Where(t => !t.NeverBegins).OrderBy(t => t.From).ToList() ?? [];
            for (var i = 1; i < terms.Count; i++) Assert.True(terms[i - 1].Until <= terms[i].From);
        }

        var byKey = log.ToLookup(e => Encoding.UTF8.GetString(e.Metadata));
        foreach (var (key, receipt) in receipts)
        {
            var record = await world.Store.FindCommand(Process.Key(key), CancellationToken.None);
            Assert.Equal((receipt.Position, receipt.Version), record is null ? default : (record.Position, record.Version));
            Assert.Equal(receipt.Outcome, Outcomes.Decode(record!.Outcome)); // not null, by the line before
            var events = byKey[key].ToList();
            Assert.Equal(receipt.Outcome.Kind == OutcomeKind.Accepted, events.Count > 0);
            if (events.Count > 0) Assert.Equal(receipt.Version.Value - events.Count + 1, events[0].Version.Value);
        }

        Assert.Equal(200, receipts.Count);
        Assert.NotEmpty(one.Failures);
        Assert.Equal((0, 0), (one.Writer.Waiting, two.Writer.Waiting));
        foreach (var process in new[] { one, two })
        {
            // Whatever each of them believes by now, the next command is decided on what is true.
            Assert.Equal(version + 1, (await process.Accepts(Aimf, new NetworkCommand.AddName(new($"{++version}", "fr")))).Version.Value);
        }
    }

    private static async Task<List<KeyValuePair<string, Receipt>>> Live(Process process, string name, Dice dice)
    {
        List<Task<KeyValuePair<string, Receipt>>> answers = [];
        for (var i = 0; i < 100; i++)
        {
            answers.Add(Insist(process, Histories.OnMembers(dice), $"{name}-{i}"));
            if (dice.Below(10) == 0) await answers[^1];
        }

        return [.. await Task.WhenAll(answers)];
    }

    private static async Task<KeyValuePair<string, Receipt>> Insist(Process process, NetworkCommand command, string key)
    {
        while (true)
        {
            try
            {
                return new(key, await process.Send(Aimf, command, key));
            }
            catch (Exception exception) when (exception is StoreUnavailableException or OutcomeUnknownException or ContentionException or InvalidOperationException)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Fails one time in so many.</summary>
    private sealed class Faults(Dice dice)
    {
        private readonly Lock _lock = new();

        public Task Perhaps(int times, Exception? exception = null)
        {
            lock (_lock) return dice.Below(times) == 0 ? Task.FromException(exception ?? Failing.Away()) : Task.CompletedTask;
        }
    }
}
