using System.Collections.Immutable;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>One direct step: a membership in a network, or being part of a whole, with the days on which it holds.</summary>
public sealed record Tie(MemberId To, TieKind Kind, Extent Extent);

public enum TieKind
{
    MemberOf,
    PartOf,
}

/// <summary>One way through others to a network.</summary>
/// <param name="Ties">From the member to the network, the last one a membership in it.</param>
/// <param name="Extent">When all of them hold.</param>
public sealed record Way(ValueList<Tie> Ties, Extent Extent);

/// <summary>A membership held through others: counted once, however many ways lead to it.</summary>
public sealed record DerivedMembership(MemberId Network, ValueList<Way> Ways)
{
    /// <summary>As certain as the most certain way.</summary>
    public Certainty Holds(DateOnly first, DateOnly last) => Ways.Aggregate(Certainty.No, (c, way) => c.Or(way.Extent.Holds(first, last)));
}

/// <summary>Membership through somebody else, where the network says through whom. Computed, never stored.</summary>
public static class Derivations
{
    /// <summary>Longer ways are not looked for.</summary>
    public const int MostTies = 4;

    /// <summary>
    /// Every network this member belongs to through others, with every simple way. A part of a part is a part; but each membership
    /// after the first step counts only where that network says that it counts the members or parts of the one before, all or this one.
    /// </summary>
    /// <param name="ties">Direct ties of a member, network or whole.</param>
    /// <param name="statements">What a network says of who belongs to it through whom.</param>
    public static IReadOnlyList<DerivedMembership> Of(
        MemberId member, Func<MemberId, IEnumerable<Tie>> ties, Func<MemberId, IEnumerable<Derivation>> statements)
    {
        List<(MemberId Network, Way Way)> found = [];
        Follow([], member, null);
        return [.. found.GroupBy(f => f.Network, f => f.Way).OrderBy(g => g.Key).Select(g => new DerivedMembership(g.Key, [.. g]))];

        void Follow(ImmutableArray<Tie> way, MemberId at, Extent? extent)
        {
            foreach (var tie in ties(at))
            {
                if (tie.To == member || way.Any(t => t.To == tie.To)) continue;
                if ((extent is { } before ? before.Intersect(tie.Extent) : tie.Extent) is not { } both) continue;
                if (tie.Kind == TieKind.MemberOf && !way.IsEmpty && !Counts(tie.To, at, way.Length > 1 ? way[^2].To : member)) continue;
                var longer = way.Add(tie);
                if (tie.Kind == TieKind.MemberOf && longer.Length > 1) found.Add((tie.To, new([.. longer], both)));
                if (longer.Length < MostTies) Follow(longer, tie.To, both);
            }
        }

        bool Counts(MemberId network, MemberId through, MemberId previous) =>
            statements(network).Any(s => s.Through == through && (s.Member is not { } only || only == member || only == previous));
    }
}
