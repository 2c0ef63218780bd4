using System.Collections.Immutable;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Contracts;

/// <summary>A membership with the reports about others that name its member as a joint holder of their seat.</summary>
public sealed record MembershipRow(Membership Membership, ValueList<SharedReport>? Shared = null)
{
    public static MembershipRow Of(Membership membership) => new(
        membership, membership.Shared.IsEmpty ? null : [.. membership.Shared.Select(s => new SharedReport(s.Key.Of, s.Key.Number, s.Value))]);

    public Membership Whole() => Shared is null ? Membership : Membership.Sharing(Shared.ToImmutableSortedDictionary(s => (s.Of, s.Number), s => s.Report));
}

/// <summary>Report <paramref name="Number"/> about member <paramref name="Of"/>.</summary>
public sealed record SharedReport(MemberId Of, int Number, RecordedMembership Report);
