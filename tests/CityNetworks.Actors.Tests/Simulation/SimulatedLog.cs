using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;

namespace CityNetworks.Actors.Tests.Simulation;

/// <summary>The log as one process sees it: every answer takes its time, commits fail before and after they happened, and when the process dies it gets none any more.</summary>
/// <param name="spoilt">What becomes of each commit: itself, unless a promise shall be broken.</param>
internal sealed class SimulatedLog(InMemoryEventStore store, SimulatedScheduler scheduler, Dice dice, Func<Dice, ICommit, ICommit> spoilt) : IEventLog
{
    private readonly TaskCompletionSource _death = new();
    private readonly Task _never = new TaskCompletionSource().Task; // Its own: whoever waits for it is forgotten with the process.
    private Func<ValueTask>? _rollBack;

    /// <summary>Whether commits fail now and then.</summary>
    public bool Fails { get; set; } = true;

    /// <summary>How many commits did.</summary>
    public int Failures { get; private set; }

    public Task Death => _death.Task;

    /// <summary>As kill -9: what is committed is committed, and what is open is not.</summary>
    public async Task Die()
    {
        _death.SetResult();
        if (_rollBack is { } rollBack) await rollBack();
    }

    public async Task<Head> Head(CancellationToken ct)
    {
        await Answer();
        return await store.Head(ct);
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct)
    {
        await Answer();
        return await store.ReadStream(stream, after, limit, ct);
    }

    public async Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct)
    {
        await Answer();
        return await store.ReadConcerns(subject, after, limit, ct);
    }

    public async Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct)
    {
        await Answer();
        return await store.FindCommand(key, ct);
    }

    public async Task<Snapshot?> ReadSnapshot(StreamName stream, CancellationToken ct)
    {
        await Answer();
        return await store.ReadSnapshot(stream, ct);
    }

    public async Task WriteSnapshot(Snapshot snapshot, CancellationToken ct)
    {
        await Answer();
        await store.WriteSnapshot(snapshot, ct);
    }

    public async Task<ICommit> BeginCommit(CancellationToken ct)
    {
        await Answer();
        Perhaps(24);
        var commit = await store.BeginCommit(ct);
        if (_death.Task.IsCompleted)
        {
            await commit.DisposeAsync();
            await _never;
        }

        _rollBack = commit.DisposeAsync;
        return new Commit(this, spoilt(dice, commit));
    }

    private Pause Answer() => scheduler.Pause(_death.Task);

    private void Perhaps(int times)
    {
        if (!Fails || dice.Below(times) > 0) return;
        Failures++;
        throw Failing.Away();
    }

    private sealed class Commit(SimulatedLog log, ICommit inner) : ICommit
    {
        public async Task<IReadOnlyList<AppendResult>> Append(IReadOnlyList<Append> batch, CancellationToken ct)
        {
            await log.Answer();
            return await inner.Append(batch, ct);
        }

        public async Task<IReadOnlyList<StoredEvent>> ReadStream(StreamName stream, StreamVersion after, int limit, CancellationToken ct)
        {
            await log.Answer();
            return await inner.ReadStream(stream, after, limit, ct);
        }

        public async Task<IReadOnlyList<Concern>> ReadConcerns(StreamName subject, long after, int limit, CancellationToken ct)
        {
            await log.Answer();
            return await inner.ReadConcerns(subject, after, limit, ct);
        }

        public async Task<CommandRecord?> FindCommand(CommandKey key, CancellationToken ct)
        {
            await log.Answer();
            return await inner.FindCommand(key, ct);
        }

        public async Task<Head> Complete(CancellationToken ct)
        {
            await log.Answer();
            log.Perhaps(12);
            var head = await inner.Complete(ct);
            await log.Answer();
            log.Perhaps(12);
            return head;
        }

        public ValueTask DisposeAsync()
        {
            log._rollBack = null;
            return inner.DisposeAsync();
        }
    }
}
