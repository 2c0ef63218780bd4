using CityNetworks.Actors.ReadModels;
using CityNetworks.EventStore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api.Reading;

/// <summary>Keeps the names near the head of the log, so that nobody who searches waits for more than the last moments.</summary>
internal sealed class NameFollower(NameSearch names, IEventStore store, TimeProvider time, ILogger<NameFollower> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                try
                {
                    await names.AtLeast((await store.Head(stoppingToken)).Position, stoppingToken);
                }
                catch (StoreUnavailableException exception)
                {
                    log.LogWarning(exception, "Names wait for the store");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
