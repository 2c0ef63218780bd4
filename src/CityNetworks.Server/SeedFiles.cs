using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CityNetworks.Actors;
using CityNetworks.Api.Commands;
using CityNetworks.EventStore;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CityNetworks.Server;

/// <summary>
/// Posts facts from YAML files through the public API. A fact's key is made from its content, so starting again posts only what is new.
/// </summary>
internal sealed class SeedFiles(HttpClient api, IEventStore store, EndpointDataSource endpoints)
{
    private readonly Dictionary<string, string> _persons = [];
    private readonly Dictionary<string, string> _sorts = [];
    private int _posted;
    private int _known;

    /// <summary>The facts that come with the program.</summary>
    public static string Shipped() => Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <exception cref="SeedException">There is no such directory.</exception>
    public static void Check(string directory)
    {
        if (!Directory.Exists(directory)) throw new SeedException($"There is no directory of seeds at {directory}.");
    }

    /// <summary>Posts every fact under a directory that is not recorded yet, files in ordinal order of their path. Says in words what was done.</summary>
    /// <exception cref="SeedException">Names file, line and rule. What was posted before stays; nothing of this fact is applied.</exception>
    public static async Task<string> Post(string directory, Uri address, string key, IServiceProvider services, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var seeds = new SeedFiles(http, services.GetRequiredService<IEventStore>(), services.GetRequiredService<EndpointDataSource>());
        var files = Directory.GetFiles(directory, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        foreach (var file in files) await seeds.PostFile(Path.GetRelativePath(directory, file), file, ct);
        return string.Create(CultureInfo.InvariantCulture, $"{seeds._posted} facts posted, {seeds._known} known already, from {files.Count} files");
    }

    private async Task PostFile(string name, string path, CancellationToken ct)
    {
        var yaml = new YamlStream();
        try
        {
            using var reader = new StreamReader(path);
            yaml.Load(reader);
        }
        catch (YamlException broken)
        {
            throw new SeedException($"{name} line {broken.Start.Line}: {broken.Message}");
        }

        if (yaml.Documents.Count == 0 || yaml.Documents[0].RootNode is not YamlMappingNode root) throw new SeedException($"{name}: a file of facts has the members 'network' and 'facts'.");
        var network = root.Children.TryGetValue("network", out var id) ? $"{id}" : null;
        if (!root.Children.TryGetValue("facts", out var facts) || facts is not YamlSequenceNode list) throw new SeedException($"{name}: the list 'facts' is missing.");
        foreach (var node in list)
        {
            if (Json(node) is not JsonObject fact) throw new SeedException($"{name} line {node.Start.Line}: a fact is a mapping.");
            await PostFact(fact, network, $"{name} line {node.Start.Line}", ct);
        }
    }

    private async Task PostFact(JsonObject fact, string? network, string place, CancellationToken ct)
    {
        var what = Take(fact, "do", place) ?? throw new SeedException($"{place}: 'do' is missing: which command is it?");
        var command = Kebab(what);
        if (command == "register-person")
        {
            var alias = Take(fact, "as", place) ?? throw new SeedException($"{place}: 'as' is missing: under which name do other facts refer to the person?");
            _persons[alias] = await Send("person.register", "/api/persons", fact, place, ct) ?? throw new SeedException($"{place}: the person got no key.");
            return;
        }

        // The key is made from what the file says, before a person's alias becomes a key that differs from register to register.
        var member = Take(fact, "id", place);
        var (name, path) = member is null
            ? ($"network.{command}", Route($"network.{command}", null, place).Replace("{network}", Segment(network ?? throw new SeedException($"{place}: name the network at the top of the file, or an 'id'.")), StringComparison.Ordinal))
            : ($"member.{command}", Route($"member.{command}", Sort(member, command, fact, place), place).Replace("{member}", Segment(member), StringComparison.Ordinal));
        await Send(name, path, fact, place, ct);
    }

    private async Task<string?> Send(string name, string path, JsonObject body, string place, CancellationToken ct)
    {
        var content = "seed-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{path}\n{Sorted(body)!.ToJsonString()}")))[..40];
        var key = content;
        for (var attempt = 2; await store.FindCommand(new(Operators.Seeds.Value, key), ct) is { } record; attempt++)
        {
            if (record.Accepted)
            {
                _known++;
                return Outcomes.Decode(record.Outcome).Id;
            }

            key = $"{content}-{attempt}"; // Refused at an earlier start: what was missing then may be there now.
        }

        if (Text(body["person"], "person", place) is { } alias)
        {
            body["person"] = _persons.TryGetValue(alias, out var person) ? person : throw new SeedException($"{place}: no person was registered as '{alias}' before.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await api.SendAsync(request, ct);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(ct);
        if (!response.IsSuccessStatusCode) throw new SeedException($"{place}: {answer?["code"]}: {answer?["detail"]}");
        _posted++;
        return answer?["id"]?.GetValue<string>();
    }

    private string Route(string command, string? sort, string place) =>
        endpoints.Endpoints.OfType<RouteEndpoint>()
            .FirstOrDefault(e => e.Metadata.GetMetadata<CommandName>()?.Value == command && (sort is null || e.RoutePattern.RawText!.StartsWith($"/api/{sort}/", StringComparison.Ordinal))) // Mapped from text.
            ?.RoutePattern.RawText ?? throw new SeedException($"{place}: there is no command '{command}'.");

    /// <summary>Cities and organisations have routes of their own; what something was registered as decides.</summary>
    private string Sort(string member, string command, JsonObject fact, string place)
    {
        if (command != "register") return _sorts.GetValueOrDefault(member, "cities");
        var kind = Text(fact["kind"], "kind", place) ?? throw new SeedException($"{place}: 'kind' is missing.");
        return _sorts[member] = kind is "commune" or "metropole" or "departement" or "region" or "territory" ? "cities" : "organisations";
    }

    private static string? Take(JsonObject fact, string name, string place) => fact.Remove(name, out var value) ? Text(value, name, place) : null;

    private static string? Text(JsonNode? value, string name, string place) =>
        value is null ? null : value is JsonValue one && one.TryGetValue<string>(out var text) ? text : throw new SeedException($"{place}: '{name}' is a text.");

    private static string Segment(string id) => Uri.EscapeDataString(id);

    private static string Kebab(string camel) => string.Concat(camel.Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}"));

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create($"{pair.Key}", Json(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Json)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } quoted => JsonValue.Create(quoted.Value),
        YamlScalarNode { Value: null or "" or "null" or "~" } => null,
        YamlScalarNode { Value: "true" } => JsonValue.Create(true),
        YamlScalarNode { Value: "false" } => JsonValue.Create(false),
        YamlScalarNode { Value: { } text } when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalarNode { Value: { } text } when text.Contains('.', StringComparison.Ordinal) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalarNode plain => JsonValue.Create(plain.Value),
        _ => throw new SeedException($"line {node.Start.Line}: anchors and tags are not used in facts."),
    };

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}

/// <summary>A fact that cannot be posted; the message names file, line and rule.</summary>
internal sealed class SeedException(string message) : Exception(message);
