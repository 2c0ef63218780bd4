namespace CityNetworks.EventStore;

/// <summary>Instants as the log keeps them: whole microseconds since 1970, UTC, never before the one recorded last.</summary>
public static class RecordingClock
{
    private static readonly long Last = Microseconds(DateTimeOffset.MaxValue);

    public static long Next(TimeProvider time, long last) => Math.Max(Microseconds(time.GetUtcNow()), last);

    public static long Microseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Whether a stored number is an instant at all.</summary>
    public static bool Holds(long microseconds) => microseconds >= 0 && microseconds <= Last;

    public static DateTimeOffset Instant(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
