using CityNetworks.Actors.ReadModels;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>What a single term or report says of the time asked for, read together with all that is told of its office.</summary>
internal static class Told
{
    /// <summary>Whether it holds; null where all that is told of it is told of other times.</summary>
    public static Certainty? Holds(Tenure tenure, Office office, bool decided, int number, AsOf asOf)
    {
        if (Find(tenure.Incumbents) is { } incumbent) return incumbent.Certainty;
        if (Find(tenure.NotRuledOut) is { } other) return Reaches(other, office, asOf) ? other.Certainty : null;

        // Two reports that tell of one term are read as the one that tells more.
        return !decided && office.Recorded.Length >= number && office.Recorded[number - 1] is { Holder: { } holder } report && report.Period.Holds(asOf.First, asOf.Last) != Certainty.No
            && tenure.Incumbents.FirstOrDefault(i => !i.IsDecided && i.Holder == holder) is { } same ? same.Certainty : Certainty.No;

        Incumbent? Find(IEnumerable<Incumbent> among) => among.FirstOrDefault(i => i.IsDecided == decided && i.Number == number);
    }

    /// <summary>What a source tells without a beginning did not begin before the network did.</summary>
    public static bool IsBeforeTheNetwork(Period period, Identity? network, AsOf asOf) =>
        network?.Founded is { } founded && asOf.Last < founded.Earliest && period.From.IsUnknown && period.Attested.All(a => asOf.Last < a.Earliest);

    extension(RegisterReader reader)
    {
        /// <summary>
        /// Nor does a role that only members have begin before its holder belonged, or go on after, where a source tells no such day itself; unless the holder may have
        /// belonged through others, of which the roster tells nothing.
        /// </summary>
        public async ValueTask<bool> IsOutsideTheMembership(string network, OfficeRules rules, RecordedTerm report, CancellationToken ct)
        {
            var (asOf, period) = (reader.AsOf, report.Period);
            if (asOf.ValidAt is null || rules.HeldBy is null || report.Holder is not { } holder || await reader.Belongs(network, holder, ct) is not var (from, until)) return false; // Of today it is told as it is.
            var before = period.From.IsUnknown && asOf.Last.DayNumber < from && period.Attested.All(a => asOf.Last < a.Earliest);
            var after = period.Until.Date is null && rules.WhenMembershipEnds != WhenMembershipEnds.StaysToTermsEnd && until <= asOf.First.DayNumber && period.Attested.All(a => a.Latest < asOf.First);
            return (before || after) && (await reader.Rows(asOf.Always(RowKinds.Derivation) with { Owner = new(network) }, ct)).Count == 0;
        }

        /// <summary>The first day on which a membership may have begun, and the first after it, by number; null where nothing is told of one.</summary>
        private async ValueTask<(int From, int Until)?> Belongs(string network, MemberId member, CancellationToken ct)
        {
            List<Row> rows = [];
            foreach (var alias in await reader.Aliases(member.Value, ct))
            {
                rows.AddRange(await reader.Rows(reader.AsOf.Always(RowKinds.Membership) with { Owner = new(network), Key = alias }, ct));
            }

            rows.RemoveAll(row => row.From == int.MaxValue); // All that was told of it was taken back.
            return rows.Count == 0 ? null : (rows.Min(row => row.From), rows.Max(row => row.Until));
        }
    }

    extension(Incumbent incumbent)
    {
        /// <summary>Whether another one tells the same of the seat, or more.</summary>
        public bool IsToldAgain(Incumbent by) => incumbent.Holder is not null && incumbent.Holder == by.Holder && (incumbent.Person is null || incumbent.Person == by.Person);
    }

    /// <summary>A report of which only single dates are attested says nothing of the time before and after them.</summary>
    public static bool Reaches(Incumbent incumbent, Office office, AsOf asOf)
    {
        if (incumbent.IsDecided || office.Recorded[incumbent.Number - 1] is not { Period: { From.IsUnknown: true, Until.IsUnknown: true } period }) return true;
        return !period.Attested.IsEmpty && period.Attested.Min(a => a.Earliest) <= asOf.Last && asOf.First <= period.Attested.Max(a => a.Latest);
    }
}
