using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Xunit;
using static CityNetworks.Domain.Agreements.AgreementCommand;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Agreements;

public sealed class AgreementSpecs
{
    internal static readonly AgreementProfile Convention = new(
        AgreementKind.Agreement, Named("Convention-cadre"), [new("signatory", Cglu), new("signatory", Cnrs)], Date("2015"), null, null, null, null, null, null, Page);

    private static readonly Spec<Agreement, AgreementCommand, AgreementEvent> Known = Spec.Given(new AgreementEvent.Concluded(Convention));

    private static readonly Conclude Again = new(AgreementKind.Agreement, Named("Convention-cadre"), Page, [new("signatory", Cglu), new("signatory", Cnrs)], Date("2015"));

    [Fact]
    public void An_agreement_is_concluded() => Spec.NoAgreement.When(Again).Then(new AgreementEvent.Concluded(Convention));

    [Fact]
    public void A_project_comes_out_of_a_network() => Spec.NoAgreement
        .When(new Conclude(AgreementKind.Project, Named("LIAISE 2"), Page, [new("partner", Toulouse), new("expert", Text: Said("Experts."))], Period: Told("2016", to: "2018"), OutOf: Cglu, Text: Said("Against violence.")))
        .Then(new AgreementEvent.Concluded(new(
            AgreementKind.Project, Named("LIAISE 2"), [new("partner", Toulouse), new("expert", Text: Said("Experts."))], null, null, Told("2016", to: "2018"), null, Cglu, null, Said("Against violence."), Page)));

    [Fact]
    public void It_concerns_its_parties_and_the_network_it_comes_out_of() =>
        Assert.Equal([Cglu, Cnrs, Cuf], AgreementEvents.Concerns(new AgreementEvent.Concluded(Convention with { OutOf = Cuf })));

    [Fact]
    public void It_rests_on_the_source_of_the_whole_and_on_those_of_single_parties() => Assert.Equal(
        [Page, Minutes],
        ((ISourced)new AgreementEvent.Concluded(Convention with { Parties = [new("party", Cglu), new("party", Cnrs, Source: Minutes)] })).Sources);

    [Fact]
    public void It_is_concluded_once() => Known.When(Again with { Signed = Date("2016") }).ThenRefused(new AgreementIsConcludedAlready());

    [Fact]
    public void It_has_a_name() => Spec.NoAgreement.When(Again with { Names = [] }).ThenRefused(new NamesAreMissing());

    [Fact]
    public void Its_parties_are_known() => Spec.NoAgreement.When(Again with { Parties = [new("party", Atlantis)] }).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void It_comes_out_of_a_network() => Spec.NoAgreement.When(Again with { OutOf = Paris }).ThenRefused(new ComesOutOfNoNetwork(Paris));

    [Theory]
    [InlineData(AgreementKind.Tie, false)]
    [InlineData(AgreementKind.Agreement, true)]
    [InlineData(AgreementKind.Framework, true)]
    [InlineData(AgreementKind.Programme, true)]
    [InlineData(AgreementKind.Project, true)]
    [InlineData(AgreementKind.Scheme, true)]
    public void Of_all_but_a_tie_perhaps_no_party_is_told(AgreementKind kind, bool may)
    {
        Party[] parties = [new("party", Toulouse), new("party", Text: Said("A city of the Rhine."))];
        foreach (var told in new[] { 0, 1 })
        {
            var concluded = Spec.NoAgreement.When(new Conclude(kind, Named("Both"), Page, [.. parties.Take(told)]));
            if (may) concluded.Accepted();
            else concluded.ThenRefused(new TieNeedsTwoParties());
        }

        Spec.NoAgreement.When(new Conclude(kind, Named("Both"), Page, [.. parties])).Accepted();
    }

    [Fact]
    public void Nobody_is_tied_to_itself() => Spec.NoAgreement
        .When(new Conclude(AgreementKind.Tie, Named("Both"), Page, [new("party", Toulouse), new("partner", Toulouse)]))
        .ThenRefused(new TieNeedsTwoParties());

