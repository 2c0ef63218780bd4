using static CityNetworks.Domain.Networks.NetworkCommand;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Networks.NetworkEvent>;

namespace CityNetworks.Domain.Networks;

/// <summary>
/// Whose word each kind of decided fact takes, in one place (docs/adr/0020-two-sides.md). A membership and a term bind two, and take both.
/// What one side can do alone takes that side's word: so it awaits something only if the other one posted it. What sources report has no sides.
/// </summary>
public static class Consents
{
    private const Sides Both = Sides.Network | Sides.Member;

    /// <summary>What somebody who speaks for this member, or for the network, is to the fact that a command would bring about.</summary>
    public static Sides SideOf(NetworkCommand command, NetworkId network, MemberId speaksFor)
    {
        if (speaksFor == network) return Sides.Network;
        if (command is HandOver handover && handover.From == speaksFor) return Sides.Predecessor;
        return About(command) == speaksFor ? Sides.Member : Sides.None;
    }

    /// <summary>
    /// Of a step that was decided. To admit and to reinstate answers what the member has asked for or been told before; those events have no side.
    /// A correction states the step anew, so there the words are given anew.
    /// </summary>
    internal static Consent? Of(Standing standing, Sides by) => Of(standing switch
    {
        Standing.Applied or Standing.Withdrawn => Sides.Member,
        Standing.Refused or Standing.Suspended or Standing.Excluded => Sides.Network,
        _ => Both,
    }, by);

    /// <summary>Of a term that begins, or whose dates are put right.</summary>
    internal static Consent? OfTerm(Sides by) => Of(Both, by);

    /// <summary>Of a term that its holder gives up, which takes the holder's word. Who gives it has spoken of the whole term, and what others have said of it stands.</summary>
    internal static Consent? OfEnding(Consent? before, Sides by) =>
        (by & Sides.Member) != Sides.None ? before?.Confirm(by)
        : (by & Sides.Network) != Sides.None ? Of(Sides.Member, by)
        : before;

    internal static Decided Decide(Network.Active network, ConfirmMembership c, Circumstances now)
    {
        if (Find(network, c.Member, c.Standing, c.On, out var consent) is { } unknown) return unknown;
        if (Asked(consent, now, out var by) is { } refusal) return refusal;
        return IsConfirmed(consent, by) ? Decided.Nothing : new NetworkEvent.MembershipConfirmed(c.Member, c.Standing, c.On, by);
    }

    internal static Decided Decide(Network.Active network, DisputeMembership c, Circumstances now)
    {
        if (Find(network, c.Member, c.Standing, c.On, out var consent) is { } unknown) return unknown;
        if (Asked(consent, now, out var by) is { } refusal) return refusal;
        return consent?.IsDisputed(by, c.Reason) == true ? Decided.Nothing : new NetworkEvent.MembershipDisputed(c.Member, c.Standing, c.On, by, c.Reason);
    }

    internal static Decided Decide(Network.Active network, ConfirmTerm c, Circumstances now)
    {
        if (Find(network, c.Office, c.Term, c.Holder, out var consent) is { } unknown) return unknown;
        if (Asked(consent, now, out var by) is { } refusal) return refusal;
        return IsConfirmed(consent, by) ? Decided.Nothing : new NetworkEvent.TermConfirmed(c.Office, c.Term, c.Holder, by);
    }

    internal static Decided Decide(Network.Active network, DisputeTerm c, Circumstances now)
    {
        if (Find(network, c.Office, c.Term, c.Holder, out var consent) is { } unknown) return unknown;
        if (Asked(consent, now, out var by) is { } refusal) return refusal;
        return consent?.IsDisputed(by, c.Reason) == true ? Decided.Nothing : new NetworkEvent.TermDisputed(c.Office, c.Term, c.Holder, by, c.Reason);
    }

