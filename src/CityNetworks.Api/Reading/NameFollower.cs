using CityNetworks.Actors.ReadModels;
using CityNetworks.EventStore;
using Microsoft.Extensions.Hosting;

namespace CityNetworks.Api.Reading;

/// <summary>Keeps the names near the head of the log, so that nobody who searches waits for more than the last moments.</summary>
internal sealed class NameFollower(NameSearch names, IEventStore store, StoreWatch watch, TimeProvider time) : BackgroundService
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
                    await watch.Ask(async () =>
                    {
                        var head = await store.Head(stoppingToken);
                        await names.AtLeast(head.Position, stoppingToken);
                        return head;
                    });
                }
                catch (StoreUnavailableException)
                {
                    // The watch has told it. Names wait for the store.
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
