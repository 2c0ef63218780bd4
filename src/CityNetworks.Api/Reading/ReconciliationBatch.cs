using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CityNetworks.Contracts;
using CityNetworks.Domain;

namespace CityNetworks.Api.Reading;

/// <summary>One name of a batch.</summary>
/// <param name="Text">Null where the cell has nothing that could be looked for; a table has such cells, and they are no reason not to answer the others.</param>
internal sealed record ReconciliationQuery(string? Text, Func<MemberKind, string?, bool> IsWanted, int Limit);

/// <summary>Reads the queries of the Reconciliation Service API 0.2.</summary>
internal static class ReconciliationBatch
{
    public const int MostQueries = 100;
    public const int MostCandidates = 100;
    private const int DefaultCandidates = 5;

    /// <summary>A pointer names the query and the field within the JSON of queries.</summary>
    public static bool TryRead(string json, out IReadOnlyList<KeyValuePair<string, ReconciliationQuery>> queries, [NotNullWhen(false)] out IReadOnlyList<InputProblem>? problems)
    {
        List<KeyValuePair<string, ReconciliationQuery>> read = [];
        List<InputProblem> found = [];
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) found.Add(new("/queries", "an object with a query under each key"));
            else if (document.RootElement.EnumerateObject().Count() > MostQueries) found.Add(new("/queries", $"a batch has at most {MostQueries} queries"));
            else foreach (var one in document.RootElement.EnumerateObject()) if (Read(one.Value, $"/queries/{one.Name}", found) is { } query) read.Add(new(one.Name, query));
        }
        catch (JsonException e)
        {
            found.Add(new("/queries", $"this is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"));
        }
        catch (InvalidOperationException)
        {
            found.Add(new("/queries", "a text in it has half of a character"));
        }

        queries = read;
        problems = found.Count > 0 ? found : null;
        return problems is null;
    }

    private static ReconciliationQuery? Read(JsonElement query, string at, List<InputProblem> problems)
    {
        if (query.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(at, "a query is an object"));
            return null;
        }

        var given = query.TryGetProperty("query", out var asked) ? asked : default;
        if (given.ValueKind is not (JsonValueKind.String or JsonValueKind.Null or JsonValueKind.Undefined)) problems.Add(new($"{at}/query", "a text is expected"));
        var text = given.ValueKind == JsonValueKind.String ? given.GetString()! : ""; // A string is not null.
        var limit = DefaultCandidates;
        if (query.TryGetProperty("limit", out var most) && (most.ValueKind != JsonValueKind.Number || !most.TryGetInt32(out limit) || limit is < 1 or > MostCandidates))
        {
            problems.Add(new($"{at}/limit", $"1 to {MostCandidates} candidates"));
        }

        List<Func<MemberKind, bool>> kinds = [];
        foreach (var type in query.TryGetProperty("type", out var types) ? Texts(types) : [])
        {
            if (SearchReads.TryKind(type, out var isKind)) kinds.Add(isKind);
            else problems.Add(new($"{at}/type", SearchReads.KindRule));
        }

        var countries = Countries(query).ToHashSet();
        return new(SearchReads.Flaw(text) is null ? text : null, (kind, country) => (kinds.Count == 0 || kinds.Exists(isKind => isKind(kind))) && (countries.Count == 0 || (country is not null && countries.Contains(country))), limit);
    }

    /// <summary>A table's column of countries narrows where it has codes; what else is in it, and in other columns, tells nothing here.</summary>
    private static IEnumerable<string> Countries(JsonElement query) =>
        from property in query.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Array ? properties.EnumerateArray() : Enumerable.Empty<JsonElement>()
        where property.ValueKind == JsonValueKind.Object && property.TryGetProperty("pid", out var pid) && pid.ValueKind == JsonValueKind.String && pid.GetString() == "country"
        from value in property.TryGetProperty("v", out var v) ? Texts(v) : []
        let code = value.Trim().ToUpperInvariant()
        where Contracts.Input.Countries.Codes.Contains(code)
        select code;

    /// <summary>A text, an object with an id, or a list of them.</summary>
    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!], // As above.
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object when value.TryGetProperty("id", out var id) => Texts(id),
        _ => [],
    };
}
