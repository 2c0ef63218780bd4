using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CityNetworks.Api.Tests;
using CityNetworks.Server;
using Xunit;

namespace CityNetworks.Processes;

/// <summary>The server in a process of its own.</summary>
public sealed class ServerRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly TaskCompletionSource<string> _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _read;
    private HttpClient? _http;
    private bool _isDisposed;

    private ServerRun(Process process)
    {
        _process = process;
        _read = Task.WhenAll(Read(process.StandardOutput, Heard), Read(process.StandardError, _errors.Enqueue));
        _ = TellOfEnd();
    }

    /// <summary>Of the process.</summary>
    public int Id => _process.Id;

    public IReadOnlyCollection<string> Output => _output;

    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Starts it on a port of its own, without waiting for anything.</summary>
    public static ServerRun Start(string data, params IEnumerable<string> more) => Launch(["--data", data, "--urls", "http://127.0.0.1:0", .. more]);

    /// <summary>Starts it with these arguments alone.</summary>
    public static ServerRun Launch(params IEnumerable<string> arguments) => Launch([], arguments);

    /// <summary>The same with more in the environment.</summary>
    public static ServerRun Launch(IEnumerable<KeyValuePair<string, string>> environment, IEnumerable<string> arguments) => Launch(typeof(ServerProcess), environment, arguments);

    /// <summary>Starts another program that tells of itself as the server does.</summary>
    /// <param name="program">A type in it.</param>
    public static ServerRun Launch(Type program, IEnumerable<KeyValuePair<string, string>> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program.Assembly.Location, .. arguments])
        {
            // All three, so that no child has a say over the terminal: a test run in the background would be stopped for touching it.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(Process.Start(start) ?? throw new InvalidOperationException("The server does not start."));
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> ToItsEnd(params string[] arguments) => ToItsEnd(typeof(ServerProcess), arguments);

    /// <summary>Runs another program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> ToItsEnd(Type program, params string[] arguments)
    {
        await using var run = Launch(program, [], arguments);
        var exitCode = await run.Exit();
        return (exitCode, string.Join('\n', run.Output), string.Join('\n', run.Errors));
    }

    /// <summary>Runs it to its end, which has to come with one line that says all of this, and with another exit code than 0.</summary>
    /// <returns>What it wrote before.</returns>
    public static Task<string> Refused(string[] says, params string[] arguments) => Refused(typeof(ServerProcess), says, arguments);

    /// <summary>The same of another program.</summary>
    public static async Task<string> Refused(Type program, string[] says, params string[] arguments)
    {
        var (exitCode, output, errors) = await ToItsEnd(program, arguments);
        Assert.True(exitCode != 0, $"It exits with {exitCode}: {output}");
        Assert.StartsWith("citynetworks: ", Assert.Single(errors.Split('\n')), StringComparison.Ordinal);
        Assert.All(says, part => Assert.Contains(part, errors, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        return output;
    }

    /// <summary>The address it prints, as soon as it serves.</summary>
    public Task<string> Address() => _serves.Task.WaitAsync(Patience);

    /// <summary>Waits until it has posted its seeds and says that it is ready. One that does not get there in time is ended.</summary>
    public async Task<ServerRun> Ready()
    {
        try
        {
            await _ready.Task.WaitAsync(Patience);
            using var http = new HttpClient { BaseAddress = new(await Address()) };
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, "The start-up is told, but the server is not ready.");
            return this;
        }
        catch
        {
            await DisposeAsync(); // Nobody has it yet who could.
            throw;
        }
    }

    /// <summary>Speaks with the key in the operator's file.</summary>
    public async Task<ApiClient> Operator(string data)
    {
        _http = new() { BaseAddress = new(await Address()), Timeout = Patience };
        return new(_http, await File.ReadAllTextAsync(Path.Combine(data, "operator.key")));
    }

    /// <summary>SIGKILL: the process does nothing any more.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await Exit();
    }

    /// <summary>Sends it a signal and waits for its end.</summary>
    public async Task<int> Stop(string signal)
    {
        await Signal(signal);
        return await Exit();
    }

    /// <summary>Sends it a signal.</summary>
    public async Task Signal(string signal)
    {
        var start = new ProcessStartInfo("kill", ["-s", signal, _process.Id.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true, // As above.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var kill = Process.Start(start) ?? throw new InvalidOperationException("There is no kill.");
        await kill.WaitForExitAsync();
    }

    public async Task<int> Exit()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Exit(patience.Token);
    }

    /// <summary>Waits as long as it takes.</summary>
    public async Task<int> Exit(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        await _read;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (!_process.HasExited) await Kill();
        _http?.Dispose();
        _process.Dispose();
    }

    private static async Task Read(StreamReader reader, Action<string> heard)
    {
        while (await reader.ReadLineAsync() is { } line) heard(line);
    }

    /// <summary>So that nobody waits for a server that has ended.</summary>
    private async Task TellOfEnd()
    {
        await _read;
        var ended = new InvalidOperationException($"The server has ended: {string.Join('\n', _errors)}");
        if (_serves.TrySetException(ended)) _ = _serves.Task.Exception; // Seen, even where nobody waits.
        if (_ready.TrySetException(ended)) _ = _ready.Task.Exception;
    }

    private void Heard(string line)
    {
        const string Serves = "CityNetworks serves on ";
        _output.Enqueue(line);
        if (line.StartsWith(Serves, StringComparison.Ordinal)) _serves.TrySetResult(line[Serves.Length..]);
        if (line.StartsWith("  look at", StringComparison.Ordinal)) _ready.TrySetResult();
    }
}

/// <summary>A place for data that goes away.</summary>
public sealed class Place : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-e2e-").FullName;

    public string this[string name] => Path.Combine(_directory, name);

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
