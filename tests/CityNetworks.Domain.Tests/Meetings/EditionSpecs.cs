using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Meetings.SeriesCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Meetings.Gathered;

namespace CityNetworks.Domain.Tests.Meetings;

public sealed class EditionSpecs
{
    private static readonly Spec<Series, SeriesCommand, SeriesEvent> Known = Spec.Given(Begun());

    private static readonly Hold Fourth = new(
        "no-4", Page, 4, Named("4e rencontre"), Dates("2015-12"), [Toulouse], [Quebec], [Lyon], "Capitole", "Saint-Louis", Said("An opening."), "bureau", Said("By turns."));

    [Fact]
    public void An_edition_is_held_by_one_city_under_the_banner_of_another() => Known.When(Fourth).Then(new SeriesEvent.EditionHeld(
        "no-4",
        new(4, Named("4e rencontre"), Dates("2015-12"), [Toulouse], [Quebec], [Lyon], "Capitole", "Saint-Louis", Said("An opening."), "bureau", Said("By turns."), Page),
        [Cuf, Lyon]));

    [Fact]
    public void It_concerns_the_organisers_of_the_series_its_own_its_hosts_and_those_it_honours() =>
        Assert.Equal([Cuf, Lyon, Toulouse, Quebec], SeriesEvents.Concerns(Assert.Single(Series.Decide(Known.State, Fourth, Now).Events)));

    [Fact]
    public void Of_an_edition_almost_nothing_may_be_told() => Known.When(new Hold("2016", Page))
        .Then(new SeriesEvent.EditionHeld("2016", new(null, null, null, [], [], null, null, null, null, null, null, Page), [Cuf]));

    [Fact]
    public void An_edition_is_told_once() => Known.And(Held()).When(new Hold("2017", Page, On: Dates("2017-11"))).ThenRefused(new EditionIsHeldAlready("2017"));

    [Fact]
    public void A_number_is_that_of_one_edition() => Known.And(Held("no-3", Autumn with { Number = 4 })).When(Fourth).ThenRefused(new EditionNumberIsTaken(4, "no-3"));

