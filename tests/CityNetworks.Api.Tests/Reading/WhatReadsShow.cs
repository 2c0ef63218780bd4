using System.Text;
using System.Text.Json.Nodes;
using CityNetworks.Contracts;
using CityNetworks.Domain.Networks;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>
/// Finds what rests on a source and is not shown with it. The reads are those of the OpenAPI document, so that one that is added, or a fact that is, cannot be
/// forgotten; but for those that show the log itself, which shows everything.
/// </summary>
internal sealed class WhatReadsShow(ServedRegister register)
{
    private readonly Dictionary<string, HashSet<string>> _shown = [];
    private List<string>? _patterns;

    /// <summary>Every fact of every source that stands as it was told, and that the reads of whom it is about do not show with its source.</summary>
    /// <param name="seen">Takes the types of the facts that were looked for.</param>
    public async Task<List<string>> Missing(ISet<Type> seen)
    {
        List<(string Source, JsonNode Fact, object Event)> facts = [];
        foreach (var source in (await register.All("/api/sources")).Concat(await register.All("/api/sources?described=false")).Select(s => s.Text("id")!)) // Sources have ids.
        {
            facts.AddRange((await register.All($"/api/sources/{source}/facts?limit=1000")).Where(f => f.Text("retracted") == "false" && f["correctedBy"] is null)
                .Select(f => (source, f, MessageCodec.Decode(f.Text("type")!, Encoding.UTF8.GetBytes(f["data"]!.ToJsonString()))))); // Facts have both.
        }

        // Of a handover that was revoked only the network tells: for those it names nothing came of it.
        var revoked = facts.Select(f => (Network: f.Fact.Text("stream"), Event: f.Event as NetworkEvent.HandoverRevoked)).Where(f => f.Event is not null).Select(f => (f.Network, f.Event!.Office, f.Event.ToTerm)).ToHashSet(); // Filtered so.
        List<string> missing = [];
        foreach (var (source, fact, @event) in facts)
        {
            seen.Add(@event.GetType());
            var vain = @event is NetworkEvent.HandoverRevoked || (@event is NetworkEvent.HandedOver e && revoked.Contains((fact.Text("stream"), e.Office, e.ToTerm)));
            foreach (var (place, id) in Subjects(fact, @event).Take(vain ? 1 : int.MaxValue))
            {
                foreach (var mark in Marks(source, fact))
                {
                    if (!(await Shown(place, id)).Contains(mark)) missing.Add($"{fact.Text("type")} of {fact.Text("stream")}: {mark} is not shown of {place}/{id}\n  {fact["data"]!.ToJsonString()}"); // As above.
                }
            }
        }

        return missing;
    }

    /// <summary>The source as it is told there, and the decision behind it by its reference.</summary>
    private static IEnumerable<string> Marks(string source, JsonNode fact)
    {
        yield return Source(source, fact.Text("section"), fact.Text("quote"));
        if (fact.Text("data/decision/reference") is { } reference) yield return $"decision {reference}";
    }

    /// <summary>Whom a fact is about; of a membership or a term also the member, on whose pages it is as well.</summary>
    private static IEnumerable<(string Place, string Id)> Subjects(JsonNode fact, object @event)
    {
        var (stream, about) = (fact.Text("stream")!, fact.List("about")); // Every event has one.
        var kinds = about.ToDictionary(a => a.Text("id")!, a => a.Text("kind")); // As above.
        string[] parts = stream.Split('/');
        yield return parts switch
        {
            ["dossier", var subject] => (Place(kinds[subject]), subject),
            ["series", var series] => ("series", series),
            ["agreement", var agreement] => ("agreements", agreement),
            _ => (Place(about[0].Text("kind")), stream),
        };
        if (@event is not NetworkEvent e || (NetworkEvents.Member(e) is null && NetworkEvents.Office(e) is null)) yield break;
        foreach (var member in NetworkEvents.Concerns(e)) yield return (Place(kinds[member.Value]), member.Value);
    }

    private static string Place(string? kind) => kind switch
    {
        "network" => "networks",
        "commune" or "metropole" or "departement" or "region" or "territory" => "cities",
        _ => "organisations",
    };

    /// <summary>All sources and decisions that the reads of one subject show.</summary>
    private async Task<HashSet<string>> Shown(string place, string id)
    {
        if (_shown.TryGetValue($"{place}/{id}", out var known)) return known;
        HashSet<string> shown = [];
        foreach (var pattern in await Patterns())
        {
            var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 3 || parts[1] != place || !parts[2].StartsWith('{')) continue;
            parts[2] = id;
            foreach (var path in await Filled(parts)) await Read(path, shown);
        }

        return _shown[$"{place}/{id}"] = shown;
    }

    /// <summary>Part by part; what stands for one of several is filled in from the list of them.</summary>
    private async Task<IReadOnlyList<string>> Filled(string[] parts)
    {
        IReadOnlyList<string> paths = [""];
        foreach (var part in parts)
        {
            List<string> longer = [];
            foreach (var path in paths)
            {
                if (!part.StartsWith('{')) longer.Add($"{path}/{part}");
                else longer.AddRange((await register.All(path)).Select(item => $"{path}/{item.Text("member/id") ?? item.Text("edition") ?? item.Text("id")}"));
            }

            paths = longer;
        }

        return paths;
    }

    private async Task Read(string path, HashSet<string> shown)
    {
        for (string? next = path; next is not null;)
        {
            var answer = await register.Operator.Get(next);
            if (answer.Status == System.Net.HttpStatusCode.BadRequest) return; // A difference is one between two moments.
            Assert.True(answer.Status == System.Net.HttpStatusCode.OK, $"{next}: {answer.Text}");
            Note(answer.Body, shown);
            next = answer.Next;
        }
    }

    private static void Note(JsonNode? node, HashSet<string> shown)
    {
        if (node is JsonArray list) foreach (var item in list) Note(item, shown);
        if (node is not JsonObject told) return;
        if (told["id"] is JsonValue id) shown.Add(Source(id.ToString(), told.Text("section"), told.Text("quote")));
        if (told["body"] is JsonValue && told["reference"] is JsonValue reference) shown.Add($"decision {reference}");
        foreach (var (_, part) in told) Note(part, shown);
    }

    private static string Source(string id, string? section, string? quote) => $"source {id} '{section}' '{quote}'";

    private async Task<List<string>> Patterns()
    {
        if (_patterns is not null) return _patterns;
        _patterns = [];
        foreach (var (pattern, item) in (await register.Read("/openapi/v1.json"))["paths"]!.AsObject()) // It has them.
        {
            var takes = item!["get"].List("parameters").Select(p => p.Text("name")).ToList();
            var isJson = item["get"]?["responses"]?["200"]?["content"]?["application/json"] is not null; // A stream of events does not end.
            if (isJson && !takes.Contains("afterVersion") && !takes.Contains("afterPosition")) _patterns.Add(pattern);
        }

        return _patterns;
    }
}
