using System.Diagnostics;
using CityNetworks.Domain.Networks;
using static CityNetworks.Domain.Networks.NetworkEvent;
using static CityNetworks.Domain.Telling.Dates;

namespace CityNetworks.Domain.Telling;

/// <summary>
/// What happened in a network, in one sentence without its full stop. In the present tense throughout: it may lie on any day, also on one to come.
/// </summary>
internal static class NetworkSentences
{
    public static Texts Of(NetworkEvent @event, MemberId self, Naming names)
    {
        var network = names.Network(self);
        return @event switch
        {
            Founded e => Founding(e, network, names),
            NameAdded e => MemberSentences.Name(network, e.Name),
            Renamed e => Say.Of($"{network} takes the name “{e.Text}” ({e.Language}){On(e.On)}", $"{network} prend le nom « {e.Text} » ({e.Language}){On(e.On)}"),
            Reseated e => Say.Of($"{network} moves its seat{On(e.On)}: {e.Seat}", $"{network} change de siège{On(e.On)} : {e.Seat}"),
            StatutesAmended e => Say.Of($"{network} amends its statutes ({Rules(e.Statutes, names)})", $"{network} modifie ses statuts ({Rules(e.Statutes, names)})"),
            Dissolved e => Say.Of($"{network} is dissolved{On(e.On)}", $"{network} est dissous{On(e.On)}"),
            MergedInto e => Say.Of($"{network} merges into {names.Network(e.Into)}{On(e.On)}", $"{network} se fond dans {names.Network(e.Into)}{On(e.On)}"),
            Affiliated e => Affiliation(e, network, names.Member(e.With)),
            AffiliationEnded e => Say.Of($"A tie of {network} with {names.Member(e.With)} ends{On(e.On)}", $"Un lien {network:de} avec {names.Member(e.With)} prend fin{On(e.On)}"),
            DerivationStated { Member: { } member } e => Say.Of(
                $"{names.Member(member)} belongs to {network} through {names.Member(e.Through)}", $"{names.Member(member)} fait partie {network:de} par l'intermédiaire {names.Member(e.Through):de}"),
            DerivationStated e => Say.Of(
                $"Whoever belongs to {names.Member(e.Through)} belongs to {network} through it", $"Qui fait partie {names.Member(e.Through):de} fait par là même partie {network:de}"),

            Applied or Admitted or ApplicationRefused or Joined or Signed or KindChanged or Suspended or Reinstated or Withdrew or Excluded
                or MembershipCorrected or MembershipConfirmed or MembershipDisputed or MembershipRecorded or MembershipRecordCorrected => MembershipSentences.Of(@event, network, names),
            BodyOpened or BodyClosed or OfficeCreated or TermBegun or HandedOver or HandoverRevoked or TermEnded or PersonChanged or TermCorrected or TermConfirmed or TermDisputed
                or OfficeLeftVacant or TermRecorded or HandoverRecorded or TermRecordCorrected => OfficeSentences.Of(@event, network, names),
            CameIntoEffect e => Say.Of($"Takes effect: {Of(e.Fact, self, names)}", $"Prend effet : {Of(e.Fact, self, names)}"),
            _ => throw new UnreachableException($"{@event?.GetType().Name} has no sentence."),
        };
    }

    private static Texts Founding(Founded e, Texts network, Naming names)
    {
        var kind = Words.Of(e.Kind);
        var what = e.Seat is { } seat ? Say.Of($"{kind}; seat: {seat}", $"{kind} ; siège : {seat}") : kind;
        var closed = Signatories(e.Statutes, names);
        return e.On is null
            ? Say.Of($"{network} is entered ({what}); when it was founded is not told{closed}", $"{network} est inscrit au registre ({what}) ; la date de sa fondation n'est pas dite{closed}")
            : Say.Of($"{network} is founded{On(e.On)} ({what}){closed}", $"{network} est fondé{On(e.On)} ({what}){closed}");
    }

    private static Texts Affiliation(Affiliated e, Texts network, Texts with)
    {
        var country = Say.If(e.Country is not null, $" (for {e.Country ?? ""})", $" (pour {e.Country ?? ""})");
        var during = MemberSentences.During(e.Period);
        if (Words.Relation(e.Relation) is not { En: { } en, Fr: { } fr })
        {
            return Say.Of($"{network} has a tie “{e.Relation}” with {with}{country}{during}", $"{network} a un lien « {e.Relation} » avec {with}{country}{during}");
        }

        const string Of = " de";
        return fr.EndsWith(Of, StringComparison.Ordinal)
            ? Say.Of($"{network} {en} {with}{country}{during}", $"{network} {fr[..^Of.Length]} {with:de}{country}{during}")
            : Say.Of($"{network} {en} {with}{country}{during}", $"{network} {fr} {with}{country}{during}");
    }

    private static Texts Rules(Statutes statutes, Naming names)
    {
        var kinds = Say.All([.. statutes.Kinds.Select(k => k.Labels is { Count: > 0 } labels ? Naming.Of(labels) : Words.Kind(k.Code))]);
        var notice = Say.If(statutes.NoticeDays > 0, $"; notice of {statutes.NoticeDays} days", $" ; préavis de {statutes.NoticeDays} jours");
        var closed = Signatories(statutes, names);
        return Say.Of($"kinds of membership: {kinds}{notice}{closed}", $"qualités de membre : {kinds}{notice}{closed}");
    }

    private static Texts Signatories(Statutes? statutes, Naming names) =>
        statutes?.Signatories is { } signatories ? Say.Of($"; closed to all but {names.All(signatories)}", $" ; fermé à tout autre que {names.All(signatories)}") : Say.Nothing;
}
