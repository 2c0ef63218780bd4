using System.Diagnostics.Metrics;
using CityNetworks.Contracts;

namespace CityNetworks.Api.Webhooks;

/// <summary>What an operator's collector is told of deliveries.</summary>
internal sealed class DeliveryCounts : IDisposable
{
    private readonly Meter _meter = new("CityNetworks");
    private readonly Counter<long> _attempts;

    public DeliveryCounts() => _attempts = _meter.CreateCounter<long>("citynetworks.webhooks.attempts", "{attempt}", "Messages sent to webhooks, by what came of it.");

    public void Attempted(Verdict verdict) => _attempts.Add(1, new KeyValuePair<string, object?>("outcome", Codes.Write(verdict)));

    public void Dispose() => _meter.Dispose();
}
