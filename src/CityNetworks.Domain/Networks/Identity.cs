using System.Collections.Immutable;
using System.Diagnostics;
using CityNetworks.Domain.Time;
using static CityNetworks.Domain.Networks.NetworkCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Networks.NetworkEvent>;

namespace CityNetworks.Domain.Networks;

/// <summary>What a network is, what it is called, where it is based, since when and until when.</summary>
/// <param name="Names">Each with what it rests on.</param>
/// <param name="Into">The network it merged into, if that is how it ended.</param>
/// <param name="Source">What its founding rests on.</param>
/// <param name="Seat">The one it was founded with; <see cref="Seating"/> tells that of any day.</param>
/// <param name="TimeZone">That of this seat: IANA, null for UTC.</param>
/// <param name="SeatSource">What this seat rests on.</param>
/// <param name="EndSource">What its end rests on.</param>
/// <param name="Decision">The vote or act by which it was founded.</param>
/// <param name="SeatDecision">The one that gave it this seat.</param>
/// <param name="EndDecision">The one that ends it.</param>
/// <param name="Moves">The seats after the first, in order of time; null where there are none.</param>
public sealed record Identity(
    NetworkKind Kind, ImmutableArray<Name> Names, EdtfDate? Founded, EdtfDate? Ended, NetworkId? Into, string? Seat, string? TimeZone, string? Country, Source? Source,
    Source? SeatSource = null, Source? EndSource = null, Resolution? Decision = null, Resolution? SeatDecision = null, Resolution? EndDecision = null,
    ValueList<NetworkSeat>? Moves = null)
{
    /// <summary>What its end rests on.</summary>
    public Basis? EndBasis => Basis.Of(EndDecision, EndSource);
}

/// <summary>A typed tie to another network or organisation.</summary>
/// <param name="Decision">The vote or act by which it was tied.</param>
/// <param name="EndBasis">What the end of the tie rests on.</param>
public sealed record Affiliation(
    int Number, string Relation, MemberId With, string? Country, Period Period, Source? Source, EdtfDate? Ended = null, Resolution? Decision = null, Basis? EndBasis = null)
{
    /// <summary>The one it is with has this network in it, and so cannot be in this network itself. The vocabulary is open; of other relations nobody can say.</summary>
    public bool IsWithin => Contains(Relation);

    /// <summary>When it holds, as told and ended.</summary>
    public Period Term => Ended is { } end ? Period.EndingAt(end) : Period;

    /// <summary>Whether the relation is that of a part to its whole.</summary>
    internal static bool Contains(string relation) => relation is "section-of" or "part-of";
}

/// <summary>Says through what one belongs without being a member oneself.</summary>
public sealed record Derivation(MemberId Through, MemberId? Member, Source? Source, Resolution? Decision = null);

/// <summary>The rules of a network's own life: founding, names, seat, statutes, end, ties to others.</summary>
public static class Identities
{
    internal static Decided Decide(Found c)
    {
        if (c.Names.Count == 0) return new NamesAreMissing();
        if (c.Statutes is { } statutes && Flaw(statutes) is { } flaw) return flaw;
        return new NetworkEvent.Founded(c.Kind, c.Names, c.On, c.Seat, c.TimeZone, c.Country, c.Statutes, c.Decision, c.Source);
    }

    internal static Decided Decide(Network.Active network, Found c)
    {
        var same = Found(new(c.Kind, c.Names, c.On, c.Seat, c.TimeZone, c.Country, c.Statutes, c.Decision, c.Source));
        var was = network.Identity;
        var identity = same.Identity with { Names = was.Names, Decision = was.Decision, SeatDecision = was.SeatDecision, Moves = was.Moves }; // names compared apart: arrays are equal only to themselves
        return identity == was && same.Identity.Names.Select(Told).SequenceEqual(was.Names.Select(Told)) && same.Statutes == network.Statutes
            ? Decided.Nothing
            : new NetworkIsFoundedAlready();

        static Name Told(Name name) => name with { Decision = null };
    }

