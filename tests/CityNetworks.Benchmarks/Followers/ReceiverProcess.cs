namespace CityNetworks.Benchmarks.Followers;

/// <summary>What the receivers are to do: connect, or tell when so much has come.</summary>
/// <param name="Port">Where to connect; 0 if not.</param>
/// <param name="Paths">What to ask for there, in turn; none where whatever comes is sent without being asked for.</param>
/// <param name="Deliveries">Events that all connections together have to have received, since the first connected.</param>
/// <param name="IsTimed">Whether to tell how old each event was when it came.</param>
internal sealed record ReceiverOrder(int Port = 0, int Connections = 0, string[]? Paths = null, long Deliveries = 0, bool IsTimed = false);

/// <summary>When it came, since the last report, by the clock of <see cref="System.Diagnostics.Stopwatch"/>, which all processes of a machine have in common.</summary>
/// <param name="Latencies">Of each, the microseconds between the time the event tells and its arrival.</param>
internal sealed record ReceiverReport(long First, long Last, long[] Latencies);

/// <summary>Those who receive have a process of their own, with descriptors of its own.</summary>
internal sealed class ReceiverProcess : IDisposable
{
    public const string Role = "receivers";

    // Where a receiver only counts, handing each arrival to another thread would cost more than what is done with it.
    private readonly ChildProcess _process = ChildProcess.Start(Role, ("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1"));
    private long _expected;

    /// <summary>Returns when all are connected and, where they have asked for something, have everything there is.</summary>
    public Task Connect(int port, int connections, params string[] paths) => _process.Run<ReceiverOrder, ReceiverReport>(new(port, connections, paths));

    /// <summary>Returns when so many more events have come.</summary>
    public Task<ReceiverReport> Receive(long deliveries, bool isTimed = false) => _process.Run<ReceiverOrder, ReceiverReport>(new(Deliveries: _expected += deliveries, IsTimed: isTimed));

    public void Dispose() => _process.Dispose();

    /// <summary>Takes orders until there are no more.</summary>
    public static Task Serve() => ChildProcess.Serve<ReceiverOrder, ReceiverReport>(new Receivers().CarryOut);
}
