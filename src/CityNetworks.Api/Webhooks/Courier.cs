using System.Security.Cryptography;
using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Api.Following;
using CityNetworks.Contracts;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api.Webhooks;

/// <summary>
/// Delivers to one webhook, as it stands, one message after the other: the next goes out when it is kept that the one before was accepted or given up.
/// While another process does that, it waits. None waits for another webhook's.
/// </summary>
internal sealed class Courier(WebhookId id, Webhook.Known hook, CourierTools tools)
{
    /// <summary>So long a webhook is left to a process that tells nothing more.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    /// <summary>Between two looks whether it is still ours, or has become free, or dead letters are to go out again.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(2);

    // Of the log, searched for nothing: so much is not searched again.
    private const int Stretch = 1000;

    private readonly Uri _url = new(hook.Url);
    private IReadOnlyList<(Secret? Secret, DateTimeOffset? Until)> _secrets = [];
    private long _revision;
    private long _renewed;
    private volatile bool _hasReplay;
    private bool _isOutdated;

    private IDeliveries Deliveries => tools.Store.Deliveries;

    private TimeProvider Time => tools.Time;

    /// <summary>Until it is stopped, or the webhook is another than this.</summary>
    public async Task Run(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await Take(ct) is { } taken) await Hold(taken, ct);
            }
            catch (OperationCanceledException)
            {
                // It is stopped, or another has taken the webhook.
            }
            catch (StoreUnavailableException exception)
            {
                tools.Watch.Fails(exception); // It waits for the store.
            }
            catch (UnknownContractException exception)
            {
                tools.Log.LogError(exception, "The webhook {Webhook} waits for a server of a newer release", id);
            }
            catch (Exception exception)
            {
                tools.Log.LogError(exception, "The webhook {Webhook} gets nothing until this is put right", id);
            }

            if (_isOutdated) return;
            await Task.Delay(Renewal, Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Delivery?> Take(CancellationToken ct)
    {
        var asked = Time.GetTimestamp();
        var taken = await Deliveries.Take(id.Value, new Progress(Begin(), hook.Run, Epoch: hook.After.Split(':')[0]).Bytes(), tools.Holder, Lease, ct);
        if (taken is not null) (_renewed, _hasReplay) = (asked, taken.HasReplay);
        return taken;
    }

    /// <summary>As it was said when it was registered.</summary>
    private long Begin() => tools.Epoch.TryRead(hook.After, out var after) ? after.Value : throw new InvalidOperationException($"{hook.After} is no position of this register.");

    private async Task Hold(Delivery taken, CancellationToken ct)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var renewing = Renew(held);
        try
        {
            _revision = taken.Revision;
            _secrets = await Secrets(held.Token);
            var progress = Progress.Read(taken.State).In(hook.Run).In(tools.Epoch.Value, Time.GetUtcNow());
            using var part = await tools.Events.Follow(Filter.Of(hook.Filter, tools.Natures), new(progress.To), held.Token);
            await Deliver(part, progress, held.Token);
        }
        finally
        {
            await held.CancelAsync();
            await renewing;
            await Deliveries.Leave(id.Value, tools.Holder, CancellationToken.None);
        }
    }

    private async Task Renew(CancellationTokenSource held)
    {
        while (!held.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Renewal, Time, held.Token);
                if (await Take(held.Token) is null) await held.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (StoreUnavailableException) when (!IsOver)
            {
                // It is ours for a moment still.
            }
            catch (Exception exception)
            {
                if (exception is StoreUnavailableException unavailable) tools.Watch.Fails(unavailable);
                else tools.Log.LogError(exception, "The webhook {Webhook} cannot be held", id);
                await held.CancelAsync();
            }
        }
    }

    /// <summary>Another may have taken it by now.</summary>
    private bool IsOver => Time.GetElapsedTime(Volatile.Read(ref _renewed)) >= Lease;

    private async Task Deliver(FollowedPart part, Progress progress, CancellationToken ct)
    {
        Queue<Told> waiting = [];
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (!await MayBeHad(ct)) await GiveUp(DisabledBecause.NoRight, null, ct);
            var isTold = progress.Epoch == tools.Epoch.Value; // Before anything else.
            if (isTold && _hasReplay)
            {
                progress = await Replay(progress, ct);
                continue;
            }

            if (isTold && waiting.Count == 0)
            {
                var (found, isAll) = await part.Followed.Next(ct);
                foreach (var one in found) waiting.Enqueue(one);
                if (found.Count > 0) continue; // Rights are looked at after an event was found: it may have been recorded after they were taken back.
                if (part.Followed.SearchedTo.Value - progress.To >= Stretch) progress = await Save(progress with { To = part.Followed.SearchedTo.Value }, ct);
                if (isAll) await part.Follower.Beyond(part.Followed.SearchedTo, Renewal, Time, ct); // Or until it is time to look at rights and for dead letters.
                continue;
            }

            if (progress.Head is { } head && head.Due - Time.GetUtcNow() is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left < Renewal ? left : Renewal, Time, ct);
                continue;
            }

            if (!isTold)
            {
                progress = await Tell(progress, ct);
                continue;
            }

            progress = await Attempt(progress, Message.Of(id, hook.Payload, waiting.Peek(), tools.Epoch), waiting.Peek().Event.Position, waiting.Peek().Event.Type, ct);
            if (progress.To >= waiting.Peek().Event.Position.Value) waiting.Dequeue();
        }
    }

    /// <summary>Tells that the register was put back from a backup.</summary>
    private async Task<Progress> Tell(Progress progress, CancellationToken ct) => // There is a head, which Progress.In has made.
        tools.Epoch.Former.FirstOrDefault(f => f.Name == progress.Epoch) is { } left
        ? await Attempt(progress, Message.Restored(id, left, tools.Epoch, progress.Head!.First), new(progress.To), Message.RestoredType, ct)
        : await Save(progress with { Epoch = tools.Epoch.Value, Head = null }, ct);

    private async Task<Progress> Attempt(Progress progress, Message message, Position position, string type, CancellationToken ct)
    {
        var (reply, at) = await Send(message, ct);
        var (next, verdict) = progress.After(reply, position.Value, Time.GetUtcNow(), Jitter());
        if (verdict is Verdict.Delivered or Verdict.Dead) next = next with { Epoch = tools.Epoch.Value };
        var tried = Log(at, position, message.Id, type, (progress.Head?.Tries ?? 0) + 1, reply, verdict);
        var isDead = verdict == Verdict.Dead && progress.Epoch == next.Epoch; // There is no event to send again of what was to be told before.
        await Save(next, ct, tried, isDead ? new(position, false, tried.Bytes()) : null);
        if (verdict == Verdict.Gone) await GiveUp(DisabledBecause.Gone, null, ct);
        if (verdict == Verdict.Failing) await GiveUp(DisabledBecause.Failing, next.FailingSince is { } since ? DateOnly.FromDateTime(since.UtcDateTime) : null, ct);
        return next;
    }

    /// <summary>Sends the next of the dead letters that somebody asked for, once.</summary>
    private async Task<Progress> Replay(Progress progress, CancellationToken ct)
    {
        if (await Deliveries.DeadLetters(id.Value, default, onlyReplay: true, 1, ct) is not [var letter])
        {
            _hasReplay = false;
            return progress;
        }

        var told = await Again(letter.Position, ct);
        var message = Message.Of(id, hook.Payload, told, tools.Epoch);
        var (reply, at) = await Send(message, ct);
        var next = progress.AfterReplay(reply);
        var tried = Log(at, letter.Position, message.Id, told.Event.Type, 0, reply, reply.IsAccepted ? Verdict.Delivered : Verdict.Dead);
        return await Save(next, ct, tried, reply.IsAccepted ? null : new(letter.Position, false, tried.Bytes()), reply.IsAccepted ? letter.Position : null);
    }

    /// <summary>Whether its owner has a right today, as everybody needs who has webhooks.</summary>
    private async ValueTask<bool> MayBeHad(CancellationToken ct) =>
        await tools.Register.Find(PrincipalId.Parse(hook.Owner), ct) is { } owner && Authority.Any(owner, DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime)) is not null;

    /// <summary>An event as it is told to this webhook; as to anybody, where another filter has left it out since.</summary>
    private async Task<Told> Again(Position position, CancellationToken ct)
    {
        using var part = await tools.Events.Follow(Filter.Of(hook.Filter, tools.Natures), new(position.Value - 1), ct);
        var (found, _) = await part.Followed.Next(ct);
        return found.FirstOrDefault(told => told.Event.Position == position) ?? new((await tools.Store.ReadAll(new(position.Value - 1), 1, ct)).Single(), tools.Epoch);
    }

    private async Task<(Reply Reply, DateTimeOffset At)> Send(Message message, CancellationToken ct)
    {
        _isOutdated = await tools.Register.Find(id, ct) != hook;
        if (_isOutdated || IsOver) throw new OperationCanceledException("It was changed, or another may have it by now.");
        var at = Time.GetUtcNow();
        var secrets = _secrets.Where(s => s.Until is null || at < s.Until).Select(s => s.Secret).OfType<Secret>().ToList();
        if (_secrets.Any(s => s is { Secret: null, Until: null })) return (new(TimeSpan.Zero, null, null, "the secret was erased; make another one"), at);
        return (await tools.Client.Send(_url, message, secrets, ct), at);
    }

    private Tried Log(DateTimeOffset at, Position position, string message, string type, int tries, Reply reply, Verdict verdict)
    {
        tools.Counts.Attempted(verdict);
        return new(at, position.Value, message, type, tries, reply.Status, reply.Error, reply.Body, (long)reply.Took.TotalMilliseconds, Codes.Write(verdict));
    }

    private async Task<Progress> Save(Progress progress, CancellationToken ct, Tried? tried = null, DeadLetter? dead = null, Position? arrived = null)
    {
        var step = new DeliveryStep(id.Value, tools.Holder, Lease, _revision, progress.Bytes(), tried is null ? null : new(progress.Attempts, tried.Bytes()), dead, arrived);
        var asked = Time.GetTimestamp();
        if (!await Deliveries.Save(step, ct)) throw new OperationCanceledException("Another has it.");
        _revision++;
        Volatile.Write(ref _renewed, asked);
        return progress;
    }

    /// <summary>Has the webhook disabled, by its actor, once for this run of it; then it is over here.</summary>
    /// <param name="since">The day since when nothing came through.</param>
    private async Task GiveUp(DisabledBecause because, DateOnly? since, CancellationToken ct)
    {
        var command = new WebhookCommand.GiveUp(because, hook.Run, since);
        var (name, key) = (MessageCodec.NameOf(command), $"webhook-{id}-run-{hook.Run}-given-up");
        var envelope = SystemPrincipal.Envelope(key, name, $"{name}\n{key}");
        await tools.Register.Send(id, command, envelope, ct);
        await Task.Delay(Timeout.InfiniteTimeSpan, Time, ct);
    }

    private async Task<IReadOnlyList<(Secret? Secret, DateTimeOffset? Until)>> Secrets(CancellationToken ct)
    {
        var current = await WebhookSecrets.Read(tools.Store, hook.Key, ct);
        return hook is { Former: { } former, Until: { } until } ? [(current, null), (await WebhookSecrets.Read(tools.Store, former, ct), until)] : [(current, null)];
    }

    private static double Jitter() => RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20);
}

/// <summary>What every courier of a process works with.</summary>
/// <param name="Holder">Of this process alone.</param>
internal sealed record CourierTools(
    IEventStore Store, NewEvents Events, Natures Natures, Epoch Epoch, WebhookClient Client, IRegister Register, StoreWatch Watch, TimeProvider Time, ILogger Log, string Holder, DeliveryCounts Counts);
