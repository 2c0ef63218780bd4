using System.Collections.Immutable;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>What an event of a network changes in the read models.</summary>
public static class NetworkRows
{
    private const int Always = int.MinValue;
    private const int Standing = int.MaxValue;

    public static ImmutableArray<RowChange> Of(StreamName network, Network before, NetworkEvent @event, Network after)
    {
        var rows = Changed(network, before, @event, after);
        foreach (var (plan, isThere) in Domain.Networks.Ahead.Changes(before, @event, (Network.Active)after)) rows = rows.Add(Ahead(network, plan, isThere));
        return rows;
    }

    private static ImmutableArray<RowChange> Changed(StreamName network, Network before, NetworkEvent @event, Network after) => (before, @event, (Network.Active)after) switch
    {
        (_, NetworkEvent.Founded or NetworkEvent.NameAdded or NetworkEvent.Renamed or NetworkEvent.Reseated or NetworkEvent.StatutesAmended
            or NetworkEvent.Dissolved or NetworkEvent.MergedInto, var n) =>
            [
                new(RowKinds.Network, network, "", null, n.Identity.Country, Always, Standing, RowJson.Serialize(new NetworkRow(n.Identity, n.Statutes, n.StatutesBasis))),
                .. NameRows.Of(network, MemberKind.Network, n.Identity.Country, (before as Network.Active)?.Identity.Names ?? [], n.Identity.Names),
            ],
        (_, NetworkEvent.Affiliated e, var n) => [Affiliation(network, n.Affiliations[e.Number - 1])],
        (_, NetworkEvent.AffiliationEnded e, var n) => [Affiliation(network, n.Affiliations[e.Number - 1])],
        (_, NetworkEvent.DerivationStated, var n) =>
            [new(RowKinds.Derivation, network, Number(n.Derivations.Length), new(n.Derivations[^1].Through.Value), null, Always, Standing, RowJson.Serialize(n.Derivations[^1]))],
        (_, NetworkEvent.BodyOpened e, var n) => [Body(network, n.Bodies[e.Body]), .. Offices(network, n, e.Body)],
        (_, NetworkEvent.BodyClosed e, var n) => [Body(network, n.Bodies[e.Body])],
        (_, NetworkEvent.OfficeCreated e, var n) => [Office(network, n.Offices[e.Office])],
        (_, NetworkEvent.CameIntoEffect, _) => [],
        (Network.Active was, _, var n) when NetworkEvents.Office(@event) is { } id => Terms(network, was.Offices[id], n.Offices[id]),
        (Network.Active was, NetworkEvent.MembershipRecorded or NetworkEvent.MembershipRecordCorrected, var n) =>
            [.. NetworkEvents.Concerns(@event).Concat(Partners(was, @event)).Distinct().Select(member => Membership(network, n.Membership(member)))],
        (Network.Active was, _, var n) when NetworkEvents.Member(@event) is { } member => Membership(network, was, member, n.Membership(member)),
        _ => throw new System.Diagnostics.UnreachableException($"{@event.GetType().Name} changes no row."),
    };

