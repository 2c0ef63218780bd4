using static CityNetworks.Domain.Networks.NetworkCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Networks.NetworkEvent>;

namespace CityNetworks.Domain.Networks;

/// <summary>What is decided ahead and comes into effect on its day (docs/adr/0031-came-into-effect.md).</summary>
public static class Effects
{
    internal static Decided Decide(Network.Active network, ComeIntoEffect c, Circumstances now)
    {
        if (network.Ahead.Find(c.Number, c.On) is not { } plan) return Decided.Nothing; // Taken back, moved, or told already.
        if (now.Today < c.On) return new IsNotInEffectYet(c.On);
        return plan.Turns.Any(turn => IsThere(network, turn)) ? new NetworkEvent.CameIntoEffect(plan.Number, c.Of, plan.On, plan.Fact) : Decided.Nothing;
    }

    /// <summary>The same decision, with the day it was taken on told by each event that sets something for later.</summary>
    internal static Decided Dated(Network before, Decided decision, DateOnly today)
    {
        var events = decision.Events;
        var state = before;
        for (var i = 0; i < events.Length; i++)
        {
            if (SetsLater(state, events[i], today)) events = events.SetItem(i, events[i] with { DecidedOn = today });
            if (i + 1 < events.Length) state = Network.Evolve(state, events[i]);
        }

        return events == decision.Events ? decision : Decided.Accepted(events);
    }

    internal static Network Keep(Network before, NetworkEvent @event, Network.Active after)
    {
        var ahead = after.Ahead.After(before, @event, after);
        return ReferenceEquals(ahead, after.Ahead) ? after : after with { Ahead = ahead };
    }

    /// <summary>Nearly everything is decided for days that have come, and is told apart by its date alone.</summary>
    private static bool SetsLater(Network before, NetworkEvent @event, DateOnly today) => @event switch
    {
        NetworkEvent.TermBegun e when e.From <= today => false,
        NetworkEvent.HandedOver e when e.On <= today => false,
        NetworkEvent.TermEnded e when e.On <= today => false,
        NetworkEvent.PersonChanged e when e.On <= today => false,
        IDecided when NetworkEvents.Office(@event) is not null => Turns.Of(before, @event, (Network.Active)Network.Evolve(before, @event)).Set.Exists(turn => turn.On > today),
        _ => (NetworkEvents.Step(@event)?.On ?? Turns.Alone(@event)?.On) > today,
    };

    /// <summary>Whether it can turn: it bears on nobody who has ended by then, the network has not ended, and a seat that moves was not there before.</summary>
    private static bool IsThere(Network.Active network, Turn turn) =>
        (turn.Of is not { } member || !(network.EndOf(member) <= turn.On)) && (turn.What == Turns.End || !(network.Identity.Ended?.Latest <= turn.On))
        && (!turn.What.StartsWith(Turns.Seat, StringComparison.Ordinal) || network.Identity.MovesOn(turn.On));
}

/// <summary>Its day has not come where the network has its seat.</summary>
public sealed record IsNotInEffectYet(DateOnly On)
    : Refusal("is-not-in-effect-yet", new(
        $"It comes into effect on {On:yyyy-MM-dd}, which has not come.",
        $"Cela prend effet le {On:yyyy-MM-dd}, jour qui n'est pas encore venu."));
