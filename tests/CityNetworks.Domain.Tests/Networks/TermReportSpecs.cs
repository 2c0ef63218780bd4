using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Networks.NetworkCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests.Networks;

public sealed class TermReportSpecs
{
    private static readonly Spec<Network, NetworkCommand, NetworkEvent> Office = Spec.Given(Founded(), PresidencyCreated());

    /// <summary>Report 1 is that of Paris, report 2 that of Lyon; the handover happened some time in 2019.</summary>
    private static readonly Spec<Network, NetworkCommand, NetworkEvent> Succession = Office.And(HandoverRecorded(Paris, Lyon, "2019"));

    [Fact]
    public void A_term_is_recorded_as_the_source_tells_it() => Office
        .When(new RecordTerm(Presidency, Page, Attested("2017"), Paris, Anne, "maire de Paris", Interim: true))
        .Then(new NetworkEvent.TermRecorded(Presidency, 1, new(Attested("2017"), Page, Paris, Anne, "maire de Paris", true)));

    [Fact]
    public void Only_the_person_may_be_known() => Office.When(new RecordTerm(Presidency, Page, Attested("2017"), Person: Anne)).Then(TermRecorded(null, 1, Attested("2017"), Anne));

    [Fact]
    public void Somebody_is_named() => Office.When(new RecordTerm(Presidency, Page, Attested("2017"))).ThenRefused(new NobodyIsNamed(Presidency));

