using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>Which facts take the other side's word, and who gives it.</summary>
public sealed class ConsentSpecs
{
    private const Sides Both = Sides.Network | Sides.Member;
    private static readonly Texts Reason = new("Never agreed.", "Jamais convenu.");
    private static readonly NetworkEvent JoinedByParis = By(Joined(Paris, January), Sides.Member);
    private static readonly NetworkEvent JoinedByNetwork = By(Joined(Paris, January), Sides.Network);

    [Fact]
    public void Who_posts_a_step_is_told_with_it() => Spec.Given(Founded()).By(Sides.Member).When(new Join(Paris, January)).Then(JoinedByParis);

    [Fact]
    public void The_other_side_confirms_a_membership() => Spec.Given(Founded(), JoinedByParis).By(Sides.Network)
        .When(new ConfirmMembership(Paris, Standing.Member, January))
        .Then(new NetworkEvent.MembershipConfirmed(Paris, Standing.Member, January, Sides.Network));

    [Fact]
    public void Who_posted_it_is_not_asked() => Spec.Given(Founded(), JoinedByParis).By(Sides.Member)
        .When(new ConfirmMembership(Paris, Standing.Member, January))
        .ThenRefused(new IsNotAsked());

    [Fact]
    public void Who_posted_it_does_not_dispute_it() => Spec.Given(Founded(), JoinedByParis).By(Sides.Member)
        .When(new DisputeMembership(Paris, Standing.Member, January, Reason))
        .ThenRefused(new IsNotAsked());

    [Fact]
    public void An_operator_writes_down_what_those_say_who_are_asked() => Spec.Given(Founded(), JoinedByNetwork)
        .When(new ConfirmMembership(Paris, Standing.Member, January))
        .Then(new NetworkEvent.MembershipConfirmed(Paris, Standing.Member, January, Sides.Member));

    [Fact]
    public void What_never_happened_is_not_confirmed() => Spec.Given(Founded(), JoinedByParis).By(Sides.Network)
        .When(new ConfirmMembership(Paris, Standing.Member, February))
        .ThenRefused(new NoSuchStep(Paris, Standing.Member, February));

    [Fact]
    public void What_an_operator_posted_has_no_sides() => Spec.Given(Founded(), Joined(Paris, January)).By(Sides.Member)
        .When(new ConfirmMembership(Paris, Standing.Member, January))
        .ThenRefused(new TakesNoOtherWord());

    [Fact]
    public void What_both_posted_together_is_confirmed() => Spec.Given(Founded(), By(Joined(Paris, January), Both)).By(Sides.Member)
        .When(new DisputeMembership(Paris, Standing.Member, January, Reason))
        .ThenRefused(new TakesNoOtherWord());

    [Fact]
    public void An_application_and_the_admission_have_both_words() => Spec.Given(Founded(), By(Applied(Paris, January), Sides.Member), Admitted(Paris, February)).By(Sides.Member)
        .When(new ConfirmMembership(Paris, Standing.Member, February))
        .ThenRefused(new TakesNoOtherWord());

    [Fact]
    public void An_application_that_the_network_posts_takes_the_members_word() => Spec.Given(Founded(), By(Applied(Paris, January), Sides.Network), Admitted(Paris, February)).By(Sides.Member)
        .When(new ConfirmMembership(Paris, Standing.Applied, January))
        .Then(new NetworkEvent.MembershipConfirmed(Paris, Standing.Applied, January, Sides.Member));

    [Fact]
    public void A_member_leaves_on_its_own_word() => Spec.Given(Founded(), JoinedByParis, By(Withdrew(Paris, June, May), Sides.Member)).By(Sides.Network)
        .When(new ConfirmMembership(Paris, Standing.Withdrawn, June))
        .ThenRefused(new TakesNoOtherWord());

    [Fact]
    public void A_withdrawal_that_the_network_posts_takes_the_members_word() => Spec.Given(Founded(), JoinedByParis, By(Withdrew(Paris, June, May), Sides.Network)).By(Sides.Member)
        .When(new DisputeMembership(Paris, Standing.Withdrawn, June, Reason))
        .Then(new NetworkEvent.MembershipDisputed(Paris, Standing.Withdrawn, June, Sides.Member, Reason));

    [Fact]
    public void A_network_excludes_without_being_confirmed() => Spec.Given(Founded(), JoinedByParis, Excluded(Paris, June)).By(Sides.Member)
        .When(new ConfirmMembership(Paris, Standing.Excluded, June))
        .ThenRefused(new TakesNoOtherWord());

