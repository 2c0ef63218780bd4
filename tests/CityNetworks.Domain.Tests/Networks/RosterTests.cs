using CityNetworks.Domain.Networks;
using FsCheck.Fluent;
using Xunit;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class RosterTests
{
    [Fact]
    public void It_answers_as_a_plain_map_does_however_often_it_was_folded() => Law.Holds(
        Gen.Choose(0, 299).ListOf(1000).Zip(Gen.Choose(0, 200)),
        pair =>
        {
            var (changes, woken) = pair;
            var plain = Enumerable.Range(0, woken).ToDictionary(Id, n => Membership.Of(Id(n)));
            var roster = Roster.Of(plain.Values, plain.Count);
            foreach (var n in changes)
            {
                var changed = Membership.Of(Id(n)) with { FoundedIt = true };
                plain[Id(n)] = changed;
                roster = roster.SetItem(Id(n), changed);
                if (roster.Count != plain.Count) return false;
            }

            return roster.Values.ToHashSet().SetEquals(plain.Values) && roster.Values.Count() == plain.Count
                && Enumerable.Range(0, 300).All(n => roster.TryGetValue(Id(n), out var found) ? found == plain[Id(n)] : !plain.ContainsKey(Id(n)));
        },
        count: 200);

    [Fact]
    public void What_was_read_from_an_earlier_state_stays_as_it_was()
    {
        var states = new List<Roster> { Roster.Empty };
        for (var n = 0; n < 500; n++) states.Add(states[^1].SetItem(Id(n), Membership.Of(Id(n))));
        for (var n = 0; n <= 500; n++) Assert.Equal(Enumerable.Range(0, n).Select(Id).ToHashSet(), states[n].Values.Select(m => m.Member).ToHashSet());
    }

    private static MemberId Id(int n) => MemberId.Parse($"fr-{n}");
}
