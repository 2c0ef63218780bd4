using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>When something that holds can end.</summary>
internal static class Endings
{
    /// <summary>Why the period cannot end on this date, if so.</summary>
    internal static Refusal? CannotEnd(this Period period, EdtfDate on)
    {
        if (period.EndingAt(on).Until.Date == on) return null;
        return period.From.Date is { } from && from.Before(on) == Certainty.No
            ? new EndsBeforeItBegins(from.Earliest)
            : new IsAttestedLater(period.LastAttested ?? on);
    }
}
