using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CsvHelper;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Every list there is can be had as a table, and the table says what the JSON says.</summary>
[Collection(Seeded.Name)]
public sealed class CsvTests(SeededRegister register)
{
    private const string Csv = "text/csv";

    /// <summary>Those of whom the seeds tell something in each list.</summary>
    private static readonly (string Place, string[] Ids)[] Known =
    [
        ("/api/networks/{network}", ["cuf", "aimf", "cva", "cglu", "aeropostale"]),
        ("/api/cities/{member}", ["fr-toulouse", "fr-paris"]),
        ("/api/organisations/{member}", ["afd", "cnes"]),
        ("/api/sources/{source}", ["toulouse-page"]),
        ("/api/series/{series}", ["rencontres"]),
        ("/api/agreements/{agreement}", ["declaration-de-paris"]),
    ];

    [Fact]
    public async Task Every_list_is_a_table_that_says_what_the_JSON_says_row_by_row()
    {
        var document = await register.Read("/openapi/v1.json");
        Dictionary<string, int> rows = [];
        foreach (var (path, shape) in Lists(document))
        {
            foreach (var address in Addresses(path))
            {
                for (string? next = address; next is not null;)
                {
                    var json = await register.Operator.Get(next);
                    Assert.True(json.Status == HttpStatusCode.OK, $"{next}: {json.Text}");
                    var table = await Table(next);
                    Same(json, table, next);
                    rows[shape] = rows.GetValueOrDefault(shape) + table.Rows.Count;
                    next = json.Next;
                }
            }
        }

        Assert.True(rows.Count > 15);
        Assert.All(rows.Where(r => r.Key != "#/components/schemas/AwaitedView"), r => Assert.True(r.Value > 0, $"of {r.Key} nothing was compared")); // Seeds are recorded: they await nobody's word.
    }

    [Fact]
    public async Task Every_list_of_the_document_is_offered_as_CSV_and_nothing_else_is()
    {
        var document = await register.Read("/openapi/v1.json");
        var lists = Lists(document).Select(l => l.Path).ToHashSet();
        foreach (var (path, item) in document["paths"]!.AsObject()) // The document has paths.
        {
            Assert.True(lists.Contains(path) == (item!["get"]?["responses"]?["200"]?["content"]?[Csv] is not null), path); // A path has operations.
        }

        Assert.True(lists.Count > 40);
    }

