using System.Text.Json;
using CityNetworks.Api.Commands;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;

namespace CityNetworks.Faults.Check;

/// <summary>An event of the log, read.</summary>
/// <param name="Key">Of the command it came of, as the event itself tells; null where it only follows from another one.</param>
internal sealed record Entry(long Position, string Stream, long Version, string Type, byte[] Data, object Event, string? Key, Metadata Metadata, DateTimeOffset RecordedAt)
{
    /// <summary>What the server does for itself when it starts and when a day comes, and what operators do with principals, is no command of the workload.</summary>
    public bool IsOfTheRegister => Stream.StartsWith("principal/", StringComparison.Ordinal) || Event is NetworkEvent.CameIntoEffect;

    public static Entry Of(StoredEvent stored)
    {
        var @event = MessageCodec.Decode(stored.Type, stored.Data);
        return new(
            stored.Position.Value, stored.Stream.Value, stored.Version.Value, stored.Type, stored.Data, @event, (@event as IDecided)?.Decision?.Reference,
            JsonSerializer.Deserialize(stored.Metadata, MetadataJson.Default.Metadata)!, // The server writes one with each.
            stored.RecordedAt);
    }
}

/// <summary>What the register has under a key.</summary>
/// <param name="Answer">Never unknown.</param>
internal sealed record Recorded(Answered Answer, long Position, long Version);

/// <summary>All that a run leaves behind to judge it by.</summary>
/// <param name="Recorded">By principal and key; a key that is not there is not recorded.</param>
internal sealed record Evidence(IReadOnlyCollection<Attempt> Attempts, IReadOnlyList<Entry> Log, IReadOnlyDictionary<(string Principal, string Key), Recorded> Recorded);
