namespace CityNetworks.Domain.Dossiers;

/// <summary>What may be said today of something a source tells.</summary>
public enum FactStatus
{
    Current,

    /// <summary>It was so once.</summary>
    Stale,

    /// <summary>Somebody says otherwise.</summary>
    Disputed,

    /// <summary>Nothing at hand tells whether it is so.</summary>
    Unverifiable,
}

/// <summary>The register's own word on a fact, apart from what the source says.</summary>
/// <param name="Reason">Needed for every status but current.</param>
public sealed record Assessment(FactStatus Status, Texts? Reason)
{
    internal static IEnumerable<Flaw> Flaws(FactStatus? status, Texts? reason)
    {
        if (status is not (null or FactStatus.Current) && reason is null) yield return new("/reason", "a status other than current has a reason");
        if (status is null && reason is not null) yield return new("/status", "a reason is given for a status");
    }

    internal static Assessment? Of(FactStatus? status, Texts? reason) => status is { } given ? new(given, reason) : null;
}
