using System.Net;
using System.Net.Sockets;
using System.Text;
using CityNetworks.Api.Following;
using CityNetworks.Api.Hosting;
using CityNetworks.EventStore;
using CityNetworks.Server;
using Xunit;

namespace CityNetworks.Api.Tests.Following;

/// <summary>Who does not keep up, over a real connection.</summary>
public sealed class SlowReaderTests : IAsyncLifetime, IDisposable
{
    private const int Events = 1200;
    private const int Bytes = 64 * 1024;

    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-slow-").FullName;
    private readonly HandTime _time = new(new(2026, 4, 11, 9, 30, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private RunningServer _server = null!; // Set before any test runs.
    private bool _isStopped;

    public async Task InitializeAsync()
    {
        var store = new InMemoryEventStore(_time);
        var app = ServerProcess.Build(new(_directory, "http://127.0.0.1:0", null), store, await Epoch.Of(store, default), _time);
        await app.StartAsync();
        _server = new(app, store);
        _http.BaseAddress = new(_server.Address);
        var data = $$"""{"text":"{{new string('x', Bytes)}}"}""";
        for (var i = 0; i < Events; i++) await store.Put($"big-{i}", data: data);
    }

    public async Task DisposeAsync()
    {
        if (!_isStopped) await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Who_reads_nothing_is_cut_off_with_where_to_go_on_while_others_get_everything()
    {
        using var slow = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(IPAddress.Loopback, _http.BaseAddress!.Port); // Set above.
        await slow.SendAsync(Encoding.ASCII.GetBytes("GET /api/events?from=start HTTP/1.0\r\nHost: localhost\r\n\r\n"));
        await _time.IsWaitedFor(EventStream.Patience);

        using var quick = await Subscription.To(_http, "/api/events?from=start");
        Assert.Equal(Events, (await quick.Events(Events)).Count);

        _time.Advance(EventStream.Patience);
        using var reader = new StreamReader(new NetworkStream(slow, ownsSocket: false));
        var text = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        var frames = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].TrimEnd('\n').Split("\n\n").Select(f => Frame.Of(f.Split('\n'))).ToList();
        Assert.True(frames[^1].IsClosing, text[^200..]);
        var last = frames.Last(f => f.IsEvent);
        Assert.Equal($$"""{"reason":"too-slow","after":"{{last.Id}}"}""", frames[^1].Data);
        Assert.InRange(last.Position, 1, Events / 2);
        Assert.Equal(Enumerable.Range(1, (int)last.Position).Select(p => (long)p), frames.Where(f => f.IsEvent).Select(f => f.Position));

        using var again = await Subscription.To(_http, "/api/events", last.Id);
        Assert.Equal(last.Position + 1, (await again.Events(1))[0].Position);
    }

    [Fact]
    public async Task A_server_that_stops_tells_who_follows_and_does_not_wait_for_them()
    {
        using var one = await Subscription.To(_http, "/api/events");
        await one.Until(f => f.IsCaughtUp);

        _isStopped = true;
        var stopping = _server.DisposeAsync();

        var rest = await one.Until(_ => false);
        Assert.Equal("stopping", Assert.Single(rest).Json.GetProperty("reason").GetString());
        await stopping;
    }
}
