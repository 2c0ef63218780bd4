using System.Diagnostics;
using CityNetworks.Api.Tests;
using CityNetworks.Faults.Check;
using CityNetworks.Faults.Faults;

namespace CityNetworks.Faults;

/// <summary>What to do, and for how long at least: no fault is left out for want of time.</summary>
/// <param name="Today">Days of the workload are counted from it.</param>
internal sealed record Plan(ulong Seed, TimeSpan Time, DateOnly Today, int Clients = 8);

/// <summary>One run: a register is prepared, clients work on it while faults strike, then everything is looked at.</summary>
internal sealed class Run(Plan plan, Site site, History history)
{
    private readonly Findings _findings = new();
    private readonly Dictionary<string, string> _keys = [];

    public async Task<Report> ToItsEnd(CancellationToken ct)
    {
        await Prepare(ct);
        var clock = Stopwatch.StartNew();
        await Work(clock, ct);
        var worked = clock.Elapsed;
        var (evidence, pages) = await new Aftermath(plan, site, history, _keys, _findings).Look(ct);
        var faults = Hits.Check(site.Faults.Select(f => f.Name), history.Strikes, history.Attempts, _findings);
        return new(site.Name, plan, worked, evidence, pages, _findings, faults, site.LeftOut, [.. site.Remarks, .. StoppedServer.LongestStall(history)]);
    }

    // ---- before

    private async Task Prepare(CancellationToken ct)
    {
        var key = _keys["operator"] = await site.Nodes[0].OperatorKey();
        var cast = new Cast(plan.Today);
        await Task.WhenAll(Enumerable.Range(0, Cast.Networks).Select(cast.Prepare).Append(Cast.PrepareNeighbours()).Select(steps => new Client(-1, "operator", key, site, history).Run(steps, ct)));
        ct.ThrowIfCancellationRequested();
        if (history.Attempts.FirstOrDefault(a => a.Answer is not (Answered.Accepted or Answered.Unknown)) is { } refused) throw new InvalidOperationException($"The register cannot be prepared: {refused}");

        for (var s = 0; s < Cast.Secretariats; s++)
        {
            var at = $"/api/principals/{Cast.Secretariat(s)}";
            await Do(at, new { name = $"Secretariat {s}" });
            await Do($"{at}/grants", new { right = "record" });
            for (var n = 0; n < Cast.Networks; n++)
            {
                if (Cast.Speaks(s, n)) await Do($"{at}/grants", new Dictionary<string, string> { ["right"] = "speak", ["for"] = Cast.Network(n) });
            }

            _keys[Cast.Secretariat(s)] = (await Do($"{at}/keys", new { }))["key"]!; // Shown this once.
        }

        Task<Answer> Do(string path, object body) => new ApiClient(site.Http, key).Do($"{site.Nodes[0].Address}{path}", body);
    }

    // ---- meanwhile

    private async Task Work(Stopwatch clock, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var clients = Enumerable.Range(0, plan.Clients).Select(c =>
        {
            var principal = Cast.Secretariat(c % Cast.Secretariats);
            return Task.Run(() => new Client(c, principal, _keys[principal], site, history).Run(new Workload(plan.Seed, c, plan.Today).Steps(), stop.Token), CancellationToken.None);
        }).ToList();
        var current = "";
        try
        {
            foreach (var (fault, wait, seed) in new Schedule(plan.Seed, site.Faults.Count).Strikes().TakeWhile((_, i) => i < site.Faults.Count || clock.Elapsed < plan.Time))
            {
                current = site.Faults[fault].Name;
                await Task.Delay(wait, ct);
                await site.Faults[fault].Strike(history, new(seed), ct);
                var over = history.Now;
                await Fault.Until(() => Enumerable.Range(0, site.Nodes.Count).All(n => history.LastAnswered(n) > over), ct);
            }
        }
        catch (TimeoutException stuck)
        {
            _findings.Violates("recovery", $"{current}: {stuck.Message}");
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(clients);
        }
    }
}
