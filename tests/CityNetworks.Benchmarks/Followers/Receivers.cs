using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CityNetworks.Benchmarks.Followers;

/// <summary>Any number of connections that count the events that come.</summary>
internal sealed class Receivers
{
    private const int AtOnce = 100;

    private readonly Lock _gate = new();
    private readonly Count _deliveries = new();
    private readonly Count _caughtUp = new();
    private readonly List<long> _latencies = [];
    private long _first, _last;
    private int _connections;

    /// <summary>Whether it is to be told how old each event is when it comes.</summary>
    public bool IsTimed { get; private set; }

    public async Task<ReceiverReport> CarryOut(ReceiverOrder order)
    {
        IsTimed = order.IsTimed;
        if (order.Port != 0) await Connect(order);
        else await _deliveries.Reaches(order.Deliveries);
        lock (_gate)
        {
            var report = new ReceiverReport(_first, _last, [.. _latencies]);
            _latencies.Clear();
            _first = 0;
            return report;
        }
    }

    /// <summary>An event has come.</summary>
    /// <param name="latency">In microseconds since the time that it tells, where that is asked for.</param>
    public void Delivered(long? latency)
    {
        lock (_gate)
        {
            _last = Stopwatch.GetTimestamp();
            if (_first == 0) _first = _last;
            if (latency is { } age) _latencies.Add(age);
        }

        _deliveries.Add();
    }

    /// <summary>A connection has everything there is.</summary>
    public void CaughtUp() => _caughtUp.Add();

    private async Task Connect(ReceiverOrder order)
    {
        var paths = order.Paths ?? [];
        for (var i = 0; i < order.Connections; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, order.Port);
            if (paths.Length > 0) await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {paths[i % paths.Length]} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"));
            _ = new Receiver(this, socket, isHttp: paths.Length > 0).Listen(); // To the end of the process.
            _connections++;

            // The server's queue of those who want to connect is short.
            if (paths.Length > 0) await _caughtUp.Reaches(_connections - AtOnce);
        }

        if (paths.Length > 0) await _caughtUp.Reaches(_connections);
    }

    /// <summary>Counts, and wakes who waits for a number.</summary>
    private sealed class Count
    {
        private readonly Lock _gate = new();
        private long _count, _awaited = long.MaxValue;
        private TaskCompletionSource _reached = new();

        public void Add()
        {
            lock (_gate)
            {
                if (++_count < _awaited) return;
                _awaited = long.MaxValue;
                _reached.SetResult();
            }
        }

        /// <summary>One at a time.</summary>
        public Task Reaches(long number)
        {
            lock (_gate)
            {
                if (_count >= number) return Task.CompletedTask;
                (_awaited, _reached) = (number, new(TaskCreationOptions.RunContinuationsAsynchronously));
                return _reached.Task;
            }
        }
    }
}
