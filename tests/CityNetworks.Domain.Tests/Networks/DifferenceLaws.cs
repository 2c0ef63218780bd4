using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>What is different between two moments is what a fold of the events says of each.</summary>
public sealed class DifferenceLaws
{
    private static readonly MemberId[] Cities = [Paris, Lyon, Toulouse, Quebec];

    private static readonly DateOnly[] Days = [January, February, March, April, June, July];

    [Fact]
    public void Those_before_and_those_who_joined_less_those_who_left_are_those_after() => Law.Holds(Pairs, pair =>
    {
        var (before, after) = pair;
        var diff = Difference.Between(before, after);
        var belongs = before.Members.Where(m => m.Value.Certainty == Certainty.Yes).Select(m => m.Key).ToHashSet();
        belongs.ExceptWith(diff.Members.Where(t => t.What == Change.Left).Select(t => t.Member));
        belongs.UnionWith(diff.Members.Where(t => t.What == Change.Joined && t.After?.Certainty == Certainty.Yes).Select(t => t.Member));
        return belongs.SetEquals(after.Members.Where(m => m.Value.Certainty == Certainty.Yes).Select(m => m.Key))
            && diff.Members.Where(t => t.Certainty == Certainty.Yes && t.What == Change.Joined).All(t => (t.Before?.Certainty ?? Certainty.No) == Certainty.No && t.After?.Certainty == Certainty.Yes);
    });

    [Fact]
    public void Of_whom_and_what_nothing_is_said_everything_is_as_before() => Law.Holds(Pairs, pair =>
    {
        var (before, after) = pair;
        var diff = Difference.Between(before, after);
        return Cities.Except(diff.Members.Select(t => t.Member)).All(m => Same(before.Members.GetValueOrDefault(m), after.Members.GetValueOrDefault(m)))
            && before.Offices.Keys.Union(after.Offices.Keys).Except(diff.Offices.Select(t => t.Office)).All(o => Hands(before, o).SetEquals(Hands(after, o)))
            && before.Bodies.Keys.Union(after.Bodies.Keys).Except(diff.Bodies.Select(t => t.Body)).All(b => before.Bodies.GetValueOrDefault(b) == after.Bodies.GetValueOrDefault(b));
    });

    [Fact]
    public void Back_again_those_who_joined_have_left() => Law.Holds(Pairs, pair =>
    {
        var (there, back) = (Difference.Between(pair.Item1, pair.Item2), Difference.Between(pair.Item2, pair.Item1));
        return WhoJoined(there).SetEquals(WhoLeft(back)) && WhoLeft(there).SetEquals(WhoJoined(back)) && there.Offices.Count == back.Offices.Count && there.Bodies.Count == back.Bodies.Count;
    });

    [Fact]
    public void Between_a_moment_and_itself_there_is_no_difference() => Law.Holds(Pairs, pair =>
        Difference.Between(pair.Item1, pair.Item1) is { Members.Count: 0, Offices.Count: 0, Bodies.Count: 0 });

    [Fact]
    public void What_only_the_dates_leave_open_is_possible()
    {
        var network = (Network.Active)Spec.Given(
            Founded(), PresidencyCreated(), GroupOpened("2012~"), Recorded(Paris, 1, Since("2010~")), Recorded(Lyon, 1, Since("2005")), TermRecorded(Paris, 1, Since("2010"))).State;
        var diff = Difference.Between(At(network, "2009"), At(network, "2010"));
        Assert.Equal((Paris, Change.Joined, Certainty.Possibly), Assert.Single(Difference.Between(At(network, "2008"), At(network, "2010")).Members.Where(t => t.Member == Paris && t.What == Change.Joined).Select(t => (t.Member, t.What, t.Certainty))));
        Assert.Equal(Certainty.Possibly, Assert.Single(diff.Offices).Certainty);
        Assert.Equal((true, Certainty.Possibly), Assert.Single(Difference.Between(At(network, "2010"), At(network, "2012")).Bodies.Select(b => (b.Opened, b.Certainty))));
        Assert.Equal((Lyon, Change.Joined, Certainty.Yes), Assert.Single(Difference.Between(At(network, "2004"), At(network, "2006")).Members.Where(t => t.What == Change.Joined).Select(t => (t.Member, t.What, t.Certainty))));
    }