    [Theory]
    [InlineData(
        "/api/networks",
        "id,kind,name,acronym,founded,ended,seat,country,source.id,source.section,source.quote,decision.body,decision.on,decision.outcome,decision.reference,seatBasis.decision.body,seatBasis.decision.on,seatBasis.decision.outcome,seatBasis.decision.reference,seatBasis.source.id,seatBasis.source.section,seatBasis.source.quote,endBasis.decision.body,endBasis.decision.on,endBasis.decision.outcome,endBasis.decision.reference,endBasis.source.id,endBasis.source.section,endBasis.source.quote")]
    [InlineData(
        "/api/cities?country=FR&kind=region&validAt=1000",
        "id,kind,name,country,ends,source.id,source.section,source.quote,decision.body,decision.on,decision.outcome,decision.reference,endBasis.decision.body,endBasis.decision.on,endBasis.decision.outcome,endBasis.decision.reference,endBasis.source.id,endBasis.source.section,endBasis.source.quote")]
    [InlineData(
        "/api/networks/cuf/memberships",
        "network.id,network.name,network.kind,network.acronym,member.id,member.name,member.kind,member.acronym,holds,standing,recordedAs,since,kind,label,founding,contradicted,decided,recorded,through,offices,consent.state,consent.by.id,consent.by.name,consent.awaited.id,consent.awaited.name,consent.disputed")]
    [InlineData("/api/series", "id,name,kind,organisers.id,organisers.name,body,yearlyOn.month,yearlyOn.day,source.id,source.section,source.quote")]
    public async Task The_columns_are_those_of_the_shape_whatever_the_data(string path, string columns)
    {
        Assert.Equal(columns, string.Join(',', (await Table(path)).Columns));
        Assert.Equal(columns, string.Join(',', (await Table($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}knownAt={(await register.Position()).Split(':')[0]}:0", orNothing: true)).Columns));
    }

    [Fact]
    public async Task A_table_says_what_it_is_when_it_was_so_and_what_to_call_it()
    {
        using var response = await Ask("/api/networks/cva/memberships?validAt=2018&limit=2", Csv);
        Assert.Equal("text/csv; charset=utf-8; header=present", response.Content.Headers.ContentType!.ToString()); // Sent with the bytes.
        Assert.Equal("networks-cva-memberships.csv", response.Content.Headers.ContentDisposition!.FileName); // Null fails just as well.
        Assert.Equal(await register.Position(), Assert.Single(response.Headers.GetValues("Register-Position")));
        Assert.Equal("2018", Assert.Single(response.Headers.GetValues("Valid-At")));
        Assert.Contains("Accept", response.Headers.Vary);
        Assert.Contains("rel=\"next\"", Assert.Single(response.Headers.GetValues("Link")), StringComparison.Ordinal);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(3, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("network.id,", text, StringComparison.Ordinal); // No byte order mark.
    }

    [Fact]
    public async Task The_same_table_need_not_be_sent_twice()
    {
        using var first = await Ask("/api/cities?country=FR", Csv);
        using var again = await Ask("/api/cities?country=FR", Csv, first.Headers.ETag);
        using var other = await Ask("/api/cities?country=MA", Csv, first.Headers.ETag);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (first.StatusCode, again.StatusCode, other.StatusCode));
        Assert.False(first.Headers.ETag!.IsWeak); // It was told above that there is one.
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/json")]
    [InlineData("text/*", Csv)]
    [InlineData("text/csv;header=present", Csv)]
    [InlineData("text/csv, */*", Csv)]
    [InlineData("text/csv;q=0.5, application/json", "application/json")]
    [InlineData("application/json;q=0.5, text/csv", Csv)]
    [InlineData("application/json;q=0, */*", Csv)]
    [InlineData("text/csv, application/json", Csv)]
    [InlineData("application/json, text/csv", "application/json")]
    [InlineData("text/csv;header=absent", null)]
    [InlineData("text/html", null)]
    public async Task The_form_is_the_one_that_suits_best(string accept, string? form)
    {
        using var response = await Ask("/api/networks", accept);
        if (form is not null) Assert.Equal(form, response.Content.Headers.ContentType?.MediaType);
        else Assert.Equal("Accept one of these: application/json, text/csv.", (await Answer.Of(response)).IsProblem(HttpStatusCode.NotAcceptable, "not-acceptable")["detail"]);
    }

    [Fact]
    public async Task What_is_no_list_is_no_table()
    {
        using var response = await Ask("/api/networks/cuf", Csv);
        (await Answer.Of(response)).IsProblem(HttpStatusCode.NotAcceptable, "not-acceptable");
        (await register.Operator.Get("/api/networks/cuf?format=csv")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        (await register.Operator.Get("/api/networks?format=xlsx")).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
    }

    [Theory]
    [InlineData("/api/networks/cuf/memberships?limit=5&format=csv")]
    [InlineData("/api/cities/fr-toulouse/history?limit=50&format=csv")]
    [InlineData("/api/networks/cuf/events?limit=50&format=csv")]
    [InlineData("/api/sources/bordeaux-page/facts?limit=50&format=csv")]
    public async Task A_link_stays_in_the_form_it_was_asked_in(string path)
    {
        var plain = path.Replace("&format=csv", "", StringComparison.Ordinal);
        List<string> positions = [];
        var count = 0;
        for (string? next = path; next is not null;)
        {
            using var response = await Ask(next, "application/json");
            Assert.Equal(Csv, response.Content.Headers.ContentType?.MediaType);
            count += (await Read(response)).Rows.Count;
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single()[1..links.Single().IndexOf('>')] : null;
        }

        Assert.Equal((await register.All(plain)).Count, count);
    }

    /// <summary>The path of each list, and the shape of its items.</summary>
    private static IEnumerable<(string Path, string Shape)> Lists(JsonObject document) =>
        from path in document["paths"]!.AsObject() // The document has paths.
        let name = path.Value!["get"]?["responses"]?["200"]?["content"]?["application/json"]?["schema"].Text("$ref")?.Split('/')[^1] // A path has operations.
        where name is not null
        let items = document["components"]!["schemas"]![name]!["properties"]?["items"] // The reference leads somewhere.
        where items?.Text("type") == "array"
        select (path.Key, items["items"].Text("$ref")!); // Items of lists have shapes with names.

    private static IEnumerable<string> Addresses(string path)
    {
        if (path == "/api/search") return ["/api/search?q=seville", "/api/search?q=cit&limit=50"];
        if (path == "/api/meetings") return ["/api/meetings?from=2010&to=2019"];
        if (!path.Contains('{', StringComparison.Ordinal)) return [$"{path}?limit=40"];
        var (place, ids) = Known.FirstOrDefault(k => path.StartsWith($"{k.Place}/", StringComparison.Ordinal));
        Assert.True(place is not null, $"it is not said whom to ask for {path}");
        var rest = path[place.Length..];
        return ids.Select(id => $"{place[..(place.LastIndexOf('/') + 1)]}{id}{rest}");
    }

    private static void Same(Answer json, (IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows) table, string path)
    {
        var items = json.Body.List("items");
        Assert.True(items.Count == table.Rows.Count, path);
        Assert.Equal(table.Columns.Count, table.Columns.Distinct().Count());
        foreach (var (item, row) in items.Zip(table.Rows))
        {
            foreach (var (column, cell) in table.Columns.Zip(row)) Assert.True(IsSame(item, column.Split('.'), cell), $"{path}: {column} is '{cell}' in {item.ToJsonString()}");
            foreach (var leaf in Leaves(item, "")) Assert.True(table.Columns.Contains(leaf) || table.Columns.Contains($"{leaf}.id"), $"{path}: {leaf} is in no column");
        }
    }

    private static bool IsSame(JsonNode? node, string[] path, string cell)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (node is JsonArray list) return cell == string.Join("; ", list.Select(entry => entry.Text(path[i])));
            node = node?[path[i]];
        }

        return node switch
        {
            null => cell.Length == 0,
            JsonArray { Count: 0 } => cell.Length == 0,
            JsonArray texts when texts.All(t => t is JsonValue) => cell == string.Join("; ", texts.Select(t => $"{t}")),
            JsonArray or JsonObject => JsonNode.DeepEquals(node, JsonNode.Parse(cell)),
            JsonValue value when value.TryGetValue<string>(out var text) => cell == text,
            _ => cell == node.ToJsonString(),
        };
    }

    /// <summary>Where in an item something stands that is no object; of what is stored byte for byte, the whole.</summary>
    private static IEnumerable<string> Leaves(JsonNode item, string at) => item is JsonObject o && at is not ("data." or "metadata.")
        ? o.Where(member => member.Value is not null).SelectMany(member => Leaves(member.Value!, $"{at}{member.Key}.")) // Filtered so.
        : [at.TrimEnd('.')];

    private async Task<(IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows)> Table(string path, bool orNothing = false)
    {
        using var response = await Ask(path, Csv);
        if (orNothing && response.StatusCode == HttpStatusCode.NotFound) return await Table(path[..path.IndexOf('?', StringComparison.Ordinal)] + "?validAt=1000");
        Assert.True(response.StatusCode == HttpStatusCode.OK, path);
        return await Read(response);
    }

    private static async Task<(IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows)> Read(HttpResponseMessage response)
    {
        using var text = new StreamReader(await response.Content.ReadAsStreamAsync());
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        Assert.True(await csv.ReadAsync() && csv.ReadHeader());
        List<string[]> rows = [];
        while (await csv.ReadAsync())
        {
            rows.Add(csv.Parser.Record!); // A row was read.
            Assert.Equal(csv.HeaderRecord!.Length, csv.Parser.Count); // So was the header.
        }

        return (csv.HeaderRecord!, rows); // As above.
    }

    private async Task<HttpResponseMessage> Ask(string path, string accept, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept.Length > 0) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (known is not null) request.Headers.IfNoneMatch.Add(known);
        return await register.Http.SendAsync(request);
    }
}