    [Fact]
    public void A_later_confirmation_lifts_an_objection() => Spec.Given(Founded(), JoinedByNetwork, new NetworkEvent.MembershipDisputed(Paris, Standing.Member, January, Sides.Member, Reason))
        .By(Sides.Member)
        .When(new ConfirmMembership(Paris, Standing.Member, January))
        .Then(new NetworkEvent.MembershipConfirmed(Paris, Standing.Member, January, Sides.Member));

    [Fact]
    public void Who_is_asked_and_posts_the_same_has_confirmed_it() => Spec.Given(Founded(), JoinedByNetwork).By(Sides.Member)
        .When(new Join(Paris, January))
        .Then(new NetworkEvent.MembershipConfirmed(Paris, Standing.Member, January, Sides.Member));

    [Fact]
    public void An_operator_who_posts_the_same_has_confirmed_nothing() => Spec.Given(Founded(), JoinedByNetwork).When(new Join(Paris, January)).ThenNothing();

    [Fact]
    public void A_correction_is_to_be_confirmed_anew()
    {
        var corrected = By(MembershipCorrected(Paris, new(January, Standing.Member, "full"), new(February, Standing.Member, "full")), Sides.Network);
        var spec = Spec.Given(Founded(), JoinedByNetwork, new NetworkEvent.MembershipConfirmed(Paris, Standing.Member, January, Sides.Member), corrected).By(Sides.Member);
        spec.When(new ConfirmMembership(Paris, Standing.Member, January)).ThenRefused(new NoSuchStep(Paris, Standing.Member, January));
        spec.When(new ConfirmMembership(Paris, Standing.Member, February)).Then(new NetworkEvent.MembershipConfirmed(Paris, Standing.Member, February, Sides.Member));
    }

    [Fact]
    public void A_holder_confirms_a_term() => WithATerm(Sides.Network).By(Sides.Member)
        .When(new ConfirmTerm(Presidency, 1, Paris))
        .Then(new NetworkEvent.TermConfirmed(Presidency, 1, Paris, Sides.Member));

    [Fact]
    public void A_holder_disputes_a_term() => WithATerm(Sides.Network).By(Sides.Member)
        .When(new DisputeTerm(Presidency, 1, Paris, Reason))
        .Then(new NetworkEvent.TermDisputed(Presidency, 1, Paris, Sides.Member, Reason));

    [Fact]
    public void Nobody_confirms_the_term_of_another() => WithATerm(Sides.Network).By(Sides.Member).When(new ConfirmTerm(Presidency, 1, Lyon)).ThenRefused(new NoSuchTerm(Presidency, 1));

    [Fact]
    public void A_term_that_is_not_there_is_not_disputed() => WithATerm(Sides.Network).By(Sides.Member).When(new DisputeTerm(Presidency, 2, Paris, Reason)).ThenRefused(new NoSuchTerm(Presidency, 2));

    [Fact]
    public void A_handover_that_the_predecessor_posts_awaits_network_and_successor()
    {
        var spec = WithATerm(Sides.None).And(By(HandedOver(Paris, Lyon, June), Sides.Predecessor));
        Assert.Equal(new Consent(Sides.Predecessor, Both), Term(spec, 2).Consent);
        Assert.Null(Term(spec, 1).Consent);
        spec = spec.And(new NetworkEvent.TermConfirmed(Presidency, 2, Lyon, Sides.Network));
        Assert.Equal((ConsentState.Unilateral, Sides.Member), (Term(spec, 2).Consent!.State, Term(spec, 2).Consent!.Awaited)); // not null: as above
        spec = spec.And(new NetworkEvent.TermConfirmed(Presidency, 2, Lyon, Sides.Member));
        Assert.Equal(ConsentState.Confirmed, Term(spec, 2).Consent!.State); // as above
    }

    [Fact]
    public void A_handover_that_the_network_posts_awaits_both_holders_and_a_revocation_nobody()
    {
        var spec = WithATerm(Sides.None).And(By(HandedOver(Paris, Lyon, June), Sides.Network));
        Assert.Equal((Sides.Member, Sides.Member), (Term(spec, 1).Consent!.Awaited, Term(spec, 2).Consent!.Awaited)); // not null: one side posted it
        spec = spec.And(HandoverRevoked(Paris, Lyon));
        Assert.Null(Term(spec, 1).Consent);
        Assert.Null(Term(spec, 2).Consent);
    }

    [Fact]
    public void A_predecessor_who_posts_the_same_handover_confirms_its_end() => WithATerm(Sides.None).And(By(HandedOver(Paris, Lyon, June), Sides.Network)).By(Sides.Predecessor)
        .When(new HandOver(Presidency, Paris, Lyon, June))
        .Then(new NetworkEvent.TermConfirmed(Presidency, 1, Paris, Sides.Member));

