using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

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
