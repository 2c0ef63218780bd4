using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Dossiers.DossierCommand;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Dossiers;

public sealed class DossierSpecs
{
    private static readonly Texts Why = new("It was misread.", "C’était mal lu.");

    private static readonly Fact.Claim Thousand = new("members", Page, "cities", Amount.Of(1000), Qualifier: Qualifier.MoreThan);

    private static readonly Fact.Claim Mobilities = new("mobilities", Page, "interns", Amount.Of(66), AsOf: Date("2019"), In: Paris);

    private static readonly DossierEvent ThousandTold = new DossierEvent.ClaimRecorded(Cglu, 1, Thousand, null);

    private static readonly DossierEvent MobilitiesTold = new DossierEvent.ClaimRecorded(Cglu, 2, Mobilities, null);

    private static readonly RecordConflict Conflict = new("member-count", ConflictKind.Dates, [new("aimf-page", 1), new("minutes-2019", Says: Why)], Why);

    [Fact]
    public void A_claim_is_recorded() => Spec.EmptyDossier
        .When(new RecordClaim("members", Page, "cities", Amount.Of(1000), Qualifier: Qualifier.MoreThan))
        .Then(ThousandTold);

    [Fact]
    public void A_claim_is_recorded_with_what_may_be_said_of_it() => Spec.EmptyDossier
        .When(new RecordClaim("members", Page, "cities", Amount.Of(1000), Qualifier: Qualifier.MoreThan, Status: FactStatus.Stale, Reason: Why))
        .Then(new DossierEvent.ClaimRecorded(Cglu, 1, Thousand, new(FactStatus.Stale, Why)));

    [Fact]
    public void A_fact_told_again_with_another_status_is_assessed() => Spec.Given(ThousandTold)
        .When(new RecordClaim("members", Page, "cities", Amount.Of(1000), Qualifier: Qualifier.MoreThan, Status: FactStatus.Stale, Reason: Why))
        .Then(new DossierEvent.FactAssessed(Cglu, 1, new(FactStatus.Stale, Why), []));

    [Fact]
    public void What_another_source_says_stands_beside_it() => Spec.Given(ThousandTold)
        .When(new RecordClaim("members", Minutes, "cities", Amount.Of(1000), Qualifier: Qualifier.MoreThan))
        .Then(new DossierEvent.ClaimRecorded(Cglu, 2, Thousand with { Source = Minutes }, null));

    [Fact]
    public void A_decision_tells_the_number_of_the_fact_also_where_there_is_nothing_to_do()
    {
        var command = new RecordClaim("members", Page, "cities", Amount.Of(1000), Qualifier: Qualifier.MoreThan);
        var dossier = Spec.Given(MobilitiesTold).State;
        Assert.Equal("2", Dossier.Decide(dossier, command, Now with { Self = Cglu }).Id);
        Assert.Equal("2", Dossier.Decide(Dossier.Evolve(dossier, ThousandTold), command, Now with { Self = Cglu }).Id);
    }

    [Fact]
    public void A_statement_is_recorded() => Spec.Given(ThousandTold)
        .When(new RecordStatement("objective", Why, Page, 1, 3, [Paris, Lyon], Due: Date("2020"), Status: FactStatus.Stale, Reason: Why))
        .Then(new DossierEvent.StatementRecorded(Cglu, 2, new("objective", Why, Page, 1, 3, [Paris, Lyon], Due: Date("2020")), new(FactStatus.Stale, Why)));

    [Fact]
    public void A_link_is_recorded() => Spec.EmptyDossier
        .When(new RecordLink("En savoir plus", "more", Page, "www.uclg.org", "fr", "bureau"))
        .Then(new DossierEvent.LinkRecorded(Cglu, 1, new("En savoir plus", "more", Page, "www.uclg.org", "fr", "bureau")));

    [Fact]
    public void A_type_of_members_is_recorded() => Spec.EmptyDossier
        .When(new RecordMemberType("water-agency", Page, Why, "partner", "FR"))
        .Then(new DossierEvent.MemberTypeRecorded(Cglu, 1, new("water-agency", Page, Why, "partner", "FR")));

    [Fact]
    public void An_open_list_is_recorded() => Spec.EmptyDossier
        .When(new RecordList("members-of-france", false, Page, 9, "FR", Why))
        .Then(new DossierEvent.ListRecorded(Cglu, 1, new("members-of-france", false, Page, 9, "FR", Why)));

    [Fact]
    public void A_conflict_is_recorded() => Spec.Given(ThousandTold).When(Conflict).Then(new DossierEvent.ConflictRecorded(Cglu, 2, new("member-count", ConflictKind.Dates, Conflict.Between, Why)));

    [Fact]
    public void A_side_of_a_conflict_is_a_fact_that_there_is() => Spec.EmptyDossier.When(Conflict).ThenRefused(new NoSuchFact(1));

    [Fact]
    public void A_side_of_a_conflict_was_not_retracted() => Spec.Given(ThousandTold, Retracted(1)).When(Conflict).ThenRefused(new FactWasRetracted(1));

    [Fact]
    public void A_side_of_a_conflict_rests_on_the_source_that_is_said() => Spec.Given(ThousandTold)
        .When(Conflict with { Between = [new("minutes-2019", 1), new("aimf-page", Says: Why)] })
        .ThenRefused(new FactRestsOnAnotherSource(1, "minutes-2019"));

