using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>
/// The one writer of a process: takes everything that waits, from all actors, into one commit. While that commit waits for the disk the
/// next batch gathers by itself, so the busier it is the fewer syncs a command costs.
/// </summary>
public sealed class Writer : IAsyncDisposable
{
    /// <summary>Of appending everything together; nearly always one is enough, and two when other processes append too.</summary>
    private const int Rounds = 3;

    private readonly IEventLog _store;
    private readonly ActorLimits _limits;
    private readonly Action<Exception>? _failed;
    private readonly Channel<IPending> _queue = Channel.CreateUnbounded<IPending>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<CommandKey, IPending> _onTheirWay = [];
    private readonly Task _run;
    private int _waiting;

    /// <param name="failed">Told of every commit that did not go through.</param>
    public Writer(IEventLog store, ActorLimits limits, Action<Exception>? failed = null)
        : this(store, limits, failed, Telemetry.OfRegister)
    {
    }

    internal Writer(IEventLog store, ActorLimits limits, Action<Exception>? failed, Telemetry telemetry)
    {
        (_store, _limits, _failed, Telemetry) = (store, limits, failed, telemetry);
        _run = Run();
    }

    /// <summary>The head after the newest commit; moves only when it is durable.</summary>
    public event Action<Head>? Advanced;

    internal Telemetry Telemetry { get; }

    /// <summary>Commands that have a place: decided and not over.</summary>
    internal int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Whether a command under this key is decided and waits for the disk.</summary>
    public bool IsOnItsWay(CommandKey key) => _onTheirWay.ContainsKey(key);

