using CityNetworks.Api.Tests.Following;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;
using Xunit;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>Where a server answers now, if one does.</summary>
internal sealed class Whereabouts : IDisposable
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<HttpClient> _here = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpClient? _http;

    public Task<HttpClient> Http
    {
        get
        {
            lock (_gate) return _here.Task;
        }
    }

    public void Comes(string address)
    {
        lock (_gate)
        {
            _http?.Dispose();
            _http = new() { BaseAddress = new(address), Timeout = Timeout.InfiniteTimeSpan };
            _here.TrySetResult(_http);
        }
    }

    public void Goes()
    {
        lock (_gate)
        {
            if (_here.Task.IsCompleted) _here = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Dispose() => _http?.Dispose();
}

/// <summary>Follows through whatever happens: comes again with the last place it knows, and checks what it can.</summary>
/// <param name="path">What it follows, from the start.</param>
/// <param name="wants">The same, said of an event of the log.</param>
/// <param name="verifier">Where it follows everything, or one.</param>
/// <param name="patience">Events after which it goes away at the latest, to come again.</param>
internal sealed class Subscriber(string path, Func<StoredEvent, bool> wants, Verifier? verifier, Dice dice, int patience)
{
    private readonly List<long> _received = [];
    private readonly Growth _growth = new();
    private string? _lastId;

    public int Events => _received.Count;

    public int Connections { get; private set; }

    /// <summary>Completes when so many events have come.</summary>
    public Task Has(int events, CancellationToken ct) => _growth.Beyond(new(events - 1), ct);

    /// <summary>Follows until <paramref name="over"/>, and then until all there is has come.</summary>
    public async Task Follow(Whereabouts whereabouts, CancellationToken over)
    {
        for (var isOver = false; ;)
        {
            isOver = over.IsCancellationRequested;
            var http = await whereabouts.Http.WaitAsync(TimeSpan.FromSeconds(120), CancellationToken.None);
            try
            {
                using var subscription = await Subscription.To(http, path, _lastId, isOver ? default : over);
                Connections++;
                if (await Read(subscription, isOver ? default : over) && isOver) return;
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException { StatusCode: null or System.Net.HttpStatusCode.ServiceUnavailable } or ObjectDisposedException)
            {
                // The server is gone, or is just coming.
                await Task.Yield();
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested && !isOver)
            {
                // Once more, to the end.
            }
        }
    }

    public void Check(IReadOnlyList<StoredEvent> log)
    {
        var expected = log.Where(wants).Select(e => e.Position.Value).ToList();
        var same = _received.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            expected.SequenceEqual(_received),
            $"{path}: {_received.Count} events came and not {expected.Count}; after {same} came {_received.ElementAtOrDefault(same)} and not {expected.ElementAtOrDefault(same)}.");
        if (verifier is not null) Assert.Equal(expected.Count, verifier.Events);
    }

    /// <summary>True when everything there is has come; false when it has gone away before.</summary>
    private async Task<bool> Read(Subscription subscription, CancellationToken ct)
    {
        var left = 1 + dice.Below(patience);
        while (await subscription.Next(ct) is { } frame)
        {
            _lastId = subscription.LastId;
            if (frame.IsEvent)
            {
                _received.Add(frame.Position);
                _growth.Reached(new(_received.Count));
                verifier?.Add(frame.Json);
                if (--left == 0 && ct.CanBeCanceled) return false;
            }

            if (!frame.IsCaughtUp) continue;
            verifier?.CaughtUp(frame.Json);
            if (!ct.CanBeCanceled) return true;
        }

        return false;
    }
}
