using CityNetworks.Actors;
using CityNetworks.Contracts;
using CityNetworks.EventStore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api.Hosting;

/// <summary>
/// Follows the log by position, for a store that other processes append to as well: the actors who are awake here hear of what was recorded
/// elsewhere, and are not stale for longer than a look at the log takes. Commands need none of this; they are settled in the commit. Where the
/// register was put back from a backup meanwhile, the process ends with it: what it remembers may be void.
/// </summary>
/// <param name="heard">Told how far it has come.</param>
/// <param name="from">The head before any actor woke.</param>
internal sealed class Tail(LocalRegister register, IEventStore store, Growth heard, Position from, StoreWatch watch, TimeProvider time, ILogger<Tail> log) : BackgroundService
{
    private const int Page = 1000;
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var position = from;
        heard.Reached(position);
        try
        {
            while (true)
            {
                try
                {
                    var events = await watch.Ask(() => store.ReadAll(position, Page, stoppingToken));
                    foreach (var @event in events) Hear(@event);
                    if (events.Count > 0) heard.Reached(position = events[^1].Position);
                    if (events.Count < Page) await store.Beyond(position, stoppingToken);
                }
                catch (StoreUnavailableException exception) when (exception is not StoreReplacedException)
                {
                    // The watch has told it.
                    await Task.Delay(AfterTrouble, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void Hear(StoredEvent @event)
    {
        try
        {
            register.Hear(@event);
        }
        catch (UnknownContractException exception)
        {
            // A newer release serves beside this one. Whoever has to read the event here says the same.
            log.LogError(exception, "The event at {Position} is of a newer release", @event.Position);
        }
    }
}