    [Fact]
    public void Somebody_the_register_knows_is_named() => Office.When(new RecordTerm(Presidency, Page, Attested("2017"), Atlantis)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void A_term_is_recorded_of_an_office() => Spec.Given(Founded()).When(new RecordTerm(Presidency, Page, Attested("2017"), Paris)).ThenRefused(new NoSuchOffice(Presidency));

    [Fact]
    public void Statutes_do_not_bind_what_is_recorded() => Office.And(TermRecorded(Paris, 1, Since("2010")), Joined(Hue, January), Begun(Hue, January))
        .When(new RecordTerm(Presidency, Page, Since("1970"), Quebec))
        .Then(TermRecorded(Quebec, 2, Since("1970")));

    [Fact]
    public void What_is_recorded_takes_no_seat() => Office.And(Joined(Hue, January), TermRecorded(Paris, 1, Since("2010")))
        .When(new BeginTerm(Presidency, Hue, March))
        .Then(Begun(Hue, March));

    [Fact]
    public void A_succession_is_recorded() => Office.When(new RecordHandover(Presidency, Paris, Lyon, Date("2019"), Page, Gerard)).Then(HandoverRecorded(Paris, Lyon, "2019", person: Gerard));

    [Fact]
    public void A_succession_to_another_person_is_another_report() => Succession
        .When(new RecordHandover(Presidency, Paris, Lyon, Date("2019"), Page, Gerard))
        .Then(HandoverRecorded(Paris, Lyon, "2019", fromNumber: 3, person: Gerard));

    [Fact]
    public void Both_reports_of_a_succession_refer_to_one_date() => Assert.Equal(
        [TermReport(Paris, Told(until: "2019")), TermReport(Lyon, Since("2019"), follows: 1)],
        Reports(Succession));

    [Fact]
    public void Nobody_succeeds_itself() => Office.When(new RecordHandover(Presidency, Paris, Paris, Date("2019"), Page)).ThenRefused(new HandsOverToItself(Paris));

    [Fact]
    public void No_office_no_succession() => Spec.Given(Founded()).When(new RecordHandover(Presidency, Paris, Lyon, Date("2019"), Page)).ThenRefused(new NoSuchOffice(Presidency));

    [Theory]
    [InlineData("xx-atlantis", "fr-lyon")]
    [InlineData("fr-lyon", "xx-atlantis")]
    public void Both_sides_of_a_succession_are_known(string from, string to) => Office
        .When(new RecordHandover(Presidency, MemberId.Parse(from), MemberId.Parse(to), Date("2019"), Page))
        .ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void A_report_is_corrected() => Office.And(TermRecorded(Paris, 1, Since("2010")))
        .When(new CorrectTermRecord(Presidency, 1, Page, Since("2012"), Paris, Anne))
        .Then(TermRecordCorrected(Paris, 1, TermReport(Paris, Since("2012"), Anne)));

    [Fact]
    public void A_report_on_somebody_else_concerns_both()
    {
        var correction = TermRecordCorrected(Paris, 1, TermReport(Lyon, Since("2010")));
        Office.And(TermRecorded(Paris, 1, Since("2010"))).When(new CorrectTermRecord(Presidency, 1, Page, Since("2010"), Lyon)).Then(correction);
        Assert.Equal([Paris, Lyon], NetworkEvents.Concerns(correction));
    }

    [Fact]
    public void A_report_that_is_not_there_is_not_corrected() => Office
        .When(new CorrectTermRecord(Presidency, 1, Page, Since("2012"), Paris))
        .ThenRefused(new NoSuchRecord("presidency", 1));

    [Fact]
    public void A_corrected_report_names_somebody() => Office.And(TermRecorded(Paris, 1, Since("2010")))
        .When(new CorrectTermRecord(Presidency, 1, Page, Since("2012")))
        .ThenRefused(new NobodyIsNamed(Presidency));

    [Fact]
    public void A_corrected_report_names_somebody_known() => Office.And(TermRecorded(Paris, 1, Since("2010")))
        .When(new CorrectTermRecord(Presidency, 1, Page, Since("2012"), Atlantis))
        .ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void No_office_no_report_to_correct() => Spec.Given(Founded())
        .When(new CorrectTermRecord(Presidency, 1, Page, Since("2012"), Paris))
        .ThenRefused(new NoSuchOffice(Presidency));

    [Fact]
    public void The_corrected_beginning_of_a_successor_is_the_end_of_the_one_before() => Succession
        .When(new CorrectTermRecord(Presidency, 2, Page, Since("2018-05"), Lyon))
        .Then(
            TermRecordCorrected(Lyon, 2, TermReport(Lyon, Since("2018-05"), follows: 1)),
            TermRecordCorrected(Paris, 1, TermReport(Paris, Told(until: "2018-05"))));

    [Fact]
    public void The_corrected_end_of_a_predecessor_is_the_beginning_of_the_next() => Succession
        .When(new CorrectTermRecord(Presidency, 1, Page, Told("2010", "2018-05"), Paris))
        .Then(
            TermRecordCorrected(Paris, 1, TermReport(Paris, Told("2010", "2018-05"))),
            TermRecordCorrected(Lyon, 2, TermReport(Lyon, Since("2018-05"), follows: 1)));

    [Theory]
    [InlineData("2018-05-31", "2018-06-01")]
    [InlineData("2018", "[2018-01-02..2019-01-01]")]
    public void The_day_after_the_last_one_is_the_beginning_of_the_next(string last, string next) => Succession
        .When(new CorrectTermRecord(Presidency, 1, Page, Told("2010", to: last), Paris))
        .Then(
            TermRecordCorrected(Paris, 1, TermReport(Paris, Told("2010", to: last))),
            TermRecordCorrected(Lyon, 2, TermReport(Lyon, Since(next), follows: 1)));

    [Fact]
    public void A_succession_of_which_no_date_is_told_has_none_on_either_side() => Succession
        .When(new CorrectTermRecord(Presidency, 2, Page, Attested("2021"), Lyon))
        .Then(
            TermRecordCorrected(Lyon, 2, TermReport(Lyon, Attested("2021"), follows: 1)),
            TermRecordCorrected(Paris, 1, TermReport(Paris, Told())));

    [Fact]
    public void A_correction_of_something_else_moves_no_date() => Succession
        .When(new CorrectTermRecord(Presidency, 2, Page, Since("2019"), Lyon, Gerard))
        .Then(TermRecordCorrected(Lyon, 2, TermReport(Lyon, Since("2019"), Gerard, follows: 1)));

    [Fact]
    public void A_date_that_the_other_side_rules_out_is_not_taken() => Succession.And(TermRecordCorrected(Paris, 1, TermReport(Paris, Told("2015", "2019"))))
        .When(new CorrectTermRecord(Presidency, 2, Page, Since("2012"), Lyon))
        .ThenRefused(new ReportsShareTheDate(Presidency, 1));

    [Fact]
    public void A_date_that_the_next_one_rules_out_is_not_taken() => Succession.And(TermRecordCorrected(Lyon, 2, TermReport(Lyon, Told("2019", "2021"), follows: 1)))
        .When(new CorrectTermRecord(Presidency, 1, Page, Told(until: "2022"), Paris))
        .ThenRefused(new ReportsShareTheDate(Presidency, 2));

    [Fact]
    public void A_report_is_retracted() => Succession.When(new RetractTermRecord(Presidency, 1)).Then(TermRecordCorrected(Paris, 1, null));

    [Fact]
    public void What_remains_of_a_succession_keeps_its_date() => Succession.And(TermRecordCorrected(Paris, 1, null))
        .When(new CorrectTermRecord(Presidency, 2, Page, Since("2018"), Lyon))
        .Then(TermRecordCorrected(Lyon, 2, TermReport(Lyon, Since("2018"), follows: 1)));

    [Fact]
    public void A_report_that_is_not_there_is_not_retracted() => Office.When(new RetractTermRecord(Presidency, 1)).ThenRefused(new NoSuchRecord("presidency", 1));

    [Fact]
    public void No_office_no_report_to_retract() => Spec.Given(Founded()).When(new RetractTermRecord(Presidency, 1)).ThenRefused(new NoSuchOffice(Presidency));

    private static IEnumerable<RecordedTerm?> Reports(Spec<Network, NetworkCommand, NetworkEvent> spec) => ((Network.Active)spec.State).Offices[Presidency].Recorded;
}
