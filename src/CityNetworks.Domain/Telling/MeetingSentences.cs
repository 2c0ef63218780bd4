using System.Diagnostics;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Time;
using static CityNetworks.Domain.Meetings.SeriesEvent;
using static CityNetworks.Domain.Telling.Dates;

namespace CityNetworks.Domain.Telling;

/// <summary>What became known of meetings, in one sentence without its full stop.</summary>
internal static class MeetingSentences
{
    public static Texts Of(SeriesEvent @event, Texts series, Naming names)
    {
        return @event switch
        {
            Begun e => Say.Of($"There is a series of meetings {Profile(e.Profile, names)}", $"Il existe une série de rencontres {Profile(e.Profile, names)}"),
            Corrected e => Say.Of($"Correction: the series of meetings is rightly {Profile(e.Now, names)}", $"Rectification : la série de rencontres est en vérité {Profile(e.Now, names)}"),
            Retracted e => Say.Of(
                $"Correction: the series of meetings {Profile(e.Was, names)} is taken back: {Say.Within(e.Reason)}",
                $"Rectification : la série de rencontres {Profile(e.Was, names)} est retirée : {Say.Within(e.Reason)}"),
            EditionHeld e => Held(e.Meeting, Edition(e.Edition), names),
            EditionCorrected e => Rightly(Held(e.Now, Edition(e.Edition), names)),
            EditionRetracted e => TakenBack(Held(e.Was, Edition(e.Edition), names), e.Reason),
            SessionRecorded e => Session(e.Session, Edition(e.Edition), names),
            SessionCorrected e => Rightly(Session(e.Now, Edition(e.Edition), names)),
            SessionRetracted e => TakenBack(Session(e.Was, Edition(e.Edition), names), e.Reason),
            ParticipantRecorded e => Participation(e.Participation, Edition(e.Edition), names),
            ParticipantCorrected e => Rightly(Participation(e.Now, Edition(e.Edition), names)),
            ParticipantRetracted e => TakenBack(Participation(e.Was with { Person = null }, Edition(e.Edition), names), e.Reason),
            DelegationRecorded e => Delegation(e.Delegation, Edition(e.Edition), names),
            DelegationCorrected e => Rightly(Delegation(e.Now, Edition(e.Edition), names)),
            DelegationRetracted e => TakenBack(Delegation(e.Was, Edition(e.Edition), names), e.Reason),
            _ => throw new UnreachableException($"{@event?.GetType().Name} has no sentence."),
        };

        Texts Edition(string edition) => Say.Of($"{series} {edition}", $"{series} {edition}");
    }

    private static Texts Rightly(Texts told) => Say.Of($"Correction: rightly {told}", $"Rectification : en vérité {told}");

    private static Texts TakenBack(Texts told, Texts reason) =>
        Say.Of($"Correction: that {told} is taken back: {Say.Within(reason)}", $"Rectification : il n'est plus dit que {told} : {Say.Within(reason)}");

    private static Texts Profile(SeriesProfile series, Naming names)
    {
        var kind = series.Kind is { } code ? Say.Of($" ({Words.Slug(code)})", $" ({Words.Slug(code)})") : Say.Nothing;
        var yearly = series.YearlyOn switch
        {
            null => Say.Nothing,
            { Month: { } month, Day: { } day } => Say.Of($", every year on {Yearly(month, day)}", $", chaque année le {Yearly(month, day)}"),
            { Month: { } month } => Say.Of($", every year in month {month}", $", chaque année au mois {month}"),
            _ => new(", every year", ", chaque année"),
        };
        return Say.Of(
            $"{Say.Quoted(Naming.Of(series.Names))}{kind}{By(series.Organisers, names)}{yearly}", $"{Say.Quoted(Naming.Of(series.Names))}{kind}{By(series.Organisers, names)}{yearly}");
    }

    private static string Yearly(int month, int day) => $"{month:D2}-{day:D2}";

