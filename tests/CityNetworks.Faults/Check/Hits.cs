namespace CityNetworks.Faults.Check;

/// <summary>Whether the faults of a run have shown anything: one that never struck while a command was on its way has not.</summary>
internal static class Hits
{
    /// <returns>For each fault, how many commands were on their way each time it struck.</returns>
    public static IReadOnlyList<(string Fault, List<int> Hits)> Check(IEnumerable<string> faults, IReadOnlyCollection<Strike> strikes, IReadOnlyCollection<Attempt> attempts, Findings findings)
    {
        List<(string Fault, List<int> Hits)> counted = [.. faults.Select(f => (f, strikes.Where(s => s.Fault == f).Select(s => attempts.Count(s.Hits)).ToList()))];
        foreach (var (fault, _) in counted.Where(c => c.Hits.Sum() == 0)) findings.Violates("faults", $"{fault} hit nothing");
        return counted;
    }
}
