using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>Shows meetings, with what their series says where they do not say it themselves.</summary>
internal sealed class MeetingReader(RegisterReader reader)
{
    private readonly Dictionary<StreamName, Reported<SeriesProfile>?> _series = [];

    /// <summary>Null where nobody told of the series, or it was retracted.</summary>
    public async ValueTask<Reported<SeriesProfile>?> Series(StreamName series, CancellationToken ct)
    {
        if (_series.TryGetValue(series, out var known)) return known;
        var rows = await reader.Rows(reader.AsOf.Always(RowKinds.Series) with { Owner = series, Key = "" }, ct);
        return _series[series] = rows is [var row] ? RowJson.Deserialize<Reported<SeriesProfile>>(row.Data) : null;
    }

    public async ValueTask<Row?> Meeting(StreamName series, string edition, CancellationToken ct) =>
        await reader.Rows(reader.AsOf.Always(RowKinds.Meeting) with { Owner = series, Key = edition }, ct) is [var row] ? row : null;

    public async ValueTask<IReadOnlyList<Named>> Named(IEnumerable<MemberId> members, CancellationToken ct)
    {
        List<Named> named = [];
        foreach (var member in members) named.Add(await Named(member, ct));
        return named;
    }

    /// <summary>A meeting in a list.</summary>
    public async ValueTask<MeetingItem> Item(Row row, CancellationToken ct)
    {
        var meeting = RowJson.Deserialize<Reported<Meeting>>(row.Data).Report;
        var series = (await Series(row.Owner, ct))!.Report; // A meeting has a series.
        return new(
            row.Owner.Series().Value, row.Key, meeting.Number, reader.Name(meeting.Names ?? series.Names), meeting.On?.Text, Holds(meeting), series.YearlyOn,
            await Named(meeting.Organisers ?? series.Organisers, ct), await Named(meeting.Hosts, ct), meeting.Honours.Count > 0 ? await Named(meeting.Honours, ct) : null,
            meeting.Place, meeting.Banner, meeting.Body ?? series.Body, meeting.Source, series.Source);
    }

    /// <summary>A series of which no single meeting is told.</summary>
    /// <param name="on">A day on which it comes, if one is told.</param>
    public async ValueTask<MeetingItem> Item(StreamName owner, DateOnly? on, CancellationToken ct)
    {
        var series = (await Series(owner, ct))!.Report; // Its row led here.
        return new(
            owner.Series().Value, null, null, reader.Name(series.Names), on is { } day ? EdtfDate.Of(day).Text : null, null, series.YearlyOn, await Named(series.Organisers, ct),
            null, null, null, null, series.Body, series.Source, series.Source);
    }

    /// <summary>A meeting with everything.</summary>
    public async Task<MeetingView> View(Row row, string position, long version, CancellationToken ct)
    {
        var (meeting, wasCorrected) = RowJson.Deserialize<Reported<Meeting>>(row.Data);
        var series = (await Series(row.Owner, ct))!.Report; // A meeting has a series.
        return new(
            row.Owner.Series().Value, row.Key, meeting.Number, reader.Name(meeting.Names ?? series.Names), meeting.Names?.Shown() ?? [], meeting.On?.Text, Holds(meeting),
            await Named(meeting.Organisers ?? series.Organisers, ct), await Named(meeting.Hosts, ct), await Named(meeting.Honours, ct), meeting.Place, meeting.Banner, meeting.Occasion,
            meeting.Body ?? series.Body, meeting.Text, meeting.Source, series.Source, wasCorrected,
            await Entries<Session, SessionView>(RowKinds.Session, row, Session, ct), await Entries<Participation, ParticipantView>(RowKinds.Participant, row, Participant, ct),
            await Entries<Delegation, DelegationView>(RowKinds.Delegation, row, Delegation, ct), position, version);
    }

    private Certainty Holds(Meeting meeting) => meeting.On?.TakesPlace(reader.AsOf.First, reader.AsOf.Last) ?? Certainty.Possibly;

    private async Task<IReadOnlyList<TView>> Entries<T, TView>(string kind, Row meeting, Func<int, Reported<T>, CancellationToken, ValueTask<TView>> shown, CancellationToken ct)
        where T : class
    {
        List<TView> entries = [];
        foreach (var row in await reader.Rows(kind, meeting.Owner, $"{meeting.Key}{SeriesRows.Between}", ct))
        {
            entries.Add(await shown(SeriesRows.Number(row.Key), RowJson.Deserialize<Reported<T>>(row.Data), ct));
        }

        return entries;
    }

    private async ValueTask<SessionView> Session(int number, Reported<Session> told, CancellationToken ct)
    {
        var session = told.Report;
        return new(
            number, session.Title, $"{session.Start}", session.End is { } end ? $"{end}" : null, session.Place, session.Body, await Optional(session.Of, ct), session.Source,
            told.WasCorrected);
    }

    private async ValueTask<ParticipantView> Participant(int number, Reported<Participation> told, CancellationToken ct)
    {
        var participation = told.Report;
        return new(
            number, await Named(participation.Member, ct), participation.Role, await Optional(participation.Via, ct), await reader.Person(participation.Person, ct), participation.Source,
            told.WasCorrected);
    }

    private async ValueTask<DelegationView> Delegation(int number, Reported<Delegation> told, CancellationToken ct)
    {
        var delegation = told.Report;
        return new(
            number, delegation.Count, delegation.Qualifier, delegation.State, await Optional(delegation.Member, ct), delegation.Country, delegation.Of, delegation.LeaderType,
            delegation.AsOf?.Text, await Optional(delegation.Via, ct), delegation.Source, told.WasCorrected);
    }

    private async ValueTask<Named?> Optional(MemberId? member, CancellationToken ct) => member is { } one ? await Named(one, ct) : null;

    private async ValueTask<Named> Named(MemberId member, CancellationToken ct) => await reader.Named(await reader.Resolve(member.Value, ct), ct);
}
