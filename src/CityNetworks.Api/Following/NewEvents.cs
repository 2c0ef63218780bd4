using CityNetworks.EventStore;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api.Following;

/// <summary>Who follows the log here, and its tail, which is read only while somebody does.</summary>
internal sealed class NewEvents(IEventStore store, Epoch epoch, StoreWatch watch, TimeProvider time, ILogger<NewEvents> log)
{
    private readonly Lock _gate = new();
    private LogTail? _tail;
    private int _followers;

    /// <summary>The tail, once it has come to where the log is now. <see cref="Leave"/> says that it is not needed any more.</summary>
    public async Task<LogTail> Join(CancellationToken ct)
    {
        LogTail tail;
        lock (_gate)
        {
            tail = _tail ??= new(store, epoch, watch, time, log);
            _followers++;
        }

        try
        {
            await tail.Reaches((await store.Head(ct)).Position, ct);
            return tail;
        }
        catch
        {
            Leave();
            throw;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            if (--_followers > 0) return;
            _tail?.Dispose();
            _tail = null;
        }
    }
}
