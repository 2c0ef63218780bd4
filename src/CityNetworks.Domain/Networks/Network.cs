using System.Collections.Immutable;
using System.Diagnostics;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Time;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Networks.NetworkEvent>;

namespace CityNetworks.Domain.Networks;

/// <summary>A network: its statutes, who belongs to it, who holds its offices. Whether it still stands on a day is computed from its dates.</summary>
public abstract record Network
{
    private Network()
    {
    }

    /// <summary>Nothing is known of it.</summary>
    public sealed record Unfounded : Network;

    /// <param name="Offices">Those of its bodies included.</param>
    /// <param name="EndedMembers">Members that have ended in the world, and from which day.</param>
    public sealed record Active(
        Identity Identity,
        Statutes Statutes,
        Roster Members,
        ImmutableDictionary<OfficeId, Office> Offices,
        ImmutableDictionary<string, Body> Bodies,
        ImmutableArray<Affiliation> Affiliations,
        ImmutableArray<Derivation> Derivations,
        ImmutableDictionary<MemberId, EdtfDate> EndedMembers) : Network
    {
        /// <summary>What the statutes rest on; null where nobody has said so, and for the usual ones.</summary>
        public Basis? StatutesBasis { get; init; }

        /// <summary>What is decided for days to come.</summary>
        public Ahead Ahead { get; init; } = Ahead.Nothing;

        /// <summary>What it is decided to be part of.</summary>
        public IEnumerable<Containment> Within => Affiliations.Where(tie => tie is { IsWithin: true, Source: null }).Select(tie => new Containment(tie.With, tie.Term));

        /// <summary>Whether anything of it was decided, and not only reported: its founding, or that of anybody's membership or term.</summary>
        public bool IsDecided =>
            Identity.Source is null || Identity.Decision is not null || Members.Values.Any(m => !m.Steps.IsEmpty) || Offices.Values.Any(o => !o.Terms.IsEmpty);

        /// <summary>A member's membership; an empty one for a stranger.</summary>
        public Membership Membership(MemberId member) => Members.TryGetValue(member, out var membership) ? membership : Networks.Membership.Of(member);

        /// <summary>The first day on which this member certainly no longer exists, if it is known to end.</summary>
        internal DateOnly? EndOf(MemberId member) => EndedMembers.TryGetValue(member, out var ended) ? ended.Latest : null;

        /// <summary>Why nothing can be decided for this day, if so.</summary>
        internal Refusal? RefusesOn(DateOnly day) =>
            Identity.Founded is { } founded && day < founded.Earliest ? new NetworkIsNotYetFounded(founded)
            : Identity.Ended is { } ended && ended.Latest <= day ? new NetworkHasEnded(ended)
            : null;
    }

    public static Decider<Network, NetworkCommand, NetworkEvent> Decider { get; } = new(new Unfounded(), Decide, Evolve, Concern);

    public static Decided Decide(Network state, NetworkCommand command, Circumstances now) => Effects.Dated(state, Judge(state, command, now), now.Today);