    private static Texts Held(Meeting meeting, Texts edition, Naming names)
    {
        var number = meeting.Number is { } n ? Say.Of($" (number {n})", $" (numéro {n})") : Say.Nothing;
        var title = meeting.Names is { Count: > 0 } told ? Say.Of($", {Say.Quoted(Naming.Of(told))},", $", {Say.Quoted(Naming.Of(told))},") : Say.Nothing;
        var hosts = meeting.Hosts.Count > 0 ? Say.Of($" at {names.All(meeting.Hosts)}", $" chez {names.All(meeting.Hosts)}") : Say.Nothing;
        var honours = meeting.Honours.Count > 0 ? Say.Of($", in honour of {names.All(meeting.Honours)}", $", en l'honneur {names.All(meeting.Honours):de}") : Say.Nothing;
        var place = meeting.Place is { } venue ? Say.Of($", {venue}", $", {venue}") : Say.Nothing;
        var banner = meeting.Banner is { } under ? Say.Of($", under the banner {Say.Quoted(under)}", $", sous la bannière {Say.Quoted(under)}") : Say.Nothing;
        var occasion = meeting.Occasion is { } when ? Say.Of($", on the occasion of: {Say.Within(when)}", $", à l'occasion de : {Say.Within(when)}") : Say.Nothing;
        return Say.Of(
            $"{edition}{number}{title} takes place{When(meeting.On)}{hosts}{place}{banner}{honours}{By(meeting.Organisers ?? [], names)}{occasion}",
            $"{edition}{number}{title} a lieu{When(meeting.On)}{hosts}{place}{banner}{honours}{By(meeting.Organisers ?? [], names)}{occasion}");
    }

    private static Texts When(MeetingDates? dates) => dates is null ? Say.Nothing
        : EdtfDate.TryParse(dates.Text, out var date, out _) ? On(date)
        : Say.Of($" {During(dates.Period)}", $" {During(dates.Period)}");

    private static Texts By(ValueList<MemberId> organisers, Naming names) =>
        organisers.Count > 0 ? Say.Of($", organised by {names.All(organisers)}", $", à l'initiative de {names.All(organisers)}") : Say.Nothing;

    private static Texts Session(Session session, Texts edition, Naming names)
    {
        var end = session.End is { } until ? Say.Of($" to {until.ToString()}", $" à {until.ToString()}") : Say.Nothing;
        var place = session.Place is { } where ? Say.Of($", {where}", $", {where}") : Say.Nothing;
        var of = session.Of is { } member ? Say.Of($", of {names.Member(member)}", $", {names.Member(member):de}") : Say.Nothing;
        return Say.Of(
            $"{edition} has a session “{Say.Within(session.Title)}”, {session.Start.ToString()}{end}{place}{of}", $"{edition} comprend une séance « {Say.Within(session.Title)} », {session.Start.ToString()}{end}{place}{of}");
    }

    private static Texts Participation(Participation participation, Texts edition, Naming names)
    {
        var via = participation.Via is { } through ? Say.Of($" through {names.Member(through)}", $" par l'intermédiaire {names.Member(through):de}") : Say.Nothing;
        var person = participation.Person is { } key ? Say.Of($"; in person: {names.Person(key)}", $" ; en personne : {names.Person(key)}") : Say.Nothing;
        return Say.Of(
            $"{names.Member(participation.Member)} takes part in {edition} ({Words.Slug(participation.Role)}){via}{person}",
            $"{names.Member(participation.Member)} prend part à {edition} ({Words.Slug(participation.Role)}){via}{person}");
    }

    private static Texts Delegation(Delegation delegation, Texts edition, Naming names)
    {
        var count = delegation.Count is { } n ? Say.Of($"{Words.Of(delegation.Qualifier)}{n}", $"{Words.Of(delegation.Qualifier)}{n}") : new("number not told", "nombre non dit");
        var whose = delegation.Member is { } member ? Say.Of($" of {names.Member(member)}", $" {names.Member(member):de}") : Say.Nothing;
        var sort = delegation.Of is { } of ? Say.Of($", {Words.Slug(of)}", $", {Words.Slug(of)}") : Say.Nothing;
        var country = delegation.Country is { } code ? Say.Of($", {code}", $", {code}") : Say.Nothing;
        var leaders = delegation.LeaderType is { Count: > 0 } types ? Say.Of($", led by {Say.All([.. types.Select(Words.Slug)])}", $", conduite par : {Say.All([.. types.Select(Words.Slug)])}") : Say.Nothing;
        var via = delegation.Via is { } through ? Say.Of($", through {names.Member(through)}", $", par l'intermédiaire {names.Member(through):de}") : Say.Nothing;
        return Say.Of(
            $"{edition} has delegations{whose} {Words.Of(delegation.State)}: {count}{sort}{country}{leaders}{via}{On(delegation.AsOf)}",
            $"{edition} a une représentation{whose} {Words.Of(delegation.State)}, en délégations : {count}{sort}{country}{leaders}{via}{On(delegation.AsOf)}");
    }
}
