using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Time;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CityNetworks.Domain.Meetings.SeriesCommand;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Meetings;

/// <summary>What is true of a series whatever is asked of it, in whatever order. Checked after every step.</summary>
public sealed class SeriesLaws
{
    private static readonly Gen<string> SomeEdition = Gen.Elements("no-1", "no-2");

    private static readonly Gen<MemberId> Somebody = Gen.Elements(Paris, Lyon, Hue);

    private static readonly Gen<MeetingDates?> SomeDates = Gen.Elements(null, Dates("2017-10-09/2017-10-10"), Dates("2017-10-10"), Dates("2017-10"), Dates("2018"));

    private static readonly Gen<SeriesCommand> OfTheSeries = Gen.Frequency(
        (4, Somebody.Select(by => (SeriesCommand)new Begin(Named("Rencontres"), Page, [by]))),
        (2, Somebody.Select(by => (SeriesCommand)new Correct(Named("Rencontres"), Page, [by]))),
        (1, Gen.Constant((SeriesCommand)new Retract(Said("Mixed up.")))));

    private static readonly Gen<SeriesCommand> OfEditions =
        from edition in SomeEdition
        from number in Gen.Elements<int?>(null, 1, 2)
        from dates in SomeDates
        from host in Somebody
        from command in Gen.Frequency(
            (6, Gen.Constant((SeriesCommand)new Hold(edition, Page, number, On: dates, Hosts: [host]))),
            (4, Gen.Constant((SeriesCommand)new CorrectEdition(edition, Page, number, On: dates, Hosts: [host]))),
            (1, Gen.Constant((SeriesCommand)new RetractEdition(edition, Said("Mixed up.")))))
        select command;

    private static readonly Gen<SeriesCommand> OfWhatBelongsToThem =
        from edition in SomeEdition
        from number in Gen.Choose(1, 3)
        from member in Somebody
        from day in Gen.Choose(8, 12)
        from command in Gen.Elements<SeriesCommand>(
            new RecordSession(edition, Said("Water"), new(new(2017, 10, day)), Page, Of: member), new RecordSession(edition, Said("Air"), new(new(2017, 10, day)), Page),
            new CorrectSession(edition, number, Said("Water"), new(new(2017, 10, day)), Page), new RetractSession(edition, number, Said("Mixed up.")),
            new RecordParticipant(edition, member, "partner", Page), new CorrectParticipant(edition, number, member, "speaker", Page), new RetractParticipant(edition, number, Said("Mixed up.")),
            new RecordDelegation(edition, DelegationState.Expected, Page, day), new CorrectDelegation(edition, number, DelegationState.Registered, Page, day, Member: member),
            new RetractDelegation(edition, number, Said("Mixed up.")))
        select command;

    private static readonly Gen<SeriesCommand[]> Lives =
        Gen.Frequency((1, OfTheSeries), (4, OfEditions), (8, OfWhatBelongsToThem)).ArrayOf(40).Select(commands => commands.Prepend(new Begin(Named("Rencontres"), Page, [Cuf])).ToArray());

    [Fact]
    public void No_number_is_that_of_two_editions() => Always(turn =>
    {
        var numbers = Standing(turn.After).Select(e => e.Meeting!.Report.Number).OfType<int>().ToList(); // not null: it stands
        return numbers.Distinct().Count() == numbers.Count;
    });

    [Fact]
    public void Every_session_may_lie_in_its_meeting() => Always(turn => Standing(turn.After).All(e =>
        e.Sessions.Standing.All(s => e.Meeting!.Report.On is not { } on || on.TakesPlace(s.Report.Start.Day, s.Report.Start.Day) != Certainty.No))); // not null: it stands

    [Fact]
    public void What_is_retracted_leaves_nothing() => Always(turn => turn.After switch
    {
        Series.Begun s => s.Editions.Values.Where(e => e.Meeting is null).All(IsEmpty),
        Series.Retracted s => s.Editions.Values.All(e => e.Meeting is null && IsEmpty(e)),
        _ => true,
    });

    [Fact]
    public void A_number_is_never_given_twice() => Holds(turns =>
    {
        var given = turns.SelectMany(turn => turn.Events).Select(e => e switch
        {
            SeriesEvent.SessionRecorded r => $"{r.Edition} session {r.Number}",
            SeriesEvent.ParticipantRecorded r => $"{r.Edition} participant {r.Number}",
            SeriesEvent.DelegationRecorded r => $"{r.Edition} delegation {r.Number}",
            _ => null,
        }).OfType<string>().ToList();
        return given.Distinct().Count() == given.Count;
    });

    [Fact]
    public void The_same_again_decides_nothing_or_is_refused() => Always(turn => turn.Events.Count == 0 || Series.Decide(turn.After, turn.Command, Now).Events.IsEmpty);

    [Fact]
    public void Everything_concerns_the_organisers_of_the_series() => Always(turn =>
        turn.Events.Count == 0 || turn.After is not Series.Begun s || s.Profile.Report.Organisers.All(by => turn.Events.All(e => SeriesEvents.Concerns(e).Contains(by))));

    [Fact]
    public void What_a_correction_or_retraction_holds_is_what_stood() => Always(turn => turn.Events.All(e => e switch
    {
        SeriesEvent.EditionCorrected c => c.Was == ((Series.Begun)turn.Before).Editions[c.Edition].Meeting?.Report,
        SeriesEvent.SessionCorrected c => c.Was == ((Series.Begun)turn.Before).Editions[c.Edition].Sessions[c.Number]?.Report,
        SeriesEvent.ParticipantRetracted r => r.Was == ((Series.Begun)turn.Before).Editions[r.Edition].Participants[r.Number]?.Report,
        SeriesEvent.DelegationRetracted r => r.Was == ((Series.Begun)turn.Before).Editions[r.Edition].Delegations[r.Number]?.Report,
        _ => true,
    }));

    private sealed record Turn(Series Before, SeriesCommand Command, IReadOnlyList<SeriesEvent> Events, Series After);

    private static void Always(Func<Turn, bool> law) => Holds(turns => turns.All(law));

    private static void Holds(Func<IReadOnlyList<Turn>, bool> law) => Law.Holds(Lives, life => law(Live(life)), count: 500);

    private static List<Turn> Live(SeriesCommand[] commands)
    {
        List<Turn> turns = [];
        var series = Series.Decider.Initial;
        foreach (var command in commands)
        {
            var events = Series.Decide(series, command, Now).Events;
            turns.Add(new(series, command, events, series = events.Aggregate(series, Series.Evolve)));
        }

        return turns;
    }

    private static IEnumerable<Edition> Standing(Series series) => (series as Series.Begun)?.Editions.Values.Where(e => e.Meeting is not null) ?? [];

    private static bool IsEmpty(Edition edition) => !edition.Sessions.Standing.Any() && !edition.Participants.Standing.Any() && !edition.Delegations.Standing.Any();
}
