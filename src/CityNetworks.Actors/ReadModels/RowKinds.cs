namespace CityNetworks.Actors.ReadModels;

/// <summary>The read models there are. Names are stored; add, never rename.</summary>
public static class RowKinds
{
    /// <summary>Owner: the network. One row: identity, statutes, counts of nothing.</summary>
    public const string Network = "network";

    /// <summary>Owner: the network; key and subject: the member.</summary>
    public const string Membership = "membership";

    /// <summary>Owner: the network; key: the office.</summary>
    public const string Office = "office";

    /// <summary>A decided term. Owner: the network; key: office and number; subject: the holder.</summary>
    public const string Term = "term";

    /// <summary>A reported term. Owner: the network; key: office and number; subject: the holder, if one is named.</summary>
    public const string TermReport = "term-report";

    /// <summary>Owner: the network; key: the body; label: its country.</summary>
    public const string Body = "body";

    /// <summary>Owner: the network; key: number; subject: the other.</summary>
    public const string Affiliation = "affiliation";

    /// <summary>Owner: the network; key: number; subject: through whom.</summary>
    public const string Derivation = "derivation";

    /// <summary>Owner: the city or organisation; label: its country.</summary>
    public const string Member = "member";

    /// <summary>Owner: the part; key: number; subject: the whole.</summary>
    public const string PartOf = "part-of";

    /// <summary>Owner: the record that turned out to be the same; subject: the first one.</summary>
    public const string SameAs = "same-as";
}
