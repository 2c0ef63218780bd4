namespace CityNetworks.EventStore;

/// <summary>Instants as the log keeps them: whole microseconds since 1970, UTC, never before the one recorded last.</summary>
public static class RecordingClock
{
    public static long Next(TimeProvider time, long last) => Math.Max(Microseconds(time.GetUtcNow()), last);

    public static long Microseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Instant(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
