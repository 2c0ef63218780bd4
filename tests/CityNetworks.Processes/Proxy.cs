using System.Net;
using System.Net.Sockets;

namespace CityNetworks.Processes;

/// <summary>Stands between a process and the database, and cuts the connection at the moment a test wants.</summary>
public sealed class Proxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _database;
    private readonly Task _accepting;
    private readonly TaskCompletionSource _delivery = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _answers = new(0);
    private int _cuts;

    public Proxy(int database)
    {
        _database = database;
        _listener.Start();
        _accepting = Task.Run(Accept);
    }

    public enum Cut
    {
        Nothing,

        /// <summary>The request to commit never arrives.</summary>
        BeforeCommit,

        /// <summary>It was committed, and the answer is lost.</summary>
        AfterCommit,

        /// <summary>The request to commit is kept until <see cref="Deliver"/>, and who sent it is cut off; so with each, until something else is next.</summary>
        Late,
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What is cut next, once.</summary>
    public Cut Next { get; set; }

    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>What is late arrives. Returns when the database has answered all of it, to nobody.</summary>
    public async Task Deliver()
    {
        _delivery.SetResult();
        for (var i = 0; i < Cuts; i++) await _answers.WaitAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
        _answers.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true) _ = Serve(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        using (var database = new TcpClient())
        {
            client.NoDelay = database.NoDelay = true;
            await database.ConnectAsync(IPAddress.Loopback, _database, _stop.Token);
            await Task.WhenAny(Carry(client.GetStream(), database.GetStream(), Cut.BeforeCommit), Carry(database.GetStream(), client.GetStream(), Cut.AfterCommit));
        }
    }

    /// <summary>Carries bytes one way. The word is in every answer, and in the request that prepares it; after that the name it was prepared under is.</summary>
    private async Task Carry(NetworkStream from, NetworkStream to, Cut cut)
    {
        var buffer = new byte[1 << 16];
        byte[]? prepared = null;
        try
        {
            while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var count)
            {
                var word = buffer.AsSpan(0, count).IndexOf("COMMIT\0"u8);
                if ((Next == cut || (Next == Cut.Late && cut == Cut.BeforeCommit)) && (word >= 0 || (prepared is not null && buffer.AsSpan(0, count).IndexOf(prepared) >= 0)))
                {
                    Interlocked.Increment(ref _cuts);
                    if (Next == Cut.Late)
                    {
                        from.Close();
                        await _delivery.Task.WaitAsync(_stop.Token);
                        await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
                        await Task.Delay(Timeout.Infinite, _stop.Token); // The other way ends it.
                    }

                    Next = Cut.Nothing;
                    return;
                }

                if (cut == Cut.BeforeCommit && word > 0) prepared = NameBefore(buffer.AsSpan(0, word)) ?? prepared;
                await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone; so is the other.
            if (cut == Cut.AfterCommit && exception is ObjectDisposedException) _answers.Release();
        }
    }

    /// <summary>The name that ends here, between zeros as a Bind message has it; null if there is none.</summary>
    private static byte[]? NameBefore(ReadOnlySpan<byte> request)
    {
        var name = request[..^1];
        name = name[(name.LastIndexOfAnyExceptInRange((byte)'!', (byte)'~') + 1)..];
        return request[^1] == 0 && name.Length > 0 ? [0, .. name, 0] : null;
    }
}
