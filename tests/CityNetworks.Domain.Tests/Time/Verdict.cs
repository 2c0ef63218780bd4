using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Tests.Time;

/// <summary>What certainty is, told the slow way: yes if every reading says so, no if none does.</summary>
internal static class Verdict
{
    public static Certainty Of(IEnumerable<bool> readings)
    {
        var answers = readings.ToHashSet();
        return answers.Count == 2 ? Certainty.Possibly : answers.Single() ? Certainty.Yes : Certainty.No;
    }
}
