using CityNetworks.Contracts;
using CityNetworks.EventStore;
using Microsoft.Extensions.Logging;

namespace CityNetworks.Api.Following;

/// <summary>
/// Reads the log by position and goes on as it grows, once for everybody who follows it here, whoever appends. Who follows one subject is woken by nothing else.
/// </summary>
internal sealed class LogTail : IDisposable
{
    private const int Page = 500;
    private const int Most = 4096; // Some 4 MB.
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Growth _growth = new();
    private readonly Dictionary<StreamName, SubjectTail> _subjects = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _over = new();
    private readonly IEventStore _store;
    private readonly Epoch _epoch;
    private readonly StoreWatch _watch;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private Recent _recent = null!; // Set before it has begun.

    public LogTail(IEventStore store, Epoch epoch, StoreWatch watch, TimeProvider time, ILogger log)
    {
        (_store, _epoch, _watch, _time, _log) = (store, epoch, watch, time, log);
        _ = Task.Run(() => Read(_over.Token));
    }

    /// <summary>Completes when it has come to a position.</summary>
    public async Task Reaches(Position position, CancellationToken ct)
    {
        await _begun.Task.WaitAsync(ct);
        await _growth.Beyond(new(position.Value - 1), ct);
    }

    /// <summary>Begins to follow the whole log.</summary>
    public Follower Follow(Action leave) => new(_growth, leave);

    /// <summary>Begins to follow one subject; ends with the disposal of what is returned.</summary>
    public (Follower Follower, SubjectTail Subject) Follow(StreamName name, Action leave)
    {
        lock (_gate)
        {
            if (!_subjects.TryGetValue(name, out var subject)) _subjects.Add(name, subject = new(name, _store, _epoch));
            subject.Followers++;
            return (new(subject.Growth, () =>
            {
                lock (_gate)
                {
                    if (--subject.Followers == 0) _subjects.Remove(name);
                }

                leave();
            }), subject);
        }
    }

    /// <summary>How far the log is known to go, and whether there is more of one subject beyond a position.</summary>
    public (Position Known, bool HasMore) Look(SubjectTail subject, Position beyond)
    {
        lock (_gate) return (_growth.Known, subject.Growth.Known.CompareTo(beyond) > 0);
    }

    /// <summary>The log after a position as far as it is known, at most so many events.</summary>
    public async Task<IReadOnlyList<Told>> After(Position position, int limit, CancellationToken ct)
    {
        Position known;
        lock (_gate)
        {
            if (_recent.After(position, limit) is { } recent) return recent;
            known = _growth.Known;
        }

        var events = await _store.ReadAll(position, (int)Math.Min(limit, known.Value - position.Value), ct);
        return [.. events.Select(e => new Told(e, _epoch))];
    }

    /// <summary>The hash of the whole log at a position; null where the log has gone far beyond it.</summary>
    public byte[]? HashAt(Position position)
    {
        lock (_gate) return _recent.HashAt(position);
    }

    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private async Task Read(CancellationToken ct)
    {
        var position = default(Position?);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                position ??= Begin(await _watch.Ask(() => _store.Head(ct)));
                var from = position.Value;
                var events = await _watch.Ask(() => _store.ReadAll(from, Page, ct));
                if (events.Count > 0) position = Publish([.. events.Select(e => new Told(e, _epoch))]);
                if (events.Count < Page) await _store.Beyond(position.Value, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // The last has left.
            }
            catch (StoreUnavailableException)
            {
                await Pause(ct); // The watch has told it.
            }
            catch (Exception exception)
            {
                _log.LogError(exception, "Who follows events gets none until the log can be read");
                await Pause(ct);
            }
        }
    }

    private async Task Pause(CancellationToken ct) => await Task.Delay(AfterTrouble, _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Position Begin(Head head)
    {
        _recent = new(head, Most);
        _growth.Reached(head.Position);
        _begun.TrySetResult();
        return head.Position;
    }

    private Position Publish(IReadOnlyList<Told> page)
    {
        foreach (var told in page) _ = told.Frame; // Written out by nobody else.
        var last = page[^1].Event.Position;
        lock (_gate)
        {
            foreach (var told in page)
            {
                _recent.Add(told);
                if (_subjects.Count > 0) Wake(told);
            }

            _growth.Reached(last);
        }

        return last;
    }

    private void Wake(Told told)
    {
        try
        {
            foreach (var name in told.About) _subjects.GetValueOrDefault(name)?.Growth.Reached(told.Event.Position);
        }
        catch (UnknownContractException)
        {
            // A newer release serves beside this one, and only that knows whom the event concerns: everybody looks.
            foreach (var subject in _subjects.Values) subject.Growth.Reached(told.Event.Position);
        }
    }
}

/// <summary>Somebody who follows.</summary>
internal sealed class Follower(Growth growth, Action leave) : IDisposable
{
    private int _left;

    /// <summary>Completes when there is more than up to a position of what is followed.</summary>
    public Task Beyond(Position position, CancellationToken ct) => growth.Beyond(position, ct);

    /// <summary>The same; false if there is none for so long.</summary>
    public Task<bool> Beyond(Position position, TimeSpan patience, TimeProvider time, CancellationToken ct) => growth.Beyond(position, patience, time, ct);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0) leave();
    }
}
