using System.Collections.Immutable;
using CityNetworks.Contracts;
using CityNetworks.Domain.Sources;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>What an event of a source changes in the read models.</summary>
public static class SourceRows
{
    public static ImmutableArray<RowChange> Of(StreamName source, Document before, SourceEvent @event, Document after) =>
        [new(RowKinds.Source, source, "", null, null, int.MinValue, int.MaxValue, RowJson.Serialize(((Document.Described)after).Description))];
}