    [Fact]
    public void A_dossier_is_of_somebody_known() => Spec.EmptyDossier.WhereNobodyKnows(Cglu).When(new RecordLink("Site", "site", Page)).ThenRefused(new SubjectIsUnknown(Cglu));

    [Fact]
    public void A_figure_is_in_somebody_known() => Spec.EmptyDossier.When(new RecordClaim("members", Page, Amount: Amount.Of(1), In: Atlantis)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void A_statement_is_about_somebody_known() => Spec.EmptyDossier.When(new RecordStatement("goal", Why, Page, About: [Paris, Atlantis])).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void A_figure_is_not_in_itself() => Spec.EmptyDossier.When(new RecordClaim("members", Page, Amount: Amount.Of(1), In: Cglu)).ThenRefused(new NamesItself(Cglu));

    [Fact]
    public void A_figure_is_not_corrected_to_be_in_itself() => Spec.Given(ThousandTold).When(new CorrectFact(1, Thousand with { In = Cglu })).ThenRefused(new NamesItself(Cglu));

    [Fact]
    public void A_fact_is_corrected() => Spec.Given(ThousandTold)
        .When(new CorrectFact(1, Thousand with { Amount = Amount.Of(1100) }))
        .Then(new DossierEvent.FactCorrected(Cglu, 1, new(Thousand with { Amount = Amount.Of(1100) }), []));

    [Fact]
    public void A_correction_tells_whom_the_fact_named_before()
    {
        var corrected = new DossierEvent.FactCorrected(Cglu, 2, new(Mobilities with { In = Lyon }), [Paris]);
        Spec.Given(ThousandTold, MobilitiesTold).When(new CorrectFact(2, Mobilities with { In = Lyon })).Then(corrected);
        Assert.Equal([Cglu, Paris, Lyon], DossierEvents.Concerns(corrected));
    }

    [Fact]
    public void A_fact_that_is_not_there_is_not_corrected() => Spec.Given(ThousandTold).When(new CorrectFact(2, Thousand)).ThenRefused(new NoSuchFact(2));

    [Fact]
    public void A_fact_that_was_retracted_is_not_corrected() => Spec.Given(ThousandTold, Retracted(1)).When(new CorrectFact(1, Mobilities)).ThenRefused(new FactWasRetracted(1));

    [Fact]
    public void A_fact_is_not_corrected_into_one_of_another_kind() => Spec.Given(ThousandTold)
        .When(new CorrectFact(1, Link: new("Site", "site", Page)))
        .ThenRefused(new FactIsOfAnotherKind(1));

    [Fact]
    public void A_corrected_conflict_has_sides_that_there_are() => Spec.Given(ThousandTold).And(new DossierEvent.ConflictRecorded(Cglu, 2, new("member-count", ConflictKind.Dates, Conflict.Between, Why)))
        .When(new CorrectFact(2, Conflict: new("member-count", ConflictKind.Real, [new("aimf-page", 1), new("minutes-2019", 7)], Why)))
        .ThenRefused(new NoSuchFact(7));

    [Fact]
    public void A_fact_is_retracted_and_concerns_whom_it_named()
    {
        Spec.Given(ThousandTold, MobilitiesTold).When(new RetractFact(Why, 2)).Then(Retracted(2, Paris));
        Assert.Equal([Cglu, Paris], DossierEvents.Concerns(Retracted(2, Paris)));
    }

    [Fact]
    public void A_fact_that_is_not_there_is_not_retracted() => Spec.Given(ThousandTold).When(new RetractFact(Why, 0)).ThenRefused(new NoSuchFact(0));

    [Fact]
    public void What_was_retracted_can_be_recorded_anew_under_the_next_number() => Spec.Given(ThousandTold, Retracted(1))
        .When(new RecordClaim("members", Page, "cities", Amount.Of(1000), Qualifier: Qualifier.MoreThan))
        .Then(new DossierEvent.ClaimRecorded(Cglu, 2, Thousand, null));

    [Fact]
    public void A_fact_is_assessed() => Spec.Given(ThousandTold, MobilitiesTold)
        .When(new AssessFact(FactStatus.Disputed, Why, 2))
        .Then(new DossierEvent.FactAssessed(Cglu, 2, new(FactStatus.Disputed, Why), [Paris]));

    [Fact]
    public void A_fact_that_was_retracted_is_not_assessed() => Spec.Given(ThousandTold, Retracted(1)).When(new AssessFact(FactStatus.Disputed, Why, 1)).ThenRefused(new FactWasRetracted(1));

    [Fact]
    public void An_assessment_outlives_a_correction()
    {
        var state = Spec.Given(ThousandTold, new DossierEvent.FactAssessed(Cglu, 1, new(FactStatus.Stale, Why), [])).When(new CorrectFact(1, Mobilities)).Accepted().State;
        Assert.Equal([(1, Mobilities, new Assessment(FactStatus.Stale, Why))], state.Of<Fact.Claim>());
    }

    private static DossierEvent Retracted(int number, params MemberId[] named) => new DossierEvent.FactRetracted(Cglu, number, Why, [.. named]);
}