    private static Decided Judge(Network state, NetworkCommand command, Circumstances now) => (state, command) switch
    {
        (Unfounded, NetworkCommand.Found c) => Identities.Decide(c),
        (Unfounded, _) => new NetworkIsNotFounded(),
        (Active, _) when now.Circle is { } circle => circle,
        (Active n, NetworkCommand.Found c) => Identities.Decide(n, c),
        (Active n, NetworkCommand.AddName c) => Identities.Decide(n, c),
        (Active n, NetworkCommand.Rename c) => Identities.Decide(n, c),
        (Active n, NetworkCommand.Reseat c) => Seating.Decide(n, c, now),
        (Active n, NetworkCommand.AmendStatutes c) => Identities.Decide(n, c),
        (Active n, NetworkCommand.Dissolve c) => Identities.Decide(n, c),
        (Active n, NetworkCommand.MergeInto c) => Identities.Decide(n, c, now),
        (Active n, NetworkCommand.Affiliate c) => Identities.Decide(n, c, now),
        (Active n, NetworkCommand.EndAffiliation c) => Identities.Decide(n, c),
        (Active n, NetworkCommand.StateDerivation c) => Identities.Decide(n, c, now),
        (Active n, NetworkCommand.Apply c) => Memberships.Decide(n, c, now),
        (Active n, NetworkCommand.Admit c) => Memberships.Decide(n, c, now),
        (Active n, NetworkCommand.RefuseApplication c) => Memberships.Decide(n, c),
        (Active n, NetworkCommand.Join c) => Memberships.Decide(n, c, now),
        (Active n, NetworkCommand.Sign c) => Memberships.Decide(n, c, now),
        (Active n, NetworkCommand.ChangeKind c) => Memberships.Decide(n, c, now),
        (Active n, NetworkCommand.Suspend c) => Memberships.Decide(n, c),
        (Active n, NetworkCommand.Reinstate c) => Memberships.Decide(n, c, now),
        (Active n, NetworkCommand.Withdraw c) => Memberships.Decide(n, c, now),
        (Active n, NetworkCommand.Exclude c) => Memberships.Decide(n, c),
        (Active n, NetworkCommand.CorrectMembership c) => Memberships.Decide(n, c, now),
        (Active n, NetworkCommand.ConfirmMembership c) => Consents.Decide(n, c, now),
        (Active n, NetworkCommand.DisputeMembership c) => Consents.Decide(n, c, now),
        (Active n, NetworkCommand.RecordMembership c) => Memberships.Decide(n, c, now),
        (Active n, NetworkCommand.CorrectMembershipRecord c) => Memberships.Decide(n, c, now),
        (Active n, NetworkCommand.RetractMembershipRecord c) => Memberships.Decide(n, c),
        (Active n, NetworkCommand.OpenBody c) => Networks.Bodies.Decide(n, c),
        (Active n, NetworkCommand.CloseBody c) => Networks.Bodies.Decide(n, c),
        (Active n, NetworkCommand.Assign c) => Networks.Bodies.Decide(n, c, now),
        (Active n, NetworkCommand.LeaveBody c) => Networks.Bodies.Decide(n, c, now),
        (Active n, NetworkCommand.CreateOffice c) => Networks.Offices.Decide(n, c),
        (Active n, NetworkCommand.BeginTerm c) => Networks.Offices.Decide(n, c, now),
        (Active n, NetworkCommand.HandOver c) => Networks.Offices.Decide(n, c, now),
        (Active n, NetworkCommand.RevokeHandover c) => Networks.Offices.Decide(n, c, now),
        (Active n, NetworkCommand.Resign c) => Networks.Offices.Decide(n, c, now),
        (Active n, NetworkCommand.LeaveVacant c) => Networks.Offices.Decide(n, c),
        (Active n, NetworkCommand.ChangePerson c) => Networks.Offices.Decide(n, c),
        (Active n, NetworkCommand.CorrectTerm c) => Networks.Offices.Decide(n, c, now),
        (Active n, NetworkCommand.ConfirmTerm c) => Consents.Decide(n, c, now),
        (Active n, NetworkCommand.DisputeTerm c) => Consents.Decide(n, c, now),
        (Active n, NetworkCommand.RecordTerm c) => Networks.Offices.Decide(n, c, now),
        (Active n, NetworkCommand.RecordHandover c) => Networks.Offices.Decide(n, c, now),
        (Active n, NetworkCommand.CorrectTermRecord c) => Networks.Offices.Decide(n, c, now),
        (Active n, NetworkCommand.RetractTermRecord c) => Networks.Offices.Decide(n, c),
        (Active n, NetworkCommand.ComeIntoEffect c) => Effects.Decide(n, c, now),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule."),
    };

