namespace CityNetworks.Domain.Time;

/// <summary>How two certainties make one. What is not known of one side is taken to be independent of the other.</summary>
public static class Certainties
{
    extension(Certainty one)
    {
        /// <summary>Whether both are so.</summary>
        public Certainty And(Certainty other) => one < other ? one : other;

        /// <summary>Whether either is so.</summary>
        public Certainty Or(Certainty other) => one > other ? one : other;
    }
}
