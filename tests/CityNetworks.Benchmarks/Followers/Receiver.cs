using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CityNetworks.Benchmarks.Followers;

/// <summary>One connection that only listens: to lines of server-sent events as they are, or in the chunks of an answer of HTTP/1.1.</summary>
internal sealed class Receiver(Receivers all, Socket socket, bool isHttp)
{
    private readonly byte[] _in = new byte[16 * 1024];
    private readonly Lines _framing = new(256);
    private readonly Lines _events = new(8 * 1024); // A line goes on in the next chunk.
    private int _left; // Of a chunk.
    private Part _part = isHttp ? Part.Head : Part.Content;

    private enum Part
    {
        Head,
        Size,
        Content,
    }

    public async Task Listen()
    {
        while (await socket.ReceiveAsync(_in) is > 0 and var read) Take(_in.AsSpan(0, read));
        if (isHttp) Environment.FailFast("The server has closed a connection that follows.");
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_part == Part.Content)
            {
                var content = isHttp ? bytes[..Math.Min(_left, bytes.Length)] : bytes;
                bytes = bytes[content.Length..];
                _left -= content.Length;
                while (!content.IsEmpty)
                {
                    if (_events.Next(ref content) is { IsEmpty: false } line) Told(line);
                }

                if (isHttp && _left == 0) _part = Part.Size;
            }
            else if (_framing.Next(ref bytes) is { IsEmpty: false } line)
            {
                Framed(line);
            }
        }
    }

    private void Framed(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("HTTP/"u8) && !line.StartsWith("HTTP/1.1 200"u8)) Environment.FailFast(Encoding.ASCII.GetString(line));
        if (_part == Part.Head)
        {
            if (line.SequenceEqual("\r\n"u8)) _part = Part.Size;
        }
        else if (Utf8Parser.TryParse(line, out int size, out _, 'X') && size > 0)
        {
            (_part, _left) = (Part.Content, size);
        }
    }

    private void Told(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("event: caught-up"u8)) all.CaughtUp();
        if (!line.StartsWith("data: {\"specversion\""u8)) return;
        all.Delivered(all.IsTimed ? Age(line) : null);
    }

    private static long Age(ReadOnlySpan<byte> line)
    {
        var time = line[(line.IndexOf("\"time\":\""u8) + 8)..];
        var recorded = DateTimeOffset.Parse(Encoding.ASCII.GetString(time[..time.IndexOf((byte)'"')]), CultureInfo.InvariantCulture);
        return (TimeProvider.System.GetUtcNow() - recorded).Ticks / TimeSpan.TicksPerMicrosecond;
    }

    /// <summary>Lines that come in pieces.</summary>
    private sealed class Lines(int longest)
    {
        private readonly byte[] _line = new byte[longest];
        private int _length;

        /// <summary>Takes a line with its end, if that has come; otherwise keeps what has.</summary>
        public ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> bytes)
        {
            var end = bytes.IndexOf((byte)'\n');
            var piece = end < 0 ? bytes : bytes[..(end + 1)];
            bytes = bytes[piece.Length..];
            piece.CopyTo(_line.AsSpan(_length));
            _length += piece.Length;
            if (end < 0) return [];
            var line = _line.AsSpan(0, _length);
            _length = 0;
            return line;
        }
    }
}