    internal static Decided Decide(Network.Active network, AddName c) =>
        Names.Tell(network.Identity.Names, c.Name.Resting(Basis.Of(c.Decision, c.Source))) ? Decided.Nothing : new NetworkEvent.NameAdded(c.Name, c.Decision, c.Source);

    internal static Decided Decide(Network.Active network, Rename c)
    {
        if (network.Identity.Founded is { } founded && c.On.Before(founded) == Certainty.Yes) return new NetworkIsNotYetFounded(founded);
        if (network.Identity.Ended is { } ended && c.On.Before(ended) == Certainty.No) return new NetworkHasEnded(ended);
        return Names.Current(network.Identity.Names, c.Language)?.Text == c.Text ? Decided.Nothing
            : Names.Later(network.Identity.Names, c.Language, c.On) is { } later ? later
            : new NetworkEvent.Renamed(c.Text, c.Language, c.On, c.Decision, c.Source);
    }

    /// <summary>Statutes bind what is decided from now on; memberships and terms decided before stand.</summary>
    internal static Decided Decide(Network.Active network, AmendStatutes c)
    {
        if (Flaw(c.Statutes) is { } flaw) return flaw;
        if (c.Statutes == network.Statutes) return Decided.Nothing;
        foreach (var office in network.Offices.Values.OrderBy(o => o.Id.Value, StringComparer.Ordinal))
        {
            foreach (var kind in office.Rules.HeldBy ?? [])
            {
                if (c.Statutes.Kind(kind) is null) return new OfficeNeedsKind(office.Id, kind);
            }
        }

        return new NetworkEvent.StatutesAmended(c.Statutes, c.Decision, c.Source);
    }

    internal static Decided Decide(Network.Active network, Dissolve c)
    {
        if (Ending(network, c.On) is { } refusal) return refusal;
        return network.Identity.Ended == c.On ? Decided.Nothing : new NetworkEvent.Dissolved(c.On, c.Decision, c.Source);
    }

    internal static Decided Decide(Network.Active network, MergeInto c, Circumstances now)
    {
        if (!now.Members.TryGetValue(c.Into, out var into)) return new MemberIsUnknown(c.Into);
        if (into.Kind != MemberKind.Network) return new IsNotANetwork(c.Into);
        if (network.Identity.Into is { } other && other != c.Into) return new NetworkHasMerged(other);
        if (c.On is { } on && Ending(network, on) is { } refusal) return refusal;
        return network.Identity.Into == c.Into && (c.On is null || network.Identity.Ended == c.On) ? Decided.Nothing : new NetworkEvent.MergedInto(c.Into, c.On, c.Decision, c.Source);
    }

    internal static Decided Decide(Network.Active network, Affiliate c, Circumstances now)
    {
        if (!now.Members.TryGetValue(c.With, out var with)) return new MemberIsUnknown(c.With);
        var period = c.Period ?? Period.Unknown;
        if (c.Source is null && Affiliation.Contains(c.Relation) && Containment.Circle(now, with, period, "/with") is { } circle) return circle;
        return network.Affiliations.Any(a => a.Relation == c.Relation && a.With == c.With && a.Period.Equals(period) && a.Source == c.Source && a.Country == c.Country)
            ? Decided.Nothing
            : new NetworkEvent.Affiliated(network.Affiliations.Length + 1, c.Relation, c.With, c.Country, period, c.Decision, c.Source);
    }

    internal static Decided Decide(Network.Active network, EndAffiliation c)
    {
        var affiliations = network.Affiliations.Where(a => a.Relation == c.Relation && a.With == c.With).ToList();
        if (affiliations.FindLast(a => a.Ended is null && a.Period.Until.Date is null) is not { } open)
        {
            return affiliations.Exists(a => a.Ended == c.On) ? Decided.Nothing : new NoSuchAffiliation(c.Relation, c.With);
        }

        return open.Period.CannotEnd(c.On) is { } refusal ? refusal : new NetworkEvent.AffiliationEnded(open.Number, c.With, c.On, c.Decision, c.Source);
    }