    [Fact]
    public void A_tie_may_be_a_choice_of_two() => Spec.NoAgreement
        .When(new Conclude(AgreementKind.Tie, Named("Both"), Page, [new("party", Toulouse), new("party", Hue)], Tie: ["twinning", "cooperation-agreement"]))
        .Accepted();

    [Theory]
    [InlineData(AgreementKind.Tie, true)]
    [InlineData(AgreementKind.Project, false)]
    public void Only_a_tie_has_a_sort_of_tie(AgreementKind kind, bool may)
    {
        string[] expected = may ? [] : ["/tie"];
        Assert.Equal(expected, new Conclude(kind, Named("Both"), Page, Tie: ["twinning"]).Flaws().Select(f => f.Field));
        Assert.Equal(expected, new Correct(kind, Named("Both"), Page, Tie: ["twinning"]).Flaws().Select(f => f.Field));
    }

    [Fact]
    public void A_party_is_somebody()
    {
        Assert.Equal("/id", Assert.Single(new Party("party").Flaws()).Field);
        Assert.Equal("/id", Assert.Single(new AddParty("party", Page).Flaws()).Field);
        Assert.Empty(new Party("party", Text: Said("Experts.")).Flaws());
        Assert.Empty(new Party("party", Paris).Flaws());
    }

    [Fact]
    public void One_is_a_party_once_in_one_role() => Spec.NoAgreement
        .When(Again with { Parties = [new("lead", Cglu), new("partner", Cglu), new("lead", Cnrs), new("partner", Cglu)] })
        .ThenRefused(new IsAPartyAlready(Cglu, "partner", "/parties/3"));

    [Fact]
    public void A_party_is_added() => Known.When(new AddParty("beneficiary", Minutes, Paris, null, Date("2017"))).Then(
        new AgreementEvent.PartyAdded(new("beneficiary", Paris, null, Date("2017"), Minutes), [Cglu, Cnrs]));

    [Fact]
    public void That_concerns_the_others_too() => Assert.Equal([Paris, Cglu, Cnrs], AgreementEvents.Concerns(new AgreementEvent.PartyAdded(new("lead", Paris), [Cglu, Cnrs])));

    [Fact]
    public void A_party_is_added_once() => Known.When(new AddParty("signatory", Minutes, Cnrs)).ThenRefused(new IsAPartyAlready(Cnrs, "signatory", "/id"));

