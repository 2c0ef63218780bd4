using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

// What is decided and reported, as the question who holds an office sees it.
public sealed partial record Tenure
{
    /// <summary>When nobody holds a seat for one.</summary>
    private static class Vacancies
    {
        public static bool Decided(Network.Active network, Office office, DateOnly first, DateOnly last)
        {
            if (network.Identity.Ended is { } ended && ended.Latest <= first) return true;
            if (office.Id.Body is { } id && network.Bodies.TryGetValue(id, out var body) && body.Closed is { } closed && closed.Latest <= first) return true;
            if (office.Vacant.Any(v => v.Source is null && v.Period.Holds(first, last) == Certainty.Yes)) return true;
            return office.Terms.Any(term =>
            {
                var until = Offices.Until(network, term);
                if (!term.LeavesVacant && until == term.Until) return false;
                var since = until > term.From ? until : term.From;
                return since <= first && !office.Terms.Any(next => !next.NeverBegins && since <= next.From && next.From <= last);
            });
        }

        public static bool Reported(Office office, DateOnly first, DateOnly last) =>
            office.Vacant.Any(v => v.Source is not null && v.Period.Holds(first, last) == Certainty.Yes);
    }

    /// <summary>What sources report, read together: a report that only stands or whose end nobody tells ends where another fact says so.</summary>
    private static class Reports
    {
        public static IEnumerable<(int Number, RecordedTerm Report)> Of(Network.Active network, Office office)
        {
            var reports = new SortedDictionary<int, RecordedTerm>();
            for (var i = 0; i < office.Recorded.Length; i++)
            {
                if (office.Recorded[i] is { } report) reports.Add(i + 1, report);
            }

            JoinEnds(reports);
            return reports.Select(r => (r.Key, office.Rules.Seats == 1 ? EndedByDecision(network, office, r.Value) : r.Value));
        }

        /// <summary>"Lyon since 2019" and "Lyon handed over in 2022" tell of one term.</summary>
        private static void JoinEnds(SortedDictionary<int, RecordedTerm> reports)
        {
            var ends = reports.Where(r => r.Value is { Holder: not null, Period: { From.IsUnknown: true, Until.Date: not null } }).OrderBy(r => r.Value.Period.Until.Date!.Latest).ToList(); // not null: so filtered
            foreach (var (number, end) in ends)
            {
                var open = reports.Where(r => r.Key != number && r.Value.Holder == end.Holder && r.Value.Period.Until.Date is null)
                    .OrderBy(r => r.Value.Period.From.Date?.Earliest ?? DateOnly.MinValue)
                    .Select(r => (r.Key, Joined: Join(r.Value.Period, end.Period)))
                    .LastOrDefault(r => r.Joined is not null);
                if (open.Joined is not { } period) continue;
                reports[open.Key] = reports[open.Key] with { Period = period };
                reports.Remove(number);
            }
        }

        private static Period? Join(Period open, Period end) =>
            Period.TryCreate(open.From, end.Until, [.. open.Attested, .. end.Attested], out var joined, out _) ? joined : null;

        private static RecordedTerm EndedByDecision(Network.Active network, Office office, RecordedTerm report)
        {
            if (report.Period.Until.Date is not null) return report;
            var ends = office.Terms.Where(t => !t.NeverBegins)
                .Select(t => t.Holder == report.Holder ? Offices.Until(network, t) : t.From)
                .Where(day => day < DateOnly.MaxValue).Select(EdtfDate.Of)
                .Concat(office.Vacant.Where(v => v.Source is null).Select(v => v.Period.From.Date).OfType<EdtfDate>())
                .OrderBy(date => date.Earliest);
            foreach (var date in ends)
            {
                // What stands is ended then; of what nobody says when it ended, no more is known than that it did not go on.
                var ended = report.Period.EndingAt(report.Period.Stands ? date : EdtfDate.NotAfter(date));
                if (ended.Until.Date is not null) return report with { Period = ended };
            }

            return report;
        }
    }
}
