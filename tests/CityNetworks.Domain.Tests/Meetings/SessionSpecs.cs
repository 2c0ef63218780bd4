using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Domain.Meetings.SeriesCommand;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Meetings.Gathered;

namespace CityNetworks.Domain.Tests.Meetings;

public sealed class SessionSpecs
{
    private static readonly Spec<Series, SeriesCommand, SeriesEvent> Known = Spec.Given(Begun(), Held());

    [Fact]
    public void A_session_has_clock_times() => Known
        .When(new RecordSession("2017", Said("Local SDGs"), At("2017-10-09T16:00"), Page, At("2017-10-09T17:30"), "Room 2", "groupe-pays-ma", Cglu))
        .Then(SessionTold(session: Talk with { Place = "Room 2", Body = "groupe-pays-ma", Of = Cglu }));

    [Fact]
    public void Of_a_session_only_the_day_may_be_told() => Known.When(new RecordSession("2017", Said("Country group"), At("2017-10-10"), Page)).Accepted();

    [Fact]
    public void It_concerns_the_organisers_and_whose_it_is() =>
        Assert.Equal([Cuf, Cglu], SeriesEvents.Concerns(SessionTold(session: Talk with { Of = Cglu })).Select(m => NetworkId.Parse(m.Value)));

    [Fact]
    public void Sessions_are_numbered() => Known.And(SessionTold())
        .When(new RecordSession("2017", Said("Water"), At("2017-10-10"), Page))
        .Then(SessionTold(number: 2, session: new(Said("Water"), At("2017-10-10"), null, null, null, null, Page)));

    [Theory]
    [InlineData("2017-10-08T23:59", null, "/start")]
    [InlineData("2017-10-11", null, "/start")]
    [InlineData("2017-10-10T22:00", "2017-10-11T00:01", "/end")]
    [InlineData("2017-10-10", "2017-10-11", "/end")]
    public void A_session_lies_in_the_time_of_its_meeting(string start, string? end, string field) => Known
        .When(new RecordSession("2017", Said("Water"), At(start), Page, end is null ? null : At(end)))
        .ThenRefused(new SessionIsOutsideItsMeeting(At(end ?? start), "2017-10-09/2017-10-10", field));

    [Theory]
    [InlineData("2017-10-09T00:00", null)]
    [InlineData("2017-10-10T22:00", "2017-10-11T00:00")]
    [InlineData("2017-10-09", "2017-10-10T12:00")]
    public void It_may_fill_it(string start, string? end) => Known.When(new RecordSession("2017", Said("Water"), At(start), Page, end is null ? null : At(end))).Accepted();

    [Theory]
    [InlineData("2017", true)]
    [InlineData("2017-10~", true)]
    [InlineData("[2017-10-01..2017-10-08]", false)]
    public void Of_a_meeting_whose_day_is_not_known_it_lies_on_a_day_that_may_be_its(string on, bool may)
    {
        var told = Spec.Given(Begun(), Held(meeting: Autumn with { On = Dates(on) })).When(new RecordSession("2017", Said("Water"), At("2017-10-09"), Page));
        if (may) told.Accepted();
        else told.ThenRefused(new SessionIsOutsideItsMeeting(At("2017-10-09"), on, "/start"));
    }

    [Fact]
    public void Of_a_meeting_without_dates_it_lies_anywhere() =>
        Spec.Given(Begun(), Held(meeting: Autumn with { On = null })).When(new RecordSession("2017", Said("Water"), At("1999-01-01"), Page)).Accepted();

    [Theory]
    [InlineData("2017-10-09T16:00", "2017-10-09T15:59", false)]
    [InlineData("2017-10-09T16:00", "2017-10-09T16:00", false)]
    [InlineData("2017-10-10", "2017-10-09T15:00", false)]
    [InlineData("2017-10-10", "2017-10-09", false)]
    [InlineData("2017-10-09T16:00", "2017-10-09T16:01", true)]
    [InlineData("2017-10-09T16:00", "2017-10-09", true)]
    [InlineData("2017-10-09", "2017-10-09", true)]
    [InlineData("2017-10-09T16:00", null, true)]
    public void A_session_ends_after_it_begins(string start, string? end, bool possible)
    {
        string[] expected = possible ? [] : ["/end"];
        Assert.Equal(expected, new RecordSession("2017", Said("Water"), At(start), Page, end is null ? null : At(end)).Flaws().Select(f => f.Field));
        Assert.Equal(expected, new CorrectSession("2017", 1, Said("Water"), At(start), Page, end is null ? null : At(end)).Flaws().Select(f => f.Field));
    }

    [Fact]
    public void It_is_one_of_somebody_known() => Known.When(new RecordSession("2017", Said("Water"), At("2017-10-09"), Page, Of: Atlantis)).ThenRefused(new MemberIsUnknown(Atlantis));

    [Fact]
    public void It_is_one_of_an_edition() => Known.When(new RecordSession("2016", Said("Water"), At("2017-10-09"), Page)).ThenRefused(new NoSuchEdition("2016"));

    [Fact]
    public void A_session_is_corrected() => Known.And(SessionTold())
        .When(new CorrectSession("2017", 1, Said("Local SDGs"), At("2017-10-10"), Page))
        .Then(new SeriesEvent.SessionCorrected("2017", 1, Talk, Talk with { Start = At("2017-10-10"), End = null }, [Cuf]));

    [Fact]
    public void A_correction_lies_in_the_meeting() => Known.And(SessionTold())
        .When(new CorrectSession("2017", 1, Said("Local SDGs"), At("2017-10-12"), Page))
        .ThenRefused(new SessionIsOutsideItsMeeting(At("2017-10-12"), "2017-10-09/2017-10-10", "/start"));

    [Fact]
    public void A_session_is_retracted() => Known.And(SessionTold())
        .When(new RetractSession("2017", 1, Said("Mixed up.")))
        .Then(new SeriesEvent.SessionRetracted("2017", 1, Talk, Said("Mixed up."), [Cuf]));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public void What_is_not_there_is_neither_corrected_nor_retracted(int number)
    {
        Known.And(SessionTold()).When(new CorrectSession("2017", number, Said("Water"), At("2017-10-09"), Page)).ThenRefused(new NoSuchSession("2017", number));
        Known.And(SessionTold()).When(new RetractSession("2017", number, Said("Mixed up."))).ThenRefused(new NoSuchSession("2017", number));
        Known.When(new CorrectSession("2016", 1, Said("Water"), At("2017-10-09"), Page)).ThenRefused(new NoSuchEdition("2016"));
        Known.When(new RetractSession("2016", 1, Said("Mixed up."))).ThenRefused(new NoSuchEdition("2016"));
    }

    [Fact]
    public void A_retracted_session_is_not_corrected() => Known.And(SessionTold()).When(new RetractSession("2017", 1, Said("Mixed up."))).Accepted()
        .When(new CorrectSession("2017", 1, Said("Water"), At("2017-10-09"), Page))
        .ThenRefused(new NoSuchSession("2017", 1));
}
