using System.Text.Json.Nodes;
using CityNetworks.Api.Commands;
using CityNetworks.Contracts;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CityNetworks.Server;

/// <summary>
/// Finds where a fact goes: the endpoint by the name of its command, and what stands in the address by the fact or, where that does not say it,
/// by the head of its file.
/// </summary>
internal sealed class SeedRoutes(EndpointDataSource endpoints)
{
    private readonly ILookup<string, Route> _routes = endpoints.Endpoints.OfType<RouteEndpoint>()
        .SelectMany(e => e.Metadata.GetOrderedMetadata<CommandName>().Select(name => new Route(name.Value, e.RoutePattern)))
        .Where(r => MessageCodec.Category(r.Command) != "webhook") // A register's own business, and no fact of a source.
        .ToLookup(r => r.Command[(r.Command.IndexOf('.', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);

    private readonly Dictionary<string, string> _sorts = [];

    /// <summary>The command's full name and its path; what the path holds is taken out of the fact.</summary>
    /// <param name="what">The name without the kind of actor, <c>record-claim</c>, or where several have it in full.</param>
    /// <param name="head">What is said at the top of the file for all facts in it.</param>
    public (string Command, string Path) Take(string what, JsonObject fact, IReadOnlyDictionary<string, string> head, string place)
    {
        var named = _routes[what[(what.IndexOf('.', StringComparison.Ordinal) + 1)..]].Where(r => !what.Contains('.', StringComparison.Ordinal) || r.Command == what).ToList();
        if (named.Count == 0) throw new SeedException($"{place}: there is no command '{what}'.");
        var fitting = named.Select(r => Fill(r, what, fact, head, place)).OfType<Filled>().ToList();
        var best = fitting.Where(f => f.Taken.Count == fitting.Max(other => other.Taken.Count)).ToList();
        if (best.Count == 0) throw new SeedException($"{place}: whom is '{what}' about? Name {string.Join(" or ", named.Select(Missing).Distinct())}, in the fact or at the top of the file.");
        if (best.Count > 1) throw new SeedException($"{place}: '{what}' may be {string.Join(" or ", best.Select(f => f.Route.Command))}; write out which.");
        foreach (var key in best[0].Taken) fact.Remove(key);
        return (best[0].Route.Command, best[0].Path);
    }

    /// <summary>The address with everything in it; null where something is not told.</summary>
    private Filled? Fill(Route route, string what, JsonObject fact, IReadOnlyDictionary<string, string> head, string place)
    {
        List<string> taken = [];
        var path = route.Pattern.RawText!; // Mapped from text.
        foreach (var (i, name) in route.Pattern.Parameters.Select(p => p.Name).Index())
        {
            // A network is named at the top of its file; in a fact an id means whatever else the command may be about.
            var key = i == 0 && fact.ContainsKey("id") && !fact.ContainsKey(name) ? (name == "network" ? null : "id") : name;
            if (key is null) return null;
            if (Scalar(fact[key]) is { } told) taken.Add(key);
            else if (!head.TryGetValue(key, out told)) return null;
            if (name == "member" && !path.StartsWith($"/api/{Sort(told, what, fact, place)}/", StringComparison.Ordinal)) return null;
            path = path.Replace($"{{{name}}}", Uri.EscapeDataString(told), StringComparison.Ordinal);
        }

        return new(route, path, taken);
    }

    /// <summary>Cities and organisations have routes of their own; what something was registered as decides.</summary>
    private string Sort(string member, string what, JsonObject fact, string place)
    {
        if (what != "register") return _sorts.GetValueOrDefault(member, "cities");
        var kind = Scalar(fact["kind"]) ?? throw new SeedException($"{place}: 'kind' is missing.");
        return _sorts[member] = kind is "commune" or "metropole" or "departement" or "region" or "territory" ? "cities" : "organisations";
    }

    private static string Missing(Route route) => string.Join(" and ", route.Pattern.Parameters.Select((p, i) => i == 0 && p.Name != "network" ? $"'id' (a {p.Name})" : $"'{p.Name}'"));

    private static string? Scalar(JsonNode? value) => value is JsonValue ? value.ToString() : null;

    private sealed record Route(string Command, RoutePattern Pattern);

    /// <param name="Taken">The keys of the fact that went into the path.</param>
    private sealed record Filled(Route Route, string Path, IReadOnlyList<string> Taken);
}
