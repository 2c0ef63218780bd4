using System.Text;
using CityNetworks.Contracts;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>What holds of a log to which several processes appended at once.</summary>
internal static class Laws
{
    /// <summary>Random commands on one network, many on their way at once.</summary>
    public static async Task<List<Receipt>> Hammer(Process process, string name, Dice dice)
    {
        List<Task<Receipt>> answers = [];
        for (var i = 0; i < 300; i++)
        {
            answers.Add(process.Send(Aimf, Histories.OnMembers(dice), $"{name}-{i}"));
            if (dice.Below(8) == 0) await answers[^1]; // now and then all is quiet
        }

        return [.. await Task.WhenAll(answers)];
    }

    /// <summary>The network kept its rules at every version, and every answer is what the log tells of that command.</summary>
    public static void AssertHold(IReadOnlyList<StoredEvent> log, params (string Process, List<Receipt> Answers)[] answered)
    {
        AssertKept(log);
        Assert.Contains(log, e => e.Type == "network.handed-over.v1");
        var byKey = log.ToLookup(e => Encoding.UTF8.GetString(e.Metadata));
        foreach (var (process, answers) in answered)
        {
            Assert.Contains(answers, r => r.Outcome.Kind == OutcomeKind.Accepted);
            Assert.Contains(answers, r => r.Outcome.Kind == OutcomeKind.Refused);
            for (var i = 0; i < answers.Count; i++)
            {
                var events = byKey[$"{process}-{i}"].ToList();
                Assert.False(answers[i].Repeated);
                Assert.Equal(answers[i].Outcome.Kind == OutcomeKind.Accepted, events.Count > 0);
                if (events.Count == 0) continue;
                Assert.Equal((answers[i].Position, answers[i].Version), (events[^1].Position, events[^1].Version));
                Assert.Equal(events.Count - 1, events[^1].Position.Value - events[0].Position.Value);
            }
        }
    }

    /// <summary>The network kept its rules at every version, and versions have no holes.</summary>
    public static void AssertKept(IReadOnlyList<StoredEvent> log)
    {
        Network state = new Network.Unfounded();
        long version = 0;
        foreach (var stored in log.Where(e => e.Stream.Value == "aimf"))
        {
            Assert.Equal(++version, stored.Version.Value);
            state = Network.Evolve(state, (NetworkEvent)MessageCodec.Decode(stored.Type, stored.Data));
            var network = (Network.Active)state;
            AtMostOnePresides(network.Offices.GetValueOrDefault(Presidency));
            foreach (var member in network.Members.Values) NoneOverlaps(member.Periods());
        }
    }

    private static void AtMostOnePresides(Office? presidency)
    {
        var terms = presidency?.Terms.Where(t => !t.NeverBegins).OrderBy(t => t.From).ToList() ?? [];
        for (var i = 1; i < terms.Count; i++)
        {
            if (terms[i - 1].Until > terms[i].From) Assert.Fail($"{terms[i - 1]} and {terms[i]} preside at once.");
        }
    }

    private static void NoneOverlaps(IEnumerable<(DateOnly From, DateOnly Until)> periods)
    {
        var last = DateOnly.MinValue;
        foreach (var (from, until) in periods)
        {
            Assert.True(last <= from && from < until);
            last = until;
        }
    }
}