    [Fact]
    public void A_handover_between_two_days_is_certain()
    {
        var network = (Network.Active)Spec.Given(Founded(), PresidencyCreated(), Joined(Paris, January), Joined(Lyon, January), Begun(Paris, January), HandedOver(Paris, Lyon, June), KindChanged(Lyon, "associate", June)).State;
        var diff = Difference.Between(Moment.Of(network, May, May), Moment.Of(network, June, June));
        var office = Assert.Single(diff.Offices);
        Assert.Equal((Presidency, Certainty.Yes, Paris, Lyon), (office.Office, office.Certainty, office.Before?.Incumbents[0].Holder, office.After?.Incumbents[0].Holder));
        Assert.Equal((Lyon, Change.KindChanged, Certainty.Yes), Assert.Single(diff.Members.Select(t => (t.Member, t.What, t.Certainty))));
    }

    /// <summary>Two days of one history, or one day at two of its positions, or both.</summary>
    private static Gen<(Moment, Moment)> Pairs =>
        from steps in Gen.Choose(0, int.MaxValue).ListOf(14)
        from known in Gen.Choose(0, 14).Two()
        from days in Gen.Elements(Days).Two()
        let earlier = Fold([.. steps.Take(Math.Min(known.Item1, known.Item2))])
        let later = Fold([.. steps.Take(Math.Max(known.Item1, known.Item2))])
        select (Moment.Of(earlier, days.Item1, days.Item1), Moment.Of(later, days.Item2, days.Item2));

    private static Network.Active Fold(IReadOnlyList<int> steps)
    {
        Network state = Spec.Given(Founded(), PresidencyCreated()).State;
        foreach (var step in steps)
        {
            state = Network.Decide(state, Command(step), Now).Events.Aggregate(state, Network.Evolve);
        }

        return (Network.Active)state;
    }

    private static NetworkCommand Command(int dice)
    {
        var (city, other, day) = (Cities[dice / 10 % Cities.Length], Cities[dice / 40 % Cities.Length], Days[dice / 160 % Days.Length]);
        return (dice % 10) switch
        {
            0 or 1 => new NetworkCommand.Join(city, day),
            2 => new NetworkCommand.Withdraw(city, day, January),
            3 => new NetworkCommand.ChangeKind(city, "associate", day),
            4 => new NetworkCommand.Suspend(city, day),
            5 => new NetworkCommand.RecordMembership(city, Page, Since("2020-03~")),
            6 => new NetworkCommand.BeginTerm(Presidency, city, day),
            7 => new NetworkCommand.HandOver(Presidency, city, other, day),
            8 => new NetworkCommand.OpenBody("groupe-pays-vn", BodyKind.CountryGroup, Named("Groupe"), "VN", Date(day)),
            _ => new NetworkCommand.RecordTerm(Presidency, Page, Since("2020-04~"), city),
        };
    }

    private static Moment At(Network.Active network, string year) => Moment.Of(network, Date(year).Earliest, Date(year).Latest);

    private static bool Same(Belonging? before, Belonging? after) =>
        (before?.Certainty ?? Certainty.No, before?.Standing ?? Standing.None) == (after?.Certainty ?? Certainty.No, after?.Standing ?? Standing.None);

    private static HashSet<(MemberId?, Certainty)> Hands(Moment moment, OfficeId office) => [.. (moment.Offices.GetValueOrDefault(office)?.Incumbents ?? []).Select(i => (i.Holder, i.Certainty))];

    private static HashSet<MemberId> WhoJoined(Difference diff) => [.. diff.Members.Where(t => t.What == Change.Joined).Select(t => t.Member)];

    private static HashSet<MemberId> WhoLeft(Difference diff) => [.. diff.Members.Where(t => t.What == Change.Left).Select(t => t.Member)];
}
