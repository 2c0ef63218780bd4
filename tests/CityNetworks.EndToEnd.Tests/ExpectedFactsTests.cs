using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CityNetworks.EndToEnd.Tests.Expected;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>Whether everything that the source documents say can be asked for, by lists that were written from the documents and not from the seeds.</summary>
public sealed class ExpectedFactsTests(ITestOutputHelper output) : IDisposable
{
    private const string Introduction = """
        # What the register holds of each source

        Made by a test from the running register with its seeds; not written by hand. A fact that the register was corrected in, or that names two, is counted once
        for each time it was told. What the pages say in more than one place is held once for each place.

        """;

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_the_documents_say_is_found_through_the_api()
    {
        await using var run = await ServerRun.Start(_place["data"]).Ready();
        using var http = new HttpClient { BaseAddress = new(await run.Address()) };
        Dictionary<string, JsonNode?> answers = [];
        List<string> missing = [];
        var rows = ExpectedFact.All();
        foreach (var row in rows.Where(r => r.Cannot is null))
        {
            if (!answers.TryGetValue(row.Ask!, out var answer)) answers.Add(row.Ask!, answer = await Whole(http, row.Ask!)); // What can be asked has a question.
            if (answer is null || !row.IsIn(answer)) missing.Add($"{row.List} {row.Id}: {row.Fact} ({row.Ask} {row.Where?.ToJsonString()} {string.Join(' ', row.Says)}){(answer is null ? " no answer" : "")}");
        }

        foreach (var list in rows.GroupBy(r => r.List)) output.WriteLine($"{list.Key}: {list.Count()} facts, {list.Count(r => r.Cannot is not null)} of them cannot be asked for");
        Assert.True(missing.Count == 0, $"{missing.Count} are not found:\n{string.Join('\n', missing)}");
    }

    /// <summary>The table in docs/facts.md is what the register says of itself. To bring it up to date run this with FACTS_TABLE=path of that file.</summary>
    [Fact]
    public async Task What_rests_on_each_document_is_on_its_page_and_in_the_table()
    {
        await using var run = await ServerRun.Start(_place["data"]).Ready();
        using var http = new HttpClient { BaseAddress = new(await run.Address()) };
        var table = new StringBuilder();
        Dictionary<string, List<string>> sections = [];
        foreach (var source in (await Whole(http, "/api/sources"))!["items"]!.AsArray()) // Sources are seeded.
        {
            var facts = (JsonArray)(await Whole(http, $"/api/sources/{source!["id"]}/facts?limit=1000"))!["items"]!; // What is listed can be read.
            sections[$"{source["id"]}"] = [.. facts.Select(f => $"{f!["section"]}")];
            table.Append(CultureInfo.InvariantCulture, $"\n## {source["title"]} ({source["publisher"]}): {facts.Count} facts\n\n| about | facts |\n|---|---|\n");
            foreach (var about in facts.GroupBy(f => About($"{f!["stream"]}")).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                table.Append(CultureInfo.InvariantCulture, $"| {about.Key} | {about.Count()} |\n");
            }
        }

        // Each fact of the seeds is on the page of its source, under its section.
        foreach (var seeded in SeededFact.All().GroupBy(f => (f.Source, f.Section)))
        {
            var found = sections[seeded.Key.Source].Count(section => section == seeded.Key.Section);
            Assert.True(found >= seeded.Count(), $"{seeded.Key}: {seeded.Count()} seeded in {string.Join(' ', seeded.Select(f => f.File).Distinct())}, {found} found");
        }

        if (Environment.GetEnvironmentVariable("FACTS_TABLE") is { } path) await File.WriteAllTextAsync(path, Introduction + table);
        Assert.Equal(Introduction + table, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "facts.md")));
    }

    /// <summary>A dossier is about whom it names; meetings and agreements are counted together.</summary>
    private static string About(string stream) => stream.Split('/') switch
    {
        ["dossier", var subject] => subject,
        ["series", _] => "meetings",
        ["agreement", _] => "agreements, ties and programmes",
        _ => stream,
    };

    /// <summary>All pages as one answer; null if there is nothing at that address.</summary>
    private static async Task<JsonNode?> Whole(HttpClient http, string ask)
    {
        JsonNode? whole = null;
        for (var next = ask; next is not null;)
        {
            using var response = await http.GetAsync(new Uri(next, UriKind.Relative));
            if (!response.IsSuccessStatusCode) return null;
            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync());
            if (whole is null) whole = page;
            else foreach (var item in (page?["items"] as JsonArray ?? []).ToList()) ((JsonArray)whole["items"]!).Add(item!.DeepClone()); // Pages have items.
            next = response.Headers.TryGetValues("Link", out var links) && links.FirstOrDefault(l => l.Contains("rel=\"next\"", StringComparison.Ordinal)) is { } link
                ? link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)] : null;
        }

        return whole;
    }
}
