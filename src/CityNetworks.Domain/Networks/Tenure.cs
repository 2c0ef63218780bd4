using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>What is known of an office at a time.</summary>
public enum TenureState
{
    /// <summary>Nothing that is told reaches this time.</summary>
    Unknown,

    /// <summary>Nobody holds it, and a fact says so.</summary>
    Vacant,

    /// <summary>Somebody may hold it, by dates that are known in part.</summary>
    PossiblyHeld,

    /// <summary>Somebody certainly holds it, though perhaps one of several.</summary>
    Held,
}

/// <summary>Somebody who holds an office at a time, or may.</summary>
/// <param name="Person">Who exercises it on the last day of the time asked for that lies within the term.</param>
/// <param name="Number">Of the decided term, or of the report.</param>
public sealed record Incumbent(MemberId? Holder, PersonKey? Person, Certainty Certainty, bool IsDecided, int Number);

/// <summary>Who holds an office at a time.</summary>
/// <param name="Contested">In a seat for one, two certainly overlap of whom one at least is only reported; or a report certainly contradicts a vacancy.</param>
/// <param name="NotRuledOut">Those of whom something is told for other times only, or whom somebody else's certain tenure pushes aside.</param>
public sealed partial record Tenure(TenureState State, ValueList<Incumbent> Incumbents, bool Contested, ValueList<Incumbent> NotRuledOut)
{
    public static Tenure Of(Network.Active network, Office office, EdtfDate validAt) => Of(network, office, validAt.Earliest, validAt.Latest);

    /// <summary>On a day of which only the window is known; both of its ends belong to it.</summary>
    public static Tenure Of(Network.Active network, Office office, DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, last);
        var stretches = Stretch.Of(network, office, first, last).Where(s => s.Who.Certainty != Certainty.No).ToList();
        var window = new Days(first.DayNumber, last.DayNumber + 1);
        var exclusive = office.Rules.Seats == 1;
        var decided = stretches.Where(s => s.Who.IsDecided).ToList();
        var decidedHold = window.CoveredBy(decided.Select(s => s.Certainly));
        var contested = exclusive ? Contradicting(stretches, window) : [];

        if (decided.Count == 0 && exclusive && Vacancies.Decided(network, office, first, last))
        {
            var against = stretches.Where(s => s.Who.Certainty == Certainty.Yes).ToList();
            return new(TenureState.Vacant, [.. against.Select(s => s.Who)], against.Count > 0, [.. stretches.Except(against).Select(s => s.Who)]);
        }

        var told = stretches.Where(s => s.Told).ToList();
        var certain = decidedHold || told.Any(s => s.Who.Certainty == Certainty.Yes);
        var held = certain || window.CoveredBy(told.Select(s => s.Certainly).Concat(Stretch.Handovers(office, told)));
        var shown = certain && exclusive
            ? told.Where(s => s.Who.IsDecided || s.Who.Certainty == Certainty.Yes || contested.Contains(s)).ToList()
            : told;
        var reportedVacant = exclusive && Vacancies.Reported(office, first, last);
        var state = held ? TenureState.Held
            : reportedVacant && decided.Count == 0 ? TenureState.Vacant
            : shown.Count > 0 ? TenureState.PossiblyHeld
            : TenureState.Unknown;
        return new(
            state,
            [.. shown.Select(s => s.Who)],
            contested.Count > 0 || (reportedVacant && held && !decidedHold),
            [.. stretches.Except(shown).Select(s => s.Who)]);
    }

    private static HashSet<Stretch> Contradicting(List<Stretch> stretches, Days window)
    {
        HashSet<Stretch> contradicting = [];
        foreach (var one in stretches)
        {
            foreach (var other in stretches)
            {
                if (one.IsSomebodyElseThan(other) && !(one.Who.IsDecided && other.Who.IsDecided)
                    && one.Certainly.And(other.Certainly).And(window).Any) contradicting.Add(one);
            }
        }

        return contradicting;
    }

    /// <summary>Days by number, [From, Until).</summary>
    internal readonly record struct Days(int From, int Until)
    {
        public bool Any => From < Until;

        public Days And(Days other) => new(Math.Max(From, other.From), Math.Min(Until, other.Until));

        public bool CoveredBy(IEnumerable<Days> parts)
        {
            var reached = From;
            foreach (var part in parts.Where(p => p.Any).OrderBy(p => p.From))
            {
                if (part.From > reached) break;
                reached = Math.Max(reached, part.Until);
            }

            return reached >= Until;
        }
    }

    /// <summary>One term or report, with the days on which it certainly holds.</summary>
    private sealed record Stretch(Incumbent Who, Days Certainly, bool Told, int? Follows)
    {
        public static IEnumerable<Stretch> Of(Network.Active network, Office office, DateOnly first, DateOnly last)
        {
            foreach (var term in office.Terms)
            {
                if (term.NeverBegins) continue;
                var day = last < term.Until ? last : term.Until.AddDays(-1);
                yield return Of(network, Period.Between(term.From, term.Until), new(term.Holder, term.PersonOn(day), default, true, term.Number), null, first, last);
            }

            foreach (var (number, report) in Reports.Of(network, office))
            {
                yield return Of(network, report.Period, new(report.Holder, report.Person, default, false, number), report.Follows, first, last);
            }
        }

        /// <summary>In a succession the seat is held all through the days on which it may have been handed over.</summary>
        public static IEnumerable<Days> Handovers(Office office, List<Stretch> told) =>
            from stretch in told
            where stretch.Follows is { } before && office.Recorded[before - 1] is not null
            let date = office.Recorded[stretch.Who.Number - 1]?.Period.From.Date
            where date is not null
            select new Days(date.Earliest.DayNumber, date.Latest.DayNumber + 1);

        public bool IsSomebodyElseThan(Stretch other) =>
            (Who.Holder, other.Who.Holder) is ({ } one, { } two) ? one != two
            : (Who.Person, other.Who.Person) is ({ } person, { } another) && person != another;

        private static Stretch Of(Network.Active network, Period period, Incumbent who, int? follows, DateOnly first, DateOnly last)
        {
            var certainty = period.Holds(first, last);
            var certainly = Certain(period.Extent);
            EdtfDate? memberEnds = who.Holder is { } holder && network.EndedMembers.TryGetValue(holder, out var ends) ? ends : null;
            foreach (var bound in new[] { network.Identity.Ended, memberEnds }.OfType<EdtfDate>().Select(Lifespan.Until))
            {
                certainty = certainty.And(bound?.Holds(first, last) ?? Certainty.No);
                certainly = certainly.And(bound is { } extent ? Certain(extent) : default);
            }

            return new(who with { Certainty = certainty }, certainly, IsTold(period, first, last), follows);
        }

        private static Days Certain(Extent extent) => new(extent.LatestStart, extent.EarliestEnd);

        /// <summary>A period of which only single dates are attested says nothing of the time before and after them, nor does it when it ended by some day at the latest.</summary>
        private static bool IsTold(Period period, DateOnly first, DateOnly last) =>
            !period.From.IsUnknown || period.Stands || period.Until.Date?.Earliest > DateOnly.MinValue
            || (!period.Attested.IsEmpty && period.Attested.Min(a => a.Earliest) <= last && first <= period.Attested.Max(a => a.Latest));
    }
}
