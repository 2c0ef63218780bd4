using System.Collections.Immutable;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Asked;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>Days pass while random things are decided, taken back and corrected: what turns on a day is told on that day, once, and nothing else is.</summary>
public sealed class EffectLaws
{
    [Fact]
    public void What_turns_on_a_day_and_was_decided_before_is_told_once() => Law.Holds(
        Lives, life => Told(life) ? true : throw new Xunit.Sdk.XunitException($"Broken by:\n{string.Join('\n', Days(Shortened(life, Told)).Select(d => $"{d.Today:dd}: {d.Step}"))}"), count: 2000);

    [Fact]
    public void Days_that_were_missed_are_caught_up_and_then_nothing_is_due() => Law.Holds(Lives, life =>
    {
        var (network, told) = (Begin(life), new List<NetworkEvent.CameIntoEffect>());
        foreach (var (step, today) in Days(life)) network = Live(network, step, today).After;
        for (var asked = 0; asked < 2; asked++) told.AddRange(Tell(ref network, Day(LastDay + 4)));
        return told.DistinctBy(e => (e.Number, e.On)).Count() == told.Count && network.Ahead.Plans.All(p => p.Turns.All(t => network.EndedMembers.ContainsKey(t.Of!.Value))); // not null: nothing else keeps it back
    });

    [Fact]
    public void The_laws_are_tried_where_something_is_told_and_where_it_is_not()
    {
        int told = 0, takenBack = 0, sets = 0;
        Law.Holds(Lives, life =>
        {
            var network = Begin(life);
            foreach (var (step, today) in Days(life))
            {
                told += Tell(ref network, today).Length;
                var before = network.Ahead;
                (network, var events) = Live(network, step, today);
                sets += events.Count(e => e.DecidedOn is not null);
                takenBack += before.Plans.Count(p => network.Ahead.Find(p.Number, p.On) is null);
            }

            return true;
        });
        Assert.True(told > 500 && takenBack > 100 && sets > 1000, $"{told} told, {takenBack} taken back, {sets} decided ahead");
    }

    private static bool Told(Life life)
    {
        var network = Begin(life);
        var at = default(DateOnly);
        foreach (var (step, today) in Days(life))
        {
            if (today != at)
            {
                at = today;
                if (network.Ahead.Plans.Where(p => p.On > today).Any(p => Decide(network, p, today).Refusal is not IsNotInEffectYet)) return false;
                var turns = Turning(network, today).ToList();
                var told = Tell(ref network, today).ToList();
                if (told.Any(e => e.On != today || e.Fact.DecidedOn is not { } decided || decided >= today)) return false;
                if (told.DistinctBy(e => e.Number).Count() != told.Count || Tell(ref network, today).Any()) return false;
                if (turns.Any(turn => !told.Exists(e => Sets(e.Fact, turn))) || told.Any(e => !turns.Any(turn => Sets(e.Fact, turn)))) return false;
                if (turns.Where(t => t.Office is null).Any(turn => told.Count(e => Sets(e.Fact, turn)) != 1)) return false;
            }

            network = Live(network, step, today).After;
        }

        return true;
    }

    /// <summary>What holds from a day on and did not before, by the state alone.</summary>
    private static IEnumerable<(MemberId? Member, OfficeId? Office, Standing Standing)> Turning(Network.Active network, DateOnly day)
    {
        bool IsThere(MemberId member) => !(network.EndedMembers.TryGetValue(member, out var end) && end.Latest <= day);
        foreach (var membership in network.Members.Values.Where(m => IsThere(m.Member)))
        {
            foreach (var step in membership.Steps.Where(s => s.On == day)) yield return (membership.Member, null, step.Standing);
        }

        foreach (var office in network.Offices.Values)
        {
            if (office.Terms.Any(t => !t.NeverBegins && IsThere(t.Holder) && (t.From == day || (t.Until == day && (t.LeavesVacant || t.Ending == TermEnding.BodyClosed)) || (t.Covers(day) && t.Persons.Any(p => p.From == day))))
                || office.Vacant.Any(v => v.Source is null && v.Period.From.Date?.Day == day))
            {
                yield return (null, office.Id, default);
            }
        }

        foreach (var body in network.Bodies.Values.Where(b => b.Closed?.Day == day)) yield return (null, OfficeId.Of(body.Id, BodyRole.Presides), Standing.None);
    }

    private static bool Sets(NetworkEvent fact, (MemberId? Member, OfficeId? Office, Standing Standing) turn) => fact switch
    {
        NetworkEvent.BodyClosed e => turn.Office?.Body == e.Body,
        NetworkEvent.MembershipCorrected e => e.Member == turn.Member && e.Now?.Standing == turn.Standing,
        _ when turn.Office is { } office => NetworkEvents.Office(fact) == office,
        _ => NetworkEvents.Member(fact) == turn.Member && NetworkEvents.Step(fact)?.Standing == turn.Standing,
    };

    /// <summary>Asks for everything there is a plan of, whether or not its day has come.</summary>
    private static ImmutableArray<NetworkEvent.CameIntoEffect> Tell(ref Network.Active network, DateOnly today)
    {
        ImmutableArray<NetworkEvent.CameIntoEffect> told = [];
        foreach (var plan in network.Ahead.Plans.ToList())
        {
            foreach (var e in Decide(network, plan, today).Events)
            {
                told = told.Add((NetworkEvent.CameIntoEffect)e);
                network = (Network.Active)Network.Evolve(network, e);
            }
        }

        return told;
    }

    private static Decision<NetworkEvent> Decide(Network.Active network, Plan plan, DateOnly today) =>
        Network.Decide(network, new NetworkCommand.ComeIntoEffect(plan.Number, plan.On, "e:1"), Circumstances.On(today));

    /// <summary>The steps over the days, in order; every day has its turn.</summary>
    private static IEnumerable<(Step? Step, DateOnly Today)> Days(Life life)
    {
        for (var day = 1; day <= LastDay + 1; day++)
        {
            yield return (null, Day(day));
            for (var i = 0; i < life.Steps.Length; i++)
            {
                if (1 + (i * LastDay / life.Steps.Length) == day) yield return (life.Steps[i], Day(day));
            }
        }
    }

    private static (Network.Active After, ImmutableArray<NetworkEvent> Events) Live(Network.Active network, Step? step, DateOnly today)
    {
        if (step is null) return (network, []);
        if (step.Ends is { } member)
        {
            return network.EndedMembers.ContainsKey(member) ? (network, [])
                : ((Network.Active)Network.Decider.Concern(network, member, new MemberEvent.Dissolved(EdtfDate.Of(step.EndsOn), [], null, null)), []);
        }

        var facts = network.EndedMembers.Aggregate(Now.Members, (known, ended) => known.SetItem(ended.Key, known[ended.Key] with { Ends = ended.Value.Latest }));
        var command = step.Aim == 0 ? step.Command! : Aimed(network, step.Command!, step.Aim); // not null: nobody ends
        var events = Network.Decide(network, command, new Circumstances(today, facts, By: step.By)).Events;
        return (events.Aggregate(network, (n, e) => (Network.Active)Network.Evolve(n, e)), events);
    }
}
