using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>A row of a membership as it is shown.</summary>
internal static class MembershipShapes
{
    extension(Row row)
    {
        public Membership Membership => RowJson.Deserialize<MembershipRow>(row.Data).Whole();
    }

    extension(Membership membership)
    {
        /// <summary>What it rests on how the member stands at the time asked for: the decided step, else the reports that may hold then.</summary>
        public IReadOnlyList<Basis> RestsOn(AsOf asOf)
        {
            for (var i = membership.Steps.Length - 1; i >= 0; i--)
            {
                if (membership.Steps[i] is var step && step.On <= asOf.Last) return membership.BasisOf(step.On, step.Standing) is { } basis ? [basis] : [];
            }

            return [.. Holding(membership, asOf).Select(report => new Basis(report.Decision, report.Source))];
        }
    }

    extension(RegisterReader reader)
    {
        /// <summary>The record its member's id leads to, what is told of the membership but for the time before the network, and what follows for the time asked for.</summary>
        public async ValueTask<(string Member, NetworkRow? Network, Membership Within, Belonging Belonging)> Belonging(string id, Membership membership, CancellationToken ct)
        {
            var asOf = reader.AsOf;
            var member = await reader.Resolve(membership.Member.Value, ct);
            var network = await reader.Network(id, ct);
            var within = WithinTheNetwork(membership, network?.Identity, asOf);
            return (member, network, within, Domain.Networks.Belonging.Of(within, network?.Identity.Ended, await reader.Ends(member, ct), asOf.First, asOf.Last));
        }

        public async ValueTask<MembershipView> Membership(string id, Membership membership, CancellationToken ct)
        {
            var asOf = reader.AsOf;
            var (member, network, _, belonging) = await reader.Belonging(id, membership, ct);
            List<ReportView> reports = [];
            for (var i = 0; i < membership.Recorded.Length; i++)
            {
                if (membership.Recorded[i] is { } report) reports.Add(await reader.Report(report, i + 1, null, report.Jointly ?? [], network?.Identity, ct));
            }

            foreach (var ((of, number), report) in membership.Shared)
            {
                reports.Add(await reader.Report(report, number, of, report.Jointly!.Where(j => j != membership.Member).Prepend(of), network?.Identity, ct)); // It is shared.
            }

            List<StepView> decided = [];
            foreach (var step in membership.Steps)
            {
                var consent = await reader.Shown(membership.ConsentTo(step.On, step.Standing), id, membership.Member, null, ct);
                decided.Add(step.Shown(membership.BasisOf(step.On, step.Standing), consent));
            }

            return new(
                await reader.Named(id, ct), await reader.Named(member, ct), belonging.Certainty,
                belonging.Standing == Standing.None ? null : belonging.Standing,
                member == membership.Member.Value ? null : membership.Member.Value,
                Since(membership, belonging, asOf), belonging.Kind, reader.Label(membership, belonging, network?.Statutes),
                membership.Founding, belonging.Contradicted, decided, reports, Consent: decided.FindLast(s => s.On <= asOf.Last)?.Consent);
        }

        /// <summary>Whether the row can have this standing; whether the member still exists is not looked up for it.</summary>
        public async ValueTask<bool> MayStand(string id, Membership membership, Standing standing, CancellationToken ct)
        {
            var network = await reader.Network(id, ct);
            return Domain.Networks.Belonging.Of(WithinTheNetwork(membership, network?.Identity, reader.AsOf), network?.Identity.Ended, null, reader.AsOf.First, reader.AsOf.Last).Standing == standing;
        }

        private async ValueTask<ReportView> Report(RecordedMembership report, int number, MemberId? of, IEnumerable<MemberId> jointly, Identity? network, CancellationToken ct)
        {
            List<Named> others = [];
            foreach (var other in jointly) others.Add(await reader.Named(await reader.Resolve(other.Value, ct), ct));
            return new(
                number, of?.Value, Told.IsBeforeTheNetwork(report.Period, network, reader.AsOf) ? Certainty.No : report.Period.Holds(reader.AsOf.First, reader.AsOf.Last), report.Period.Shown(), report.Kind, report.Label, report.Founding,
                report.Act, report.Ending, others.Count > 0 ? others : null, report.Source, report.Decision);
        }

        /// <summary>What the network calls the kind: by its statutes, else as the sources that tell of this time put it, if they agree.</summary>
        private string? Label(Membership membership, Belonging belonging, Statutes? statutes)
        {
            if (belonging.Kind is { } kind && statutes?.Kind(kind)?.Labels is { Count: > 0 } labels) return reader.Name(labels);
            if (belonging.Standing != Standing.Reported) return null;
            return Only(Holding(membership, reader.AsOf).Select(r => r.Label));
        }
    }

    private static Membership WithinTheNetwork(Membership membership, Identity? network, AsOf asOf)
    {
        if (!membership.Reports.Any(r => Told.IsBeforeTheNetwork(r.Period, network, asOf))) return membership;
        var shared = membership.Shared.RemoveRange(membership.Shared.Where(s => Told.IsBeforeTheNetwork(s.Value.Period, network, asOf)).Select(s => s.Key));
        return (membership with { Recorded = [.. membership.Recorded.Where(r => r is not null && !Told.IsBeforeTheNetwork(r.Period, network, asOf))] }).Sharing(shared);
    }

    /// <summary>
    /// Since when it belongs without a break. Where sources tell different dates: the one that lies within all others, else none.
    /// </summary>
    private static string? Since(Membership membership, Belonging belonging, AsOf asOf)
    {
        if (belonging.Certainty == Certainty.No) return null;
        var decided = membership.Periods().LastOrDefault(p => p.From <= asOf.Last && asOf.First < p.Until).From;
        var reported = Holding(membership, asOf);
        if (decided > DateOnly.MinValue)
        {
            var before = decided.AddDays(-1);
            reported = membership.Steps[0].On == decided ? membership.Reports.Where(r => r.Period.Holds(before) != Certainty.No) : [];
            if (!reported.Any()) return EdtfDate.Of(decided).Text;
        }

        var dates = reported.Select(r => r.Period.From.Date).OfType<EdtfDate>().ToList();
        return dates.Find(d => dates.TrueForAll(other => other.Earliest <= d.Earliest && d.Latest <= other.Latest))?.Text;
    }

    private static IEnumerable<RecordedMembership> Holding(Membership membership, AsOf asOf) =>
        membership.Reports.Where(r => r.Period.Holds(asOf.First, asOf.Last) != Certainty.No);

    private static string? Only(IEnumerable<string?> told) => told.OfType<string>().Distinct().ToList() is [var one] ? one : null;
}
