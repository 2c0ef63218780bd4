using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Meetings.SeriesCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Meetings.Gathered;

namespace CityNetworks.Domain.Tests.Meetings;

public sealed class SeriesSpecs
{
    private static readonly Spec<Series, SeriesCommand, SeriesEvent> Known = Spec.Given(Begun());

    [Fact]
    public void A_series_begins() => Spec.NoSeries
        .When(new Begin(Named("Journée de l'Aéropostale"), Page, [Cglu], "bureau", new(4, 11), "day", Said("Each year.")))
        .Then(Begun(new(Named("Journée de l'Aéropostale"), [Cglu], "bureau", new(4, 11), "day", Said("Each year."), Page)));

    [Fact]
    public void Its_organisers_may_be_told_by_nobody() => Spec.NoSeries.When(new Begin(Named("Agora"), Page)).Then(Begun(new(Named("Agora"), [], null, null, null, null, Page)));

    [Fact]
    public void It_begins_once() => Known.When(new Begin(Named("Rencontres"), Page, [Cuf], Kind: "congress")).ThenRefused(new SeriesHasBegunAlready());

    [Fact]
    public void It_has_a_name() => Spec.NoSeries.When(new Begin([], Page, [Cuf])).ThenRefused(new NamesAreMissing());

    [Fact]
    public void Its_organisers_are_known() => Spec.NoSeries.When(new Begin(Named("Rencontres"), Page, [Cuf, Atlantis])).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void Nobody_organises_it_twice() => Spec.NoSeries.When(new Begin(Named("Rencontres"), Page, [Cuf, Cglu, Cuf])).ThenRefused(new IsNamedTwice(Cuf, "/organisers"));

    [Fact]
    public void It_is_corrected_as_a_whole() => Known
        .When(new Correct(Named("Rencontres"), Minutes, [Cglu]))
        .Then(new SeriesEvent.Corrected(Rencontres, Rencontres with { Organisers = [Cglu], Source = Minutes }));

    [Fact]
    public void A_correction_has_a_name() => Known.When(new Correct([], Page)).ThenRefused(new NamesAreMissing());

    [Fact]
    public void A_correction_concerns_those_named_before_and_after() => Assert.Equal(
        [Cuf, Cglu],
        SeriesEvents.Concerns(new SeriesEvent.Corrected(Rencontres, Rencontres with { Organisers = [Cglu] })).Select(m => NetworkId.Parse(m.Value)));

    [Theory]
    [MemberData(nameof(Others))]
    public void Nothing_is_told_of_a_series_that_nobody_told(object command)
    {
        Spec.NoSeries.When((SeriesCommand)command).ThenRefused(new SeriesHasNotBegun());
        if (command is not Retract) Known.When(new Retract(Said("Mixed up."))).Accepted().When((SeriesCommand)command).ThenRefused(new SeriesHasNotBegun());
    }

    [Fact]
    public void It_is_retracted_with_everything_told_of_its_editions() => Known
        .And(Held("2018", Autumn with { On = null }), Held(), SessionTold(), ParticipantTold(), DelegationTold())
        .When(new Retract(Said("Mixed up.")))
        .Then(
            new SeriesEvent.SessionRetracted("2017", 1, Talk, Said("Mixed up."), [Cuf]),
            new SeriesEvent.ParticipantRetracted("2017", 1, Partner, Said("Mixed up."), [Cuf]),
            new SeriesEvent.DelegationRetracted("2017", 1, Foreign, Said("Mixed up."), [Cuf]),
            new SeriesEvent.EditionRetracted("2017", Autumn, Said("Mixed up."), [Cuf]),
            new SeriesEvent.EditionRetracted("2018", Autumn with { On = null }, Said("Mixed up."), [Cuf]),
            new SeriesEvent.Retracted(Rencontres, Said("Mixed up.")));

    [Fact]
    public void After_that_it_may_begin_anew_without_them()
    {
        var anew = Known.And(Held(), SessionTold()).When(new Retract(Said("Mixed up."))).Accepted().When(new Begin(Named("Agora"), Page));
        anew.Then(Begun(new(Named("Agora"), [], null, null, null, null, Page)));
        anew.Accepted().When(new RecordSession("2017", Said("Water"), At("2017-10-09"), Page)).ThenRefused(new NoSuchEdition("2017"));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(4, null, null)]
    [InlineData(4, 11, null)]
    [InlineData(2, 29, null)]
    [InlineData(null, 11, "/month")]
    [InlineData(13, null, "/month")]
    [InlineData(0, 1, "/month")]
    [InlineData(4, 31, "/day")]
    [InlineData(4, 0, "/day")]
    public void A_yearly_day_is_one_that_some_year_has(int? month, int? day, string? field) =>
        Assert.Equal(field is null ? [] : [field], new YearlyDay(month, day).Flaws().Select(f => f.Field));

    [Fact]
    public void A_yearly_day_falls_on_a_day_of_the_years_that_have_it()
    {
        Assert.Equal(new DateOnly(2024, 4, 11), new YearlyDay(4, 11).In(2024));
        Assert.Equal([new DateOnly(2024, 2, 29), null], new[] { 2024, 2025 }.Select(year => new YearlyDay(2, 29).In(year)));
        Assert.Null(new YearlyDay(4).In(2024));
    }

    public static TheoryData<object> Others =>
    [
        new Correct(Named("Rencontres"), Page), new Retract(Said("Mixed up.")), new Hold("2017", Page), new CorrectEdition("2017", Page), new RetractEdition("2017", Said("Mixed up.")),
        new RecordSession("2017", Said("Water"), At("2017-10-09"), Page), new RecordParticipant("2017", Paris, "partner", Page), new RecordDelegation("2017", DelegationState.Expected, Page, 50),
    ];
}
