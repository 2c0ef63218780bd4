using System.Diagnostics;
using static CityNetworks.Domain.Dossiers.DossierEvent;

namespace CityNetworks.Domain.Dossiers;

/// <summary>What an event of a dossier is about.</summary>
public static class DossierEvents
{
    /// <summary>The dossier's subject and whoever is named, in whose log of concerns it is listed.</summary>
    public static IEnumerable<MemberId> Concerns(DossierEvent @event) => (@event switch
    {
        ClaimRecorded e => e.Claim.Named.Prepend(e.Of),
        StatementRecorded e => e.Statement.Named.Prepend(e.Of),
        LinkRecorded e => [e.Of],
        MemberTypeRecorded e => [e.Of],
        ListRecorded e => [e.Of],
        ConflictRecorded e => [e.Of],
        FactCorrected e => [e.Of, .. e.Named, .. e.Fact.Told.Named],
        FactRetracted e => e.Named.Prepend(e.Of),
        FactAssessed e => e.Named.Prepend(e.Of),
        _ => throw new UnreachableException($"{@event?.GetType().Name} concerns nobody."),
    }).Distinct();

    /// <summary>The number of the fact it is about.</summary>
    public static int Number(DossierEvent @event) => @event switch
    {
        ClaimRecorded e => e.Number,
        StatementRecorded e => e.Number,
        LinkRecorded e => e.Number,
        MemberTypeRecorded e => e.Number,
        ListRecorded e => e.Number,
        ConflictRecorded e => e.Number,
        FactCorrected e => e.Number,
        FactRetracted e => e.Number,
        FactAssessed e => e.Number,
        _ => throw new UnreachableException($"It is not said which fact {@event?.GetType().Name} is about."),
    };

    /// <summary>The date in the world of what is told, as written; null where it has none.</summary>
    public static string? EffectiveOn(DossierEvent @event) => @event switch
    {
        ClaimRecorded e => e.Claim.AsOf?.Text,
        StatementRecorded e => e.Statement.AsOf?.Text ?? e.Statement.Period?.FromText,
        _ => null,
    };
}
