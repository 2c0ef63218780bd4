using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Meetings;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>Who is named with a meeting and in what role: rows by which one finds the meetings of a city or network.</summary>
internal static class MeetingRoles
{
    private const string Organiser = "organiser";

    public static RowChange OfSeries(StreamName series, MemberId organiser, Source source) =>
        Row(series, null, Organiser, organiser.Value, organiser, (int.MinValue, int.MaxValue), new(null, Organiser, null, source));

    /// <summary>Those of the series stay named with a meeting that others organise.</summary>
    public static IEnumerable<RowChange> OfOrganisers(StreamName series, Series.Begun state, string id)
    {
        if (state.Editions[id].Meeting is not { Report: var meeting }) yield break;
        var profile = state.Profile.Report;
        var own = meeting.Organisers ?? profile.Organisers;
        foreach (var member in own) yield return Of(series, id, meeting, member, Organiser, meeting.Organisers is null ? profile.Source : meeting.Source);
        foreach (var member in profile.Organisers.Except(own)) yield return Of(series, id, meeting, member, "organiser-of-series", profile.Source);
    }

    /// <summary>Everybody named with an edition.</summary>
    public static IEnumerable<RowChange> OfEdition(StreamName series, Series.Begun state, string id)
    {
        var edition = state.Editions[id];
        if (edition.Meeting is not { Report: var meeting }) return [];
        return
        [
            .. OfOrganisers(series, state, id),
            .. meeting.Hosts.Select(member => Of(series, id, meeting, member, "host", meeting.Source)),
            .. meeting.Honours.Select(member => Of(series, id, meeting, member, "honoured", meeting.Source)),
            .. edition.Sessions.Standing.SelectMany(e => OfSession(series, id, meeting, e.Number, e.Report)),
            .. edition.Participants.Standing.SelectMany(e => OfParticipant(series, id, meeting, e.Number, e.Report)),
            .. edition.Delegations.Standing.SelectMany(e => OfDelegation(series, id, meeting, e.Number, e.Report)),
        ];
    }

    public static IEnumerable<RowChange> OfSession(StreamName series, string id, Meeting meeting, int number, Session session) =>
        session.Of is { } of ? [Of(series, id, meeting, "sessions", number, of, "session", session.Source)] : [];

    public static IEnumerable<RowChange> OfParticipant(StreamName series, string id, Meeting meeting, int number, Participation participation) =>
        [Of(series, id, meeting, "participants", number, participation.Member, participation.Role, participation.Source), .. Via(series, id, meeting, "participants", number, participation.Via, participation.Source)];

    public static IEnumerable<RowChange> OfDelegation(StreamName series, string id, Meeting meeting, int number, Delegation delegation) =>
    [
        .. delegation.Member is { } member ? (RowChange[])[Of(series, id, meeting, "delegations", number, member, "delegation", delegation.Source)] : [],
        .. Via(series, id, meeting, "delegations", number, delegation.Via, delegation.Source),
    ];

    private static IEnumerable<RowChange> Via(StreamName series, string id, Meeting meeting, string list, int number, MemberId? via, Source source) =>
        via is { } through ? [Row(series, id, $"{list}-via", $"{number:D6}", through, SeriesRows.Days(meeting), new(id, "via", $"{list}/{number}", source))] : [];

    private static RowChange Of(StreamName series, string id, Meeting meeting, MemberId member, string role, Source source) =>
        Row(series, id, role, member.Value, member, SeriesRows.Days(meeting), new(id, role, null, source));

    private static RowChange Of(StreamName series, string id, Meeting meeting, string list, int number, MemberId member, string role, Source source) =>
        Row(series, id, list, $"{number:D6}", member, SeriesRows.Days(meeting), new(id, role, $"{list}/{number}", source));

    private static RowChange Row(StreamName series, string? id, string named, string which, MemberId member, (int From, int Until) days, MeetingRoleRow role) => new(
        RowKinds.MeetingRole, series, $"{id}{SeriesRows.Between}{named}{SeriesRows.Between}{which}", new(member.Value), null, days.From, days.Until, RowJson.Serialize(role));
}
