using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

/// <summary>What decided facts of a network rest on: that with which they were posted, until a correction names something else.</summary>
public sealed class BasisSpecs
{
    private static readonly Resolution Vote = new("General assembly", Date("2019-11"));

    [Fact]
    public void Each_step_rests_on_what_it_was_posted_with()
    {
        var paris = Of(
            new NetworkEvent.Applied(Paris, "full", January, Vote, Page),
            new NetworkEvent.Admitted(Paris, "full", February, null, Minutes),
            Suspended(Paris, March),
            new NetworkEvent.Withdrew(Paris, April, March, Vote, null)).Membership(Paris);

        Assert.Equal(new Basis(Vote, Page), paris.BasisOf(January, Standing.Applied));
        Assert.Equal(new Basis(null, Minutes), paris.BasisOf(February, Standing.Member));
        Assert.Null(paris.BasisOf(March, Standing.Suspended));
        Assert.Equal(new Basis(Vote, null), paris.BasisOf(April, Standing.Withdrawn));
    }

    [Fact]
    public void A_corrected_step_rests_on_what_the_correction_names()
    {
        var paris = Of(
            new NetworkEvent.Joined(Paris, "full", January, false, Vote, null),
            new NetworkEvent.MembershipCorrected(Paris, new(January, Standing.Member, "full"), new(February, Standing.Member, "full"), null, Minutes)).Membership(Paris);

        Assert.Equal(new Basis(null, Minutes), paris.BasisOf(February, Standing.Member));
        Assert.Null(paris.BasisOf(January, Standing.Member));
    }

    [Fact]
    public void A_correction_that_names_nothing_leaves_what_a_step_rests_on()
    {
        var was = new NetworkEvent.Joined(Paris, "full", January, false, Vote, Page);
        Assert.Equal(new Basis(Vote, Page), Of(was, MembershipCorrected(Paris, new(January, Standing.Member, "full"), new(February, Standing.Member, "full"))).Membership(Paris).BasisOf(February, Standing.Member));
        Assert.Empty(Of(was, MembershipCorrected(Paris, new(January, Standing.Member, "full"), null)).Membership(Paris).Bases);
    }

    [Fact]
    public void A_handover_is_what_the_end_of_one_term_and_the_next_rest_on()
    {
        var (one, next) = Terms(Begun(Vote), new NetworkEvent.HandedOver(Presidency, 1, Paris, 2, Lyon, null, March, null, null, Minutes));
        Assert.Equal((new(Vote, null), new(null, Minutes)), (one.Basis, one.EndBasis));
        Assert.Equal((new Basis(null, Minutes), null), (next.Basis, next.EndBasis));
    }

    [Fact]
    public void A_revoked_handover_gives_back_what_the_end_rested_on()
    {
        var (one, never) = Terms(
            Begun(Vote), new NetworkEvent.TermEnded(Presidency, 1, Paris, June, TermEnding.Resigned, null, Page),
            new NetworkEvent.HandedOver(Presidency, 1, Paris, 2, Lyon, null, March, null, null, Minutes), new NetworkEvent.HandoverRevoked(Presidency, 1, Paris, 2, Lyon, Vote, null));
        Assert.Equal((TermEnding.Resigned, new Basis(null, Page), null), (one.Ending, one.EndBasis, one.EndBasisOtherwise));
        Assert.Equal((TermEnding.HandoverRevoked, new Basis(Vote, null)), (never.Ending, never.EndBasis));
    }

    [Fact]
    public void A_corrected_handover_rests_on_the_correction_on_both_sides()
    {
        NetworkEvent[] handedOver = [Begun(Vote), new NetworkEvent.HandedOver(Presidency, 1, Paris, 2, Lyon, null, March, null, null, Minutes)];
        var (one, next) = Terms([.. handedOver, new NetworkEvent.TermCorrected(Presidency, 2, Lyon, April, null, null, Page)]);
        Assert.Equal((new(Vote, null), new(null, Page), new Basis(null, Page)), (one.Basis, one.EndBasis, next.Basis));
        (one, next) = Terms([.. handedOver, new NetworkEvent.TermCorrected(Presidency, 1, Paris, February, April, null, Page)]);
        Assert.Equal((new(null, Page), new(null, Page), new Basis(null, Page)), (one.Basis, one.EndBasis, next.Basis));
        (one, next) = Terms([.. handedOver, TermCorrected(Lyon, April, term: 2)]);
        Assert.Equal((new(Vote, null), new(null, Minutes), new Basis(null, Minutes)), (one.Basis, one.EndBasis, next.Basis));
    }

    [Fact]
    public void A_term_that_is_corrected_to_end_in_its_time_has_nothing_that_ended_it()
    {
        var (one, _) = Terms(Begun(Vote), new NetworkEvent.TermEnded(Presidency, 1, Paris, March, TermEnding.Resigned, null, Page), TermCorrected(Paris, January));
        Assert.Equal((new(Vote, null), (Basis?)null), (one.Basis, one.EndBasis));
    }

