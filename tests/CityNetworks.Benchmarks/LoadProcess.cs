namespace CityNetworks.Benchmarks;

/// <summary>What the load generator is to do.</summary>
/// <param name="Path">Where networks are: <c>/api/networks</c> or the baseline's.</param>
/// <param name="Hot">The one network to send to; null for a thousand.</param>
/// <param name="Turn">Different in each order, so that each begins with cities that are not in the network yet.</param>
/// <param name="Requests">Stop after so many; 0 for as many as the time allows.</param>
/// <param name="First">The number of the first connection: of two loads each connection has a number of its own.</param>
/// <param name="Outage">The server will be unable to record for a while: what it says of that, and what follows from what it did not record, does not end the run.</param>
internal sealed record LoadOrder(int Port, string Key, string Path, string? Hot, int Turn, int Connections, double Seconds, int Requests = 0, int First = 0, bool Outage = false);

/// <summary>What came of it.</summary>
/// <param name="Seconds">From the first request to the last answer.</param>
/// <param name="Cpu">Seconds of processor the load generator itself took.</param>
/// <param name="Latencies">In microseconds, one for each request, where a number of requests was asked for.</param>
/// <param name="Longest">That anybody waited for an answer, in microseconds.</param>
internal sealed record LoadReport(int Accepted, double Seconds, double Cpu, int[] Latencies, int Longest);

/// <summary>The load generator has a process of its own.</summary>
internal sealed class LoadProcess : IDisposable
{
    public const string Role = "load";

    private readonly ChildProcess _process = ChildProcess.Start(Role);

    public static LoadProcess Start() => new();

    public Task<LoadReport> Run(LoadOrder order) => _process.Run<LoadOrder, LoadReport>(order);

    public void Dispose() => _process.Dispose();

    /// <summary>Takes orders until there are no more.</summary>
    public static Task Serve() => ChildProcess.Serve((LoadOrder order) => Task.FromResult(Load.Run(order)));
}
