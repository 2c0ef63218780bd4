using System.Collections.Immutable;

namespace CityNetworks.EventStore;

using RowHistories = ImmutableSortedDictionary<(string Owner, string Key), ImmutableList<Row>>;

/// <summary>All rows ever, by kind, then in the order of pages; each with its history, oldest first.</summary>
internal sealed record InMemoryRows(ImmutableDictionary<string, RowHistories> Kinds)
{
    private static readonly RowHistories NoRows =
        RowHistories.Empty.WithComparers(Comparer<(string Owner, string Key)>.Create(Compare));

    public static InMemoryRows Empty { get; } = new(ImmutableDictionary<string, RowHistories>.Empty);

    public InMemoryRows With(ImmutableArray<RowChange> changes, Position position)
    {
        var kinds = Kinds;
        foreach (var change in changes)
        {
            var rows = kinds.GetValueOrDefault(change.Kind, NoRows);
            var history = rows.GetValueOrDefault((change.Owner.Value, change.Key), []);
            if (!history.IsEmpty && history[^1].KnownTo is null)
            {
                history = history.SetItem(history.Count - 1, history[^1] with { KnownTo = position });
            }

            if (change.Data is { } data)
            {
                history = history.Add(new Row(
                    change.Kind, change.Owner, change.Key, change.Subject, change.Label, change.From, change.Until, data, position, null));
            }

            kinds = kinds.SetItem(change.Kind, rows.SetItem((change.Owner.Value, change.Key), history));
        }

        return new(kinds);
    }

    public IReadOnlyList<Row> Query(RowQuery query) =>
    [
        .. Kinds.GetValueOrDefault(query.Kind, NoRows)
            .Where(r => query.Owner is not { } owner || r.Key.Owner == owner.Value)
            .Where(r => query.Owners is not { } owners || owners.Contains(new(r.Key.Owner)))
            .Where(r => query.Key is not { } key || r.Key.Key == key)
            .Where(r => query.After is not { } after || Compare(r.Key, (after.Owner.Value, after.Key)) > 0)
            .Select(r => r.Value.LastOrDefault(row => IsKnown(row, query.KnownAt)))
            .OfType<Row>()
            .Where(row => query.Subject is not { } subject || row.Subject == subject)
            .Where(row => query.Label is not { } label || row.Label == label)
            .Where(row => query.FirstDay is not { } first || row.Until > first)
            .Where(row => query.LastDay is not { } last || row.From <= last)
            .Take(query.Limit),
    ];

    private static bool IsKnown(Row row, Position? at) => at is { } position
        ? row.KnownFrom.CompareTo(position) <= 0 && (row.KnownTo is not { } end || end.CompareTo(position) > 0)
        : row.KnownTo is null;

    private static int Compare((string Owner, string Key) one, (string Owner, string Key) other) =>
        CompareBytes(one.Owner, other.Owner) is var owners and not 0 ? owners : CompareBytes(one.Key, other.Key);

    /// <summary>The order of their UTF-8 bytes, as databases have it: that of .NET, but for what is outside the basic plane, which comes last.</summary>
    private static int CompareBytes(string one, string other)
    {
        var at = one.AsSpan().CommonPrefixLength(other);
        if (at == one.Length || at == other.Length) return one.Length - other.Length;
        var (a, b) = (one[at], other[at]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a - b : char.IsSurrogate(a) ? 1 : -1;
    }
}
