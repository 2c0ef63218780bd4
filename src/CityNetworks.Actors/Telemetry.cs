using System.Diagnostics.Metrics;

namespace CityNetworks.Actors;

/// <summary>What operators can see of the loop.</summary>
internal sealed class Telemetry(Meter meter)
{
    /// <summary>Of what is recorded: the meter <c>CityNetworks</c>.</summary>
    public static Telemetry OfRegister { get; } = new(new("CityNetworks"));

    /// <summary>Of what is only tried: the meter <c>CityNetworks.Trials</c>, so that it does not blur the other.</summary>
    public static Telemetry OfTrials { get; } = new(new("CityNetworks.Trials"));

    public UpDownCounter<long> Queued { get; } = meter.CreateUpDownCounter<long>("citynetworks.writer.queued", "{command}", "Commands decided and waiting for a commit.");

    public Histogram<double> CommitTime { get; } = meter.CreateHistogram<double>("citynetworks.commit.duration", "ms", "From taking the lock on the head to durable.");

    public Histogram<long> CommitSize { get; } = meter.CreateHistogram<long>("citynetworks.commit.commands", "{command}", "Commands taken into one commit.");

    public UpDownCounter<long> Awake { get; } = meter.CreateUpDownCounter<long>("citynetworks.actors.awake", "{actor}", "Actors in memory.");
}
