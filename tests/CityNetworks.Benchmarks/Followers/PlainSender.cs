using System.Net;
using System.Net.Sockets;

namespace CityNetworks.Benchmarks.Followers;

/// <summary>What a stream of events is measured against: one thread that sends the same bytes to one socket after the other.</summary>
internal sealed class PlainSender : IDisposable
{
    private readonly Socket[] _sockets;

    private PlainSender(Socket[] sockets) => _sockets = sockets;

    /// <summary>Returns when so many receivers are connected.</summary>
    public static async Task<PlainSender> To(ReceiverProcess receivers, int connections)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var connecting = receivers.Connect(((IPEndPoint)listener.LocalEndPoint!).Port, connections); // It is bound.
        var sockets = new Socket[connections];
        for (var i = 0; i < connections; i++)
        {
            sockets[i] = await listener.AcceptAsync();
            sockets[i].NoDelay = true;
        }

        await connecting;
        return new(sockets);
    }

    public void Send(ReadOnlySpan<byte> frame)
    {
        foreach (var socket in _sockets) socket.Send(frame);
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }
}
