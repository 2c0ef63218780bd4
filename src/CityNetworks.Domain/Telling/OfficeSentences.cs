using System.Diagnostics;
using CityNetworks.Domain.Networks;
using static CityNetworks.Domain.Networks.NetworkEvent;
using static CityNetworks.Domain.Telling.Dates;

namespace CityNetworks.Domain.Telling;

/// <summary>Bodies and offices, and who holds them.</summary>
internal static class OfficeSentences
{
    public static Texts Of(NetworkEvent @event, Texts network, Naming names)
    {
        var seat = NetworkEvents.Office(@event) is { } office ? names.Seat(office) : Say.Nothing;
        return @event switch
        {
            BodyOpened { On: null } e => Say.Of($"{network} has a body {Body(e)}", $"{network} a une instance {Body(e)}"),
            BodyOpened e => Say.Of($"{network} opens a body {Body(e)}{On(e.On)}", $"{network} ouvre une instance {Body(e)}{On(e.On)}"),
            BodyClosed e => Say.Of($"{network} closes {names.Body(e.Body)}{On(e.On)}", $"{network} ferme {names.Body(e.Body)}{On(e.On)}"),
            OfficeCreated e => Say.Of($"{network} creates {Titled(e)}{Rules(e.Rules)}", $"{network} crée {Titled(e)}{Rules(e.Rules)}"),
            TermBegun e => Say.Of(
                $"{names.Member(e.Holder)} {names.Holds(e.Office)} in {network} {During(e.From, e.Until)} ({Words.Of(e.Manner)}){By(e.Person)}",
                $"{names.Member(e.Holder)} {names.Holds(e.Office)} dans {network} {During(e.From, e.Until)} ({Words.Of(e.Manner)}){By(e.Person)}"),
            HandedOver e => Say.Of(
                $"{names.Member(e.From)} hands {seat} in {network} over to {names.Member(e.To)}{On(e.On)}{Until(e.Until)}{By(e.Person)}",
                $"{names.Member(e.From)} transmet {names.Member(e.To):à} {seat} dans {network}{On(e.On)}{Until(e.Until)}{By(e.Person)}"),
            HandoverRevoked e => Say.Of(
                $"The handover of {seat} in {network} from {names.Member(e.From)} to {names.Member(e.To)} is revoked",
                $"La passation {names.Member(e.From):de} {names.Member(e.To):à} pour {seat} dans {network} est annulée"),
            TermEnded e => Say.Of(
                $"{names.Member(e.Holder)} gives up {seat} in {network}{On(e.On)} ({Words.Of(e.Ending)})", $"{names.Member(e.Holder)} quitte {seat} dans {network}{On(e.On)} ({Words.Of(e.Ending)})"),
            PersonChanged { Person: { } person } e => Say.Of(
                $"From {Day(e.On)} on {names.Person(person)} exercises {seat} in {network} for {names.Member(e.Holder)}", $"À partir du {Day(e.On)}, {names.Person(person)} exerce {seat} dans {network} pour {names.Member(e.Holder)}"),
            PersonChanged e => Say.Of(
                $"Nobody is named who exercises {seat} in {network} for {names.Member(e.Holder)} from {Day(e.On)} on",
                $"Aucune personne n'est nommée pour exercer {seat} dans {network} pour {names.Member(e.Holder)} à partir du {Day(e.On)}"),
            TermCorrected e => Say.Of(
                $"Correction: the term of {names.Member(e.Holder)} in {seat} in {network} rightly runs {During(e.From, e.Until)}",
                $"Rectification : le mandat {names.Member(e.Holder):de} pour {seat} dans {network} court en vérité {During(e.From, e.Until)}"),
            TermConfirmed e => Say.Of(
                $"Confirmed by {Words.Who(e.By, network, names.Member(e.Holder))}: term {e.Term} of {seat} in {network}, held by {names.Member(e.Holder)}",
                $"Confirmé par {Words.Who(e.By, network, names.Member(e.Holder))} : le mandat {e.Term} pour {seat} dans {network}, exercé par {names.Member(e.Holder)}"),
            TermDisputed e => Say.Of(
                $"Disputed by {Words.Who(e.By, network, names.Member(e.Holder))}: term {e.Term} of {seat} in {network}, held by {names.Member(e.Holder)}; the reason: {Say.Within(e.Reason)}",
                $"Contesté par {Words.Who(e.By, network, names.Member(e.Holder))} : le mandat {e.Term} pour {seat} dans {network}, exercé par {names.Member(e.Holder)} ; motif : {Say.Within(e.Reason)}"),
            OfficeLeftVacant e => Say.Of($"Nobody holds {seat} in {network}, {During(e.Period)}", $"Personne n'occupe {seat} dans {network}, {During(e.Period)}"),
            TermRecorded e => Report(e.Office, e.Report),
            HandoverRecorded e => Say.Of(
                $"{names.Member(e.From)} hands {seat} in {network} over to {names.Member(e.To)}{On(e.On)}{By(e.Person)}",
                $"{names.Member(e.From)} transmet {names.Member(e.To):à} {seat} dans {network}{On(e.On)}{By(e.Person)}"),
            TermRecordCorrected { Report: { } report } e => Say.Of(
                $"Correction: report {e.Number} on {seat} in {network} rightly says: {Report(e.Office, report)}", $"Rectification : le rapport {e.Number} sur {seat} dans {network} dit en vérité : {Report(e.Office, report)}"),
            TermRecordCorrected e => Say.Of(
                $"Correction: report {e.Number} on {seat} in {network} is taken back; its source does not say so", $"Rectification : le rapport {e.Number} sur {seat} dans {network} est retiré ; sa source ne le dit pas"),
            _ => throw new UnreachableException($"{@event?.GetType().Name} is not about an office."),
        };

        Texts Body(BodyOpened e)
        {
            var name = Say.Quoted(e.Names.Count > 0 ? Naming.Of(e.Names) : Say.Same(e.Body));
            return e.Country is { } country ? Say.Of($"{name} ({Words.Of(e.Kind)}: {country})", $"{name} ({Words.Of(e.Kind)} : {country})") : Say.Of($"{name} ({Words.Of(e.Kind)})", $"{name} ({Words.Of(e.Kind)})");
        }

        Texts Titled(OfficeCreated e) =>
            (e.Titles.Count > 0 ? names with { Offices = new Dictionary<OfficeId, Texts> { [e.Office] = Naming.Of(e.Titles) } } : names).Seat(e.Office);

        Texts By(PersonKey? person) => person is { } key ? Say.Of($"; exercised by {names.Person(key)}", $" ; en exercice : {names.Person(key)}") : Say.Nothing;

        Texts Report(OfficeId of, RecordedTerm report)
        {
            var mandate = Say.If(report.Mandate is not null, $" ({report.Mandate ?? ""})", $" ({report.Mandate ?? ""})");
            var interim = Say.If(report.Interim, $", ad interim", $", par intérim");
            if (report.Holder is { } holder)
            {
                return Say.Of(
                    $"{names.Member(holder)} {names.Holds(of)} in {network}{interim}, {During(report.Period)}{By(report.Person)}{mandate}",
                    $"{names.Member(holder)} {names.Holds(of)} dans {network}{interim}, {During(report.Period)}{By(report.Person)}{mandate}");
            }

            var person = report.Person is { } key ? names.Person(key) : new("somebody", "quelqu'un");
            return Say.Of(
                $"In {network} {person}{mandate} {names.Holds(of)}{interim}, {During(report.Period)}", $"Dans {network}, {person}{mandate} {names.Holds(of)}{interim}, {During(report.Period)}");
        }
    }

    private static Texts Rules(OfficeRules rules) =>
        rules.Seats switch
        {
            null => Say.Nothing,
            1 => new(", for one at a time", ", pour un seul titulaire à la fois"),
            { } seats => Say.Of($", for {seats} at a time", $", pour {seats} titulaires à la fois"),
        };

    private static Texts Until(DateOnly? day) => day is { } until ? Say.Of($", until {Day(until)}", $", jusqu'au {Day(until)} exclu") : Say.Nothing;
}
