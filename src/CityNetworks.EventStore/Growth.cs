namespace CityNetworks.EventStore;

/// <summary>How far a log is known to go, for those who wait for more of it.</summary>
public sealed class Growth
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _more;
    private long _known;

    /// <summary>The log goes to here at least.</summary>
    public Position Known => new(Volatile.Read(ref _known));

    /// <summary>The log has come to a position. Positions may be told more than once and in any order.</summary>
    public void Reached(Position position)
    {
        TaskCompletionSource? more;
        lock (_gate)
        {
            if (position.Value <= _known) return;
            _known = position.Value;
            (more, _more) = (_more, null);
        }

        more?.SetResult();
    }

    /// <summary>Completes when the log is known to go on beyond a position.</summary>
    public async Task Beyond(Position position, CancellationToken ct)
    {
        while (More(position) is { } more) await more.WaitAsync(ct);
    }

    /// <summary>Completes when the log is known to go on beyond a position; false if it is not for so long.</summary>
    /// <remarks>Thousands wait here at once, most of them in vain: it costs each one timer, and no exception.</remarks>
    public async Task<bool> Beyond(Position position, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        while (More(position) is { } more)
        {
            if (patience - time.GetElapsedTime(began) is not { Ticks: > 0 } left) return false;
            await more.WaitAsync(left, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }

        return true;
    }

    /// <summary>What completes when there is more than is known; null if there is more than up to a position.</summary>
    private Task? More(Position position)
    {
        lock (_gate) return _known > position.Value ? null : (_more ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }
}
