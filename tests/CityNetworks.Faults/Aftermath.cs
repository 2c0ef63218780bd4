using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CityNetworks.Actors;
using CityNetworks.Faults.Check;
using Xunit.Sdk;

namespace CityNetworks.Faults;

/// <summary>What is looked at when clients and faults are done: the servers' word for what was never answered, the register itself, and pages.</summary>
internal sealed class Aftermath(Plan plan, Site site, History history, IReadOnlyDictionary<string, string> keys, Findings findings)
{
    private static readonly TimeSpan NextLook = TimeSpan.FromMilliseconds(20);

    /// <returns>What there is to judge by, and how many pages were read again.</returns>
    public async Task<(Evidence Evidence, int Pages)> Look(CancellationToken ct)
    {
        var epoch = await Epoch();
        var done = await AskForUnanswered(ct);
        await StopAll();
        var evidence = await ReadRegister(done, ct);
        Effects.Check(evidence, findings);
        Order.Check(evidence, findings);
        var pages = new Pages(site, new(plan.Seed), findings);
        var stood = Timeline.Check(evidence, pages.Sample(evidence.Log.Count), findings);
        if (await site.Verify() is { } difference) findings.Violates("7 verify", $"{difference}");

        // A server that begins anew says what the others said.
        await site.Nodes[0].Start();
        var again = await pages.ReadAgain(history.Readings, ct);
        List<string> cities = [.. evidence.Log.Where(e => e.Event is Domain.Members.MemberEvent.Registered).Select(e => e.Stream)];
        await pages.Compare(epoch, stood, cities, plan.Today, ct);
        return (evidence, again);
    }

    private Uri At(string path) => new(new(site.Nodes[0].Address ?? throw new InvalidOperationException("The server is not there.")), path);

    private async Task<string> Epoch() => (await site.Http.GetStringAsync(At("/health/ready")))["ready at ".Length..].Split(':')[0];

    /// <summary>Whether the register has done what was sent and never answered, as it tells whoever sent it.</summary>
    private async Task<Dictionary<(string, string), bool>> AskForUnanswered(CancellationToken ct)
    {
        Dictionary<(string, string), bool> done = [];
        foreach (var ((principal, key), _) in history.Attempts.GroupBy(a => (a.Principal, a.Key)).Where(sent => sent.All(a => a.Answer == Answered.Unknown)).Select(sent => (sent.Key, sent)))
        {
            ct.ThrowIfCancellationRequested();
            done[(principal, key)] = await IsDone(principal, key);
        }

        return done;
    }

    private async Task<bool> IsDone(string principal, string key)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, At($"/api/commands/{key}")) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", keys[principal]) } };
            using var response = await site.Http.SendAsync(request);
            var said = JsonNode.Parse(await response.Content.ReadAsStringAsync())!; // The register answers in JSON.
            if ($"{said["state"]}" is not "in-flight" and var state) return state == "done";
            await Task.Delay(NextLook);
        }
    }

    private async Task StopAll()
    {
        for (var i = 0; i < site.Nodes.Count; i++)
        {
            if (await site.Nodes[i].Stop() is not 0 and var exitCode) findings.Violates("stopping", $"server {i} ended with {exitCode}: {string.Join(' ', site.Nodes[i].Said.TakeLast(5))}");
        }
    }

    private async Task<Evidence> ReadRegister(Dictionary<(string Principal, string Key), bool> done, CancellationToken ct)
    {
        await using var store = await site.Open();
        var log = await IntactLog.Read(store);
        try
        {
            await IntactLog.Check(store, log);
        }
        catch (XunitException broken)
        {
            findings.Violates("6 log", $"{broken.Message}");
        }

        Dictionary<(string, string), Recorded> recorded = [];
        foreach (var (principal, key) in history.Attempts.Select(a => (a.Principal, a.Key)).Distinct())
        {
            var found = await store.FindCommand(new(principal, key), ct);
            if (found is not null) recorded[(principal, key)] = new(Of(Outcomes.Decode(found.Outcome).Kind), found.Position.Value, found.Version.Value);
            if (done.TryGetValue((principal, key), out var isDone) && isDone != found is not null) findings.Violates("2 one effect", $"{key}: the server told {(isDone ? "done" : "not recorded")}, and it is the other way round");
        }

        return new(history.Attempts, [.. log.Select(Entry.Of)], recorded);
    }

    private static Answered Of(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Accepted => Answered.Accepted,
        OutcomeKind.Nothing => Answered.Nothing,
        _ => Answered.Refused,
    };
}
