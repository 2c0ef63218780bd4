using System.Collections.Immutable;
using CityNetworks.Contracts;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>What an event of a webhook changes in the read models.</summary>
public static class WebhookRows
{
    /// <summary>The label of one that is there.</summary>
    public const string Known = "known";

    /// <summary>The label of one that was removed.</summary>
    public const string Removed = "removed";

    public static ImmutableArray<RowChange> Of(StreamName webhook, Webhook before, WebhookEvent @event, Webhook after) =>
        Differences.Between(Rows(webhook, before), Rows(webhook, after));

    private static IEnumerable<RowChange> Rows(StreamName webhook, Webhook state) => state switch
    {
        Webhook.Known known => [new(RowKinds.Webhook, webhook, "", new(known.Owner), Known, int.MinValue, int.MaxValue, RowJson.Serialize(known))],
        Webhook.Removed => [new(RowKinds.Webhook, webhook, "", null, Removed, int.MinValue, int.MaxValue, "{}"u8.ToArray())],
        _ => [],
    };
}
