using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CityNetworks.Api.Tests;
using CityNetworks.EventStore.Suite;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>A command somebody sent.</summary>
/// <param name="Answer">Null when the connection broke: it is not known whether it was recorded.</param>
internal sealed record Sent(string Path, string Json, string Key, Answer? Answer);

/// <summary>
/// Secretariats and cities at work: cities are registered and join, roles are assigned, presidencies handed over, some of it against the
/// rules, some of it sent twice. Every command that is accepted makes exactly one event.
/// </summary>
internal sealed class Load(ulong seed)
{
    private const int Networks = 4;
    private static readonly DateOnly Start = new(2000, 1, 1);

    private readonly ConcurrentQueue<Sent> _sent = [];
    private readonly Lock _gate = new();
    private readonly (string City, string Since)[] _presidents = [.. Enumerable.Range(0, Networks).Select(n => ($"xx-first-{n}", Day(0)))];
    private readonly int[] _days = new int[Networks];
    private long _answered;
    private int _round;

    public IReadOnlyCollection<Sent> Everything => _sent;

    /// <summary>Networks that preside over themselves through a first city, each with a body.</summary>
    public async Task Prepare(ApiClient api)
    {
        for (var n = 0; n < Networks; n++)
        {
            await Send(api, $"/api/networks/n{n}", new { kind = "association", names = new[] { new { text = $"Réseau {n}", language = "fr" } } });
            await Send(api, $"/api/cities/{_presidents[n].City}", City("Première"));
            await Send(api, $"/api/networks/n{n}/memberships", new { member = _presidents[n].City, on = Day(0) });
            await Send(api, $"/api/networks/n{n}/offices", new { office = "presidency", titles = new[] { new { text = "Présidence", language = "fr" } }, rules = new { heldBy = Array.Empty<string>() } });
            await Send(api, $"/api/networks/n{n}/terms", new { office = "presidency", holder = _presidents[n].City, from = Day(0) });
            await Send(api, $"/api/networks/n{n}/bodies", new { body = "groupe-pays-vn", kind = "country-group", country = "VN", names = new[] { new { text = "Groupe-pays Viêt Nam", language = "fr" } } });
        }
    }

    /// <summary>Some clients post until the server is gone; <paramref name="enough"/> is called once, when so many commands are answered.</summary>
    public async Task Run(ApiClient api, int clients, int answers, Func<Task> enough)
    {
        var round = Interlocked.Increment(ref _round);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goal = Interlocked.Read(ref _answered) + answers;
        var work = Enumerable.Range(0, clients).Select(c => Task.Run(() => Client(api, round, c, goal, reached))).ToList();
        await Task.WhenAny(reached.Task, Task.WhenAll(work));
        await enough();
        await Task.WhenAll(work);
    }

    /// <summary>Sends a command that was sent before.</summary>
    public static async Task<Answer> Again(ApiClient api, Sent sent) => await api.Send(sent.Path, sent.Json, sent.Key);

    /// <summary>Takes note of who presides now.</summary>
    public void Learn(Sent sent)
    {
        if (sent.Answer?["outcome"] != "accepted" || !sent.Path.EndsWith("/handovers", StringComparison.Ordinal)) return;
        var handover = JsonNode.Parse(sent.Json)!; // We have written it.
        var (n, to, on) = (sent.Path.Split('/')[3][1] - '0', $"{handover["to"]}", $"{handover["on"]}");
        lock (_gate)
        {
            if (string.CompareOrdinal(on, _presidents[n].Since) > 0) _presidents[n] = (to, on);
        }
    }

    private static object City(string name, string country = "FR") => new { kind = "commune", country, names = new[] { new { text = name, language = "fr" } } };

    private static string Day(int number) => Start.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task Client(ApiClient api, int round, int client, long goal, TaskCompletionSource reached)
    {
        var dice = new Dice(seed + ((ulong)round * 1000) + (ulong)client);
        List<Sent> own = [];
        for (var i = 0; ; i++)
        {
            var city = $"xx-{round}-{client}-{i}";
            var n = dice.Below(Networks);
            if (!await Post($"/api/cities/{city}", City($"Ville {i}", i % 3 == 0 ? "VN" : "FR"))) return;
            if (!await Post($"/api/networks/n{n}/memberships", new { member = city, on = Day(1) })) return;
            var went = dice.Below(5) switch
            {
                0 => await Post($"/api/networks/n{n}/body-assignments", new { body = "groupe-pays-vn", member = city, role = "follows", on = Day(2) }),
                1 => await Post($"/api/networks/n{n}/exclusions", new { member = "xx-stranger", on = Day(2) }),
                2 => await Repeat(),
                _ => await HandOver(n, city),
            };
            if (!went) return;
        }

        async Task<bool> Post(string path, object body)
        {
            var sent = await Send(api, path, body);
            if (sent.Answer is null) return false;
            own.Add(sent);
            if (Interlocked.Increment(ref _answered) >= goal) reached.TrySetResult();
            return true;
        }

        // Others hand over as well: it is theirs or ours, and the other one is refused.
        async Task<bool> HandOver(int n, string to)
        {
            string from;
            lock (_gate) from = _presidents[n].City;
            if (!await Post($"/api/networks/n{n}/handovers", new { office = "presidency", from, to, on = Day(2 + Interlocked.Increment(ref _days[n])) })) return false;
            Learn(own[^1]);
            return true;
        }

        async Task<bool> Repeat()
        {
            var before = own[dice.Below(own.Count)];
            try
            {
                var again = await Again(api, before);
                return again.Status == HttpStatusCode.ServiceUnavailable || (again.IsReplayed && again.Text == before.Answer?.Text) ? true
                    : throw new InvalidOperationException($"{before.Key} was answered {before.Answer?.Text}, then {again.Text}");
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }

    private async Task<Sent> Send(ApiClient api, string path, object body)
    {
        var (json, key) = (ApiClient.Json(body), ApiClient.NewKey());
        Answer? answer = null;
        try
        {
            answer = await api.Send(path, json, key);
            if (answer.Status == HttpStatusCode.ServiceUnavailable) answer = null; // Nobody knows, or nothing was recorded: the same as a broken connection.
        }
        catch (HttpRequestException)
        {
            // The server is gone.
        }

        var sent = new Sent(path, json, key, answer);
        _sent.Enqueue(sent);
        return sent;
    }
}