    /// <summary>Lets what is on its way finish, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _run;
    }

    /// <summary>Takes one of the places in the queue; without one nothing is decided.</summary>
    internal bool TryReserve()
    {
        if (Interlocked.Increment(ref _waiting) <= _limits.Waiting) return true;
        Release();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    internal void Release() => Interlocked.Decrement(ref _waiting);

    /// <summary>Never blocks: the place was reserved. False when the writer is shutting down.</summary>
    internal bool TryEnqueue(IPending pending)
    {
        // First the key, so that it is never found after the writer is done with the command.
        _onTheirWay[pending.Key] = pending;
        if (_queue.Writer.TryWrite(pending))
        {
            Telemetry.Queued.Add(1);
            return true;
        }

        Forget(pending);
        return false;
    }

    /// <summary>The command is over: its place is free before its caller has the answer.</summary>
    internal void Done(IPending pending)
    {
        Forget(pending);
        Release();
    }

    private async Task Run()
    {
        List<IPending> batch = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _limits.Batch && _queue.Reader.TryRead(out var pending)) batch.Add(pending);
            Telemetry.Queued.Add(-batch.Count);
            var started = Stopwatch.GetTimestamp();
            try
            {
                await Commit(batch);
            }
            catch (Exception exception)
            {
                // A mistake of our own. Whoever waits is told, and the next batch has its chance.
                Fail(batch, exception);
                Tell(_failed, exception);
            }

            Telemetry.CommitTime.Record(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Telemetry.CommitSize.Record(batch.Count);
        }
    }

    private async Task Commit(List<IPending> commands)
    {
        // Some may have failed since they were enqueued, when they were decided again: those must never be appended.
        var batch = commands.FindAll(p => !p.IsOver);
        if (batch.Count == 0) return;
        var settling = new Settling();
        var completing = false;
        Head head;
        try
        {
            using var span = Telemetry.Committing(batch);
            await using var commit = await _store.BeginCommit(CancellationToken.None);
            await TakeUp(commit, batch, settling);
            completing = true;
            head = await commit.Complete(CancellationToken.None);
        }
        catch (CommitOvertakenException)
        {
            // Nothing was recorded. The next commit finds out under the lock who was faster.
            foreach (var actor in Actors(batch)) actor.Reset();
            await Commit(batch);
            return;
        }
        catch (Exception exception)
        {
            Tell(_failed, exception);
            if (completing) await FindOut(batch, settling, exception);
            else await GiveUp(batch, exception);
            return;
        }

        Tell(Advanced, head);
        settling.Answer();
    }

    /// <summary>Appends what passes and has the rest decided again on what the commit sees, until nothing is open.</summary>
    private static async Task TakeUp(ICommit commit, List<IPending> batch, Settling settling)
    {
        var open = batch;
        for (var round = 0; open.Count > 0 && round < Rounds; round++) open = await TakeUpOnce(commit, open, settling);

        // Actors that concern each other make each other stale by turns. Taken one by one they do not: the first of each passes.
        while (open.Count > 0)
        {
            var actor = open[0].Actor;
            await actor.DecideAgain(commit, CancellationToken.None);
            open.RemoveAll(p => p.IsOver);
            var its = open.FindAll(p => p.Actor == actor);
            var stale = await TakeUpOnce(commit, its, settling);
            if (its.Count > 0 && stale.Count == its.Count) throw new UnreachableException($"{its[0].Append.Stream} was decided on what the commit sees, and is stale.");
            open = [.. stale, .. open.Where(p => p.Actor != actor)];
        }
    }

    /// <summary>Appends in order, and tells what has to be tried once more: it has been decided again.</summary>
    private static async Task<List<IPending>> TakeUpOnce(ICommit commit, List<IPending> open, Settling settling)
    {
        var results = await commit.Append([.. open.Select(p => p.Append)], CancellationToken.None);
        List<IPending> stale = [];
        HashSet<IActor> moved = [];
        for (var i = 0; i < open.Count; i++)
        {
            var pending = open[i];
            switch (results[i])
            {
                case AppendResult.Passed passed:
                    pending.Passes();
                    settling.Passed.Add((pending, passed.Record));
                    continue;
                case AppendResult.Stale:
                    stale.Add(pending);
                    break;
                case AppendResult.KeyTaken taken:
                    pending.StepsAside();
                    settling.Repeated.Add((pending, taken.Record));
                    break;
                case AppendResult.GuardMoved guard:
                    pending.StepsAside();
                    settling.Failed.Add((pending, new GuardMovedException(guard.Stream)));
                    break;
                default:
                    throw new UnreachableException($"{results[i].GetType().Name} is no answer known to the writer.");
            }

            moved.Add(pending.Actor);
        }

        foreach (var actor in moved) await actor.DecideAgain(commit, CancellationToken.None);
        stale.RemoveAll(p => p.IsOver);
        return stale;
    }

    /// <summary>
    /// The commit gave no good answer. It happened as a whole or not at all: under the lock the keys tell which; if even that cannot be
    /// asked, nobody knows.
    /// </summary>
    private async Task FindOut(List<IPending> batch, Settling settling, Exception exception)
    {
        bool happened;
        Head head;
        try
        {
            await using var commit = await _store.BeginCommit(CancellationToken.None);
            happened = await Holds(commit, settling);
            head = await _store.Head(CancellationToken.None);
        }
        catch (Exception another)
        {
            Tell(_failed, another);
            foreach (var actor in Actors(batch)) actor.Doubt();
            Fail(batch, new OutcomeUnknownException(exception));
            return;
        }

        if (happened)
        {
            Tell(Advanced, head);
            settling.Answer();
        }
        else
        {
            await GiveUp(batch, exception);
        }
    }

    /// <summary>Whether everything that passed is recorded just so; a key alone may have been recorded by another process since.</summary>
    private static async Task<bool> Holds(ICommit commit, Settling settling)
    {
        foreach (var (pending, expected) in settling.Passed)
        {
            if (await commit.FindCommand(pending.Key, CancellationToken.None) is not { } found
                || found.Position != expected.Position
                || found.Version != expected.Version
                || !found.Fingerprint.AsSpan().SequenceEqual(expected.Fingerprint)
                || !found.Outcome.AsSpan().SequenceEqual(expected.Outcome))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Nothing of the batch was recorded.</summary>
    private async Task GiveUp(List<IPending> batch, Exception exception)
    {
        if (exception is StoreUnavailableException || batch.Count == 1)
        {
            Fail(batch, exception);
            return;
        }

        // One of them is at fault and took the others down with it: halves find out which.
        foreach (var actor in Actors(batch)) actor.Reset();
        await Commit(batch[..(batch.Count / 2)]);
        await Commit(batch[(batch.Count / 2)..]);
    }

    private static void Fail(List<IPending> batch, Exception exception)
    {
        foreach (var pending in batch) pending.Fails(exception);
        foreach (var actor in Actors(batch)) actor.Reset();
    }

    private static HashSet<IActor> Actors(List<IPending> batch) => [.. batch.Select(p => p.Actor)];

    private void Forget(IPending pending) => _onTheirWay.TryRemove(new(pending.Key, pending));

    /// <summary>A listener's fault is not the writer's.</summary>
    private static void Tell<T>(Action<T>? listener, T news)
    {
        try
        {
            listener?.Invoke(news);
        }
        catch (Exception exception)
        {
            Trace.TraceError($"A listener of the writer failed: {exception}");
        }
    }
}
