using System.Diagnostics.Metrics;

namespace CityNetworks.Actors;

/// <summary>What operators can see of the loop. The meter is named <c>CityNetworks</c>.</summary>
internal static class Telemetry
{
    private static readonly Meter Meter = new("CityNetworks");

    public static UpDownCounter<long> Queued { get; } = Meter.CreateUpDownCounter<long>("citynetworks.writer.queued", "{command}", "Commands decided and waiting for a commit.");

    public static Histogram<double> CommitTime { get; } = Meter.CreateHistogram<double>("citynetworks.commit.duration", "ms", "From taking the lock on the head to durable.");

    public static Histogram<long> CommitSize { get; } = Meter.CreateHistogram<long>("citynetworks.commit.commands", "{command}", "Commands taken into one commit.");

    public static UpDownCounter<long> Awake { get; } = Meter.CreateUpDownCounter<long>("citynetworks.actors.awake", "{actor}", "Actors in memory.");
}