    [Fact]
    public void A_number_may_be_told_again_of_another_when_its_edition_is_retracted() => Known.And(Held("no-3", Autumn with { Number = 4 }))
        .When(new RetractEdition("no-3", Said("Mixed up."))).Accepted()
        .When(Fourth).Accepted();

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(-4, false)]
    [InlineData(null, true)]
    public void Editions_are_counted_from_1(int? number, bool counted)
    {
        Assert.Equal(counted ? [] : ["/number"], new Hold("no-4", Page, number).Flaws().Select(f => f.Field));
        Assert.Equal(counted ? [] : ["/number"], new CorrectEdition("no-4", Page, number).Flaws().Select(f => f.Field));
    }

    [Fact]
    public void Its_hosts_are_known() => Known.When(new Hold("2017", Page, Hosts: [Paris, Atlantis])).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void Nobody_is_named_twice()
    {
        Known.When(new Hold("2017", Page, Hosts: [Paris, Paris])).ThenRefused(new IsNamedTwice(Paris, "/hosts"));
        Known.When(new Hold("2017", Page, Honours: [Lyon, Paris, Lyon])).ThenRefused(new IsNamedTwice(Lyon, "/honours"));
        Known.When(new Hold("2017", Page, Organisers: [Cuf, Cuf])).ThenRefused(new IsNamedTwice(Cuf, "/organisers"));
    }

    [Fact]
    public void One_may_host_what_honours_it() => Known.When(new Hold("2017", Page, Hosts: [Paris], Honours: [Paris])).Accepted();

    [Fact]
    public void An_edition_is_corrected_as_a_whole() => Known.And(Held())
        .When(new CorrectEdition("2017", Page, On: Dates("2017-10-09/2017-10-11"), Hosts: [Lyon]))
        .Then(new SeriesEvent.EditionCorrected("2017", Autumn, Autumn with { On = Dates("2017-10-09/2017-10-11"), Hosts = [Lyon] }, [Cuf]));

    [Fact]
    public void A_correction_concerns_those_named_before_and_after()
    {
        var correction = Series.Decide(Known.And(Held()).State, new CorrectEdition("2017", Page, Hosts: [Lyon], Organisers: [Quebec]), Now).Events;
        Assert.Equal([Cuf, Paris, Quebec, Lyon], SeriesEvents.Concerns(Assert.Single(correction)));
    }

    [Fact]
    public void A_correction_takes_no_number_of_another() => Known.And(Held("no-3", Autumn with { Number = 3 }), Held())
        .When(new CorrectEdition("2017", Page, 3))
        .ThenRefused(new EditionNumberIsTaken(3, "no-3"));

    [Fact]
    public void A_correction_may_keep_the_number() => Known.And(Held("no-3", Autumn with { Number = 3 })).When(new CorrectEdition("no-3", Page, 3)).Accepted();

    [Fact]
    public void What_is_not_there_is_not_corrected() => Known.When(new CorrectEdition("2017", Page)).ThenRefused(new NoSuchEdition("2017"));

    [Theory]
    [InlineData("2017-10-10/2017-10-11", true)]
    [InlineData("2018-10", true)]
    [InlineData("2017-10", false)]
    [InlineData("2017-10-09", false)]
    [InlineData(null, false)]
    public void Sessions_keep_to_the_meeting_as_it_is_corrected(string? on, bool refused)
    {
        var corrected = Known.And(Held(), SessionTold()).When(new CorrectEdition("2017", Page, On: on is null ? null : Dates(on)));
        if (refused) corrected.ThenRefused(new SessionWouldLieOutside(1, Talk.Start, on!)); // not null: without dates nothing is refused
        else corrected.Accepted();
    }

    [Fact]
    public void A_retracted_session_holds_no_correction_back() => Known
        .And(Held(), SessionTold(), new SeriesEvent.SessionRetracted("2017", 1, Talk, Said("Mixed up."), [Cuf]))
        .When(new CorrectEdition("2017", Page, On: Dates("2018-10"))).Accepted();

    [Fact]
    public void An_edition_is_retracted_with_all_that_is_told_of_it() => Known.And(Held(), SessionTold(), ParticipantTold(), DelegationTold())
        .When(new RetractEdition("2017", Said("Mixed up.")))
        .Then(
            new SeriesEvent.SessionRetracted("2017", 1, Talk, Said("Mixed up."), [Cuf]),
            new SeriesEvent.ParticipantRetracted("2017", 1, Partner, Said("Mixed up."), [Cuf]),
            new SeriesEvent.DelegationRetracted("2017", 1, Foreign, Said("Mixed up."), [Cuf]),
            new SeriesEvent.EditionRetracted("2017", Autumn, Said("Mixed up."), [Cuf]));

    [Fact]
    public void What_is_not_there_is_not_retracted() => Known.When(new RetractEdition("2017", Said("Mixed up."))).ThenRefused(new NoSuchEdition("2017"));

    [Fact]
    public void What_is_told_one_by_one_is_called_by_its_number_also_when_it_is_told_again()
    {
        var held = Known.And(Held(), SessionTold());
        SeriesCommand[] commands =
        [
            new RecordSession("2017", Said("Water"), At("2017-10-10"), Page), new RecordParticipant("2017", Paris, "partner", Page),
            new RecordDelegation("2017", DelegationState.Expected, Page, 50),
        ];
        foreach (var (command, number) in commands.Zip(["2", "1", "1"]))
        {
            Assert.Equal(number, Series.Decide(held.State, command, Now).Id);
            Assert.Equal(number, Series.Decide(held.When(command).Accepted().State, command, Now).Id);
        }
    }

    [Fact]
    public void An_edition_told_anew_goes_on_counting()
    {
        var anew = Known.And(Held(), SessionTold()).When(new RetractEdition("2017", Said("Mixed up."))).Accepted().And(Held());
        anew.When(new RecordSession("2017", Said("Water"), At("2017-10-10"), Page))
            .Then(SessionTold(number: 2, session: new(Said("Water"), At("2017-10-10"), null, null, null, null, Page)));
        anew.When(new CorrectSession("2017", 1, Said("Water"), At("2017-10-10"), Page)).ThenRefused(new NoSuchSession("2017", 1));
    }
}