    [Fact]
    public void Who_is_added_is_known() => Known.When(new AddParty("signatory", Minutes, Atlantis)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void It_ends() => Known.When(new End(Date("2020"), Minutes, Said("Not renewed."))).Then(new AgreementEvent.Ended(Date("2020"), Said("Not renewed."), Minutes, [Cglu, Cnrs]));

    [Fact]
    public void It_ends_once() => Known.When(new End(Date("2020"), Minutes)).Accepted().When(new End(Date("2021"), Minutes)).ThenRefused(new AgreementHasEnded(Date("2020")));

    [Fact]
    public void It_does_not_end_before_it_begins()
    {
        Known.When(new End(Date("2014"), Minutes)).ThenRefused(new AgreementEndsBeforeItBegins(Date("2015"), "/on"));
        Spec.Given(new AgreementEvent.Concluded(Convention with { Period = Since("2016") })).When(new End(Date("2015-06"), Minutes))
            .ThenRefused(new AgreementEndsBeforeItBegins(Date("2016"), "/on"));
        Known.When(Corrected(Convention) with { Ended = Date("2014") }).ThenRefused(new AgreementEndsBeforeItBegins(Date("2015"), "/ended"));
    }

    [Fact]
    public void It_is_corrected_as_a_whole() => Known.When(Corrected(Convention) with { Signed = Date("2016"), Ended = Date("2020") })
        .Then(new AgreementEvent.Corrected(Convention, Convention with { Signed = Date("2016"), Ended = Date("2020") }));

    [Fact]
    public void An_end_that_was_wrong_is_corrected_away() => Known.When(new End(Date("2020"), Minutes)).Accepted().When(Corrected(Convention))
        .Then(new AgreementEvent.Corrected(Convention with { Ended = Date("2020"), EndSource = Minutes }, Convention));

    [Fact]
    public void That_another_source_tells_of_the_end_makes_it_no_other_end() =>
        Known.When(new End(Date("2020"), Minutes)).Accepted().When(Corrected(Convention with { Ended = Date("2020") })).ThenNothing();

    [Fact]
    public void A_correction_keeps_the_rules() => Known.When(Corrected(Convention) with { Kind = AgreementKind.Tie, Parties = [new("party", Paris)] })
        .ThenRefused(new TieNeedsTwoParties());

    [Fact]
    public void That_it_was_wrong_once_is_kept()
    {
        Assert.False(State(Known).Profile.WasCorrected);
        var corrected = Known.When(Corrected(Convention) with { Place = "Brussels" }).Accepted();
        Assert.True(State(corrected).Profile.WasCorrected);
        Assert.True(State(corrected.When(new AddParty("lead", Page, Paris)).Accepted()).Profile.WasCorrected);
        Assert.True(State(corrected.When(new End(Date("2020"), Page)).Accepted()).Profile.WasCorrected);
    }

    [Fact]
    public void It_is_retracted() => Known.When(new Retract(Said("Mixed up."))).Then(new AgreementEvent.Retracted(Convention, Said("Mixed up.")));

    [Fact]
    public void After_that_another_may_be_told() => Known.When(new Retract(Said("Mixed up."))).Accepted()
        .When(Again with { Signed = Date("2016") })
        .Then(new AgreementEvent.Concluded(Convention with { Signed = Date("2016") }));

    [Theory]
    [MemberData(nameof(Others))]
    public void Nothing_is_told_of_an_agreement_that_nobody_told(object command)
    {
        Spec.NoAgreement.When((AgreementCommand)command).ThenRefused(new AgreementIsUnknown());
        if (command is not Retract) Known.When(new Retract(Said("Mixed up."))).Accepted().When((AgreementCommand)command).ThenRefused(new AgreementIsUnknown());
    }

    [Theory]
    [InlineData("2015", null, null, "2014", Certainty.No)]
    [InlineData("2015", null, null, "2016", Certainty.Possibly)]
    [InlineData(null, null, null, "2016", Certainty.Possibly)]
    [InlineData("2019", "2019/2021", null, "2020", Certainty.Yes)]
    [InlineData("2019", "2019/2021", null, "2022", Certainty.No)]
    [InlineData("2015", "2015/..", null, "2022", Certainty.Yes)]
    [InlineData("2015", "2015/..", "2020", "2019", Certainty.Yes)]
    [InlineData("2015", "2015/..", "2020", "2021", Certainty.No)]
    public void It_holds_in_its_period_or_since_it_was_signed_until_it_ends(string? signed, string? period, string? ended, string validAt, Certainty holds)
    {
        var agreement = Convention with
        {
            Signed = signed is null ? null : Date(signed),
            Period = period is null ? null : Period.Of(EdtfInterval.Parse(period)),
            Ended = ended is null ? null : Date(ended),
        };
        Assert.Equal(holds, agreement.Holds(Date(validAt).Earliest, Date(validAt).Latest));
    }

    public static TheoryData<object> Others => [Corrected(Convention), new AddParty("lead", Page, Paris), new End(Date("2020"), Page), new Retract(Said("Mixed up."))];

    private static Correct Corrected(AgreementProfile profile) => new(
        profile.Kind, profile.Names, profile.Source, profile.Parties, profile.Signed, profile.Place, profile.Period, profile.Ended, profile.OutOf, profile.Tie, profile.Text);

    private static Agreement.Concluded State(Spec<Agreement, AgreementCommand, AgreementEvent> spec) => (Agreement.Concluded)spec.State;
}
