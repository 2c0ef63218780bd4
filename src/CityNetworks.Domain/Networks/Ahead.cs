using System.Collections.Immutable;

namespace CityNetworks.Domain.Networks;

/// <summary>A fact that was decided before its day and has not come into effect.</summary>
/// <param name="Number">Counts the facts that were decided ahead in the network, from 1. One that sets two days has two plans of one number.</param>
/// <param name="Turns">What of it still stands; never empty.</param>
public sealed record Plan(int Number, DateOnly On, NetworkEvent Fact, ImmutableArray<Turn> Turns);

/// <summary>What is decided for days to come. A plan goes when its day is told, and when what it set is taken back or moved.</summary>
public sealed class Ahead
{
    private readonly ImmutableDictionary<(int Number, DateOnly On), Plan> _plans;
    private readonly ImmutableDictionary<string, (int Number, DateOnly On)> _turns;

    private Ahead(int count, ImmutableDictionary<(int Number, DateOnly On), Plan> plans, ImmutableDictionary<string, (int Number, DateOnly On)> turns) =>
        (Count, _plans, _turns) = (count, plans, turns);

    public static Ahead Nothing { get; } = Of(0, []);

    /// <summary>Facts that were ever decided ahead.</summary>
    public int Count { get; }

    /// <summary>In the order of numbers and days.</summary>
    public IEnumerable<Plan> Plans => _plans.Values.OrderBy(p => p.Number).ThenBy(p => p.On);

    public static Ahead Of(int count, IEnumerable<Plan> plans) => plans.Aggregate(
        new Ahead(count, ImmutableDictionary<(int Number, DateOnly On), Plan>.Empty, ImmutableDictionary<string, (int Number, DateOnly On)>.Empty), (ahead, plan) => ahead.With(plan));

    public Plan? Find(int number, DateOnly on) => _plans.GetValueOrDefault((number, on));

    /// <summary>Plans that an event added (true) or took away, with what it is that they were decided by.</summary>
    public static IEnumerable<(Plan Plan, bool IsThere)> Changes(Network before, NetworkEvent @event, Network.Active after)
    {
        var (was, now) = ((before as Network.Active)?.Ahead ?? Nothing, after.Ahead);
        if (ReferenceEquals(was, now)) yield break;
        List<(int Number, DateOnly On)> touched = [];
        if (@event is NetworkEvent.CameIntoEffect came)
        {
            touched.Add((came.Number, came.On));
        }
        else
        {
            var (gone, set) = Turns.Of(before, @event, after);
            foreach (var turn in gone.Concat(set))
            {
                if (was._turns.TryGetValue(turn.What, out var old)) touched.Add(old);
                if (now._turns.TryGetValue(turn.What, out var news)) touched.Add(news);
            }
        }

        foreach (var key in touched.Distinct())
        {
            var (old, news) = (was._plans.GetValueOrDefault(key), now._plans.GetValueOrDefault(key));
            if (old is null && news is not null) yield return (news, true);
            if (old is not null && news is null) yield return (old, false);
        }
    }

    internal Ahead After(Network before, NetworkEvent @event, Network.Active after)
    {
        if (@event is NetworkEvent.CameIntoEffect came) return Find(came.Number, came.On) is { } told ? told.Turns.Aggregate(this, (ahead, turn) => ahead.Without(turn.What)) : this;
        if (@event.DecidedOn is null && _plans.IsEmpty) return this;
        var (gone, set) = Turns.Of(before, @event, after);
        var ahead = gone.Concat(set).Aggregate(this, (ahead, turn) => ahead.Without(turn.What));
        if (@event.DecidedOn is not { } decided) return ahead;
        var number = Count + 1;
        return set.Where(turn => turn.On > decided).GroupBy(turn => turn.On).Aggregate(
            new Ahead(number, ahead._plans, ahead._turns), (ahead, day) => ahead.With(new(number, day.Key, @event, [.. day])));
    }

    private Ahead With(Plan plan) =>
        new(Count, _plans.SetItem((plan.Number, plan.On), plan), _turns.SetItems(plan.Turns.Select(t => KeyValuePair.Create(t.What, (plan.Number, plan.On)))));

    private Ahead Without(string what)
    {
        if (!_turns.TryGetValue(what, out var key)) return this;
        var plan = _plans[key];
        var left = plan.Turns.RemoveAll(t => t.What == what);
        return new(Count, left.IsEmpty ? _plans.Remove(key) : _plans.SetItem(key, plan with { Turns = left }), _turns.Remove(what));
    }
}
