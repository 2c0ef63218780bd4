using System.Security.Cryptography;
using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Api.Following;
using CityNetworks.Contracts;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api.Webhooks;

/// <summary>
/// Has a courier for each webhook that is enabled, as it stands now, whichever process it was changed through. Every process that serves the API takes
/// part; who delivers to a webhook is settled in the store.
/// </summary>
internal sealed class Deliverer(
    IEventStore store, NewEvents events, Natures natures, Epoch epoch, WebhookClient client, IRegister register, StoreWatch watch, TimeProvider time, ILogger<Deliverer> log) : BackgroundService
{
    private const int Page = 1000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Dictionary<StreamName, Running> _running = [];
    private readonly HashSet<StreamName> _forgotten = [];
    private readonly DeliveryCounts _counts = new();
    private Position? _seen;

    public override void Dispose()
    {
        _counts.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tools = new CourierTools(store, events, natures, epoch, client, register, watch, time, log, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), _counts);
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do await Look(tools, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            await Task.WhenAll(_running.Values.Select(running => running.DisposeAsync().AsTask()));
        }
    }

    private async Task Look(CourierTools tools, CancellationToken ct)
    {
        try
        {
            var head = await watch.Ask(() => store.Head(ct));
            if (head.Position == _seen && !_running.Values.Any(running => running.IsOver)) return;
            foreach (var row in await Rows(ct)) await Follow(row, tools, ct);
            _seen = head.Position;
        }
        catch (StoreUnavailableException exception)
        {
            watch.Fails(exception); // Webhooks wait for the store.
        }
        catch (Exception exception) when (exception is UnknownContractException or MalformedContractException)
        {
            log.LogError(exception, "Webhooks that a newer release recorded are left to it");
        }
    }

    private async Task<IReadOnlyList<Row>> Rows(CancellationToken ct)
    {
        List<Row> rows = [];
        while (true)
        {
            var page = await store.Query(new(RowKinds.Webhook, Limit: Page, After: rows.Count == 0 ? null : (rows[^1].Owner, rows[^1].Key)), ct);
            rows.AddRange(page);
            if (page.Count < Page) return rows;
        }
    }

    private async Task Follow(Row row, CourierTools tools, CancellationToken ct)
    {
        if (_running.TryGetValue(row.Owner, out var running))
        {
            if (running.Since == row.KnownFrom && !running.IsOver) return; // One is over, too, whose actor had not heard of the row yet.
            await running.DisposeAsync();
            _running.Remove(row.Owner);
        }

        if (row.Label == WebhookRows.Removed)
        {
            if (_forgotten.Contains(row.Owner)) return;
            await store.Deliveries.Forget(row.Owner.Webhook().Value, ct);
            _forgotten.Add(row.Owner);
            return;
        }

        var hook = RowJson.Deserialize<Webhook.Known>(row.Data);
        if (hook.Disabled is not null) return;
        var courier = new Courier(row.Owner.Webhook(), hook, tools);
        _running.Add(row.Owner, new(row.KnownFrom, courier));
    }

    /// <summary>A courier at work.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _task;

        public Running(Position since, Courier courier)
        {
            Since = since;
            _task = Task.Run(() => courier.Run(_stop.Token));
        }

        /// <summary>The position at which the webhook came to be as the courier knows it.</summary>
        public Position Since { get; }

        /// <summary>It found that the webhook is another by now.</summary>
        public bool IsOver => _task.IsCompleted;

        /// <summary>Stops it, and waits until it has.</summary>
        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _task;
            _stop.Dispose();
        }
    }
}
