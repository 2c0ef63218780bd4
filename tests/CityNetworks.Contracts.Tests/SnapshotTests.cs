using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using Xunit;

namespace CityNetworks.Contracts.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void The_histories_have_every_kind_of_event()
    {
        object[] all = [.. Histories.OfANetwork, .. Histories.OfAMember];
        Type[] families = [typeof(NetworkEvent), typeof(MemberEvent)];
        Assert.Equal(Samples.Cases.Where(c => families.Contains(c.DeclaringType)).ToHashSet(), all.Select(e => e.GetType()).ToHashSet());
    }

    [Fact]
    public void A_network_woken_from_a_snapshot_at_any_event_goes_on_as_if_it_had_never_slept()
    {
        var awake = Histories.Ended(Histories.OfANetwork.Aggregate((Network)new Network.Unfounded(), Network.Evolve));
        var expected = NetworkSnapshot.Encode(awake);
        for (var slept = 0; slept <= Histories.OfANetwork.Length; slept++)
        {
            var before = Histories.OfANetwork[..slept].Aggregate((Network)new Network.Unfounded(), Network.Evolve);
            var woken = NetworkSnapshot.Decode(NetworkSnapshot.Encode(before));
            Assert.Equal(expected, NetworkSnapshot.Encode(Histories.Ended(Histories.OfANetwork[slept..].Aggregate(woken, Network.Evolve))));
        }

        Assert.Equal(expected, NetworkSnapshot.Encode(NetworkSnapshot.Decode(expected)));
    }

    [Fact]
    public void A_member_woken_from_a_snapshot_at_any_event_goes_on_as_if_it_had_never_slept()
    {
        var events = Histories.OfAMember;
        var expected = MemberSnapshot.Encode(Named(events.Aggregate((Member)new Member.Unregistered(), Member.Evolve)));
        for (var slept = 0; slept <= events.Length; slept++)
        {
            var woken = MemberSnapshot.Decode(MemberSnapshot.Encode(events[..slept].Aggregate((Member)new Member.Unregistered(), Member.Evolve)));
            Assert.Equal(expected, MemberSnapshot.Encode(Named(events[slept..].Aggregate(woken, Member.Evolve))));
        }

        Assert.Equal(expected, MemberSnapshot.Encode(MemberSnapshot.Decode(expected)));
        static Member Named(Member member) => new[] { "eurocities", "aimf", "cglu" }.Aggregate(member, Histories.Named);
    }

    // Where these fail, old snapshots no longer tell the whole state: give the name its next number, then write the new shape here.
    [Fact]
    public void The_name_of_a_networks_snapshot_changes_when_its_state_does() => Assert.Equal(
        """
        network.snapshot.v8
        Active(Identity,Statutes,Members,Offices,Bodies,Affiliations,Derivations,EndedMembers,StatutesBasis,Ahead)
        Affiliation(Number,Relation,With,Country,Period,Source,Ended,Decision,EndBasis)
        Basis(Decision,Source)
        Body(Id,Kind,Names,Country,Opened,Closed,Source,Decision,EndBasis)
        Consent(By,Asked,Confirmed,Disputed)
        Derivation(Through,Member,Source,Decision)
        Identity(Kind,Names,Founded,Ended,Into,Seat,TimeZone,Country,Source,SeatSource,EndSource,Decision,SeatDecision,EndDecision,Moves)
        Membership(Member,Steps,Recorded,FoundedIt,Shared,Consents,Bases)
        MembershipKind(Code,Entry,Admits,Labels)
        MembershipStep(On,Standing,Kind)
        Name(Text,Language,Kind,Period,Source,Decision)
        NetworkEvent(DecidedOn)
        NetworkSeat(Place,TimeZone,Since,Basis)
        Objection(By,Reason)
        Office(Id,Titles,Rules,Terms,Recorded,Vacant,Basis)
        OfficeRules(Seats,HeldBy,Rotates,WhenMembershipEnds)
        PersonKey(Value)
        PersonSpell(From,Person,Basis)
        Plan(Number,On,Fact,Turns)
        RecordedMembership(Period,Source,Kind,Label,Founding,Act,Ending,Jointly,Decision)
        RecordedTerm(Period,Source,Holder,Person,Mandate,Interim,Follows)
        Resolution(Body,On,Outcome,Reference)
        Source(Id,Section,Quote)
        Standing[None,Reported,Applied,Refused,Member,Suspended,Withdrawn,Excluded]
        Statutes(Kinds,NoticeDays,Signatories,Suspended)
        StepBasis(On,Standing,Basis)
        StepConsent(On,Standing,Consent)
        Term(Number,Holder,From,Until,Planned,Manner,Ending,Follows,Persons,EndingOtherwise,Basis,EndBasis,EndBasisOtherwise,Consent,ConsentOtherwise)
        Texts(En,Fr)
        Turn(What,On,Of)
        Vacancy(Period,Source,Decision)
        """,
        $"{NetworkSnapshot.Name}\n{Shape(typeof(Network.Active))}");

    [Fact]
    public void The_name_of_a_members_snapshot_changes_when_its_state_does() => Assert.Equal(
        """
        member.snapshot.v5
        Basis(Decision,Source)
        Coordinates(Latitude,Longitude)
        ExternalCode(Scheme,Value,Vintage,Source,Decision)
        Name(Text,Language,Kind,Period,Source,Decision)
        Registered(Kind,Names,Country,ListedUnder,Coordinates,Codes,Wholes,Ends,Into,First,Source,Networks,Decision,CoordinatesBasis,EndBasis,FirstBasis)
        Resolution(Body,On,Outcome,Reference)
        Source(Id,Section,Quote)
        Whole(Id,Period,Source,Decision,EndBasis)
        """,
        $"{MemberSnapshot.Name}\n{Shape(typeof(Member.Registered))}");

    [Fact]
    public void A_woken_network_has_every_membership_as_it_was()
    {
        var network = (Network.Active)Histories.OfANetwork.Aggregate((Network)new Network.Unfounded(), Network.Evolve);
        var woken = (Network.Active)NetworkSnapshot.Decode(NetworkSnapshot.Encode(network));
        Assert.Equal(network.Members.Count, woken.Members.Count);
        Assert.Equal(3, woken.Ahead.Count);
        Assert.Equal(network.Ahead.Plans.Select(p => (p.Number, p.On, p.Fact)), woken.Ahead.Plans.Select(p => (p.Number, p.On, p.Fact)));
        Assert.NotEmpty(woken.Ahead.Plans);
        foreach (var membership in network.Members.Values)
        {
            var again = woken.Membership(membership.Member);
            Assert.Equal<MembershipStep>(membership.Steps, again.Steps);
            Assert.Equal<RecordedMembership?>(membership.Recorded, again.Recorded);
            Assert.Equal(membership.FoundedIt, again.FoundedIt);
            Assert.Equal<StepConsent>(membership.Consents, again.Consents);
            Assert.Equal<StepBasis>(membership.Bases, again.Bases);
            Assert.Equal(membership.Shared.AsEnumerable(), again.Shared.AsEnumerable());
        }
    }

    [Fact]
    public void What_members_have_in_common_is_one_object()
    {
        Network network = new Network.Unfounded();
        network = Network.Evolve(network, Histories.OfANetwork[0]);
        foreach (var id in (MemberId[])[MemberId.Parse("fr-a1"), MemberId.Parse("fr-a2")])
        {
            network = Network.Evolve(network, new NetworkEvent.MembershipRecorded(id, 1, new(Domain.Time.Period.Unknown, new("page"), null, null, false, null, null, null, null)));
            network = Network.Evolve(network, new NetworkEvent.Joined(id, "full", new(2020, 1, 1), false, null, new("page")));
        }

        var woken = (Network.Active)NetworkSnapshot.Decode(NetworkSnapshot.Encode(network));
        Assert.Same(woken.Membership(MemberId.Parse("fr-a1")).Recorded[0], woken.Membership(MemberId.Parse("fr-a2")).Recorded[0]);
        Assert.Same(woken.Membership(MemberId.Parse("fr-a1")).Bases[0], woken.Membership(MemberId.Parse("fr-a2")).Bases[0]);
    }

    [Fact]
    public void A_snapshot_cut_short_is_refused()
    {
        var bytes = NetworkSnapshot.Encode(Histories.OfANetwork.Aggregate((Network)new Network.Unfounded(), Network.Evolve));
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<MalformedContractException>(() => NetworkSnapshot.Decode(bytes.AsSpan(0, length)));
        Assert.Throws<MalformedContractException>(() => NetworkSnapshot.Decode([.. bytes, 0]));
    }

    [Fact]
    public void A_damaged_snapshot_is_refused_or_read_but_never_breaks_the_reader()
    {
        var bytes = NetworkSnapshot.Encode(Histories.OfANetwork.Aggregate((Network)new Network.Unfounded(), Network.Evolve));
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var damage in (byte[])[0x01, 0x80, 0xFF])
            {
                var damaged = bytes.ToArray();
                damaged[at] ^= damage;
                var broken = Record.Exception(() => NetworkSnapshot.Decode(damaged));
                Assert.True(broken is null or MalformedContractException, $"byte {at}: {broken}");
            }
        }
    }

    private static string Shape(Type state)
    {
        SortedDictionary<string, string> shapes = new(StringComparer.Ordinal);
        Describe(state, shapes);
        return string.Join('\n', shapes.Values.Where(s => s.Length > 0));
    }

    private static void Describe(Type type, SortedDictionary<string, string> shapes)
    {
        foreach (var argument in type.GetGenericArguments()) Describe(argument, shapes);
        if (type.IsGenericType || type.Namespace?.StartsWith("CityNetworks", StringComparison.Ordinal) != true || !shapes.TryAdd(type.Name, "")) return;
        if (type == typeof(Roster)) Describe(typeof(Membership), shapes);
        if (type == typeof(Ahead)) Describe(typeof(Plan), shapes);
        if (type == typeof(Standing)) shapes[type.Name] = $"Standing[{string.Join(',', Enum.GetNames<Standing>())}]"; // Packed as a number; other codes are written.
        var properties = type.GetProperties().Where(p => p.SetMethod is not null).ToList();
        if (properties.Count > 0) shapes[type.Name] = $"{type.Name}({string.Join(',', properties.Select(p => p.Name))})";
        foreach (var property in properties) Describe(property.PropertyType, shapes);
    }
}
