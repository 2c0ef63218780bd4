using CityNetworks.Actors;
using CityNetworks.EventStore;
using Microsoft.Extensions.Hosting;

namespace CityNetworks.Api.Hosting;

/// <summary>Now and then: snapshots of the busy, sleep for the idle, and the keys of old refusals forgotten.</summary>
internal sealed class Sweeper(LocalRegister register, IEventStore store, StoreWatch watch, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RefusalsKept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(stoppingToken)) return;
                await register.Sweep(stoppingToken);
                await store.ForgetRefusals(time.GetUtcNow() - RefusalsKept, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException exception)
            {
                watch.Fails(exception); // Sweeping waits for the store.
            }
        }
    }
}
