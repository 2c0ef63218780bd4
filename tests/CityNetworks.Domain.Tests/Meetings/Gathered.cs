using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Meetings;

/// <summary>What is told of a series of CUF, without what a spec does not care about.</summary>
internal static class Gathered
{
    public static readonly SeriesProfile Rencontres = new(Named("Rencontres"), [Cuf], null, null, null, null, Page);

    /// <summary>On 9 and 10 October 2017 in Paris.</summary>
    public static readonly Meeting Autumn = new(null, null, Dates("2017-10-09/2017-10-10"), [Paris], [], null, null, null, null, null, null, Page);

    public static readonly Session Talk = new(Said("Local SDGs"), At("2017-10-09T16:00"), At("2017-10-09T17:30"), null, null, null, Page);

    public static readonly Participation Partner = new(Cnrs, "partner", null, null, Page);

    public static readonly Delegation Foreign = new(35, Qualifier.Exact, DelegationState.Registered, null, null, "foreign", null, Date("2017-09"), null, Page);

    public static SeriesEvent Begun(SeriesProfile? profile = null) => new SeriesEvent.Begun(profile ?? Rencontres);

    public static SeriesEvent Held(string edition = "2017", Meeting? meeting = null) => new SeriesEvent.EditionHeld(edition, meeting ?? Autumn, [Cuf]);

    public static SeriesEvent SessionTold(string edition = "2017", int number = 1, Session? session = null) =>
        new SeriesEvent.SessionRecorded(edition, number, session ?? Talk, [Cuf]);

    public static SeriesEvent ParticipantTold(string edition = "2017", int number = 1, Participation? participation = null) =>
        new SeriesEvent.ParticipantRecorded(edition, number, participation ?? Partner, [Cuf]);

    public static SeriesEvent DelegationTold(string edition = "2017", int number = 1, Delegation? delegation = null) =>
        new SeriesEvent.DelegationRecorded(edition, number, delegation ?? Foreign, [Cuf]);
}
