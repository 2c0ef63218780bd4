namespace CityNetworks.EventStore.Suite;

/// <summary>A clock that a test sets, backwards too.</summary>
public sealed class SetTime(DateTimeOffset now) : TimeProvider
{
    private long _taken;

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Of two that are taken, the later is greater, as if a moment had passed.</summary>
    public override long GetTimestamp() => Now.UtcTicks + Interlocked.Increment(ref _taken);
}
