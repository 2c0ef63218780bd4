using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CityNetworks.Actors;
using CityNetworks.Api.Hosting;
using CityNetworks.EventStore;

namespace CityNetworks.Server;

/// <summary>
/// Posts facts from YAML files through the public API. A fact's key is made from its content, so starting again posts only what is new.
/// </summary>
internal sealed class SeedFiles(HttpClient api, IEventStore store, SeedRoutes routes)
{
    private readonly Dictionary<string, string> _persons = [];
    private readonly Dictionary<string, int> _numbers = [];
    private int _posted;
    private int _known;

    /// <summary>Posts every fact in these files that is not recorded yet, in their order; which takes the facts out of them. Says in words what was done.</summary>
    /// <exception cref="SeedException">Names file, line and rule. What was posted before stays; nothing of this fact is applied.</exception>
    public static async Task<string> Post(IReadOnlyList<SeedFile> files, Uri address, string key, IServiceProvider services, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var seeds = new SeedFiles(http, services.GetRequiredService<IEventStore>(), new(services.GetRequiredService<EndpointDataSource>()));
        foreach (var file in files) await seeds.Post(file, ct);
        return string.Create(CultureInfo.InvariantCulture, $"{seeds._posted} facts posted, {seeds._known} known already, from {files.Count} files");
    }

    private async Task Post(SeedFile file, CancellationToken ct)
    {
        _numbers.Clear(); // Another file's names are not meant.
        foreach (var (place, fact) in file.Facts) await PostFact(fact, file.Head, place, ct);
    }

    private async Task PostFact(JsonObject fact, IReadOnlyDictionary<string, string> head, string place, CancellationToken ct)
    {
        var what = Take(fact, "do", place) ?? throw new SeedException($"{place}: 'do' is missing: which command is it?");
        var command = Kebab(what);
        if (command == "register-person")
        {
            var alias = Take(fact, "as", place) ?? throw new SeedException($"{place}: 'as' is missing: under which name do other facts refer to the person?");
            _persons[alias] = await Send("person.register", "/api/persons", fact, place, ct) ?? throw new SeedException($"{place}: the person got no key.");
            return;
        }

        var called = Take(fact, "as", place);
        var (name, path) = routes.Take(command, fact, head, place);
        var id = await Send(name, path, fact, place, ct);
        if (called is not null && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) _numbers[called] = number;
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

        // The key is made from what the file says, before aliases become keys and numbers that differ from register to register.
        Number(body, place);
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

    /// <summary>Puts the number of a fact in place of what it was called in its file, wherever one is named.</summary>
    private void Number(JsonNode? node, string place)
    {
        if (node is JsonObject fact)
        {
            if (fact["number"] is JsonValue value && value.TryGetValue<string>(out var alias))
            {
                fact["number"] = _numbers.TryGetValue(alias, out var number) ? number : throw new SeedException($"{place}: no fact was called '{alias}' before.");
            }

            foreach (var (_, part) in fact) Number(part, place);
        }

        if (node is JsonArray list) foreach (var part in list) Number(part, place);
    }

    private static string? Take(JsonObject fact, string name, string place) => fact.Remove(name, out var value) ? Text(value, name, place) : null;

    private static string? Text(JsonNode? value, string name, string place) =>
        value is null ? null : value is JsonValue one && one.TryGetValue<string>(out var text) ? text : throw new SeedException($"{place}: '{name}' is a text.");

    private static string Kebab(string camel) => string.Concat(camel.Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}"));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
