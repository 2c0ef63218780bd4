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

    /// <summary>A fact that awaits somebody's word. Owner: the network; key: the fact and the side; subject: who is asked.</summary>
    public const string Awaited = "awaited";

    /// <summary>A fact that was decided ahead and has not come into effect. Owner: the network; key: number and day. From: that day. It is known since the fact's own position.</summary>
    public const string Ahead = "ahead";

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

    /// <summary>Owner: the dossier; key: number; subject: in whom it is a figure, if in somebody; label: the figure. From: as of when it was so at the earliest.</summary>
    public const string Claim = "claim";

    /// <summary>Owner: the dossier; key: number; label: the kind.</summary>
    public const string Statement = "statement";

    /// <summary>Owner: the dossier; key: number; label: the use.</summary>
    public const string Link = "link";

    /// <summary>Owner: the dossier; key: number; label: what they are.</summary>
    public const string MemberType = "member-type";

    /// <summary>Owner: the dossier; key: number; label: of whom.</summary>
    public const string MemberList = "list";

    /// <summary>Owner: the dossier; key: number, or ~ and the question, of a disagreement that nobody has judged; label: the kind, or unassessed.</summary>
    public const string Conflict = "conflict";

    /// <summary>Owner: the dossier; key: that of the conflict, # and the source; subject: the source; label: as the conflict's.</summary>
    public const string ConflictSide = "conflict-side";

    /// <summary>Owner: the source.</summary>
    public const string Source = "source";

    /// <summary>Owner: the series; label: yearly, if it is.</summary>
    public const string Series = "series";

    /// <summary>Owner: the series; key: the edition.</summary>
    public const string Meeting = "meeting";

    /// <summary>Owner: the series; key: edition and number.</summary>
    public const string Session = "session";

    /// <summary>Owner: the series; key: edition and number.</summary>
    public const string Participant = "participant";

    /// <summary>Owner: the series; key: edition and number.</summary>
    public const string Delegation = "delegation";

    /// <summary>That somebody is named with a meeting. Owner: the series; key: edition, and how it is named there; subject: who. Of the series itself the key has no edition.</summary>
    public const string MeetingRole = "meeting-role";

    /// <summary>Owner: the agreement; label: its kind.</summary>
    public const string Agreement = "agreement";

    /// <summary>What roles somebody has. Owner: the agreement; key and subject: a party, or the network it comes out of; label: the kind of agreement.</summary>
    public const string AgreementParty = "agreement-party";

    /// <summary>Owner: the webhook; subject: the principal whose it is; label: known, or removed.</summary>
    public const string Webhook = "webhook";

    /// <summary>A name somebody was ever given. Owner: who; key: the name as it is written; label: the owner's country. Never changed or taken away.</summary>
    public const string Name = "name";
}