    [Fact]
    public void Who_exercises_an_office_later_rests_on_something_of_its_own()
    {
        var (one, _) = Terms(Begun(Vote), new NetworkEvent.PersonChanged(Presidency, 1, Paris, Anne, March, null, Minutes), TermCorrected(Paris, April));
        Assert.Equal((Anne, new Basis(null, Minutes)), (one.SpellOn(April).Person, one.SpellOn(April).Basis));
    }

    [Fact]
    public void Offices_bodies_and_vacancies_keep_what_they_rest_on()
    {
        var network = Of(
            new NetworkEvent.OfficeCreated(Presidency, [], new(), Vote, Page), new NetworkEvent.OfficeLeftVacant(Presidency, Since("2020"), Vote, null),
            new NetworkEvent.BodyOpened("bureau", BodyKind.Bureau, Named("Bureau"), null, null, Vote, Page), new NetworkEvent.BodyClosed("bureau", Date("2021"), null, Minutes));
        Assert.Equal(new Basis(Vote, Page), network.Offices[Presidency].Basis);
        Assert.Equal(new Vacancy(Since("2020"), null, Vote), Assert.Single(network.Offices[Presidency].Vacant));
        var bureau = network.Bodies["bureau"];
        Assert.Equal((Vote, Page, new Basis(null, Minutes)), (bureau.Decision, bureau.Source, bureau.EndBasis));
    }

    [Fact]
    public void The_same_vacancy_is_told_once_whatever_was_voted() => Spec
        .Given(Founded(), PresidencyCreated(), new NetworkEvent.OfficeLeftVacant(Presidency, Since("2020"), Vote, null))
        .When(new NetworkCommand.LeaveVacant(Presidency, Since("2020"))).ThenNothing();

    [Fact]
    public void What_a_network_is_keeps_what_it_rests_on()
    {
        var network = (Network.Active)Spec.Given(
            new NetworkEvent.Founded(NetworkKind.Association, [new("AIMF", "fr"), new("Mayors", "en", Source: Minutes), new("Maires", "fr", NameKind.Alias, Decision: Vote)], null, "Paris", null, null, Statutes.Usual, null, Page),
            new NetworkEvent.NameAdded(new("AIMF", "es"), Vote, Page),
            new NetworkEvent.Reseated("Lyon", null, null, Vote, null),
            new NetworkEvent.StatutesAmended(Statutes.Usual with { NoticeDays = 30 }, Vote, Minutes),
            new NetworkEvent.Affiliated(1, "section-of", Cglu, null, Since("2020"), Vote, null),
            new NetworkEvent.AffiliationEnded(1, Cglu, Date("2021"), null, Minutes),
            new NetworkEvent.DerivationStated(Cglu, null, Vote, Page),
            new NetworkEvent.Renamed("Maires du monde", "fr", Date("2030"), Vote, null),
            new NetworkEvent.Dissolved(Date("2040"), Vote, Minutes)).State;
        var identity = network.Identity;
        Assert.Equal<(Source?, Resolution?)>([(Page, null), (Minutes, null), (Page, Vote), (Page, Vote), (null, Vote)], identity.Names.Select(n => (n.Source, n.Decision)));
        Assert.Equal((new(Vote, null), new(Vote, Minutes), new Basis(Vote, Minutes)), (identity.SeatOn(DateOnly.MaxValue).Basis, identity.EndBasis, network.StatutesBasis));
        Assert.Equal((Vote, new Basis(null, Minutes)), (network.Affiliations[0].Decision, network.Affiliations[0].EndBasis));
        Assert.Equal(new Derivation(Cglu, null, Page, Vote), Assert.Single(network.Derivations));
    }

    [Fact]
    public void The_same_network_and_the_same_derivation_are_one_whatever_was_voted()
    {
        var found = new NetworkCommand.Found(NetworkKind.Association, Named("AIMF"), Seat: "Paris", Source: Page);
        Spec.NoNetwork.When(found with { Decision = Vote }).Accepted().When(found).ThenNothing();
        Spec.Given(Founded(), new NetworkEvent.DerivationStated(Cglu, null, Vote, Page)).When(new NetworkCommand.StateDerivation(Cglu, Source: Page)).ThenNothing();
    }

    private static NetworkEvent Begun(Resolution decision) => new NetworkEvent.TermBegun(Presidency, 1, Paris, null, January, null, Manner.Elected, decision, null);

    private static (Term One, Term Next) Terms(params NetworkEvent[] events)
    {
        var terms = Of([PresidencyCreated(), .. events]).Offices[Presidency].Terms;
        return (terms[0], terms[^1]);
    }

    private static Network.Active Of(params NetworkEvent[] events) => (Network.Active)Spec.Given([Founded(), .. events]).State;
}
