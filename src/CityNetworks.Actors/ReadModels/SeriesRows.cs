using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CityNetworks.Contracts;
using CityNetworks.Domain.Meetings;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>What an event of a series of meetings changes in the read models: the rows of what it is about, before and after it.</summary>
public static class SeriesRows
{
    /// <summary>The label of a series that is held each year.</summary>
    public const string Yearly = "yearly";

    /// <summary>Stands between the parts of a key, and in no id.</summary>
    public const char Between = '#';

    private const int Always = int.MinValue;
    private const int Standing = int.MaxValue;

    public static ImmutableArray<RowChange> Of(StreamName series, Series before, SeriesEvent @event, Series after)
    {
        return @event switch
        {
            SeriesEvent.Begun or SeriesEvent.Corrected or SeriesEvent.Retracted => Changes(s => OfSeries(series, s)),
            SeriesEvent.EditionHeld e => Changes(s => OfEdition(series, s, e.Edition)),
            SeriesEvent.EditionCorrected e => Changes(s => OfEdition(series, s, e.Edition)),
            SeriesEvent.EditionRetracted e => Changes(s => OfEdition(series, s, e.Edition)),
            SeriesEvent.SessionRecorded e => Changes(s => OfSession(series, s, e.Edition, e.Number)),
            SeriesEvent.SessionCorrected e => Changes(s => OfSession(series, s, e.Edition, e.Number)),
            SeriesEvent.SessionRetracted e => Changes(s => OfSession(series, s, e.Edition, e.Number)),
            SeriesEvent.ParticipantRecorded e => Changes(s => OfParticipant(series, s, e.Edition, e.Number)),
            SeriesEvent.ParticipantCorrected e => Changes(s => OfParticipant(series, s, e.Edition, e.Number)),
            SeriesEvent.ParticipantRetracted e => Changes(s => OfParticipant(series, s, e.Edition, e.Number)),
            SeriesEvent.DelegationRecorded e => Changes(s => OfDelegation(series, s, e.Edition, e.Number)),
            SeriesEvent.DelegationCorrected e => Changes(s => OfDelegation(series, s, e.Edition, e.Number)),
            SeriesEvent.DelegationRetracted e => Changes(s => OfDelegation(series, s, e.Edition, e.Number)),
            _ => throw new UnreachableException($"{@event.GetType().Name} changes no row."),
        };

        ImmutableArray<RowChange> Changes(Func<Series, IEnumerable<RowChange>> rows) => Differences.Between(rows(before), rows(after));
    }

    /// <summary>The key of an entry: keys of an edition come in the order of their numbers.</summary>
    public static string Key(string edition, int number) => string.Create(CultureInfo.InvariantCulture, $"{edition}{Between}{number:D6}");

    /// <summary>The number in such a key.</summary>
    public static int Number(string key) => int.Parse(key.AsSpan(key.LastIndexOf(Between) + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Who organises an edition hangs on the series where the edition does not say.</summary>
    private static IEnumerable<RowChange> OfSeries(StreamName series, Series state)
    {
        if (state is not Series.Begun s) return [];
        var profile = s.Profile.Report;
        return
        [
            new(RowKinds.Series, series, "", null, profile.YearlyOn is null ? null : Yearly, Always, Standing, RowJson.Serialize(s.Profile)),
            .. profile.Organisers.Select(member => MeetingRoles.OfSeries(series, member, profile.Source)),
            .. s.Editions.SelectMany(e => MeetingRoles.OfOrganisers(series, s, e.Key)),
        ];
    }

    /// <summary>Everybody named with the edition is found by its days.</summary>
    private static IEnumerable<RowChange> OfEdition(StreamName series, Series state, string id)
    {
        if (state is not Series.Begun s || s.Editions.GetValueOrDefault(id)?.Meeting is not { } meeting) return [];
        var (from, until) = Days(meeting.Report);
        return [new(RowKinds.Meeting, series, id, null, null, from, until, RowJson.Serialize(meeting)), .. MeetingRoles.OfEdition(series, s, id)];
    }

    private static IEnumerable<RowChange> OfSession(StreamName series, Series state, string id, int number)
    {
        if (Edition(state, id) is not var (edition, meeting) || edition.Sessions[number] is not { Report: var session } told) return [];
        var last = session.End?.Day is { } end && end > session.Start.Day ? end : session.Start.Day;
        return
        [
            new(RowKinds.Session, series, Key(id, number), null, null, session.Start.Day.DayNumber, last.DayNumber + 1, RowJson.Serialize(told)),
            .. MeetingRoles.OfSession(series, id, meeting, number, session),
        ];
    }

    private static IEnumerable<RowChange> OfParticipant(StreamName series, Series state, string id, int number) =>
        Edition(state, id) is var (edition, meeting) && edition.Participants[number] is { } told
            ? [new(RowKinds.Participant, series, Key(id, number), null, null, Always, Standing, RowJson.Serialize(told)), .. MeetingRoles.OfParticipant(series, id, meeting, number, told.Report)]
            : [];

    private static IEnumerable<RowChange> OfDelegation(StreamName series, Series state, string id, int number) =>
        Edition(state, id) is var (edition, meeting) && edition.Delegations[number] is { } told
            ? [new(RowKinds.Delegation, series, Key(id, number), null, null, Always, Standing, RowJson.Serialize(told)), .. MeetingRoles.OfDelegation(series, id, meeting, number, told.Report)]
            : [];

    private static (Edition Edition, Meeting Meeting)? Edition(Series state, string id) => (state as Series.Begun)?.Held(id);

    /// <summary>The days on which a meeting may take place.</summary>
    internal static (int From, int Until) Days(Meeting meeting) =>
        meeting.On is { Period: var period } ? (period.PossibleFrom.DayNumber, period.PossibleUntil?.DayNumber ?? Standing) : (Always, Standing);
}
