using System.Globalization;

namespace CityNetworks.Benchmarks;

/// <summary>
/// What to measure, and for how long: <c>[throughput|latency|waking|reads|postgres|plain|replicas]… [--rounds N] [--seconds N]</c>. All of it if nothing
/// is said, but for what takes minutes: <c>verify [--events N]</c>.
/// </summary>
internal sealed record Plan(int Rounds, int Seconds, int Events, IReadOnlyList<string> Parts)
{
    public static readonly int Connections = 64;

    public static Plan Of(string[] args) => new(
        Number(args, "--rounds", 5), Number(args, "--seconds", 5), Number(args, "--events", 1_000_000), [.. args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal))]);

    public bool Does(string part) => Parts.Count == 0 || Parts.Contains(part);

    public override string ToString() => $"{Rounds} rounds of {Seconds} s, interleaved · {Connections} connections";

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
