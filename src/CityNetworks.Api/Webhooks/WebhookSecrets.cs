using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Webhooks;

/// <summary>Secrets of webhooks in the vault.</summary>
internal static class WebhookSecrets
{
    /// <summary>Null where it was erased: a backup that was put back may be older than that.</summary>
    public static async Task<Secret?> Read(IEventStore store, SigningKey key, CancellationToken ct) =>
        await store.ReadVault(key.Vault, ct) is { } bytes ? Secret.Of(key.Signing, bytes) : null;
}
