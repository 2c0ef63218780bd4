using System.Globalization;
using System.Net;
using CityNetworks.Actors;
using CityNetworks.Api.Hosting;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Principals;
using CityNetworks.EventStore;
using CityNetworks.Server;

namespace CityNetworks.Benchmarks;

/// <summary>The server as it is shipped, with its store on the disk, and beside the real endpoints the <see cref="Baseline"/>.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    public const int Cities = 10_240;
    public const int Networks = 1_000;

    private readonly RunningServer _server;
    private readonly IEventStore _store;
    private readonly HttpClient _http;
    private int _hotNetworks;

    private ServerUnderTest(RunningServer server, IEventStore store, string key)
    {
        (_server, _store, Key) = (server, store, key);
        _http = new() { BaseAddress = new(server.Address), DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
    }

    /// <summary>Of an operator.</summary>
    public string Key { get; }

    public IPEndPoint EndPoint => new(IPAddress.Loopback, new Uri(_server.Address).Port);

    public static string City(int number) => string.Create(CultureInfo.InvariantCulture, $"fr-commune-{number:D5}");

    public static string Network(int number) => string.Create(CultureInfo.InvariantCulture, $"network-{number:D4}");

    /// <summary>With 10,240 cities registered and 1,000 networks founded, through the API.</summary>
    /// <param name="folder">For the operator's key.</param>
    public static async Task<ServerUnderTest> Start(IEventStore store, string folder)
    {
        var time = TimeProvider.System;
        var head = await store.Head(CancellationToken.None);
        var app = ServerProcess.Build(new(folder, "http://127.0.0.1:0", null), store, new(head.Epoch), time, more: new Baseline(time).Map);
        var server = new RunningServer(app, store);
        var (_, key) = await Operators.Ensure(Operators.Operator, Right.Operate, app.Services.GetRequiredService<IRegister>(), folder, CancellationToken.None);
        await app.StartAsync();
        var started = new ServerUnderTest(server, store, key);
        await Fill(started._http);
        return started;
    }

    /// <summary>Registers 10,240 cities and founds 1,000 networks.</summary>
    /// <param name="http">Speaks for an operator.</param>
    public static async Task Fill(HttpClient http)
    {
        var many = new ParallelOptions { MaxDegreeOfParallelism = Plan.Connections };
        await Parallel.ForAsync(0, Cities, many, async (i, _) => await Post(http, $"/api/cities/{City(i)}", new MemberCommand.Register(MemberKind.Commune, [new($"Commune {i}", "fr")], "FR")));
        await Parallel.ForAsync(0, Networks, many, async (i, _) => await Found(http, Network(i)));
    }

    /// <summary>Returns the receipt.</summary>
    public static Task<string> Found(HttpClient http, string network) => Post(http, $"/api/networks/{network}", new NetworkCommand.Found(NetworkKind.Association, [new(network, "fr")]));

    /// <summary>A network that nobody has joined yet.</summary>
    public async Task<string> FoundHotNetwork()
    {
        var network = string.Create(CultureInfo.InvariantCulture, $"hot-{++_hotNetworks:D4}");
        await Found(_http, network);
        return network;
    }

    /// <summary>Returns when the log and the read models have what was answered so far.</summary>
    public async Task CanBeRead()
    {
        var head = await _store.Head(CancellationToken.None);
        var last = await _store.ReadAll(new(head.Position.Value - 1), 1, CancellationToken.None);
        if (last is not [{ } e] || e.Position != head.Position) throw new InvalidOperationException($"{head.Position} cannot be read.");
        await _store.Query(new("membership", Limit: 1), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private static async Task<string> Post(HttpClient http, string path, object command)
    {
        using var body = new ByteArrayContent(MessageCodec.Encode(command)) { Headers = { ContentType = new("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body, Headers = { { "Idempotency-Key", $"set-up{path}" } } };
        using var response = await http.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
