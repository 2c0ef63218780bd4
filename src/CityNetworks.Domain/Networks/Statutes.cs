namespace CityNetworks.Domain.Networks;

/// <summary>What a network is in law or in fact.</summary>
public enum NetworkKind
{
    /// <summary>Where nothing more is told.</summary>
    Network,
    Association,
    Section,
    Coalition,
    Charter,
    Covenant,
    Pact,
    Programme,
    Partnership,
    Organisation,
    Platform,
}

/// <summary>A network's rules, as data. They bind what is decided; what a source reports is kept beside, even where it breaks them.</summary>
/// <param name="Kinds">The kinds of membership there are.</param>
/// <param name="NoticeDays">Days between giving notice and leaving.</param>
/// <param name="Signatories">Whom a charter is closed to; null where it is open.</param>
/// <param name="Suspended">Whether a suspended member may go on holding offices.</param>
public sealed record Statutes(
    ValueList<MembershipKind> Kinds,
    int NoticeDays = 0,
    ValueList<MemberId>? Signatories = null,
    SuspendedMembers Suspended = SuspendedMembers.KeepOffices)
{
    /// <summary>For a network whose statutes nobody has posted: the usual kinds, open to everybody by joining.</summary>
    public static Statutes Usual { get; } = new(
    [
        new("full", Entry.Joining),
        new("associate", Entry.Joining),
        new("partner", Entry.Joining),
        new("observer", Entry.Joining),
        new("signatory", Entry.Signature),
    ]);

    /// <summary>All that it calls its kinds.</summary>
    internal IEnumerable<Name> Labels => Kinds.SelectMany(kind => kind.Labels ?? []);

    public MembershipKind? Kind(string code)
    {
        foreach (var kind in Kinds)
        {
            if (kind.Code == code) return kind;
        }

        return null;
    }
}

/// <summary>One capacity in which a member can belong.</summary>
/// <param name="Code">full, associate, partner, observer, signatory, or the network's own.</param>
/// <param name="Admits">Which kinds of member; null for all.</param>
/// <param name="Labels">What the network calls it, such as "Ville associée".</param>
public sealed record MembershipKind(string Code, Entry Entry, ValueList<MemberKind>? Admits = null, ValueList<Name>? Labels = null);

/// <summary>How one becomes a member of a kind.</summary>
public enum Entry
{
    /// <summary>One joins; nobody has to admit.</summary>
    Joining,

    /// <summary>One applies and is admitted or refused.</summary>
    Application,

    /// <summary>One signs.</summary>
    Signature,
}

public enum SuspendedMembers
{
    KeepOffices,
    LoseOffices,
}

/// <summary>The rules of one office.</summary>
/// <param name="Seats">How many may hold it at a time; null where that is not known or not limited.</param>
/// <param name="HeldBy">Kinds of membership that may hold it; empty for any member, null for anybody at all.</param>
/// <param name="Rotates">Whether nobody may follow himself.</param>
/// <param name="WhenMembershipEnds">What becomes of a term when its holder's membership does.</param>
public sealed record OfficeRules(
    int? Seats = 1,
    ValueList<string>? HeldBy = null,
    bool Rotates = false,
    WhenMembershipEnds WhenMembershipEnds = WhenMembershipEnds.EndsWithIt);

public enum WhenMembershipEnds
{
    /// <summary>The term ends on the same day, in the same commit, and the seat is vacant.</summary>
    EndsWithIt,

    /// <summary>The term runs to its end; membership is needed on its first day only.</summary>
    StaysToTermsEnd,

    /// <summary>The membership cannot end before the term does.</summary>
    HoldsItBack,
}
