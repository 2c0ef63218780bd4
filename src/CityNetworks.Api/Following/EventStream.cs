using System.Buffers;
using System.IO.Pipelines;
using CityNetworks.Contracts;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Following;

/// <summary>
/// Sends part of the log to one client for as long as that listens. Nothing is kept for it but what the connection itself holds: while that takes nothing more nothing is
/// read for it, and when it has not for long, the client is cut off with the position to go on from.
/// </summary>
internal sealed class EventStream(PipeWriter body, Followed followed, Follower follower, LogTail tail, Epoch epoch, TimeProvider time)
{
    /// <summary>Silence that is longer than this is broken.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may take nothing more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const string TooSlow = "too-slow";
    private const string Stopping = "stopping";
    private const string StoreUnavailable = "store-unavailable";
    private const string NewerRelease = "newer-release"; // Only that can tell whether the client wants the next event.

    // Of the log, searched for nothing: so much is not searched again.
    private const int Stretch = 1000;

    // Bytes of small events are sent together.
    private const int Much = 32 * 1024;

    /// <summary>Why the server may end a stream.</summary>
    public static IReadOnlyList<string> Reasons { get; } = [TooSlow, Stopping, StoreUnavailable, NewerRelease];

    private Position _told = followed.SearchedTo;
    private long _spoke = time.GetTimestamp();

    /// <summary>Sends until one of the two sides ends it. What is said last is not flushed: for that the caller need not be as patient.</summary>
    /// <param name="stopping">The server stops.</param>
    /// <param name="ct">The client has gone.</param>
    public async Task Send(CancellationToken stopping, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, ct);
        Write(Frames.Retry);
        string reason;
        try
        {
            await SendOn(over.Token);
            reason = TooSlow;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            reason = Stopping;
        }
        catch (StoreUnavailableException)
        {
            reason = StoreUnavailable;
        }
        catch (UnknownContractException)
        {
            reason = NewerRelease;
        }

        Write(Frames.Closing(reason, epoch.At(_told)));
    }

    /// <summary>Returns when the client has taken nothing for too long.</summary>
    private async Task SendOn(CancellationToken ct)
    {
        for (var isCaughtUp = false; ;)
        {
            ct.ThrowIfCancellationRequested(); // Who has gone takes everything.
            var (found, isAll) = await followed.Next(ct);
            foreach (var told in found)
            {
                Write(told.Frame);
                _told = told.Event.Position;
                if (body.UnflushedBytes >= Much && !await Flush(ct)) return;
            }

            if (isAll && !isCaughtUp) isCaughtUp = CatchUp();
            if (found.Count == 0) BreakSilence();
            if (!await Flush(ct)) return;
            if (isAll) await follower.Beyond(followed.SearchedTo, Left(), time, ct); // Or until the silence is to be broken.
        }
    }

    /// <summary>Says that all is sent; false where there is much more by now.</summary>
    private bool CatchUp()
    {
        if (tail.HashAt(followed.SearchedTo) is not { } head) return false;
        _told = followed.SearchedTo;
        Write(Frames.CaughtUp(epoch.At(_told), head, followed.End));
        return true;
    }

    private void BreakSilence()
    {
        var (searched, isSilent) = (followed.SearchedTo.Value - _told.Value, Left() <= TimeSpan.Zero);
        if (searched >= Stretch || (isSilent && searched > 0))
        {
            _told = followed.SearchedTo;
            Write(Frames.Checkpoint(epoch.At(_told)));
        }
        else if (isSilent)
        {
            Write(Frames.Heartbeat);
        }
    }

    private TimeSpan Left() => Silence - time.GetElapsedTime(_spoke);

    /// <summary>False when the client has taken nothing for too long.</summary>
    private async ValueTask<bool> Flush(CancellationToken ct)
    {
        var flushed = body.FlushAsync(ct);
        if (flushed.IsCompletedSuccessfully) return true;
        try
        {
            await flushed.AsTask().WaitAsync(Patience, time, ct);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Write(ReadOnlyMemory<byte> frame)
    {
        body.Write(frame.Span);
        _spoke = time.GetTimestamp();
    }
}
