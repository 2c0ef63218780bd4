using CityNetworks.Contracts;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Hosting;

/// <summary>Keeps this release from serving what a newer one recorded.</summary>
public static class NewerRelease
{
    // What a newer release recorded is at the end when somebody goes back to this one. What lies deeper is refused where it is read.
    private const int Newest = 1000;

    /// <exception cref="StoreUnreadableException">One of the newest events is not one that this release can read; the message names it.</exception>
    public static async Task Refuse(IEventStore store, Head head, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(head);
        foreach (var stored in await store.ReadAll(new(Math.Max(0, head.Position.Value - Newest)), Newest, ct))
        {
            try
            {
                MessageCodec.Decode(stored.Type, stored.Data);
            }
            catch (Exception exception) when (exception is UnknownContractException or MalformedContractException)
            {
                throw new StoreUnreadableException($"A newer release recorded the event at position {stored.Position}: {exception.Message} Start the newer one, or put back a backup from before.", exception);
            }
        }
    }
}
