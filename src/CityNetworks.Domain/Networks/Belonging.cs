using System.Collections.Immutable;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>Whether and how a member belongs to a network at a time. Suspended members belong; applicants do not.</summary>
/// <param name="Standing">As it is at the end of the time; <see cref="Networks.Standing.Reported"/> where only sources tell.</param>
/// <param name="Kind">Null where it does not belong, no source tells, or sources tell different kinds.</param>
/// <param name="IsDecided">Something is decided for a day of the time. It wins over what is reported.</param>
/// <param name="IsRecorded">A source reports that it belongs then, or may.</param>
/// <param name="Contradicted">It is decided that it does not belong then, and a source certainly says that it does.</param>
public sealed record Belonging(Certainty Certainty, Standing Standing, string? Kind, bool IsDecided, bool IsRecorded, bool Contradicted)
{
    public static Belonging Of(Network.Active network, MemberId member, EdtfDate validAt) => Of(network, member, validAt.Earliest, validAt.Latest);

    public static Belonging Of(Network.Active network, MemberId member, DateOnly first, DateOnly last) =>
        Of(network.Membership(member), network.Identity.Ended, network.EndedMembers.TryGetValue(member, out var ends) ? ends : null, first, last);

    /// <summary>On a day of which only the window is known, both of its ends included. What ends in the world ends the belonging with it.</summary>
    public static Belonging Of(Membership membership, EdtfDate? networkEnds, EdtfDate? memberEnds, DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, last);
        var alive = new[] { networkEnds, memberEnds }.OfType<EdtfDate>()
            .Aggregate(Certainty.Yes, (c, end) => c.And(Lifespan.Until(end)?.Holds(first, last) ?? Certainty.No));
        var decidedFrom = membership.Steps.IsEmpty ? (DateOnly?)null : membership.Steps[0].On;
        var isDecided = decidedFrom <= last;
        var decided = isDecided ? Decided(membership, Later(first, decidedFrom!.Value), last) : (Certainty?)null; // not null: it is decided
        var reported = decidedFrom <= first ? (Certainty?)null : Reported(membership, first, isDecided ? decidedFrom!.Value.AddDays(-1) : last); // not null: it is decided
        var told = Both(decided, reported);
        var at = membership.At(last);
        return new(
            told.And(alive),
            alive == Certainty.No && at.Standing is not (Standing.Withdrawn or Standing.Excluded or Standing.Refused) ? Standing.None : at.Standing,
            alive == Certainty.No ? null : at.Kind,
            isDecided,
            Reported(membership, first, last) != Certainty.No,
            decided == Certainty.No && Told(membership, Later(first, decidedFrom!.Value), last) == Certainty.Yes); // not null: it is decided
    }

    /// <summary>How many belong at a time, certainly and possibly. A joint seat counts one.</summary>
    public static Headcount Count(Network.Active network, DateOnly first, DateOnly last, Func<Membership, Belonging, bool>? which = null) => Count(
        network.Members.Values.Select(m => (Membership: m, Belonging: Of(network, m.Member, first, last))).Where(m => which?.Invoke(m.Membership, m.Belonging) != false), first, last);

    /// <summary>The same of memberships whose belonging at that time is known. Two of one member count one.</summary>
    public static Headcount Count(IEnumerable<(Membership Membership, Belonging Belonging)> members, DateOnly first, DateOnly last)
    {
        var seats = new Seats();
        foreach (var (membership, belonging) in members) seats.Add(membership, belonging, first, last);
        return seats.Count;
    }

    /// <summary>The member under which the seat is counted, and whether it is a joint one: itself, unless it has a place in a joint one only.</summary>
    internal static (MemberId Under, bool IsJoint) Seat(Membership membership, DateOnly first, DateOnly last)
    {
        if (!membership.Steps.IsEmpty && membership.Steps[0].On <= last) return (membership.Member, false);
        var holding = membership.Recorded.OfType<RecordedMembership>().Select(report => (Of: membership.Member, Report: report))
            .Concat(membership.Shared.Select(shared => (shared.Key.Of, Report: shared.Value)))
            .Where(r => r.Report.Period.Holds(first, last) != Certainty.No).ToList();
        return holding.Exists(r => r.Report.Jointly is not { Count: > 0 })
            ? (membership.Member, false)
            : (holding.SelectMany(r => r.Report.Jointly!.Append(r.Of)).Append(membership.Member).Min(), true); // not null: all of them are joint
    }

    private static Certainty Decided(Membership membership, DateOnly first, DateOnly last)
    {
        var always = membership.FirstDayWithout(first, DayAfter(last), Belongs) is null && Belongs(membership.At(last));
        var ever = Belongs(membership.At(last)) || membership.FirstDayWith(first, DayAfter(last), Belongs) is not null;
        return always ? Certainty.Yes : ever ? Certainty.Possibly : Certainty.No;
    }

    private static bool Belongs(MembershipStep step) => step.Standing is Standing.Member or Standing.Suspended;

    private static Certainty Reported(Membership membership, DateOnly first, DateOnly last) =>
        membership.Reports.Aggregate(Certainty.No, (c, report) => c.Or(report.Period.Holds(first, last)));

    /// <summary>As <see cref="Reported"/>, but for what only stands until somebody ends it: that says nothing against an end.</summary>
    private static Certainty Told(Membership membership, DateOnly first, DateOnly last) => membership.Reports
        .Select(report => report.Period.Stands ? report.Period.EndingAt(EdtfDate.Of(membership.Steps[0].On)) : report.Period)
        .Aggregate(Certainty.No, (c, period) => c.Or(period.Holds(first, last)));

    private static Certainty Both(Certainty? one, Certainty? other) =>
        one is { } a && other is { } b ? (a == b ? a : Certainty.Possibly) : one ?? other ?? Certainty.No;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly DayAfter(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}

/// <summary>Counts members one by one, whose belonging at one time is known. A joint seat counts one, and so do two memberships of one member.</summary>
public sealed class Seats
{
    private readonly Dictionary<(MemberId Under, bool IsJoint), Certainty> _seats = [];

    public Headcount Count => new(_seats.Values.Count(c => c == Certainty.Yes), _seats.Count);

    public void Add(Membership membership, Belonging belonging, DateOnly first, DateOnly last)
    {
        if (belonging.Certainty == Certainty.No) return;
        var seat = Belonging.Seat(membership, first, last);
        _seats[seat] = belonging.Certainty.Or(_seats.GetValueOrDefault(seat));
    }
}

/// <summary>A number of members where not all dates are known: at least and at most.</summary>
public readonly record struct Headcount(int Certain, int Possible);
