using CityNetworks.Domain.Telling;
using CityNetworks.Domain.Time;
using static CityNetworks.Domain.Networks.NetworkCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Networks.NetworkEvent>;

namespace CityNetworks.Domain.Networks;

/// <summary>Where a network is based for a while.</summary>
/// <param name="Place">As written; null where only the zone was told.</param>
/// <param name="TimeZone">IANA zone in which its days begin; null where it stays what it was.</param>
/// <param name="Since">When it moved there; null where nobody said.</param>
/// <param name="Basis">What this rests on.</param>
public sealed record NetworkSeat(string? Place, string? TimeZone, EdtfDate? Since, Basis? Basis = null);

/// <summary>
/// The seats of a network, one after the other. They can be told in any order: each stands until the next one begins. One told for a date that is told
/// already takes that place; one without a date follows all that are told before it.
/// </summary>
public static class Seating
{
    /// <summary>In order of time. The first is the one it was founded with, even where nothing is told of that.</summary>
    public static IEnumerable<NetworkSeat> Seats(this Identity identity) =>
        (identity.Moves ?? []).Prepend(new NetworkSeat(identity.Seat, identity.TimeZone, null, Basis.Of(identity.SeatDecision, identity.SeatSource)));

    /// <summary>The one on a day: the last that may have begun by then.</summary>
    public static NetworkSeat SeatOn(this Identity identity, DateOnly day) => identity.Begun(day).Last();

    /// <summary>The zone in which a day begins; null for UTC.</summary>
    public static string? ZoneOn(this Identity identity, DateOnly day) =>
        identity.Moves is null ? identity.TimeZone : Zone(identity.Begun(day));

    internal static Decided Decide(Network.Active network, Reseat c, Circumstances now)
    {
        var identity = network.Identity;
        if (c.On is { } on)
        {
            if (identity.Founded is { } founded && on.Before(founded) == Certainty.Yes) return new NetworkIsNotYetFounded(founded);
            if (identity.Ended is { } ended && on.Before(ended) == Certainty.No) return new NetworkHasEnded(ended);
        }
        else if (identity.Moves is [.., { Since: { } later } next] && later.Latest > now.Today)
        {
            return new ReseatedLater(next.Place, later);
        }

        var before = identity.Seats().TakeWhile(seat => c.On is null || !Follows(seat, c.On)).ToList();
        return before[^1].Place == c.Seat && (c.TimeZone is null || c.TimeZone == Zone(before)) ? Decided.Nothing : new NetworkEvent.Reseated(c.Seat, c.TimeZone, c.On, c.Decision, c.Source);
    }

    internal static Identity Moved(Identity identity, NetworkEvent.Reseated e)
    {
        List<NetworkSeat> moves = [.. identity.Moves ?? []];
        var at = e.On is null ? moves.Count : moves.FindIndex(seat => seat.Since == e.On || Follows(seat, e.On));
        if (at < 0) at = moves.Count;
        if (at < moves.Count && moves[at].Since == e.On) moves.RemoveAt(at);
        moves.Insert(at, new(e.Seat, e.TimeZone, e.On, Basis.Of(e)));
        return identity with { Moves = [.. moves] };
    }

    private static IEnumerable<NetworkSeat> Begun(this Identity identity, DateOnly day) => identity.Seats().TakeWhile(seat => seat.Since is not { } since || since.Earliest <= day);

    private static string? Zone(IEnumerable<NetworkSeat> seats) => seats.LastOrDefault(seat => seat.TimeZone is not null)?.TimeZone;

    /// <summary>Of dates that are vague, the one that begins later; of two that begin together, the one that ends later.</summary>
    private static bool Follows(NetworkSeat seat, EdtfDate on) => seat.Since is { } since && (since.Earliest, since.Latest).CompareTo((on.Earliest, on.Latest)) > 0;
}

/// <summary>One without a date would follow a move that is decided for a day to come.</summary>
public sealed record ReseatedLater(string? Place, EdtfDate On)
    : Refusal("reseated-later", new(
        $"It moves its seat to '{Place}'{Dates.On(On).En}; say on which day it moves to another.",
        $"Son siège passe à « {Place} »{Dates.On(On).Fr} ; dites à quelle date il passe ailleurs."), "/on");
