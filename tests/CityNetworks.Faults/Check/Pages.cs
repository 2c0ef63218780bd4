using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore.Suite;

namespace CityNetworks.Faults.Check;

/// <summary>Promises 5 and 7, asked of a server that began after the run: pages of a city and of networks agree, say what the log says, and say what they said before.</summary>
internal sealed class Pages(Site site, Dice dice, Findings findings)
{
    private const int Readings = 1500;
    private const int Moments = 5;
    private const int Cities = 15;
    private const string Agree = "5 pages agree";
    private const string Lasting = "7 the same for ever";

    /// <summary>What was read during the run, from any server, is read again.</summary>
    public async Task<int> ReadAgain(IReadOnlyCollection<Reading> readings, CancellationToken ct)
    {
        foreach (var odd in readings.Where(r => r.Status is not (0 or 200 or 503))) findings.Violates(Lasting, $"{odd.Path} was answered {odd.Status}: {odd.Text}");
        var answered = readings.Where(r => r.Status == 200).ToList();
        while (answered.Count > Readings) answered.RemoveAt(dice.Below(answered.Count));
        foreach (var reading in answered)
        {
            ct.ThrowIfCancellationRequested();
            var again = await Get(reading.Path);
            if (again != reading.Text) findings.Violates(Lasting, $"{reading.Path} said {reading.Text} and says {again}");
        }

        return answered.Count;
    }

    /// <summary>Positions to compare at, the last one among them.</summary>
    public IReadOnlySet<long> Sample(long head) => Enumerable.Range(0, Moments - 1).Select(_ => 1L + dice.Below((int)head)).Append(head).ToHashSet();

    /// <summary>Rosters, terms and cities' pages as of some positions, beside what the log told up to there.</summary>
    /// <param name="cities">Those to choose from.</param>
    public async Task Compare(string epoch, IReadOnlyDictionary<long, ImmutableDictionary<string, Network.Active>> stood, IReadOnlyList<string> cities, DateOnly today, CancellationToken ct)
    {
        foreach (var (position, networks) in stood)
        {
            ct.ThrowIfCancellationRequested();
            var day = today.AddDays(-300 + dice.Below(500));
            var at = string.Create(CultureInfo.InvariantCulture, $"validAt={day:yyyy-MM-dd}&knownAt={epoch}:{position}");
            Dictionary<string, Dictionary<string, string>> rosters = [];
            foreach (var (id, network) in networks)
            {
                rosters[id] = await Roster(id, at);
                var members = network.Members.Values.Where(m => m.Periods().Any(p => p.From <= day && day < p.Until)).Select(m => m.Member.Value);
                Same(Lasting, $"members of {id} at {at}, in the log and on the page", members, rosters[id].Keys);
                Same(Lasting, $"terms of {id} at {position}, in the log and on the page", Terms(network), await Terms(id, $"knownAt={epoch}:{position}"));
            }

            foreach (var city in Enumerable.Range(0, Math.Min(Cities, cities.Count)).Select(_ => cities[dice.Below(cities.Count)]).Distinct())
            {
                if (await Find($"/api/cities/{city}/memberships?{at}") is not { } page) continue;
                var own = Items(page).Where(Holds).ToDictionary(m => $"{m["network"]!["id"]}", Facts); // A membership names both.
                Same(Agree, $"{city} at {at}, on its page and on rosters", own.Select(m => $"{m.Key} {m.Value}"), rosters.Where(r => r.Value.ContainsKey(city)).Select(r => $"{r.Key} {r.Value[city]}"));
            }
        }
    }

    private static IEnumerable<string> Terms(Network.Active network) =>
        from office in network.Offices.Values
        from term in office.Terms
        where term.From < term.Until
        select string.Create(CultureInfo.InvariantCulture, $"{office.Id} {term.Number} {term.Holder} {term.From:yyyy-MM-dd} {(term.Until == DateOnly.MaxValue ? ".." : $"{term.Until:yyyy-MM-dd}")}");

    private async Task<List<string>> Terms(string network, string at) =>
    [
        .. from term in Items(JsonNode.Parse(await Get($"/api/networks/{network}/terms?{at}"))!) // The register answers in JSON.
           let period = term["period"]!
           where $"{period["from"]}" != $"{period["until"]}"
           select $"{term["office"]} {term["number"]} {term["holder"]!["id"]} {period["from"]} {period["until"]}", // A decided term has them.
    ];

    /// <summary>Who belongs to a network, all pages of it.</summary>
    private async Task<Dictionary<string, string>> Roster(string network, string at)
    {
        Dictionary<string, string> roster = [];
        for (var next = $"/api/networks/{network}/memberships?limit=1000&{at}"; next is not null;)
        {
            using var response = await site.Http.GetAsync(At(next));
            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync())!; // The register answers in JSON.
            foreach (var membership in Items(page).Where(Holds)) roster.Add($"{membership["member"]!["id"]}", Facts(membership)); // It names both.
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        return roster;
    }

    private static IEnumerable<JsonObject> Items(JsonNode page) => page["items"] is JsonArray items ? items.Select(i => i!.AsObject()) : throw new InvalidOperationException($"This is no list: {page}");

    private static bool Holds(JsonObject membership) => $"{membership["holds"]}" == "yes";

    /// <summary>All that both pages tell of it; offices stand on the city's alone.</summary>
    private static string Facts(JsonObject membership) => string.Join(' ', membership.Where(m => m.Key is not ("offices" or "through")).Select(m => $"{m.Key}={m.Value?.ToJsonString()}"));

    private void Same(string promise, FormattableString of, IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (one, other) = (expected.ToHashSet(), found.ToHashSet());
        if (!one.SetEquals(other)) findings.Violates(promise, $"{FormattableString.Invariant(of)}: {string.Join(" | ", one.Except(other).Take(3))} against {string.Join(" | ", other.Except(one).Take(3))}");
    }

    private async Task<string> Get(string path)
    {
        using var response = await site.Http.GetAsync(At(path));
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<JsonNode?> Find(string path)
    {
        using var response = await site.Http.GetAsync(At(path));
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync()) : null;
    }

    private Uri At(string path) => new(new(site.Nodes[0].Address ?? throw new InvalidOperationException("The server is not there.")), path);
}
