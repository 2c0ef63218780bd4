using System.Collections.Immutable;
using System.Diagnostics;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Members.MemberEvent>;

namespace CityNetworks.Domain.Members;

/// <summary>A city or an organisation: what it is, what it is called, what it is part of, and how it ends.</summary>
public abstract record Member
{
    private Member()
    {
    }

    /// <summary>Nothing is known of it.</summary>
    public sealed record Unregistered : Member;

    /// <param name="Into">What it became: the one it merged into, or those it split into.</param>
    /// <param name="First">The record this one is the same as; this id leads there.</param>
    /// <param name="Networks">Every network that ever named it.</param>
    public sealed record Registered(
        MemberKind Kind,
        ImmutableArray<Name> Names,
        string? Country,
        string? ListedUnder,
        Coordinates? Coordinates,
        ImmutableArray<ExternalCode> Codes,
        ImmutableArray<Whole> Wholes,
        EdtfDate? Ends,
        ImmutableArray<MemberId> Into,
        MemberId? First,
        Source? Source,
        ImmutableHashSet<NetworkId> Networks) : Member
    {
        /// <summary>What it is decided to be part of.</summary>
        public IEnumerable<Containment> Within => Wholes.Where(whole => whole.Source is null).Select(whole => new Containment(whole.Id, whole.Period));

        /// <summary>The vote or act behind its registration.</summary>
        public Resolution? Decision { get; init; }

        /// <summary>What its coordinates rest on.</summary>
        public Basis? CoordinatesBasis { get; init; }

        /// <summary>What its end rests on.</summary>
        public Basis? EndBasis { get; init; }

        /// <summary>What it rests on that it is the same as the first record.</summary>
        public Basis? FirstBasis { get; init; }
    }

    /// <summary>What it is or was part of.</summary>
    /// <param name="Decision">The vote or act by which it became part of it.</param>
    /// <param name="EndBasis">What it rests on that it left it.</param>
    public sealed record Whole(MemberId Id, Period Period, Source? Source, Resolution? Decision = null, Basis? EndBasis = null);

    public static Decider<Member, MemberCommand, MemberEvent> Decider { get; } = new(new Unregistered(), Decide, Evolve, Concern);

    public static Decided Decide(Member state, MemberCommand command, Circumstances now) => (state, command) switch
    {
        (Unregistered, MemberCommand.Register c) => Decide(c),
        (Unregistered, _) => new NotRegistered(),
        (Registered m, MemberCommand.Register c) => Again(m, c),
        (Registered { First: { } first }, MemberCommand.SameAs c) when c.First == first => Decided.Nothing,
        (Registered, _) when now.Circle is { } circle => circle,
        (Registered { First: { } first }, _) => new IsAnotherRecord(first),
        (Registered m, MemberCommand.AddName c) => Names.Tell(m.Names, c.Name.Resting(Basis.Of(c.Decision, c.Source))) ? Decided.Nothing : new MemberEvent.NameAdded(c.Name, c.Decision, c.Source),
        (Registered m, MemberCommand.Rename c) => Decide(m, c),
        (Registered m, MemberCommand.Recode c) => m.Codes.Any(code => code.Bare == c.Code.Bare) ? Decided.Nothing : new MemberEvent.Recoded(c.Code, c.Decision, c.Source),
        (Registered m, MemberCommand.Locate c) => Decide(m, c),
        (Registered m, MemberCommand.BecomePartOf c) => Decide(m, c, now),
        (Registered m, MemberCommand.LeaveWhole c) => Decide(m, c),
        (Registered m, MemberCommand.MergeInto c) => Decide(m, c, now),
        (Registered m, MemberCommand.Split c) => Decide(m, c, now),
        (Registered m, MemberCommand.Dissolve c) => Decide(m, c),
        (Registered m, MemberCommand.SameAs c) => Decide(m, c, now),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule."),
    };

