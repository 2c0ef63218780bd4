using System.Collections.Immutable;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Contracts;

/// <summary>A membership with the reports about others that name its member as a joint holder of their seat, what the sides have said of its steps, and what those rest on.</summary>
public sealed record MembershipRow(Membership Membership, ImmutableArray<SharedReport>? Shared = null, ImmutableArray<StepConsent>? Consents = null, ImmutableArray<StepBasis>? Bases = null)
{
    public static MembershipRow Of(Membership membership) => new(
        membership,
        membership.Shared.IsEmpty ? null : [.. membership.Shared.Select(s => new SharedReport(s.Key.Of, s.Key.Number, s.Value))],
        membership.Consents.IsEmpty ? null : membership.Consents,
        membership.Bases.IsEmpty ? null : membership.Bases);

    public Membership Whole()
    {
        var membership = Shared is not { } shared ? Membership : Membership.Sharing(shared.ToImmutableSortedDictionary(s => (s.Of, s.Number), s => s.Report));
        if (Consents is { } consents) membership = membership.Saying(consents);
        return Bases is { } bases ? membership.Resting(bases) : membership;
    }
}

/// <summary>Report <paramref name="Number"/> about member <paramref name="Of"/>.</summary>
public sealed record SharedReport(MemberId Of, int Number, RecordedMembership Report);
