using System.Collections.Concurrent;
using System.Globalization;
using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Api.Access;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api.Hosting;

/// <summary>
/// Tells networks that the day of something they decided ahead has come: at the start, for days that were missed, and at every full minute, because that is when
/// days begin, whatever the zone. The network's actor judges; what it does not record it is not asked for again. Every process does this, and the key makes it once.
/// </summary>
internal sealed class Daybreak(
    IRegister register, IEventStore store, Epoch epoch, StoreWatch watch, TimeProvider time, IHostApplicationLifetime host, ILogger<Daybreak> log) : BackgroundService
{
    private const int Page = 1000;
    private const int AtOnce = 16;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Due, byte> _answered = [];
    private readonly ConcurrentDictionary<Due, byte> _failed = [];
    private readonly ConcurrentDictionary<string, byte> _unknownZones = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // What takes commands may be started after this.
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var _ = host.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            while (true)
            {
                await Look(stoppingToken);
                await Task.Delay(Minute - TimeSpan.FromTicks(time.GetUtcNow().UtcTicks % Minute.Ticks), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Everything that is due now.</summary>
    private async Task Look(CancellationToken ct)
    {
        try
        {
            var now = time.GetUtcNow();
            List<Due> due = [];
            for (IReadOnlyList<Row>? rows = null; rows is null || rows.Count == Page;)
            {
                var after = rows?[^1];
                rows = await watch.Ask(() => store.Query(new(RowKinds.Ahead, LastDay: Days.Latest(now).DayNumber, After: after is null ? null : (after.Owner, after.Key), Limit: Page), ct));
                due.AddRange(rows.Select(Due.Of));
            }

            foreach (var gone in _answered.Keys.Concat(_failed.Keys).Except(due).ToList())
            {
                _answered.TryRemove(gone, out _);
                _failed.TryRemove(gone, out _);
            }

            // Several days are due only after a while in which nobody looked. Then they come as they came, and a network's facts as it decided them.
            foreach (var day in due.Where(fact => !_answered.ContainsKey(fact)).GroupBy(fact => fact.On).OrderBy(day => day.Key))
            {
                await Parallel.ForEachAsync(day.GroupBy(fact => fact.Network), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (facts, token) =>
                {
                    foreach (var fact in facts.OrderBy(fact => fact.Position.Value)) await Tell(fact, now, token);
                });
            }
        }
        catch (StoreUnavailableException)
        {
            // The watch has told it.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Such as a row of a newer release, which tells those days itself. Everything else here goes on.
            log.LogError(exception, "Which days have come cannot be told; the next look is in a minute");
        }
    }

    /// <summary>Asks the network to record it, if its day has begun there. One that fails holds up no other, and is tried again at the next look.</summary>
    private async ValueTask Tell(Due fact, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            if (await register.Find(fact.Network, ct) is not { } network) return;
            var zone = network.Identity.ZoneOn(fact.On);
            if (!Days.Knows(zone) && _unknownZones.TryAdd(zone!, 0)) log.LogWarning("The time zone {Zone} is not known on this machine: days there begin as in UTC", zone); // Not null: UTC is known.
            if (Kinds.Networks.Day(network, now) >= fact.On) await Tell(fact, ct);
        }
        catch (StoreUnavailableException exception)
        {
            watch.Fails(exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Fails(fact, exception.Message, exception is BusyException or ContentionException or OutcomeUnknownException ? null : exception);
        }
    }

    private async Task Tell(Due fact, CancellationToken ct)
    {
        var command = new NetworkCommand.ComeIntoEffect(fact.Number, fact.On, epoch.At(fact.Position));
        for (var attempt = 1; ; attempt++)
        {
            var receipt = await register.Send(fact.Network, command, SystemPrincipal.Envelope(fact.Key(attempt), MessageCodec.NameOf(command), $"{fact.Network}\n{fact.Number}\n{fact.On:O}"), ct);
            if (receipt.Outcome.Kind is OutcomeKind.Accepted or OutcomeKind.Nothing)
            {
                _answered.TryAdd(fact, 0);
                if (_failed.TryRemove(fact, out _)) log.LogInformation("{Network}: what was decided at {Position} for {On} is told now", fact.Network, fact.Position, fact.On);
                return;
            }

            // A refusal stays with its key, and one that was given before says nothing of today: the actor's clock was behind.
            if (receipt.Repeated) continue;
            Fails(fact, receipt.Outcome.Detail, null);
            return;
        }
    }

    private void Fails(Due fact, string? reason, Exception? exception)
    {
        if (_failed.TryAdd(fact, 0)) log.LogWarning(exception, "{Network}: that what was decided at {Position} for {On} is in effect cannot be told yet and is tried again: {Reason}", fact.Network, fact.Position, fact.On, reason);
    }

    /// <summary>A fact whose day may have come.</summary>
    private sealed record Due(NetworkId Network, int Number, DateOnly On, Position Position)
    {
        public static Due Of(Row row)
        {
            var ahead = RowJson.Deserialize<AheadRow>(row.Data);
            return new(NetworkId.Parse(row.Owner.Value), ahead.Number, ahead.On, row.KnownFrom);
        }

        /// <summary>One fact can set two days.</summary>
        public string Key(int attempt) => string.Create(CultureInfo.InvariantCulture, $"effective/{Position}/{On:yyyy-MM-dd}{(attempt == 1 ? "" : $"/{attempt}")}");
    }
}
