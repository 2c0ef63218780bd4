using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Networks;
using static CityNetworks.Domain.Networks.NetworkEvent;

namespace CityNetworks.Domain.Telling;

/// <summary>What must be looked up before an event can be told by names: whom it concerns is told elsewhere.</summary>
public static class Mentions
{
    /// <summary>Names of persons are in the vault only.</summary>
    public static PersonKey? Person(object @event) => @event switch
    {
        TermBegun e => e.Person,
        HandedOver e => e.Person,
        PersonChanged e => e.Person,
        TermRecorded e => e.Report.Person,
        HandoverRecorded e => e.Person,
        TermRecordCorrected e => e.Report?.Person,
        CameIntoEffect e => Person(e.Fact),
        SeriesEvent.ParticipantRecorded e => e.Participation.Person,
        SeriesEvent.ParticipantCorrected e => e.Now.Person,
        _ => null,
    };

    public static OfficeId? Office(object @event) => @event switch
    {
        CameIntoEffect e => Office(e.Fact),
        NetworkEvent e => NetworkEvents.Office(e) ?? (e as OfficeCreated)?.Office,
        _ => null,
    };

    /// <summary>A body of the network that the event is of or about.</summary>
    public static string? Body(object @event) => @event switch
    {
        BodyClosed e => e.Body,
        CameIntoEffect e => Body(e.Fact),
        NetworkEvent => Office(@event)?.Body,
        DossierEvent.FactCorrected e => Body(e.Fact.Told),
        DossierEvent.ClaimRecorded e => e.Claim.Body,
        DossierEvent.StatementRecorded e => e.Statement.Body,
        DossierEvent.LinkRecorded e => e.Link.Body,
        _ => null,
    };

    /// <summary>The ids of the sources it names.</summary>
    public static IEnumerable<string> Sources(object @event)
    {
        foreach (var source in (@event as ISourced)?.Sources ?? []) yield return source.Id;
        var conflict = (@event as DossierEvent.ConflictRecorded)?.Conflict ?? (@event as DossierEvent.FactCorrected)?.Fact.Conflict;
        foreach (var side in conflict?.Between ?? []) yield return side.Source;
    }

    private static string? Body(Fact fact) => fact switch
    {
        Fact.Claim f => f.Body,
        Fact.Statement f => f.Body,
        Fact.Link f => f.Body,
        _ => null,
    };
}
