using System.Buffers;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Following;

/// <summary>A page of what is followed, for those who come and ask.</summary>
/// <param name="Told">Events, in order.</param>
/// <param name="SearchedTo">The next page begins after this.</param>
/// <param name="IsClosed">The same question gets the same page for ever.</param>
internal sealed record FeedPage(IReadOnlyList<Told> Told, Position SearchedTo, bool IsClosed)
{
    // Of the log, searched at once: further on the next page searches.
    private const int Stretch = 10_240;

    /// <summary>Reads the next page.</summary>
    /// <param name="wait">How long to wait for the first event of an empty one.</param>
    public static async Task<FeedPage> Read(Followed followed, Follower follower, int limit, TimeSpan wait, TimeProvider time, CancellationToken stopping, CancellationToken ct)
    {
        var begin = followed.SearchedTo;
        List<Told> found = [];
        using var patience = new CancellationTokenSource(wait, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping, ct);
        while (true)
        {
            var (some, isAll) = await followed.Next(ct);
            found.AddRange(some);
            if (found.Count >= limit) return new(found[..limit], found[limit - 1].Event.Position, true);
            if (isAll && (found.Count > 0 || !await HasMore())) return new(found, followed.SearchedTo, false);
            if (!isAll && followed.SearchedTo.Value - begin.Value >= Stretch) return new(found, followed.SearchedTo, true);
        }

        async Task<bool> HasMore()
        {
            try
            {
                await follower.Beyond(followed.SearchedTo, over.Token);
                return true;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    /// <summary>As a batch of CloudEvents in JSON.</summary>
    public byte[] Bytes(Epoch epoch)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        bytes.Write("["u8);
        for (var i = 0; i < Told.Count; i++)
        {
            if (i > 0) bytes.Write(",\n"u8);
            Frames.WriteCloudEvent(bytes, Told[i].Event, epoch, Told[i].Link);
        }

        bytes.Write("]"u8);
        return bytes.WrittenSpan.ToArray();
    }
}
