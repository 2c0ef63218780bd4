namespace CityNetworks.Api.Tests.Following;

/// <summary>Time that goes on when a test says so, for those who wait as well.</summary>
internal sealed class HandTime(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state, period);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when somebody waits for just so long.</summary>
    public Task IsWaitedFor(TimeSpan due) => AreWaitedFor(due, 1);

    /// <summary>Completes when so many wait for just so long.</summary>
    public async Task AreWaitedFor(TimeSpan due, int many)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_timers.Count(t => t.Due == due) >= many) return;
                more = _more.Task;
            }

            await more.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Whether just so many wait, none of them for so long.</summary>
    public bool IsStill(int waiting, TimeSpan none)
    {
        lock (_gate) return _timers.Count == waiting && !_timers.Exists(t => t.Due == none);
    }

    public void Advance(TimeSpan time)
    {
        List<Timer> ripe;
        lock (_gate)
        {
            _now += time;
            ripe = _timers.FindAll(t => t.At <= _now);
            foreach (var timer in ripe) timer.Next(_now);
        }

        foreach (var timer in ripe) timer.Ring();
    }

    private sealed class Timer(HandTime time, TimerCallback callback, object? state, TimeSpan period) : ITimer
    {
        private TimeSpan _period = period;

        public TimeSpan Due { get; private set; }

        public DateTimeOffset At { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                (Due, At, _period) = (dueTime, time._now + dueTime, period);
                time._timers.Add(this);
                var more = time._more;
                time._more = new(TaskCreationOptions.RunContinuationsAsynchronously);
                more.SetResult();
                return true;
            }
        }

        public void Next(DateTimeOffset now)
        {
            if (_period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero) time._timers.Remove(this);
            else At = now + _period;
        }

        public void Ring() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
