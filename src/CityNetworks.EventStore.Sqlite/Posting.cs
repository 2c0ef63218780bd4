using System.Diagnostics.Metrics;

namespace CityNetworks.EventStore.Sqlite;

/// <summary>
/// Posts what the journal holds to the tables, on a thread of its own, hundreds of commands at once: pages that many of them touch are then
/// written once. Who wants to read waits for what was committed before, and that hurries it.
/// </summary>
internal sealed class Posting : IAsyncDisposable
{
    // Eight thousand commands write two thirds of the pages of twice four thousand, and a third of those of eight times a thousand.
    private static readonly Amount Enough = new(8192, 32 << 20);

    // So much may wait before commits wait in turn; a second of work at most.
    private static readonly Amount TooMuch = new(32768, 128 << 20);

    private static readonly UpDownCounter<long> Unposted = new Meter("CityNetworks").CreateUpDownCounter<long>(
        "citynetworks.posting.waiting", "{command}", "Commands committed and not yet in the tables that are read.");

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new();
    private readonly Ledger _ledger;
    private readonly Queue<JournaledBatch> _pending = [];
    private readonly List<(long Number, TaskCompletionSource Done)> _waiting = [];
    private readonly Queue<Action> _work = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Amount _waits;
    private long _committed;
    private long _posted;
    private bool _ends;
    private StoreUnavailableException? _failure;

    public Posting(Ledger ledger)
    {
        (_ledger, _committed, _posted) = (ledger, ledger.Posted, ledger.Posted);
        new Thread(Run) { Name = "Posting", IsBackground = true }.Start();
    }

    /// <summary>The newest batch that is in the tables.</summary>
    public long Posted => Volatile.Read(ref _posted);

    /// <summary>Takes over a batch that is durable. Called in the order of commits.</summary>
    public void Add(JournaledBatch batch)
    {
        lock (_gate)
        {
            _pending.Enqueue(batch);
            _waits = _waits.Plus(batch);
            Unposted.Add(batch.Keys.Count);
            _committed = batch.Number;
            if (_pending.Count == 1 || _waits.Reaches(Enough))
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Completes when everything that is committed now can be read.</summary>
    /// <exception cref="StoreUnavailableException">The tables cannot be written at the moment.</exception>
    public Task CaughtUp()
    {
        lock (_gate)
        {
            return _committed == _posted ? Task.CompletedTask : Reached(_committed);
        }
    }

    /// <summary>Completes when there is room for another batch, nearly always at once.</summary>
    /// <exception cref="StoreUnavailableException">There is none, and the tables cannot be written at the moment.</exception>
    public Task Room()
    {
        lock (_gate)
        {
            return !_waits.Reaches(TooMuch) ? Task.CompletedTask : Reached(_pending.Peek().Number);
        }
    }

    /// <summary>Does something else with the tables, between two postings.</summary>
    public Task<T> Do<T>(Func<Ledger, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ends, this);
            _work.Enqueue(() =>
            {
                try
                {
                    done.SetResult(work(_ledger));
                }
                catch (Exception exception)
                {
                    done.SetException(exception);
                }
            });
            Monitor.PulseAll(_gate);
        }

        return done.Task;
    }

    /// <summary>Posts what is left, unless the tables cannot be written: the journal keeps it for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _ends = true;
            Monitor.PulseAll(_gate);
        }

        await _ended.Task;
    }

    private Task Reached(long number)
    {
        ObjectDisposedException.ThrowIf(_ends, this);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((number, done));
        Monitor.PulseAll(_gate);
        return done.Task;
    }

    private void Run()
    {
        while (Next() is { } work)
        {
            work();
        }

        // Whom the last failure left waiting; what they wait for is posted at the next start.
        foreach (var (_, done) in _waiting)
        {
            done.SetException(new ObjectDisposedException(nameof(Posting)));
        }

        _ended.SetResult();
    }

    /// <summary>Waits for something to do; null when it is over.</summary>
    private Action? Next()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_work.TryDequeue(out var work))
                {
                    return work;
                }

                if (_pending.Count == 0)
                {
                    if (_ends)
                    {
                        return null;
                    }

                    Monitor.Wait(_gate);
                }
                else if (_failure is not null && _ends)
                {
                    return null;
                }
                else if (_ends || _waiting.Count > 0 || _waits.Reaches(Enough) || !Monitor.Wait(_gate, _failure is null ? Patience : Pause))
                {
                    var batches = _pending.ToList();
                    return () => Post(batches);
                }
            }
        }
    }

    private void Post(List<JournaledBatch> batches)
    {
        StoreUnavailableException? failure = null;
        try
        {
            _ledger.Post(batches.ConvertAll(b => (b.Number, b.Content)));
        }
        catch (Exception exception)
        {
            // Nothing is lost: it is in the journal, and tried again. A full disk or a lock passes; damage is said by every read until then.
            failure = exception as StoreUnavailableException ?? new($"What is committed cannot be posted: {exception.Message}", exception);
        }

        List<TaskCompletionSource> done = [];
        lock (_gate)
        {
            _failure = failure;
            if (failure is null)
            {
                foreach (var batch in batches)
                {
                    _pending.Dequeue();
                    _waits = _waits.Minus(batch);
                    Unposted.Add(-batch.Keys.Count);
                }

                Volatile.Write(ref _posted, batches[^1].Number);
            }

            _waiting.RemoveAll(w =>
            {
                var over = failure is not null || w.Number <= _posted;
                if (over)
                {
                    done.Add(w.Done);
                }

                return over;
            });
        }

        foreach (var waiter in done)
        {
            if (failure is null)
            {
                waiter.SetResult();
            }
            else
            {
                waiter.SetException(failure);
            }
        }
    }

    private readonly record struct Amount(int Commands, long Bytes)
    {
        public Amount Plus(JournaledBatch batch) => new(Commands + batch.Keys.Count, Bytes + batch.Bytes);

        public Amount Minus(JournaledBatch batch) => new(Commands - batch.Keys.Count, Bytes - batch.Bytes);

        public bool Reaches(Amount other) => Commands >= other.Commands || Bytes >= other.Bytes;
    }
}
