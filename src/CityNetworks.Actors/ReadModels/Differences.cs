using System.Collections.Immutable;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>What turns the rows of one state into those of the next.</summary>
internal static class Differences
{
    /// <summary>Rows that are gone, then those that are new or differ, each in the order given.</summary>
    public static ImmutableArray<RowChange> Between(IEnumerable<RowChange> before, IEnumerable<RowChange> after)
    {
        var was = before.ToDictionary(row => (row.Kind, row.Key));
        var now = after.ToList();
        var stands = now.Select(row => (row.Kind, row.Key)).ToHashSet();
        return
        [
            .. was.Values.Where(row => !stands.Contains((row.Kind, row.Key))).Select(row => new RowChange(row.Kind, row.Owner, row.Key, null, null, int.MinValue, int.MaxValue, null)),
            .. now.Where(row => !was.TryGetValue((row.Kind, row.Key), out var old) || !Same(old, row)).Select(row => row with { IsFirst = !was.ContainsKey((row.Kind, row.Key)) }),
        ];
    }

    private static bool Same(RowChange one, RowChange other) => one with { Data = null } == other with { Data = null } && one.Data.AsSpan().SequenceEqual(other.Data);
}