    [Fact]
    public void A_holder_who_resigns_has_said_so()
    {
        var spec = WithATerm(Sides.Network).And(By(TermEnded(Paris, June, TermEnding.Resigned), Sides.Member));
        Assert.Equal(ConsentState.Confirmed, Term(spec, 1).Consent!.State); // not null: the network posted the term
    }

    [Fact]
    public void A_resignation_that_the_network_posts_takes_the_holders_word() => WithATerm(Sides.None).And(By(TermEnded(Paris, June, TermEnding.Resigned), Sides.Network)).By(Sides.Member)
        .When(new Resign(Presidency, Paris, June))
        .Then(new NetworkEvent.TermConfirmed(Presidency, 1, Paris, Sides.Member));

    [Fact]
    public void A_departure_that_the_network_posts_takes_the_members_word() =>
        Spec.Given(Founded(), Joined(Paris, January), GroupOpened(), Assigned(Paris, January, GroupMember), By(TermEnded(Paris, June, TermEnding.Left, office: GroupMember), Sides.Network))
            .By(Sides.Member)
            .When(new LeaveBody("groupe-pays-vn", Paris, June))
            .Then(new NetworkEvent.TermConfirmed(GroupMember, 1, Paris, Sides.Member));

    [Fact]
    public void Corrected_dates_are_to_be_confirmed_anew_on_both_sides_of_a_handover()
    {
        var confirmed = WithATerm(Sides.Network).And(
            new NetworkEvent.TermConfirmed(Presidency, 1, Paris, Sides.Member), By(HandedOver(Paris, Lyon, June), Sides.Network),
            new NetworkEvent.TermConfirmed(Presidency, 1, Paris, Sides.Member), new NetworkEvent.TermConfirmed(Presidency, 2, Lyon, Sides.Member));
        var spec = confirmed.And(By(TermCorrected(Lyon, July, term: 2), Sides.Network));
        Assert.Equal((ConsentState.Unilateral, ConsentState.Unilateral), (Term(spec, 1).Consent!.State, Term(spec, 2).Consent!.State)); // not null: the network posted them
        Assert.Null(Term(confirmed.And(TermCorrected(Lyon, July, term: 2)), 2).Consent);
    }

    [Fact]
    public void Both_can_object()
    {
        var spec = WithATerm(Sides.None).And(
            By(HandedOver(Paris, Lyon, June), Sides.Predecessor), new NetworkEvent.TermDisputed(Presidency, 2, Lyon, Sides.Network, Reason),
            new NetworkEvent.TermDisputed(Presidency, 2, Lyon, Sides.Member, Reason));
        Assert.Equal(new Consent(Sides.Predecessor, Both, Disputed: [new(Sides.Network, Reason), new(Sides.Member, Reason)]), Term(spec, 2).Consent);
        Assert.Equal(Sides.None, Term(spec, 2).Consent!.Awaited); // not null: as above
        var one = spec.And(new NetworkEvent.TermConfirmed(Presidency, 2, Lyon, Sides.Network));
        Assert.Equal((ConsentState.Disputed, Sides.None), (Term(one, 2).Consent!.State, Term(one, 2).Consent!.Awaited)); // as above
        Assert.Equal(new Consent(Sides.Predecessor, Both, Both), Term(spec.And(new NetworkEvent.TermConfirmed(Presidency, 2, Lyon, Both)), 2).Consent);
    }

    private static Term Term(Spec<Network, NetworkCommand, NetworkEvent> spec, int number) => ((Network.Active)spec.State).Offices[Presidency].Terms[number - 1];

    private static Spec<Network, NetworkCommand, NetworkEvent> WithATerm(Sides by) =>
        Spec.Given(Founded(), Joined(Paris, January), Joined(Lyon, January), PresidencyCreated(), By(Begun(Paris, January), by));

    private static NetworkEvent By(NetworkEvent @event, Sides by) => @event switch
    {
        NetworkEvent.Applied e => e with { By = by },
        NetworkEvent.Joined e => e with { By = by },
        NetworkEvent.Withdrew e => e with { By = by },
        NetworkEvent.MembershipCorrected e => e with { By = by },
        NetworkEvent.TermBegun e => e with { By = by },
        NetworkEvent.HandedOver e => e with { By = by },
        NetworkEvent.TermEnded e => e with { By = by },
        NetworkEvent.TermCorrected e => e with { By = by },
        _ => throw new System.Diagnostics.UnreachableException($"{@event.GetType().Name} has no side."),
    };
}