    private static RowChange Ahead(StreamName network, Plan plan, bool isThere) => new(
        RowKinds.Ahead, network, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number(plan.Number)} {plan.On:yyyy-MM-dd}"), null, null, plan.On.DayNumber, Standing,
        isThere ? RowJson.Serialize(new AheadRow(plan.Number, plan.On)) : null);

    private static ImmutableArray<RowChange> Membership(StreamName network, Network.Active was, MemberId member, Membership after)
    {
        var (before, row) = (was.Membership(member), Membership(network, after) with { IsFirst = !was.Members.ContainsKey(member) });
        return before.Consents == after.Consents ? [row] : [row, .. AwaitedRows.Of(network, before, after)];
    }

    private static RowChange Membership(StreamName network, Membership membership)
    {
        var from = membership.Steps.IsEmpty ? Standing : membership.Steps[0].On.DayNumber;
        var until = membership.Steps.IsEmpty ? Always
            : membership.Steps[^1].Standing is Domain.Networks.Standing.Withdrawn or Domain.Networks.Standing.Excluded or Domain.Networks.Standing.Refused ? membership.Steps[^1].On.DayNumber
            : Standing;
        foreach (var report in membership.Reports)
        {
            from = Math.Min(from, report.Period.PossibleFrom.DayNumber);
            until = Math.Max(until, Day(report.Period.PossibleUntil));
        }

        var member = new StreamName(membership.Member.Value);
        return new(RowKinds.Membership, network, member.Value, member, null, from, until, RowJson.Serialize(MembershipRow.Of(membership)));
    }

    /// <summary>Whom a report named as joint holders before it was corrected.</summary>
    private static IEnumerable<MemberId> Partners(Network.Active was, NetworkEvent @event) =>
        @event is NetworkEvent.MembershipRecordCorrected e && was.Membership(e.Member).Recorded[e.Number - 1] is { Jointly: { } jointly } ? jointly : [];

    private static RowChange Affiliation(StreamName network, Affiliation affiliation) => new(
        RowKinds.Affiliation, network, Number(affiliation.Number), new(affiliation.With.Value), null,
        affiliation.Term.PossibleFrom.DayNumber, Day(affiliation.Term.PossibleUntil), RowJson.Serialize(affiliation));

    private static RowChange Body(StreamName network, Body body) => new(
        RowKinds.Body, network, body.Id, null, body.Country,
        body.Opened?.Earliest.DayNumber ?? Always, body.Closed?.Latest.DayNumber ?? Standing, RowJson.Serialize(body));

    private static IEnumerable<RowChange> Offices(StreamName network, Network.Active state, string body) =>
        Enum.GetValues<BodyRole>().Select(role => Office(network, state.Offices[OfficeId.Of(body, role)]));

    private static RowChange Office(StreamName network, Office office) => new(
        RowKinds.Office, network, office.Id.Value, null, null, Always, Standing, RowJson.Serialize(OfficeRow.Of(office)));

    /// <summary>The terms and reports that differ; a handover changes two.</summary>
    private static ImmutableArray<RowChange> Terms(StreamName network, Office before, Office after)
    {
        var rows = ImmutableArray.CreateBuilder<RowChange>();
        if (before.Vacant != after.Vacant) rows.Add(Office(network, after));
        for (var i = 0; i < after.Terms.Length; i++)
        {
            var term = after.Terms[i];
            if (i < before.Terms.Length && ReferenceEquals(before.Terms[i], term)) continue;
            rows.Add(new(
                RowKinds.Term, network, Key(after.Id, term.Number), new(term.Holder.Value), null,
                term.From.DayNumber, term.Until == DateOnly.MaxValue ? Standing : term.Until.DayNumber, RowJson.Serialize(term)));
            rows.AddRange(AwaitedRows.Of(network, after, i < before.Terms.Length ? before.Terms[i] : null, term));
        }

        for (var i = 0; i < after.Recorded.Length; i++)
        {
            var report = after.Recorded[i];
            if (i < before.Recorded.Length && ReferenceEquals(before.Recorded[i], report)) continue;
            rows.Add(report is null
                ? new(RowKinds.TermReport, network, Key(after.Id, i + 1), null, null, Always, Standing, null)
                : new(
                    RowKinds.TermReport, network, Key(after.Id, i + 1), report.Holder is { } holder ? new StreamName(holder.Value) : null, null,
                    report.Period.PossibleFrom.DayNumber, Day(report.Period.PossibleUntil), RowJson.Serialize(report)));
        }

        return rows.ToImmutable();
    }

    /// <summary>Ordered as text in the order of numbers.</summary>
    private static string Key(OfficeId office, int number) => $"{office}#{Number(number)}";

    private static string Number(int number) => number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    private static int Day(DateOnly? day) => day?.DayNumber ?? Standing;
}
