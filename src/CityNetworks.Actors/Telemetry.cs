using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CityNetworks.Actors;

/// <summary>What operators can see of the loop.</summary>
internal sealed class Telemetry(Meter meter)
{
    private static readonly ActivitySource Source = new("CityNetworks");

    /// <summary>Of what is recorded: the meter <c>CityNetworks</c>.</summary>
    public static Telemetry OfRegister { get; } = new(new("CityNetworks"));

    /// <summary>Of what is only tried: the meter <c>CityNetworks.Trials</c>, so that it does not blur the other.</summary>
    public static Telemetry OfTrials { get; } = new(new("CityNetworks.Trials"));

    /// <summary>
    /// The span of a commit: in the trace of the first command in it that is traced, with a link to each of the others. Null where nobody listens.
    /// </summary>
    public static Activity? Committing(IReadOnlyList<IPending> batch)
    {
        if (!Source.HasListeners()) return null;
        var traced = batch.Select(p => p.Trace).Where(t => t != default).Distinct().ToList();
        return Source.StartActivity("commit", ActivityKind.Internal, traced.FirstOrDefault(), [new("citynetworks.commands", batch.Count)], traced.Skip(1).Select(t => new ActivityLink(t)));
    }

    public UpDownCounter<long> Queued { get; } = meter.CreateUpDownCounter<long>("citynetworks.writer.queued", "{command}", "Commands decided and waiting for a commit.");

    public Histogram<double> CommitTime { get; } = meter.CreateHistogram<double>("citynetworks.commit.duration", "ms", "From taking the lock on the head to durable.");

    public Histogram<long> CommitSize { get; } = meter.CreateHistogram<long>("citynetworks.commit.commands", "{command}", "Commands taken into one commit.");

    public UpDownCounter<long> Awake { get; } = meter.CreateUpDownCounter<long>("citynetworks.actors.awake", "{actor}", "Actors in memory.");
}