    internal static Decided Decide(Network.Active network, StateDerivation c, Circumstances now)
    {
        if (!now.Members.ContainsKey(c.Through)) return new MemberIsUnknown(c.Through);
        if (c.Member is { } member && !now.Members.ContainsKey(member)) return new MemberIsUnknown(member);
        return network.Derivations.Any(d => (d.Through, d.Member) == (c.Through, c.Member) && d.Source == c.Source)
            ? Decided.Nothing
            : new NetworkEvent.DerivationStated(c.Through, c.Member, c.Decision, c.Source);
    }

    internal static Network.Active Found(NetworkEvent.Founded e) => new(
        new(
            e.Kind, Names.Resting(e.Names, Basis.Of(e)), e.On, null, null, e.Seat, e.TimeZone, e.Country, e.Source, e.Seat is null ? null : e.Source,
            Decision: e.Decision, SeatDecision: e.Seat is null ? null : e.Decision),
        e.Statutes ?? Statutes.Usual,
        Roster.Empty,
        ImmutableDictionary<OfficeId, Office>.Empty,
        ImmutableDictionary<string, Body>.Empty,
        [],
        [],
        ImmutableDictionary<MemberId, EdtfDate>.Empty)
    {
        StatutesBasis = e.Statutes is null ? null : Basis.Of(e),
    };

    internal static Identity Evolve(Identity identity, NetworkEvent @event) => @event switch
    {
        NetworkEvent.NameAdded e => identity with { Names = identity.Names.Add(e.Name.Resting(Basis.Of(e))) },
        NetworkEvent.Renamed e => identity with { Names = Names.Renamed(identity.Names, e.Text, e.Language, e.On, Basis.Of(e)) },
        NetworkEvent.Reseated e => Seating.Moved(identity, e),
        NetworkEvent.Dissolved e => identity with { Ended = e.On, EndSource = e.Source, EndDecision = e.Decision },
        NetworkEvent.MergedInto e => identity with { Into = e.Into, Ended = e.On ?? identity.Ended, EndSource = e.Source, EndDecision = e.Decision },
        _ => throw new UnreachableException($"{@event.GetType().Name} is not about what a network is."),
    };

    /// <summary>What stands against ending on this date: a beginning in the past, an end decided already, or something decided for later.</summary>
    private static Refusal? Ending(Network.Active network, EdtfDate on)
    {
        if (network.Identity.Founded is { } founded && on.Before(founded) == Certainty.Yes) return new NetworkIsNotYetFounded(founded);
        if (network.Identity.Ended is { } ended && ended != on) return new EndIsTold(ended);
        foreach (var office in network.Offices.Values.OrderBy(o => o.Id.Value, StringComparer.Ordinal))
        {
            foreach (var term in office.Terms)
            {
                if (!term.NeverBegins && term.From >= on.Latest) return new SomethingIsDecidedForLater(office.Id.Value, term.Holder, term.From);
            }
        }

        foreach (var membership in network.Members.Values.OrderBy(m => m.Member))
        {
            if (membership.Steps is [.., { } last] && last.On >= on.Latest) return new SomethingIsDecidedForLater("membership", membership.Member, last.On);
        }

        return null;
    }

    private static Refusal? Flaw(Statutes statutes)
    {
        if (statutes.Kinds.Count == 0) return new NoSuchKind("any");
        if (statutes.NoticeDays is < 0 or > 3660) return new NoticeOutOfRange(statutes.NoticeDays);
        return statutes.Kinds.GroupBy(k => k.Code).FirstOrDefault(g => g.Count() > 1) is { } twice ? new KindIsThereTwice(twice.Key) : null;
    }
}
