using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace CityNetworks.Processes;

/// <summary>A PostgreSQL of the tests' own, in a directory that goes away: it syncs to disk, listens on this machine only and trusts everybody there but <c>guarded</c>.</summary>
public sealed class Cluster : IAsyncLifetime
{
    private const string DebianFolder = "/usr/lib/postgresql"; // where the project file looks, too: without it these tests are skipped
    private const string Account = "postgres"; // PostgreSQL does not run as root.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static int _databases;

    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-pg-").FullName;
    private Process? _postgres;

    /// <summary>Whether there is a PostgreSQL on this machine to make one with.</summary>
    public static bool IsInstalled => Directory.Exists(DebianFolder);

    public int Port { get; private set; }

    public async Task InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess) await ToItsEnd("chown", Account, _directory);
        await ToItsEnd(Program("initdb"), "--pgdata", Path.Combine(_directory, "data"), "--auth=trust", "--username=admin", "--encoding=UTF8", "--locale=C.UTF-8");
        var access = Path.Combine(_directory, "data", "pg_hba.conf");
        await File.WriteAllTextAsync(access, $"host all guarded 127.0.0.1/32 scram-sha-256\n{await File.ReadAllTextAsync(access)}");
        Port = FreePort();
        await StartServer();
    }

    public async Task DisposeAsync()
    {
        if (_postgres is not null) await StopServer("QUIT"); // at once: what it would put in order goes away
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>An empty database of its own.</summary>
    public async Task<string> NewDatabase()
    {
        var name = $"register_{Interlocked.Increment(ref _databases)}";
        await Execute(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Database={database};Username=admin";

    /// <summary>By the socket in its directory.</summary>
    public string OnThisMachine(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Host = _directory }.ConnectionString;

    public static async Task Execute(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As after a crash: it does nothing any more, and is started again.</summary>
    public async Task Crash()
    {
        await GoAway();
        await ComeBack();
    }

    /// <summary>As in a crash.</summary>
    public Task GoAway() => StopServer("QUIT");

    /// <summary>At the same port, once it has put in order what the crash left.</summary>
    public Task ComeBack() => StartServer();

    /// <summary>Runs a program to its end as somebody PostgreSQL may run as.</summary>
    public static async Task ToItsEnd(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await output}{errors}");
    }

    private static Process Start(string program, params string[] arguments)
    {
        string[] line = Environment.IsPrivilegedProcess && program != "chown"
            ? ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--init-groups", program, .. arguments]
            : [program, .. arguments];
        return Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!; // null only with UseShellExecute
    }

    /// <summary>One of the programs of the newest PostgreSQL here.</summary>
    private static string Program(string name) =>
        Path.Combine(Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder).Max()! : DebianFolder, "bin", name); // not null: it has one for each version

    /// <summary>One that nobody has at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task StartServer()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> said = [];
        _postgres = Start(
            Program("postgres"),
            "-D", Path.Combine(_directory, "data"), "-k", _directory, "-c", "listen_addresses=127.0.0.1", "-c", $"port={Port}", "-c", "max_connections=300",
            "-c", "fsync=on", "-c", "log_min_messages=log", "-c", "lc_messages=C");
        _postgres.EnableRaisingEvents = true;
        _postgres.Exited += (_, _) => started.TrySetException(new InvalidOperationException($"PostgreSQL ended: {string.Join('\n', said)}"));
        _postgres.OutputDataReceived += (_, _) => { };
        _postgres.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not { } text) return;
            lock (said) said.Add(text);
            if (text.Contains("ready to accept connections", StringComparison.Ordinal)) started.TrySetResult();
        };
        _postgres.BeginOutputReadLine();
        _postgres.BeginErrorReadLine();
        await started.Task.WaitAsync(Patience);
    }

    private async Task StopServer(string signal)
    {
        var postgres = _postgres!; // it runs
        using (var kill = Process.Start("kill", ["-s", signal, $"{postgres.Id}"])) await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await postgres.WaitForExitAsync(patience.Token);
        postgres.Dispose();
        _postgres = null;
    }
}
