using System.Diagnostics;
using CityNetworks.Domain.Agreements;
using static CityNetworks.Domain.Agreements.AgreementEvent;
using static CityNetworks.Domain.Telling.Dates;

namespace CityNetworks.Domain.Telling;

/// <summary>What became known of an agreement, tie, programme or project, in one sentence without its full stop.</summary>
internal static class AgreementSentences
{
    public static Texts Of(AgreementEvent @event, Texts agreement, Naming names) => @event switch
    {
        Concluded e => Profile(e.Profile, names),
        PartyAdded e => Say.Of($"{Party(e.Party, names)} joins {agreement}{On(e.Party.Since)}", $"{Party(e.Party, names)} rejoint {agreement}{On(e.Party.Since)}"),
        Ended { Reason: { } reason } e => Say.Of($"{agreement} ends{On(e.On)}: {Say.Within(reason)}", $"{agreement} prend fin{On(e.On)} : {Say.Within(reason)}"),
        Ended e => Say.Of($"{agreement} ends{On(e.On)}", $"{agreement} prend fin{On(e.On)}"),
        Corrected e => Say.Of($"Correction: rightly {Profile(e.Now, names)}", $"Rectification : en vérité {Profile(e.Now, names)}"),
        Retracted e => Say.Of(
            $"Correction: that {Profile(e.Was, names)} is taken back: {Say.Within(e.Reason)}", $"Rectification : il n'est plus dit que {Profile(e.Was, names)} : {Say.Within(e.Reason)}"),
        _ => throw new UnreachableException($"{@event?.GetType().Name} has no sentence."),
    };

    private static Texts Profile(AgreementProfile agreement, Naming names)
    {
        var name = Say.Quoted(Naming.Of(agreement.Names));
        var tie = agreement.Tie is { Count: > 0 } ties ? Say.Of($": {Say.Either([.. ties.Select(Words.Slug)])}", $" : {Say.Either([.. ties.Select(Words.Slug)])}") : Say.Nothing;
        var parties = agreement.Parties.Count > 0 ? Say.All([.. agreement.Parties.Select(p => Party(p, names))]) : new("nobody who is named", "personne qui soit nommé");
        var signed = agreement.Signed is { } date ? Say.Of($", signed{On(date)}", $", acte signé{On(date)}") : Say.Nothing;
        var place = agreement.Place is { } where ? Say.Of($", {where}", $", {where}") : Say.Nothing;
        var term = agreement.Period is { } period ? MemberSentences.During(period) : Say.Nothing;
        var ended = agreement.Ended is { } end ? Say.Of($", ended{On(end)}", $", terminé{On(end)}") : Say.Nothing;
        var outOf = agreement.OutOf is { } network ? Say.Of($", out of {names.Member(network)}", $", né {names.Network(network):de}") : Say.Nothing;
        return Say.Of(
            $"{name} ({Words.Of(agreement.Kind)}{tie}) holds between {parties}{signed}{place}{term}{ended}{outOf}", $"{name} ({Words.Of(agreement.Kind)}{tie}) lie {parties}{signed}{place}{term}{ended}{outOf}");
    }

    private static Texts Party(Party party, Naming names)
    {
        var who = party.Id is { } id ? names.Member(id) : party.Text is { } text ? Say.Within(text) : new("somebody", "quelqu'un");
        return party.Role == "party" ? who : Say.Of($"{who} ({Words.Slug(party.Role)})", $"{who} ({Words.Slug(party.Role)})");
    }
}
