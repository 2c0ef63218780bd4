using System.Text.Json.Nodes;
using CityNetworks.Api.Hosting;
using CityNetworks.Server;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>One register with the shipped seeds, for all tests that only read.</summary>
public sealed class SeededRegister() : ServedRegister(Path.Combine(AppContext.BaseDirectory, "seeds"));

/// <summary>One register without seeds, for tests that write what they read; each under ids of its own.</summary>
public sealed class WrittenRegister() : ServedRegister(null);

[CollectionDefinition(Name)]
public sealed class Seeded : ICollectionFixture<SeededRegister>
{
    public const string Name = "seeded register";
}

[CollectionDefinition(Name)]
public sealed class Written : ICollectionFixture<WrittenRegister>
{
    public const string Name = "written register";
}

/// <summary>The server on a free port, in a directory that goes away.</summary>
public abstract class ServedRegister(string? seeds) : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-reads-").FullName;
    private RunningServer _server = null!; // Set before any test runs.

    public HttpClient Http { get; } = new();

    /// <summary>May do everything.</summary>
    public ApiClient Operator { get; private set; } = null!; // As above.

    public async Task InitializeAsync()
    {
        _server = await ServerProcess.Start(new(_directory, "http://127.0.0.1:0", seeds), CancellationToken.None);
        Http.BaseAddress = new(_server.Address);
        Operator = new(Http, await File.ReadAllTextAsync(Path.Combine(_directory, "operator.key")));
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Reads and expects an answer.</summary>
    public async Task<JsonObject> Read(string path)
    {
        var answer = await Operator.Get(path);
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, $"{path}: {(int)answer.Status} {answer.Text}");
        return answer.Body;
    }

    /// <summary>A whole list, page by page.</summary>
    public async Task<List<JsonNode>> All(string path)
    {
        List<JsonNode> items = [];
        for (string? next = path; next is not null;)
        {
            var answer = await Operator.Get(next);
            Assert.True(answer.Status == System.Net.HttpStatusCode.OK, $"{next}: {(int)answer.Status} {answer.Text}");
            items.AddRange(answer.Body["items"]!.AsArray().OfType<JsonNode>()); // Every list has it.
            next = answer.Next;
        }

        return items;
    }

    public async Task<string> Position() => (await Read("/api/networks?limit=1")).Text("position")!; // Every list has it.
}

internal static class Json
{
    extension(JsonNode? node)
    {
        /// <summary>The text at a path such as <c>network/id</c>; null if there is none.</summary>
        public string? Text(string path) => path.Split('/').Aggregate(node, (at, part) => at?[part])?.ToString();

        public IReadOnlyList<JsonNode> List(string name) => [.. node?[name]?.AsArray().OfType<JsonNode>() ?? []];

        public JsonNode One(string path, string value) => Assert.Single((JsonArray)node!["items"]!, item => item.Text(path) == value)!; // Every list has items.
    }

    extension(Answer answer)
    {
        /// <summary>The path of the next page, or null on the last.</summary>
        public string? Next => answer.Headers.TryGetValues("Link", out var links) ? links.Single()[1..links.Single().IndexOf('>')] : null;
    }
}
