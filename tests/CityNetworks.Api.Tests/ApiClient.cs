using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Xunit;

namespace CityNetworks.Api.Tests;

/// <summary>Speaks to the register over HTTP as one principal, or as nobody.</summary>
public sealed class ApiClient(HttpClient http, string? key)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static int _made;

    /// <summary>A command key that nobody has used.</summary>
    public static string NewKey() => $"key-{Interlocked.Increment(ref _made)}";

    public static string Json(object body) => JsonSerializer.Serialize(body, Web);

    public Task<Answer> Post(string path, object body, string? commandKey = null, string? ifMatch = null) =>
        Send(path, Json(body), commandKey ?? NewKey(), ifMatch);

    /// <summary>Posts and expects a receipt.</summary>
    public async Task<Answer> Do(string path, object body, string? commandKey = null)
    {
        var answer = await Post(path, body, commandKey);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {(int)answer.Status} {answer.Text}");
        return answer;
    }

    public async Task<Answer> Send(string path, string json, string? commandKey, string? ifMatch = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, mediaType) };
        if (commandKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", commandKey);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await Send(request);
    }

    public async Task<Answer> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send(request);
    }

    public async Task<Answer> Delete(string path, string commandKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", commandKey);
        return await Send(request);
    }

    /// <summary>What became of a command.</summary>
    public Task<Answer> Ask(string commandKey) => Get($"/api/commands/{Uri.EscapeDataString(commandKey)}");

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        if (key is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        using var response = await http.SendAsync(request);
        return await Answer.Of(response);
    }
}

/// <summary>What the API said. None may show what it is made of.</summary>
public sealed partial record Answer(HttpStatusCode Status, string Text, JsonObject Body, HttpResponseHeaders Headers, string? MediaType)
{
    public string? this[string member] => Body[member]?.ToString();

    public string? Code => this["code"];

    public bool IsReplayed => Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() == "true";

    /// <summary>The part of the position after the epoch.</summary>
    public long Position => long.Parse(this["position"]!.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture); // A receipt has one.

    public long Version => Body["version"]!.GetValue<long>(); // As above.

    [GeneratedRegex(@"System\.|CityNetworks\.|Exception|\.cs\b|`\d|\bat [A-Z]\w+\.")]
    private static partial Regex Innards { get; }

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotMatch(Innards, text);
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        var body = mediaType is "application/json" or "application/problem+json" ? (JsonObject?)JsonNode.Parse(text) : null;
        return new(response.StatusCode, text, body ?? [], response.Headers, mediaType);
    }

    /// <summary>Problem details as RFC 9457 wants them, with our stable code.</summary>
    public Answer IsProblem(HttpStatusCode status, string code)
    {
        Assert.True(status == Status && code == Code, $"{(int)status} {code} expected, not {(int)Status} {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal($"/problems/{code}", this["type"]);
        Assert.Equal((int)status, Body["status"]!.GetValue<int>()); // Compared with null above.
        Assert.NotEmpty(this["title"]!); // As above.
        return this;
    }
}
