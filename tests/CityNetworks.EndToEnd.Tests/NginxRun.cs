using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Xunit;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>Debian's nginx with deploy/nginx.conf as it is, in front of servers. What an operator says of a place is said here, in the two files it includes.</summary>
internal sealed class NginxRun : IAsyncDisposable
{
    public const string Program = "/usr/sbin/nginx"; // where Debian puts it
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-nginx-").FullName;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _said = [];
    private readonly int _port = FreePort();
    private Process _nginx = null!;

    private NginxRun()
    {
    }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    private string Log => Path.Combine(_directory, "access.log");

    /// <summary>Returns when it listens.</summary>
    /// <param name="servers">Ports on this machine.</param>
    public static async Task<NginxRun> Start(params IEnumerable<int> servers)
    {
        var run = new NginxRun();
        try
        {
            await run.Begin(servers);
            return run;
        }
        catch
        {
            await run.DisposeAsync(); // Nobody has it yet who could.
            throw;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What it has logged so far. A line is written when its request is over, perhaps a moment after the client has the answer.</summary>
    public IReadOnlyList<Passed> Requests()
    {
        if (!File.Exists(Log)) return [];
        using var file = new StreamReader(new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = file.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Passed>(line, JsonSerializerOptions.Web)!)]; // not null: nginx writes objects
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is { HasExited: false })
        {
            using (var kill = Process.Start("kill", ["-s", "TERM", $"{_nginx.Id}"])) await kill.WaitForExitAsync(); // Its workers end with it.
            using var patience = new CancellationTokenSource(Patience);
            await _nginx.WaitForExitAsync(patience.Token);
        }

        _nginx?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task Begin(IEnumerable<int> servers)
    {
        foreach (var folder in new[] { "conf.d", "citynetworks", "temp" }) Directory.CreateDirectory(Path.Combine(_directory, folder));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "nginx.conf"), Path.Combine(_directory, "conf.d", "citynetworks.conf"));
        await Write("citynetworks/servers.conf", string.Concat(servers.Select(port => $"server 127.0.0.1:{port} fail_timeout=1s;\n")));
        await Write("citynetworks/listen.conf", $"listen 127.0.0.1:{_port};\naccess_log {Log} citynetworks;\n");
        var paths = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path temp/{kind};"));
        var main = await Write("nginx.conf", $$"""
            daemon off; pid nginx.pid; worker_processes 2; error_log stderr notice; {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            events { worker_connections 512; }
            http { {{paths}} access_log off; include conf.d/*.conf; }
            """);
        _nginx = Process.Start(new ProcessStartInfo(Program, ["-p", _directory, "-e", "stderr", "-c", main])
        {
            // All three, so that it has no say over the terminal.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!; // null only with UseShellExecute
        _ = Hear();
        await _started.Task.WaitAsync(Patience);
    }

    private async Task<string> Write(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task Hear()
    {
        while (await _nginx.StandardError.ReadLineAsync() is { } line)
        {
            if (_said.Count < 100) _said.Add(line);
            if (line.Contains("start worker process ", StringComparison.Ordinal)) _started.TrySetResult(); // It listens by then.
        }

        if (_started.TrySetException(new InvalidOperationException($"nginx has ended: {string.Join('\n', _said)}"))) _ = _started.Task.Exception; // Seen, even where nobody waits.
    }
}

/// <summary>A request as nginx logs it.</summary>
/// <param name="Servers">Whom it was put to, in order.</param>
/// <param name="Statuses">What each of them said; of one that did not answer what nginx makes of it.</param>
/// <param name="Sent">Bytes that each of them was sent.</param>
internal sealed record Passed(string Method, string Uri, int Status, string Servers, string Statuses, string Sent)
{
    public string[] Asked => Servers.Split(", ");

    public long[] SentTo => [.. Sent.Split(", ").Select(bytes => long.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture))];
}

/// <summary>A test that needs nginx, and perhaps PostgreSQL; on CI it fails where they are missing.</summary>
internal sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute(bool postgres = false) => Skip = Environment.GetEnvironmentVariable("CI") == "true" ? null
        : !File.Exists(NginxRun.Program) ? "nginx is not installed; Debian's package nginx brings it."
        : postgres && !Cluster.IsInstalled ? "PostgreSQL is not installed; Debian's package postgresql brings it."
        : null;
}