    public static Member Evolve(Member state, MemberEvent @event) => (state, @event) switch
    {
        (Unregistered, MemberEvent.Registered e) => new Registered(
            e.Kind, Names.Resting(e.Names, Basis.Of(e)), e.Country, e.ListedUnder, e.Coordinates, [.. e.Codes.Select(code => code.Resting(Basis.Of(e)))], [], null, [], null, e.Source, [])
        {
            Decision = e.Decision,
            CoordinatesBasis = e.Coordinates is null ? null : Basis.Of(e),
        },
        (Registered m, MemberEvent.NameAdded e) => m with { Names = m.Names.Add(e.Name.Resting(Basis.Of(e))) },
        (Registered m, MemberEvent.Renamed e) => m with { Names = Names.Renamed(m.Names, e.Text, e.Language, e.On, Basis.Of(e)) },
        (Registered m, MemberEvent.Recoded e) => m with
        {
            Codes = m.Codes.RemoveAll(c => c.Scheme == e.Code.Scheme && c.Vintage == e.Code.Vintage).Add(e.Code.Resting(Basis.Of(e))),
        },
        (Registered m, MemberEvent.Located e) => m with { Coordinates = e.Coordinates, CoordinatesBasis = Basis.Of(e) },
        (Registered m, MemberEvent.BecamePartOf e) => m with { Wholes = m.Wholes.Add(new(e.Whole, e.Period, e.Source, e.Decision)) },
        (Registered m, MemberEvent.LeftWhole e) => m with
        {
            Wholes = [.. m.Wholes.Select(w => w.Id == e.Whole && w.Period.Until.Date is null ? w with { Period = w.Period.EndingAt(e.On), EndBasis = Basis.Of(e) } : w)],
        },
        (Registered m, MemberEvent.MergedInto e) => m with { Ends = e.On, Into = [e.Into], EndBasis = Basis.Of(e) },
        (Registered m, MemberEvent.Split e) => m with { Ends = e.On, Into = [.. e.Into], EndBasis = Basis.Of(e) },
        (Registered m, MemberEvent.Dissolved e) => m with { Ends = e.On, EndBasis = Basis.Of(e) },
        (Registered m, MemberEvent.IsSameAs e) => m with { First = e.First, FirstBasis = Basis.Of(e) },
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <summary>Whatever a network says of this member makes that network one of its own.</summary>
    public static Member Concern(Member state, MemberId from, object @event) => (state, @event) switch
    {
        (Registered m, NetworkEvent) => m with { Networks = m.Networks.Add(NetworkId.Parse(from.Value)) },
        _ => state, // Another city's event names this one without changing what it decides on.
    };

    private static Decided Decide(MemberCommand.Register c)
    {
        if (c.Kind == MemberKind.Network) return new NetworksAreFounded();
        if (c.Names.Count == 0) return new NamesAreMissing();
        if (c.Coordinates is { } at && Misplaced(at) is { } refusal) return refusal;
        return new MemberEvent.Registered(c.Kind, c.Names, c.Country, c.ListedUnder, c.Coordinates, c.Codes ?? [], c.Decision, c.Source);
    }

    private static Decided Again(Registered m, MemberCommand.Register c) =>
        m.Kind == c.Kind && m.Country == c.Country && c.Names.All(n => m.Names.Any(known => known.Bare == n.Bare)) ? Decided.Nothing : new RegisteredAlready();

    private static Decided Decide(Registered m, MemberCommand.Rename c)
    {
        if (m.Ends is { } ends && c.On.Before(ends) == Certainty.No) return new HasEnded(ends);
        return Names.Current(m.Names, c.Language)?.Text == c.Text ? Decided.Nothing
            : Names.Later(m.Names, c.Language, c.On) is { } later ? later
            : new MemberEvent.Renamed(c.Text, c.Language, c.On, c.Decision, c.Source);
    }

    private static Decided Decide(Registered m, MemberCommand.Locate c) =>
        m.Coordinates == c.Coordinates ? Decided.Nothing
        : Misplaced(c.Coordinates) is { } refusal ? refusal
        : new MemberEvent.Located(c.Coordinates, c.Decision, c.Source);

    private static Decided Decide(Registered m, MemberCommand.BecomePartOf c, Circumstances now)
    {
        if (!now.Members.TryGetValue(c.Whole, out var whole)) return new MemberIsUnknown(c.Whole);
        var period = c.Period ?? Period.Unknown;
        if (m.Wholes.Any(w => w.Id == c.Whole && w.Period.Equals(period) && w.Source == c.Source)) return Decided.Nothing;
        if (m.Ends is { } ends && period.From.Date is { } from && !(from.Before(ends) > Certainty.No)) return new HasEnded(ends);
        if (whole.Ends is { } wholeEnds && period.PossibleFrom >= wholeEnds) return new MemberHasEnded(c.Whole, wholeEnds);
        if (c.Source is null && Containment.Circle(now, whole, period, "/whole") is { } circle) return circle;
        return c.Source is null && m.Wholes.Any(w => w.Id == c.Whole && w.Period.Overlaps(period) == Certainty.Yes)
            ? new IsPartAlready(c.Whole)
            : new MemberEvent.BecamePartOf(c.Whole, period, c.Decision, c.Source);
    }

    private static Decided Decide(Registered m, MemberCommand.LeaveWhole c)
    {
        var wholes = m.Wholes.Where(w => w.Id == c.Whole).ToList();
        if (wholes.FindLast(w => w.Period.Until.Date is null) is not { } open)
        {
            return wholes.Exists(w => w.Period.Until.Date == c.On) ? Decided.Nothing : new IsNotPart(c.Whole);
        }

        return open.Period.CannotEnd(c.On) is { } refusal ? refusal : new MemberEvent.LeftWhole(c.Whole, c.On, c.Decision, c.Source);
    }

    private static Decided Decide(Registered m, MemberCommand.MergeInto c, Circumstances now)
    {
        if (m.Ends is { } ends) return ends == c.On && m.Into.Contains(c.Into) ? Decided.Nothing : new HasEnded(ends);
        if (Successor(m, c.Into, c.On, now) is { } refusal) return refusal;
        return new MemberEvent.MergedInto(c.Into, c.On, Sorted(m.Networks), c.Decision, c.Source);
    }

    private static Decided Decide(Registered m, MemberCommand.Split c, Circumstances now)
    {
        if (m.Ends is { } ends) return ends == c.On && c.Into.SequenceEqual(m.Into) ? Decided.Nothing : new HasEnded(ends);
        if (c.Into.Count < 2 || c.Into.Distinct().Count() < c.Into.Count) return new SplitsIntoSeveral();
        foreach (var part in c.Into)
        {
            if (Successor(m, part, c.On, now) is { } refusal) return refusal;
        }

        return new MemberEvent.Split(c.Into, c.On, Sorted(m.Networks), c.Decision, c.Source);
    }

    private static Decided Decide(Registered m, MemberCommand.Dissolve c) =>
        m.Ends is { } ends
            ? ends == c.On && m.Into.IsEmpty ? Decided.Nothing : new HasEnded(ends)
            : new MemberEvent.Dissolved(c.On, Sorted(m.Networks), c.Decision, c.Source);

    private static Decided Decide(Registered m, MemberCommand.SameAs c, Circumstances now)
    {
        if (!now.Members.TryGetValue(c.First, out var first)) return new MemberIsUnknown(c.First);
        if (first.SameAs is { } other) return new IsAnotherRecord(other);
        if (first.Kind.IsCity() != m.Kind.IsCity() || first.Kind == MemberKind.Network) return new NotTheSameSort(c.First);
        return new MemberEvent.IsSameAs(c.First, Sorted(m.Networks), c.Decision, c.Source);
    }

    private static Refusal? Successor(Registered m, MemberId id, EdtfDate on, Circumstances now) =>
        !now.Members.TryGetValue(id, out var facts) ? new MemberIsUnknown(id)
        : facts.Kind == MemberKind.Network || facts.Kind.IsCity() != m.Kind.IsCity() ? new NotTheSameSort(id)
        : facts.Ends is { } ends && ends <= on.Earliest ? new MemberHasEnded(id, ends)
        : null;

    private static ValueList<NetworkId> Sorted(ImmutableHashSet<NetworkId> networks) => [.. networks.OrderBy(n => n.Value, StringComparer.Ordinal)];

    private static Refusal? Misplaced(Coordinates at) =>
        at.Latitude is >= -90 and <= 90 && at.Longitude is >= -180 and <= 180 ? null : new OffTheGlobe(at.Latitude, at.Longitude);
}
