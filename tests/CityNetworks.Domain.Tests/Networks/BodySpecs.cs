using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class BodySpecs
{
    private const string Group = "groupe-pays-vn";

    private static readonly OpenBody OpenGroup = new(Group, BodyKind.CountryGroup, Named("Groupe pays Vietnam"), "VN");

    /// <summary>The Vietnam group is open; Paris, Lyon and Toulouse are members of the network since January.</summary>
    private static readonly Spec<Network, NetworkCommand, NetworkEvent> GroupIsOpen =
        Spec.Given(Founded(), Joined(Paris, January), Joined(Lyon, January), Joined(Toulouse, January), GroupOpened());

    private static readonly Spec<Network, NetworkCommand, NetworkEvent> ToulousePresides = GroupIsOpen.And(Assigned(Toulouse, March, GroupPresides));

    [Fact]
    public void A_country_group_is_opened() => Spec.Given(Founded()).When(OpenGroup).Then(GroupOpened());

    [Fact]
    public void A_country_group_has_a_country() => Spec.Given(Founded()).When(OpenGroup with { Country = null }).ThenRefused(new CountryGroupNeedsACountry(Group));

    [Fact]
    public void A_body_is_opened_once() => GroupIsOpen.When(OpenGroup with { Country = "LA" }).ThenRefused(new BodyExists(Group));

    [Fact]
    public void A_closed_body_is_not_opened_again() => GroupIsOpen.And(GroupClosed("2020")).When(OpenGroup).ThenRefused(new BodyExists(Group));

    [Fact]
    public void A_body_is_closed() => GroupIsOpen.When(new CloseBody(Group, Date("2020"))).Then(GroupClosed("2020"));

    [Fact]
    public void A_body_that_is_not_there_is_not_closed() => Spec.Given(Founded()).When(new CloseBody(Group, Date("2020"))).ThenRefused(new NoSuchBody(Group));

    [Fact]
    public void A_body_is_closed_once() => GroupIsOpen.And(GroupClosed("2020-06-01"))
        .When(new CloseBody(Group, Date("2021")))
        .ThenRefused(new BodyIsNotOpen(Group, June));

    [Fact]
    public void A_body_is_not_closed_before_it_opens() => Spec.Given(Founded(), GroupOpened("2020-03-01"))
        .When(new CloseBody(Group, Date("2019")))
        .ThenRefused(new EndsBeforeItBegins(March));

    [Fact]
    public void Closing_a_body_ends_its_roles() => ToulousePresides.And(Assigned(Lyon, July, GroupMember))
        .When(new CloseBody(Group, Date("2020-06-01")))
        .Then(
            GroupClosed("2020-06-01"),
            TermEnded(Lyon, June, TermEnding.BodyClosed, office: GroupMember),
            TermEnded(Toulouse, June, TermEnding.BodyClosed, office: GroupPresides));

    [Fact]
    public void Closing_a_body_in_which_somebody_has_a_role_needs_a_day() => ToulousePresides
        .When(new CloseBody(Group, Date("2020-06")))
        .ThenRefused(new ClosingNeedsADay(Group, GroupPresides, Toulouse));

    [Fact]
    public void A_closed_body_has_no_roles() => GroupIsOpen.And(GroupClosed("2020-06-01"))
        .When(new Assign(Group, Toulouse, BodyRole.Follows, March))
        .ThenRefused(new BodyIsNotOpen(Group, June));

    [Fact]
    public void Until_it_closes_a_body_has_roles() => GroupIsOpen.And(GroupClosed("2020-06-01"))
        .When(new Assign(Group, Toulouse, BodyRole.Follows, March, June))
        .Then(Assigned(Toulouse, March, GroupFollows, until: June));

    [Fact]
    public void A_body_has_no_roles_before_it_opens() => Spec.Given(Founded(), GroupOpened("2020-03-01"))
        .When(new Assign(Group, Toulouse, BodyRole.Follows, January))
        .ThenRefused(new BodyIsNotOpen(Group, January));

    [Fact]
    public void A_member_presides_a_group() => GroupIsOpen.When(new Assign(Group, Toulouse, BodyRole.Presides, March)).Then(Assigned(Toulouse, March, GroupPresides));

    [Fact]
    public void A_stranger_follows_a_group() => GroupIsOpen.When(new Assign(Group, Quebec, BodyRole.Follows, March)).Then(Assigned(Quebec, March, GroupFollows));

    [Fact]
    public void A_stranger_is_no_member_of_a_group() => GroupIsOpen
        .When(new Assign(Group, Quebec, BodyRole.Member, March))
        .ThenRefused(new TermWouldLackMembership(GroupMember, Quebec, March));

    [Fact]
    public void Nobody_has_a_role_in_a_body_that_is_not_there() => Spec.Given(Founded())
        .When(new Assign(Group, Toulouse, BodyRole.Member, March))
        .ThenRefused(new NoSuchBody(Group));

    [Fact]
    public void A_role_ends_after_it_begins() => GroupIsOpen.When(new Assign(Group, Toulouse, BodyRole.Member, March, March)).ThenRefused(new EndsBeforeItBegins(March));

    [Fact]
    public void One_presides_a_group() => ToulousePresides
        .When(new Assign(Group, Lyon, BodyRole.Presides, June))
        .ThenRefused(new SeatIsTaken(GroupPresides, Toulouse, March, DateOnly.MaxValue));

    [Fact]
    public void Another_role_ends_the_one_before() => ToulousePresides
        .When(new Assign(Group, Toulouse, BodyRole.Follows, June))
        .Then(TermEnded(Toulouse, June, TermEnding.RoleChanged, office: GroupPresides), Assigned(Toulouse, June, GroupFollows));

    [Fact]
    public void A_role_to_come_stands_against_another_before() => ToulousePresides
        .When(new Assign(Group, Toulouse, BodyRole.Member, January))
        .ThenRefused(new HasThatRole(Group, Toulouse, March));

    [Fact]
    public void A_role_is_not_given_again_with_another_end() => ToulousePresides
        .When(new Assign(Group, Toulouse, BodyRole.Presides, May, July))
        .ThenRefused(new HasThatRole(Group, Toulouse, March));

    [Fact]
    public void A_groups_presidency_is_handed_over() => ToulousePresides
        .When(new HandOver(GroupPresides, Toulouse, Lyon, June))
        .Then(HandedOver(Toulouse, Lyon, June, office: GroupPresides));

    [Fact]
    public void Who_takes_over_gives_up_its_role() => ToulousePresides.And(Assigned(Lyon, January, GroupMember))
        .When(new HandOver(GroupPresides, Toulouse, Lyon, June))
        .Then(TermEnded(Lyon, June, TermEnding.RoleChanged, office: GroupMember), HandedOver(Toulouse, Lyon, June, office: GroupPresides));

    [Fact]
    public void Who_does_not_take_over_after_all_has_its_role_back() => ToulousePresides
        .And(Assigned(Lyon, January, GroupMember), TermEnded(Lyon, June, TermEnding.RoleChanged, office: GroupMember), HandedOver(Toulouse, Lyon, June, office: GroupPresides))
        .When(new RevokeHandover(GroupPresides, Lyon, June))
        .Then(HandoverRevoked(Toulouse, Lyon, office: GroupPresides), TermCorrected(Lyon, January, office: GroupMember));

    [Fact]
    public void Who_is_elected_to_preside_gives_up_its_role() => GroupIsOpen.And(Assigned(Lyon, January, GroupMember))
        .When(new BeginTerm(GroupPresides, Lyon, June))
        .Then(TermEnded(Lyon, June, TermEnding.RoleChanged, office: GroupMember), Begun(Lyon, June, office: GroupPresides));

    [Fact]
    public void A_corrected_role_does_not_run_into_another() => GroupIsOpen.And(Assigned(Lyon, January, GroupMember, until: March), Assigned(Lyon, March, GroupPresides))
        .When(new CorrectTerm(GroupMember, 1, January, May))
        .ThenRefused(new HasThatRole(Group, Lyon, March));

    [Fact]
    public void A_member_leaves_a_group() => ToulousePresides
        .When(new LeaveBody(Group, Toulouse, June))
        .Then(TermEnded(Toulouse, June, TermEnding.Left, office: GroupPresides));

    [Fact]
    public void Who_leaves_takes_up_no_role_it_was_to_have() => GroupIsOpen.And(Assigned(Toulouse, September, GroupPresides))
        .When(new LeaveBody(Group, Toulouse, June))
        .Then(TermEnded(Toulouse, June, TermEnding.Left, office: GroupPresides));

    [Fact]
    public void Who_has_no_role_does_not_leave() => GroupIsOpen.When(new LeaveBody(Group, Toulouse, June)).ThenRefused(new HasNoRole(Group, Toulouse, June));

    [Fact]
    public void Nobody_leaves_a_body_that_is_not_there() => Spec.Given(Founded()).When(new LeaveBody(Group, Toulouse, June)).ThenRefused(new NoSuchBody(Group));

    [Fact]
    public void Nobody_leaves_a_body_after_the_end_of_the_network() => ToulousePresides.And(Ended("2020-05-01"))
        .When(new LeaveBody(Group, Toulouse, June))
        .ThenRefused(new NetworkHasEnded(Date("2020-05-01")));

    [Fact]
    public void Leaving_the_network_ends_the_roles_of_a_member_but_not_of_a_follower() => GroupIsOpen
        .And(Assigned(Toulouse, March, GroupPresides), Assigned(Lyon, March, GroupFollows))
        .When(new Withdraw(Toulouse, June)).Accepted()
        .When(new Withdraw(Lyon, June))
        .Then(Withdrew(Lyon, June, May));
}
