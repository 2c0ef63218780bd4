using CityNetworks.Domain.Time;
using static CityNetworks.Domain.Networks.NetworkCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Networks.NetworkEvent>;

namespace CityNetworks.Domain.Networks;

/// <summary>Where a network is based for a while.</summary>
/// <param name="Place">As written; null where only the zone is told.</param>
/// <param name="TimeZone">IANA zone in which its days begin; null for UTC, and in what was told for the one before it.</param>
/// <param name="Since">When it moved there; null where nobody said.</param>
/// <param name="Basis">What this rests on.</param>
public sealed record NetworkSeat(string? Place, string? TimeZone, EdtfDate? Since, Basis? Basis = null)
{
    internal bool IsWhere(NetworkSeat other) => (Place, TimeZone) == (other.Place, other.TimeZone);
}

/// <summary>
/// The seats of a network, one after the other. Moves can be told in any order: each counts until the next one. What is told for the same date takes the
/// place of what was told before, and so does the same seat with a date that is known better; so a move is taken back by one to where it is anyway.
/// </summary>
public static class Seating
{
    /// <summary>In order of time: those it is known to have had, or is to have before it ends, each once. The first is the one it was founded with, even where nothing is told of that.</summary>
    public static IReadOnlyList<NetworkSeat> Seats(this Identity identity)
    {
        List<NetworkSeat> seats = [];
        foreach (var seat in identity.Told())
        {
            if (seats is [_] && seat.Since is { } first && first.Latest <= identity.Founded?.Earliest) seats.Clear(); // The one before it held on no day.
            if (seats is not [.., { } before] || !before.IsWhere(seat)) seats.Add(seat);
        }

        return seats;
    }

    /// <summary>The last to which it has certainly moved by this day.</summary>
    public static NetworkSeat SeatOn(this Identity identity, DateOnly day)
    {
        NetworkSeat? found = null;
        var hasBegun = true;
        foreach (var seat in identity.Told())
        {
            hasBegun = seat.Since is { } since ? since.Latest <= day : hasBegun; // Without a date it follows the one before.
            if (hasBegun) found = seat;
        }

        return found!; // The first has no date.
    }

    /// <summary>The zone in which a day begins; null for UTC.</summary>
    public static string? ZoneOn(this Identity identity, DateOnly day) => identity.Moves is null ? identity.TimeZone : identity.SeatOn(day).TimeZone;

    internal static Decided Decide(Network.Active network, Reseat c, Circumstances now)
    {
        var identity = network.Identity;
        if (c.On is not { } on)
        {
            var today = identity.SeatOn(now.Today);
            if (today.Place == c.Seat && (c.TimeZone is null || c.TimeZone == today.TimeZone)) return Decided.Nothing;

            // Not null: where the first seat is not told, a move is, and a move has a place.
            return identity is { Seat: null, Moves: null } ? new NetworkEvent.Reseated(c.Seat, c.TimeZone, null, c.Decision, c.Source) : new SeatNeedsADate(today.Place ?? identity.Moves![^1].Place!);
        }

        if (identity.Founded is { } founded && on.Before(founded) == Certainty.Yes) return new NetworkIsNotYetFounded(founded);
        if (identity.Ended is { } ended && on.Before(ended) == Certainty.No) return new NetworkHasEnded(ended);
        var zone = c.TimeZone ?? identity.Told().TakeWhile(seat => !Follows(seat, on)).Last().TimeZone;
        var (wanted, basis) = (new NetworkSeat(c.Seat, zone, on), Basis.Of(c.Decision, c.Source));
        return identity.Told().Any(seat => seat.Since is { } since && seat.IsWhere(wanted) && (since == on ? basis is null || basis == seat.Basis : Within(since, on) && !Within(on, since)))
            ? Decided.Nothing
            : new NetworkEvent.Reseated(c.Seat, zone, on, c.Decision, c.Source);
    }

    internal static Identity Moved(Identity identity, NetworkEvent.Reseated e)
    {
        if (e.On is null && identity is { Seat: null, Moves: null })
        {
            return identity with { Seat = e.Seat, TimeZone = e.TimeZone ?? identity.TimeZone, SeatSource = e.Source, SeatDecision = e.Decision };
        }

        List<NetworkSeat> moves = [.. identity.Moves ?? []];
        if (e.On is { } on) moves.RemoveAll(seat => seat.Since is { } since && Within(on, since) && (seat.Place == e.Seat || Within(since, on)));
        var at = e.On is null ? -1 : moves.FindIndex(seat => Follows(seat, e.On));
        moves.Insert(at < 0 ? moves.Count : at, new(e.Seat, e.TimeZone, e.On, Basis.Of(e)));
        return identity with { Moves = [.. moves] };
    }

    /// <summary>Whether it is somewhere else from this day on than on the day before.</summary>
    internal static bool MovesOn(this Identity identity, DateOnly day) => !identity.SeatOn(day).IsWhere(identity.SeatOn(day.AddDays(-1)));

    /// <summary>As told, each with its zone, up to the end of the network.</summary>
    private static IEnumerable<NetworkSeat> Told(this Identity identity)
    {
        var seat = new NetworkSeat(identity.Seat, identity.TimeZone, null, Basis.Of(identity.SeatDecision, identity.SeatSource));
        yield return seat;
        foreach (var next in identity.Moves ?? [])
        {
            if (next.Since is { } since && identity.Ended is { } ended && since.Before(ended) == Certainty.No) yield break;
            yield return seat = next with { TimeZone = next.TimeZone ?? seat.TimeZone };
        }
    }

    private static bool Within(EdtfDate date, EdtfDate wider) => wider.Earliest <= date.Earliest && date.Latest <= wider.Latest;

    /// <summary>Of dates that are vague, the one that begins later; of two that begin together, the one that ends later.</summary>
    private static bool Follows(NetworkSeat seat, EdtfDate on) => seat.Since is { } since && (since.Earliest, since.Latest).CompareTo((on.Earliest, on.Latest)) > 0;
}

/// <summary>Only the first seat that is told can do without a date.</summary>
public sealed record SeatNeedsADate(string Place)
    : Refusal("seat-needs-a-date", new(
        $"Its seat is told already: {Place}. Say when it moves to another; a year, or '[..2024]', will do.",
        $"Son siège est déjà dit : {Place}. Dites quand il passe ailleurs ; une année suffit, ou « [..2024] »."), "/on");
