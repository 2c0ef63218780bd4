using System.Diagnostics;
using System.Text.Json;

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

/// <summary>The load generator has a process of its own, which is this program started once more.</summary>
internal sealed class LoadProcess : IDisposable
{
    private readonly Process _process;

    private LoadProcess(Process process) => _process = process;

    public static LoadProcess Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true }; // A started program has a path.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(LoadProcess).Assembly.Location);
        start.ArgumentList.Add("load");
        return new(Process.Start(start) ?? throw new InvalidOperationException("The load generator did not start."));
    }

    public async Task<LoadReport> Run(LoadOrder order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The load generator has ended.");
        return JsonSerializer.Deserialize<LoadReport>(line) ?? throw new JsonException("A report is never null.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Takes orders until there are no more.</summary>
    public static void Serve(TextReader orders, TextWriter reports)
    {
        while (orders.ReadLine() is { } line)
        {
            var order = JsonSerializer.Deserialize<LoadOrder>(line) ?? throw new JsonException("An order is never null.");
            reports.WriteLine(JsonSerializer.Serialize(Load.Run(order)));
            reports.Flush();
        }
    }
}