    public static Network Evolve(Network state, NetworkEvent @event) => Effects.Keep(state, @event, Changed(state, @event));

    private static Active Changed(Network state, NetworkEvent @event) => (state, @event) switch
    {
        (Unfounded, NetworkEvent.Founded e) => Identities.Found(e),
        (Active n, NetworkEvent.NameAdded or NetworkEvent.Renamed or NetworkEvent.Reseated or NetworkEvent.Dissolved or NetworkEvent.MergedInto) =>
            n with { Identity = Identities.Evolve(n.Identity, @event) },
        (Active n, NetworkEvent.StatutesAmended e) => n with { Statutes = e.Statutes, StatutesBasis = Basis.Of(e) },
        (Active n, NetworkEvent.Affiliated e) => n with { Affiliations = n.Affiliations.Add(new(e.Number, e.Relation, e.With, e.Country, e.Period, e.Source, Decision: e.Decision)) },
        (Active n, NetworkEvent.AffiliationEnded e) => n with
        {
            Affiliations = n.Affiliations.SetItem(e.Number - 1, n.Affiliations[e.Number - 1] with { Ended = e.On, EndBasis = Basis.Of(e) }),
        },
        (Active n, NetworkEvent.DerivationStated e) => n with { Derivations = n.Derivations.Add(new(e.Through, e.Member, e.Source, e.Decision)) },
        (Active n, NetworkEvent.BodyOpened e) => n with
        {
            Bodies = n.Bodies.Add(e.Body, new(e.Body, e.Kind, e.Names, e.Country, e.On, null, e.Source, e.Decision)),
            Offices = n.Offices.AddRange(Enum.GetValues<BodyRole>().Select(role => KeyValuePair.Create(
                OfficeId.Of(e.Body, role), Office.Of(OfficeId.Of(e.Body, role), [], BodyRoles.Rules(role))))),
        },
        (Active n, NetworkEvent.BodyClosed e) => n with { Bodies = n.Bodies.SetItem(e.Body, n.Bodies[e.Body] with { Closed = e.On, EndBasis = Basis.Of(e) }) },
        (Active n, NetworkEvent.OfficeCreated e) => n with { Offices = n.Offices.Add(e.Office, Office.Of(e.Office, e.Titles, e.Rules, Basis.Of(e))) },
        (Active n, NetworkEvent.MembershipRecorded e) => n with { Members = Memberships.Share(With(n, e.Member, @event), e.Member, e.Number, null, e.Report) },
        (Active n, NetworkEvent.MembershipRecordCorrected e) => n with
        {
            Members = Memberships.Share(With(n, e.Member, @event), e.Member, e.Number, n.Membership(e.Member).Recorded[e.Number - 1], e.Report),
        },
        (Active n, NetworkEvent.CameIntoEffect) => n,
        (Active n, _) when NetworkEvents.Office(@event) is { } office => n with { Offices = n.Offices.SetItem(office, Office.Evolve(n.Offices[office], @event)) },
        (Active n, _) when NetworkEvents.Member(@event) is { } member => n with { Members = With(n, member, @event) },
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <summary>What happens to a member in the world: its membership here ends with it, by computation.</summary>
    public static Network Concern(Network state, MemberId from, object @event) => (state, @event) switch
    {
        (Active n, MemberEvent.MergedInto e) => n with { EndedMembers = n.EndedMembers.SetItem(from, e.On) },
        (Active n, MemberEvent.Split e) => n with { EndedMembers = n.EndedMembers.SetItem(from, e.On) },
        (Active n, MemberEvent.Dissolved e) => n with { EndedMembers = n.EndedMembers.SetItem(from, e.On) },
        _ => state, // Other networks' and members' events name this one without changing what it decides on.
    };

    private static Roster With(Active network, MemberId member, NetworkEvent @event) =>
        network.Members.SetItem(member, Memberships.Evolve(network.Membership(member), @event));
}