    /// <summary>Who is asked for a word and posts the same step has confirmed it.</summary>
    internal static Decided Again(Membership membership, MembershipStep step, Sides by) =>
        Unconfirmed(membership.ConsentTo(step.On, step.Standing), by) is not Sides.None and var asked
            ? new NetworkEvent.MembershipConfirmed(membership.Member, step.Standing, step.On, asked)
            : Decided.Nothing;

    /// <inheritdoc cref="Again(Membership, MembershipStep, Sides)"/>
    internal static IEnumerable<NetworkEvent> Again(OfficeId office, Term term, Sides by)
    {
        if (!term.NeverBegins && Unconfirmed(term.Consent, by) is not Sides.None and var asked) yield return new NetworkEvent.TermConfirmed(office, term.Number, term.Holder, asked);
    }

    /// <summary>A handover as it looks from the term that it ends.</summary>
    internal static Sides OfPredecessor(Sides by) => (by & Sides.Network) | ((by & Sides.Predecessor) != Sides.None ? Sides.Member : Sides.None);

    private static Consent? Of(Sides takes, Sides by)
    {
        var asked = takes & ~by;
        return by == Sides.None || (asked == Sides.None && takes != Both) ? null : new(by, asked);
    }

    private static MemberId? About(NetworkCommand command) => command switch
    {
        Apply c => c.Member,
        Join c => c.Member,
        Sign c => c.Member,
        ChangeKind c => c.Member,
        Withdraw c => c.Member,
        CorrectMembership c => c.Member,
        Assign c => c.Member,
        LeaveBody c => c.Member,
        BeginTerm c => c.Holder,
        HandOver c => c.To,
        Resign c => c.Holder,
        ConfirmMembership c => c.Member,
        DisputeMembership c => c.Member,
        ConfirmTerm c => c.Holder,
        DisputeTerm c => c.Holder,
        _ => null, // Nobody but the network decides, or a source reports it.
    };

    private static NoSuchStep? Find(Network.Active network, MemberId member, Standing standing, DateOnly on, out Consent? consent)
    {
        var membership = network.Membership(member);
        consent = membership.ConsentTo(on, standing);
        return consent is null && Memberships.OnThatDay(membership.Steps, new(on, standing, null)) is null ? new NoSuchStep(member, standing, on) : null;
    }

    private static Refusal? Find(Network.Active network, OfficeId id, int number, MemberId holder, out Consent? consent)
    {
        consent = null;
        if (!network.Offices.TryGetValue(id, out var office)) return new NoSuchOffice(id);
        if (number < 1 || number > office.Terms.Length || office.Terms[number - 1] is not { NeverBegins: false } term || term.Holder != holder) return new NoSuchTerm(id, number);
        consent = term.Consent;
        return null;
    }

    /// <summary>For whom of those asked this is said. An operator writes down what they say, and so speaks for all of them.</summary>
    private static Refusal? Asked(Consent? consent, Circumstances now, out Sides by)
    {
        var asked = consent?.Asked ?? Sides.None;
        by = now.By == Sides.None ? asked : asked & now.By;
        return asked == Sides.None ? new TakesNoOtherWord() : by == Sides.None ? new IsNotAsked() : null;
    }

    private static bool IsConfirmed(Consent? consent, Sides by) => Unconfirmed(consent, by) == Sides.None;

    private static Sides Unconfirmed(Consent? consent, Sides by) => consent is null ? Sides.None : by & consent.Asked & ~consent.Confirmed;
}

public sealed record TakesNoOtherWord()
    : Refusal("takes-no-other-word", new(
        "Nobody's confirmation is asked for here: the fact was posted by all whose word it takes, or by none of them.",
        "Aucune confirmation n'est demandée ici : le fait vient de tous ceux dont il faut la parole, ou d'aucun d'eux."));

public sealed record IsNotAsked()
    : Refusal("is-not-asked", new(
        "This is the other side's to confirm or dispute. What was posted by mistake is corrected by the network.",
        "C'est à l'autre partie de confirmer ou de contester. Ce qui a été posté par erreur, le réseau le rectifie."));
