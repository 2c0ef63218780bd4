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
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_known > position.Value) return;
                more = (_more ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await more.WaitAsync(ct);
        }
    }
}
