using System.Diagnostics;
using CityNetworks.Domain.Networks;
using static CityNetworks.Domain.Networks.NetworkEvent;
using static CityNetworks.Domain.Telling.Dates;

namespace CityNetworks.Domain.Telling;

/// <summary>Who joins, leaves, or belongs as a source has it.</summary>
internal static class MembershipSentences
{
    public static Texts Of(NetworkEvent @event, Texts network, Naming names)
    {
        var member = NetworkEvents.Member(@event) is { } id ? names.Member(id) : Say.Nothing;
        return @event switch
        {
            Applied e => Say.Of($"{member} applies to {network}{As(e.Kind)}{On(e.On)}", $"{member} demande à adhérer {network:à}{As(e.Kind)}{On(e.On)}"),
            Admitted e => Say.Of($"{network} admits {member}{As(e.Kind)}{On(e.On)}", $"{network} admet {member}{As(e.Kind)}{On(e.On)}"),
            ApplicationRefused e => Say.Of($"{network} refuses the application of {member}{On(e.On)}", $"{network} refuse la candidature {member:de}{On(e.On)}"),
            Joined e => Say.Of($"{member} joins {network}{As(e.Kind)}{On(e.On)}{Founding(e.Founding)}", $"{member} adhère {network:à}{As(e.Kind)}{On(e.On)}{Founding(e.Founding)}"),
            Signed e => Say.Of($"{member} signs up to {network}{As(e.Kind)}{On(e.On)}", $"{member} adhère par sa signature {network:à}{As(e.Kind)}{On(e.On)}"),
            KindChanged e => Say.Of(
                $"The kind of membership of {member} in {network} changes{On(e.On)}: {names.Kind(e.Kind)}", $"La qualité de membre {member:de} dans {network} change{On(e.On)} : {names.Kind(e.Kind)}"),
            Suspended e => Say.Of($"{network} suspends {member}{On(e.On)}", $"{network} suspend {member}{On(e.On)}"),
            Reinstated e => Say.Of($"{network} reinstates {member}{As(e.Kind)}{On(e.On)}", $"{network} réintègre {member}{As(e.Kind)}{On(e.On)}"),
            Withdrew e => Say.Of(
                $"{member} withdraws from {network}{On(e.On)}, with notice given{On(e.NoticeGiven)}", $"{member} se retire {network:de}{On(e.On)}, avec un préavis donné{On(e.NoticeGiven)}"),
            Excluded e => Say.Of($"{network} excludes {member}{On(e.On)}", $"{network} exclut {member}{On(e.On)}"),
            MembershipCorrected { Now: { } now } e => Say.Of(
                $"Correction: of {member} in {network} it was recorded “{Step(e.Was)}”, rightly it is “{Step(now)}”",
                $"Rectification : pour {member} dans {network}, il était inscrit « {Step(e.Was)} », il faut lire « {Step(now)} »"),
            MembershipCorrected e => Say.Of(
                $"Correction: of {member} in {network} it was recorded “{Step(e.Was)}”, which never happened", $"Rectification : pour {member} dans {network}, il était inscrit « {Step(e.Was)} », ce qui n'a pas eu lieu"),
            MembershipConfirmed e => Say.Of(
                $"Confirmed by {Words.Who(e.By, network, member)}: of {member} in {network} “{Step(new(e.On, e.Standing, null))}”",
                $"Confirmé par {Words.Who(e.By, network, member)} : pour {member} dans {network}, « {Step(new(e.On, e.Standing, null))} »"),
            MembershipDisputed e => Say.Of(
                $"Disputed by {Words.Who(e.By, network, member)}: of {member} in {network} “{Step(new(e.On, e.Standing, null))}”; the reason: {Say.Within(e.Reason)}",
                $"Contesté par {Words.Who(e.By, network, member)} : pour {member} dans {network}, « {Step(new(e.On, e.Standing, null))} » ; motif : {Say.Within(e.Reason)}"),
            MembershipRecorded e => Report(e.Report),
            MembershipRecordCorrected { Report: { } report } e => Say.Of(
                $"Correction: report {e.Number} on {member} in {network} rightly says: {Report(report)}", $"Rectification : le rapport {e.Number} sur {member} dans {network} dit en vérité : {Report(report)}"),
            MembershipRecordCorrected e => Say.Of(
                $"Correction: report {e.Number} on {member} in {network} is taken back; its source does not say so",
                $"Rectification : le rapport {e.Number} sur {member} dans {network} est retiré ; sa source ne le dit pas"),
            _ => throw new UnreachableException($"{@event?.GetType().Name} is not about a membership."),
        };

        Texts As(string kind) => Say.Of($" ({names.Kind(kind)})", $" ({names.Kind(kind)})");

        Texts Step(MembershipStep step) => step.Kind is { } kind
            ? Say.Of($"{Words.Of(step.Standing)} ({names.Kind(kind)}){On(step.On)}", $"{Words.Of(step.Standing)} ({names.Kind(kind)}){On(step.On)}")
            : Say.Of($"{Words.Of(step.Standing)}{On(step.On)}", $"{Words.Of(step.Standing)}{On(step.On)}");

        Texts Report(RecordedMembership report)
        {
            var jointly = report.Jointly is { Count: > 0 } others ? Say.Of($", jointly with {names.All(others)},", $", conjointement avec {names.All(others)},") : Say.Nothing;
            var kind = report.Label is { } label ? Say.Of($" ({label})", $" ({label})") : report.Kind is { } code ? As(code) : Say.Nothing;
            var act = report.Act is { } began ? Say.Of($"; it began so: {Words.Act(began)}", $" ; acte d'entrée : {Words.Act(began)}") : Say.Nothing;
            var ending = report.Ending is { } ended ? Say.Of($"; it ended so: {Words.Act(ended)}", $" ; acte de sortie : {Words.Act(ended)}") : Say.Nothing;
            return Say.Of(
                $"{member}{jointly} belongs to {network}{kind}, {During(report.Period)}{Founding(report.Founding)}{act}{ending}",
                $"{member}{jointly} fait partie {network:de}{kind}, {During(report.Period)}{Founding(report.Founding)}{act}{ending}");
        }
    }

    private static Texts Founding(bool founding) => Say.If(founding, $", as a founding member", $", comme membre fondateur");
}
