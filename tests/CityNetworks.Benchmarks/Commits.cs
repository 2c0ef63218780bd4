using System.Diagnostics.Metrics;

namespace CityNetworks.Benchmarks;

/// <summary>Counts the commits of the server in this process, by the meter that its operators see.</summary>
internal sealed class Commits : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public Commits()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "CityNetworks", Name: "citynetworks.commit.commands" }) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref _count));
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
