using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CityNetworks.Benchmarks;

/// <summary>
/// A closed loop over keep-alive connections on one thread: each has one request on its way and sends the next when the answer is there.
/// Blocking calls on sockets that are ready cost less than anything that is awaited.
/// </summary>
internal static class Load
{
    private const int Wait = 6_000_000; // Longer than a process that is stopped in a commit holds up the others.

    public static LoadReport Run(LoadOrder order)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var endPoint = new IPEndPoint(IPAddress.Loopback, order.Port);
        var connections = Enumerable.Range(0, order.Connections).Select(i => new Connection(endPoint, new(order, order.First + i), order.Outage)).ToDictionary(c => c.Socket);
        List<int> latencies = new(1 << 20);
        List<Socket> ready = new(connections.Count);
        var started = Stopwatch.GetTimestamp();
        foreach (var connection in connections.Values) connection.Send();
        var open = connections.Count;
        while (open > 0)
        {
            ready.Clear();
            foreach (var connection in connections.Values)
            {
                if (connection.IsWaiting) ready.Add(connection.Socket);
            }

            Socket.Select(ready, null, null, Wait);
            if (ready.Count == 0) throw new InvalidOperationException("No answer for six seconds.");
            var ends = Stopwatch.GetElapsedTime(started).TotalSeconds >= order.Seconds;
            foreach (var socket in ready)
            {
                if (!connections[socket].Receive(latencies)) continue;
                if (ends || (order.Requests > 0 && latencies.Count >= order.Requests)) open--;
                else connections[socket].Send();
            }
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var socket in connections.Keys) socket.Dispose();
        return new(latencies.Count, seconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, order.Requests > 0 ? [.. latencies] : [], latencies.Max());
    }

    private sealed class Connection
    {
        private readonly Commands _commands;
        private readonly bool _outage;
        private readonly byte[] _in = new byte[16 * 1024];
        private readonly byte[] _out = new byte[4 * 1024];
        private int _received;
        private long _sent;

        public Connection(IPEndPoint endPoint, Commands commands, bool outage)
        {
            (_commands, _outage) = (commands, outage);
            Socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Socket.Connect(endPoint);
        }

        public Socket Socket { get; }

        public bool IsWaiting => _sent != 0;

        public void Send()
        {
            var length = _commands.Write(_out);
            _sent = Stopwatch.GetTimestamp();
            Socket.Send(_out.AsSpan(0, length));
        }

        /// <summary>True when the whole answer is there. Anything but 200 ends the run: a command that is refused measures something else.</summary>
        public bool Receive(List<int> latencies)
        {
            var read = Socket.Receive(_in.AsSpan(_received));
            if (read == 0) throw new InvalidOperationException("The server has closed a connection.");
            _received += read;
            var answer = _in.AsSpan(0, _received);
            if (!Answer.IsWhole(answer)) return false;
            if (answer.StartsWith("HTTP/1.1 200"u8)) latencies.Add((int)Stopwatch.GetElapsedTime(_sent).TotalMicroseconds);
            else if (!_outage) throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
            (_received, _sent) = (0, 0);
            return true;
        }
    }

    /// <summary>As little of HTTP as it takes to see the end of an answer.</summary>
    private static class Answer
    {
        public static bool IsWhole(ReadOnlySpan<byte> answer)
        {
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head < 0) return false;
            var field = answer[..head].IndexOf("Content-Length: "u8);
            if (field < 0) return answer.EndsWith("\r\n0\r\n\r\n"u8); // Chunked.
            return Utf8Parser.TryParse(answer[(field + 16)..], out int length, out _) && answer.Length == head + 4 + length;
        }
    }
}
