using CityNetworks.Actors;
using CityNetworks.Api.Hosting;
using CityNetworks.EventStore;
using CityNetworks.Server;
using Xunit;

namespace CityNetworks.Api.Tests;

/// <summary>An empty register behind its real API, on a port of its own, in a directory that goes away.</summary>
public sealed class Register : IAsyncLifetime, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-api-").FullName;
    private readonly HttpClient _http = new();
    private RunningServer _server = null!; // Set before any test runs.

    /// <summary>May do everything.</summary>
    public ApiClient Operator { get; private set; } = null!; // As above.

    public HttpClient Http => _http;

    /// <summary>Shows no key.</summary>
    public ApiClient Nobody => new(_http, null);

    public IEventStore Store => _server.Services.GetRequiredService<IEventStore>();

    /// <summary>The actors behind the API.</summary>
    public IRegister Actors => _server.Services.GetRequiredService<IRegister>();

    public async Task InitializeAsync()
    {
        _server = await ServerProcess.Start(new(_directory, "http://127.0.0.1:0", Seeds: null), CancellationToken.None);
        _http.BaseAddress = new(_server.Address);
        Operator = new(_http, await File.ReadAllTextAsync(Path.Combine(_directory, "operator.key")));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public void Dispose() => _http.Dispose();

    public ApiClient WithKey(string key) => new(_http, key);

    /// <summary>Makes a principal through the API, with these grants and a key.</summary>
    public async Task<ApiClient> Principal(string id, params object[] grants)
    {
        await Operator.Do($"/api/principals/{id}", new { name = $"The principal {id}" });
        foreach (var grant in grants) await Operator.Do($"/api/principals/{id}/grants", grant);
        var issued = await Operator.Do($"/api/principals/{id}/keys", new { });
        return WithKey(issued["key"]!); // Do has seen to it.
    }

    public Task Found(string network) => Operator.Do($"/api/networks/{network}", Bodies.Network(network));

    public async Task Cities(params string[] cities)
    {
        foreach (var city in cities) await Operator.Do($"/api/cities/{city}", Bodies.City(city));
    }

    public async Task<long> Head() => (await Store.Head(CancellationToken.None)).Position.Value;

    public async Task<StoredEvent> Event(long position) => (await Store.ReadAll(new(position - 1), 1, CancellationToken.None)).Single();
}

/// <summary>The bodies of commands that many tests send.</summary>
public static class Bodies
{
    public static object Network(string id) => new { kind = "association", names = new[] { new { text = id, language = "fr" } }, on = "1979" };

    public static object City(string id) => new { kind = "commune", country = "FR", names = new[] { new { text = id, language = "fr" } } };

    public static object Joins(string member, string on = "2020-01-01") => new { member, on };
}
