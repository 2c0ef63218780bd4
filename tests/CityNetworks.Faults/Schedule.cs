using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults;

/// <summary>Which fault strikes next and after how long a wait: all of them once, in some order, then all of them again. The same for the same seed.</summary>
internal sealed class Schedule(ulong seed, int faults)
{
    private static readonly int[] WaitsInMilliseconds = [100, 300, 600, 1000, 1500];

    public IEnumerable<(int Fault, TimeSpan Wait, ulong Seed)> Strikes()
    {
        var dice = new Dice(seed ^ 0xFA17);
        while (true)
        {
            List<int> round = [.. Enumerable.Range(0, faults)];
            while (round.Count > 0)
            {
                var next = dice.Below(round.Count);
                yield return (round[next], TimeSpan.FromMilliseconds(dice.One(WaitsInMilliseconds)), (ulong)dice.Below(int.MaxValue));
                round.RemoveAt(next);
            }
        }
    }
}
