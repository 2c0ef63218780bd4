using System.Collections.Immutable;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>
/// Under which names somebody can be found. A name that was given once stays: such a row is never changed or taken away, so that what was known at any
/// position is told by the row's beginning. Whether and when it is borne is told by the owner's own row.
/// </summary>
public static class NameRows
{
    /// <summary>The rows of the names that are new; names are only ever added at the end.</summary>
    internal static IEnumerable<RowChange> Of(StreamName owner, MemberKind kind, string? country, ImmutableArray<Name> before, ImmutableArray<Name> after) =>
        after.Length == before.Length ? [] :
        after.Skip(before.Length).Select(name => name.Text).Except(before.Select(name => name.Text)).Select(text =>
            new RowChange(RowKinds.Name, owner, text, null, country, int.MinValue, int.MaxValue, RowJson.Serialize(kind)) { IsFirst = true });
}
