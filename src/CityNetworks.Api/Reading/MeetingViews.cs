using CityNetworks.Domain;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Time;

namespace CityNetworks.Api.Reading;

/// <summary>A series of meetings in a list.</summary>
/// <param name="Kind">congress, assembly, day, country-group-meeting… The vocabulary is open.</param>
/// <param name="Body">The body of the organiser whose meetings they are.</param>
/// <param name="YearlyOn">There if it is held each year, with as much of the day as is told.</param>
public sealed record SeriesItem(string Id, string Name, string? Kind, IReadOnlyList<Named> Organisers, string? Body, YearlyDay? YearlyOn, Source Source);

/// <summary>A series of meetings; a single meeting is a series of one.</summary>
/// <param name="Kind">congress, assembly, day, country-group-meeting… The vocabulary is open.</param>
/// <param name="Body">The body of the organiser whose meetings they are.</param>
/// <param name="YearlyOn">There if it is held each year, with as much of the day as is told.</param>
/// <param name="WasCorrected">The register once had it wrong.</param>
/// <param name="Version">For If-Match.</param>
public sealed record SeriesView(
    string Id, string Name, IReadOnlyList<NameView> Names, string? Kind, IReadOnlyList<Named> Organisers, string? Body, YearlyDay? YearlyOn, Texts? Text, Source Source,
    bool WasCorrected, string Position, long Version);

/// <summary>A meeting in a list.</summary>
/// <param name="Series">Id of its series.</param>
/// <param name="Edition">Its id in the series; left out of a day that comes each year and of which no meeting is told.</param>
/// <param name="Number">As the source counts them.</param>
/// <param name="Name">Its own, else that of the series.</param>
/// <param name="On">A date or an interval, EDTF; left out where no source tells the year.</param>
/// <param name="Holds">Whether it takes place at the time asked for: yes, possibly, no. Left out of a day that comes each year.</param>
/// <param name="YearlyOn">Of a series that is held each year.</param>
/// <param name="Organisers">Its own, else those of the series.</param>
/// <param name="Honours">Those under whose banner it takes place, who need not be its hosts.</param>
/// <param name="Place">The venue.</param>
/// <param name="Banner">What it stands under, as written.</param>
/// <param name="Body">The body that meets.</param>
/// <param name="Source">What tells of the meeting; of a series of which none is told, what tells of the series.</param>
/// <param name="SeriesSource">What tells of its series, and so of what it does not say itself: name, organisers, body, yearly day.</param>
/// <param name="Roles">How the one asked about is named with it; only where one was asked about.</param>
public sealed record MeetingItem(
    string Series, string? Edition, int? Number, string Name, string? On, Certainty? Holds, YearlyDay? YearlyOn, IReadOnlyList<Named> Organisers, IReadOnlyList<Named>? Hosts,
    IReadOnlyList<Named>? Honours, string? Place, string? Banner, string? Body, Source Source, Source SeriesSource, IReadOnlyList<MeetingRoleView>? Roles = null);

/// <summary>How somebody is named with a meeting.</summary>
/// <param name="Role">organiser, organiser-of-series, host, honoured, session, delegation, via (others come through it), or the role of a participant.</param>
/// <param name="At">Where in the meeting, if it is not said of the whole: participants/3.</param>
/// <param name="Source">What tells it.</param>
public sealed record MeetingRoleView(string Role, string? At, Source? Source);

/// <summary>A meeting with everything told of it.</summary>
/// <param name="Series">Id of its series.</param>
/// <param name="Edition">Its id in the series.</param>
/// <param name="Number">As the source counts them.</param>
/// <param name="Name">Its own, else that of the series.</param>
/// <param name="Names">Its own.</param>
/// <param name="On">A date or an interval, EDTF; left out where no source tells the year.</param>
/// <param name="Holds">Whether it takes place at the time asked for: yes, possibly, no.</param>
/// <param name="Organisers">Its own, else those of the series.</param>
/// <param name="Honours">Those under whose banner it takes place, who need not be its hosts.</param>
/// <param name="Place">The venue.</param>
/// <param name="Banner">What it stands under, as written.</param>
/// <param name="Body">The body that meets.</param>
/// <param name="Source">What tells of the meeting.</param>
/// <param name="SeriesSource">What tells of its series, and so of what it does not say itself: name, organisers, body.</param>
/// <param name="WasCorrected">The register once had it wrong.</param>
/// <param name="Version">Of the series, for If-Match.</param>
public sealed record MeetingView(
    string Series, string Edition, int? Number, string Name, IReadOnlyList<NameView> Names, string? On, Certainty Holds, IReadOnlyList<Named> Organisers, IReadOnlyList<Named> Hosts,
    IReadOnlyList<Named> Honours, string? Place, string? Banner, Texts? Occasion, string? Body, Texts? Text, Source Source, Source SeriesSource, bool WasCorrected, IReadOnlyList<SessionView> Sessions,
    IReadOnlyList<ParticipantView> Participants, IReadOnlyList<DelegationView> Delegations, string Position, long Version);

/// <summary>A part of a meeting.</summary>
/// <param name="Start">A day, 2017-10-09, or a minute of it on the clocks of the place, 2017-10-09T16:00.</param>
/// <param name="End">As the start.</param>
/// <param name="Place">Where in the venue.</param>
/// <param name="Body">The body that meets.</param>
/// <param name="Of">Whose session it is.</param>
/// <param name="WasCorrected">The register once had it wrong.</param>
public sealed record SessionView(int Number, Texts Title, string Start, string? End, string? Place, string? Body, Named? Of, Source Source, bool WasCorrected);

/// <summary>Somebody who takes part in a meeting.</summary>
/// <param name="Role">participant, partner, speaker, invited… The vocabulary is open.</param>
/// <param name="Via">Through whom it takes part.</param>
/// <param name="Person">Who does so for the member.</param>
/// <param name="WasCorrected">The register once had it wrong.</param>
public sealed record ParticipantView(int Number, Named Member, string Role, Named? Via, Named? Person, Source Source, bool WasCorrected);

/// <summary>One delegation, or how many there are. Those expected and those registered stand beside each other.</summary>
/// <param name="Count">How many.</param>
/// <param name="Member">Whose it is, if it is one of somebody.</param>
/// <param name="Of">Which sort is counted: foreign, local-authorities… The vocabulary is open.</param>
/// <param name="LeaderType">What sort of people lead them, one or several: ministers, elected-members… The vocabulary is open.</param>
/// <param name="AsOf">When it was so, EDTF.</param>
/// <param name="Via">Through whom they come.</param>
/// <param name="WasCorrected">The register once had it wrong.</param>
public sealed record DelegationView(
    int Number, int? Count, Qualifier Qualifier, DelegationState State, Named? Member, string? Country, string? Of, IReadOnlyList<string>? LeaderType, string? AsOf, Named? Via,
    Source Source, bool WasCorrected);
