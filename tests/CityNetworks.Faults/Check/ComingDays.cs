using CityNetworks.Actors;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Faults.Check;

/// <summary>What was decided ahead comes into effect once at most, not before its day, and only while it stands; the register says so, not a client.</summary>
internal static class ComingDays
{
    private const string Once = "2 into effect once";

    public static void Check(Entry entry, NetworkEvent.CameIntoEffect came, Network.Active? before, IReadOnlyList<Entry> log, Findings findings)
    {
        findings.CameIntoEffect++;
        if (before?.Ahead.Find(came.Number, came.On) is not { } plan) findings.Violates(Once, $"position {entry.Position}: fact {came.Number} of {entry.Stream} for {came.On:yyyy-MM-dd} came into effect before, or does not stand");
        else if (plan.Fact != came.Fact) findings.Violates(Once, $"position {entry.Position}: what came into effect is not what was decided");
        if (DateOnly.FromDateTime(entry.RecordedAt.UtcDateTime) < came.On) findings.Violates(Once, $"position {entry.Position}: the day {came.On:yyyy-MM-dd} had not come at {entry.RecordedAt:u}");
        if (entry.Metadata.Principal != PrincipalId.System.Value) findings.Violates(Once, $"position {entry.Position}: {entry.Metadata.Principal} told that a day has come");
        var fact = long.TryParse(came.Of.Split(':')[^1], out var position) && position > 0 && position < entry.Position ? log[(int)position - 1] : null;
        if (fact?.Stream != entry.Stream || !came.Fact.Equals(fact.Event)) findings.Violates(Once, $"position {entry.Position}: {came.Of} is not the fact that came into effect");
    }
}
