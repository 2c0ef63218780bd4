namespace CityNetworks.Benchmarks;

/// <summary>The middle of some figures, and how far they lie apart.</summary>
internal readonly record struct Spread(double Median, double Min, double Max)
{
    public static Spread Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return new((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>Of figures in order, the one that 99 of 100 do not exceed.</summary>
    public static double P99(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted[(int)Math.Ceiling(sorted.Length * 0.99) - 1];
    }
}
