using CityNetworks.EventStore;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api.Following;

/// <summary>Who follows the log here, and its tail, which is read only while somebody does.</summary>
internal sealed class NewEvents(IEventStore store, Epoch epoch, StoreWatch watch, TimeProvider time, ILogger<NewEvents> log)
{
    private readonly Lock _gate = new();
    private LogTail? _tail;
    private int _followers;

    /// <summary>Follows what is wanted after a position.</summary>
    /// <param name="filter">The first that it has to be about is followed by its own two logs.</param>
    public async Task<FollowedPart> Follow(Filter filter, Position after, CancellationToken ct)
    {
        var tail = await Join(ct);
        if (filter.About is not [var name, .. var others])
        {
            return new(new FollowedLog(after, filter, tail), tail.Follow(Leave), tail);
        }

        var (follower, subject) = tail.Follow(name, Leave);
        try
        {
            return new(new FollowedSubject(after, await subject.At(after, ct), filter with { About = [.. others] }, tail, subject), follower, tail);
        }
        catch
        {
            follower.Dispose();
            throw;
        }
    }

    /// <summary>The tail, once it has come to where the log is now.</summary>
    private async Task<LogTail> Join(CancellationToken ct)
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

    private void Leave()
    {
        lock (_gate)
        {
            if (--_followers > 0) return;
            _tail?.Dispose();
            _tail = null;
        }
    }
}

/// <summary>Part of the log that somebody follows, for as long as it is not disposed of.</summary>
internal sealed record FollowedPart(Followed Followed, Follower Follower, LogTail Tail) : IDisposable
{
    public void Dispose() => Follower.Dispose();
}
