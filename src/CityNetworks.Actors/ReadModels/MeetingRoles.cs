using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Meetings;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>Who is named with a meeting and in what role: rows by which one finds the meetings of a city or network.</summary>
internal static class MeetingRoles
{
    private const string Organiser = "organiser";

    public static RowChange OfSeries(StreamName series, MemberId organiser) =>
        Row(series, null, Organiser, organiser.Value, organiser, (int.MinValue, int.MaxValue), new(null, Organiser));

    /// <summary>Those of the series stay named with a meeting that others organise.</summary>
    public static IEnumerable<RowChange> OfOrganisers(StreamName series, Series.Begun state, string id)
    {
        if (state.Editions[id].Meeting is not { Report: var meeting }) yield break;
        var own = meeting.Organisers ?? state.Profile.Report.Organisers;
        foreach (var member in own) yield return Of(series, id, meeting, member, Organiser);
        foreach (var member in state.Profile.Report.Organisers.Except(own)) yield return Of(series, id, meeting, member, "organiser-of-series");
    }

    /// <summary>Everybody named with an edition.</summary>
    public static IEnumerable<RowChange> OfEdition(StreamName series, Series.Begun state, string id)
    {
        var edition = state.Editions[id];
        if (edition.Meeting is not { Report: var meeting }) return [];
        return
        [
            .. OfOrganisers(series, state, id),
            .. meeting.Hosts.Select(member => Of(series, id, meeting, member, "host")),
            .. meeting.Honours.Select(member => Of(series, id, meeting, member, "honoured")),
            .. edition.Sessions.Standing.SelectMany(e => OfSession(series, id, meeting, e.Number, e.Report)),
            .. edition.Participants.Standing.SelectMany(e => OfParticipant(series, id, meeting, e.Number, e.Report)),
            .. edition.Delegations.Standing.SelectMany(e => OfDelegation(series, id, meeting, e.Number, e.Report)),
        ];
    }

    public static IEnumerable<RowChange> OfSession(StreamName series, string id, Meeting meeting, int number, Session session) =>
        session.Of is { } of ? [Of(series, id, meeting, "sessions", number, of, "session")] : [];

    public static IEnumerable<RowChange> OfParticipant(StreamName series, string id, Meeting meeting, int number, Participation participation) =>
        [Of(series, id, meeting, "participants", number, participation.Member, participation.Role), .. Via(series, id, meeting, "participants", number, participation.Via)];

    public static IEnumerable<RowChange> OfDelegation(StreamName series, string id, Meeting meeting, int number, Delegation delegation) =>
    [
        .. delegation.Member is { } member ? (RowChange[])[Of(series, id, meeting, "delegations", number, member, "delegation")] : [],
        .. Via(series, id, meeting, "delegations", number, delegation.Via),
    ];

    private static IEnumerable<RowChange> Via(StreamName series, string id, Meeting meeting, string list, int number, MemberId? via) =>
        via is { } through ? [Row(series, id, $"{list}-via", $"{number:D6}", through, SeriesRows.Days(meeting), new(id, "via", $"{list}/{number}"))] : [];

    private static RowChange Of(StreamName series, string id, Meeting meeting, MemberId member, string role) =>
        Row(series, id, role, member.Value, member, SeriesRows.Days(meeting), new(id, role));

    private static RowChange Of(StreamName series, string id, Meeting meeting, string list, int number, MemberId member, string role) =>
        Row(series, id, list, $"{number:D6}", member, SeriesRows.Days(meeting), new(id, role, $"{list}/{number}"));

    private static RowChange Row(StreamName series, string? id, string named, string which, MemberId member, (int From, int Until) days, MeetingRoleRow role) => new(
        RowKinds.MeetingRole, series, $"{id}{SeriesRows.Between}{named}{SeriesRows.Between}{which}", new(member.Value), null, days.From, days.Until, RowJson.Serialize(role));
}
