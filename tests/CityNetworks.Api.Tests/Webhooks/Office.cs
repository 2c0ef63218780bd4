using System.Text.Json.Nodes;
using CityNetworks.Api.Hosting;
using CityNetworks.EventStore;
using CityNetworks.Server;
using Xunit;

namespace CityNetworks.Api.Tests.Webhooks;

/// <summary>An empty register that may send to this machine, and somebody here who takes what it sends.</summary>
public sealed class Office : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-hooks-").FullName;
    private readonly HttpClient _http = new();
    private int _made;
    private RunningServer _server = null!; // Set before any test runs.

    internal Inbox Inbox { get; private set; } = null!; // As above.

    public ApiClient Operator { get; private set; } = null!; // As above.

    public IEventStore Store => _server.Services.GetRequiredService<IEventStore>();

    public async Task InitializeAsync()
    {
        Inbox = await Inbox.Open();
        _server = await ServerProcess.Start(new(_directory, "http://127.0.0.1:0", Seeds: null, WebhooksToPrivate: true), CancellationToken.None);
        _http.BaseAddress = new(_server.Address);
        Operator = new(_http, await File.ReadAllTextAsync(Path.Combine(_directory, "operator.key")));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await Inbox.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Makes a principal with one right, and speaks with its key.</summary>
    public async Task<ApiClient> Principal(string id)
    {
        await Operator.Do($"/api/principals/{id}", new { name = id });
        await Operator.Do($"/api/principals/{id}/grants", new { right = "record" });
        return new(_http, (await Operator.Do($"/api/principals/{id}/keys", new { }))["key"]);
    }

    /// <summary>Registers a webhook that comes here, as it is wished.</summary>
    public async Task<(string Id, Answer Registered)> Register(object wish)
    {
        var id = $"hook-{Interlocked.Increment(ref _made)}";
        var body = JsonNode.Parse(ApiClient.Json(wish))!.AsObject(); // It is one.
        body["url"] = $"{Inbox.Url}/{id}";
        return (id, await Operator.Do($"/api/webhooks/{id}", body));
    }

    /// <summary>Waits until so many messages have come for a webhook.</summary>
    internal async Task<IReadOnlyList<Received>> To(string id, int count)
    {
        while (true)
        {
            var all = Inbox.All;
            if (all.Where(m => m.Path == $"/{id}").ToList() is var messages && messages.Count >= count) return messages;
            await Inbox.Has(all.Count + 1);
        }
    }

    public Task<Answer> City(string id) => Operator.Do($"/api/cities/{id}", Bodies.City(id));

    /// <summary>Waits until a read says something.</summary>
    public static async Task<Answer> Until(Func<Task<Answer>> read, Func<Answer, bool> says)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await read();
            if (says(answer)) return answer;
            Assert.False(patience.IsCancellationRequested, $"It says still: {answer.Text}");
        }
    }
}
