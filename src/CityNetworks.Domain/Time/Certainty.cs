namespace CityNetworks.Domain.Time;

/// <summary>The answer to "did it hold then?" when dates are known only in part. Ordered, so that the least of two is "both" and the greatest is "either".</summary>
public enum Certainty
{
    /// <summary>In no reading of the dates.</summary>
    No,

    /// <summary>In some readings of the dates, not in all.</summary>
    Possibly,

    /// <summary>In every reading of the dates.</summary>
    Yes,
}
