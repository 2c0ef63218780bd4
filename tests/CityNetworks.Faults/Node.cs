using System.Diagnostics;

namespace CityNetworks.Faults;

/// <summary>A place where a server runs, and runs again after it was killed, each time at an address of its own.</summary>
/// <param name="data">A directory with the operator's key.</param>
/// <param name="launch">Starts it.</param>
internal sealed class Node(string data, Func<ServerRun> launch) : IAsyncDisposable
{
    private readonly List<string> _said = [];
    private ServerRun? _run;
    private volatile string? _address;

    /// <summary>Null while nobody is there.</summary>
    public string? Address => _address;

    public string Data => data;

    /// <summary>Everything that servers here wrote that have ended.</summary>
    public IReadOnlyList<string> Said => _said;

    /// <summary>Time of processors that the server has taken since it began.</summary>
    public TimeSpan Processor
    {
        get
        {
            using var process = Process.GetProcessById(Running.Id);
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Of the process that runs here.</summary>
    public int Id => Running.Id;

    private ServerRun Running => _run ?? throw new InvalidOperationException("No server runs here.");

    /// <summary>A process of the one-machine server.</summary>
    public static Node Server(string data, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        new(data, () => ServerRun.Launch(environment, ["--data", data, "--urls", "http://127.0.0.1:0", "--no-seed", .. arguments]));

    public async Task Start()
    {
        _run = launch();
        _address = await (await _run.Ready()).Address();
    }

    public Task<string> OperatorKey() => File.ReadAllTextAsync(Path.Combine(data, "operator.key"));

    /// <summary>SIGKILL.</summary>
    public async Task Kill()
    {
        var run = Running;
        _address = null;
        await run.Kill();
        await Gone(run);
    }

    public Task Signal(string signal) => Running.Signal(signal);

    /// <summary>Waits, as long as it takes, for it to end of its own accord, and returns its exit code. One at a time may wait for that.</summary>
    public async Task<int> Ends(CancellationToken ct)
    {
        var run = Running;
        var code = await run.Exit(ct);
        _address = null;
        await Gone(run);
        return code;
    }

    /// <summary>Asks it to stop, and returns its exit code.</summary>
    public async Task<int> Stop()
    {
        var run = Running;
        _address = null;
        var code = await run.Stop("TERM");
        await Gone(run);
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is { } run) await Gone(run);
    }

    private async Task Gone(ServerRun run)
    {
        _run = null;
        await run.DisposeAsync();
        _said.AddRange([.. run.Output, .. run.Errors]);
    }
}
