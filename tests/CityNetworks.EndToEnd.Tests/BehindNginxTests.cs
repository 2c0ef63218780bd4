using System.Collections.Concurrent;
using System.Net;
using CityNetworks.Api.Tests;
using CityNetworks.EventStore.Postgres;
using Xunit;
using Xunit.Abstractions;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>Two servers on one database behind nginx, as deploy/ has it: one of them may go at any time.</summary>
public sealed class BehindNginxTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int Clients = 4; // Of each kind.
    private const int Between = 25; // Answers of each kind between two blows.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Place _place = new();
    private readonly Cluster _cluster = new();
    private readonly ConcurrentQueue<Sent> _settled = [];
    private readonly SemaphoreSlim _answered = new(0);
    private readonly SemaphoreSlim _read = new(0);
    private readonly int[] _ports = [NginxRun.FreePort(), NginxRun.FreePort()];
    private int _unknown;

    public Task InitializeAsync() => _cluster.InitializeAsync();

    public Task DisposeAsync() => _cluster.DisposeAsync();

    public void Dispose()
    {
        _answered.Dispose();
        _read.Dispose();
        _place.Dispose();
    }

    [NginxFact(postgres: true)]
    public async Task Servers_killed_and_stopped_in_turn_cost_no_question_and_nothing_acknowledged_and_nothing_is_done_twice()
    {
        var database = await _cluster.NewDatabase();
        ServerRun[] servers = [await Start(0, database), await Start(1, database)];
        try
        {
            await using var nginx = await NginxRun.Start(_ports);
            using var http = new HttpClient { BaseAddress = nginx.Address, Timeout = Patience };
            var api = new ApiClient(http, await File.ReadAllTextAsync(Path.Combine(_place["data-0"], "operator.key")));
            _settled.Enqueue(await Settle(api, "/api/cities/xx-home"));

            using var over = new CancellationTokenSource();
            var work = Task.WhenAll([.. Enumerable.Range(0, Clients).Select(n => Post(api, n, over.Token)), .. Enumerable.Range(0, Clients).Select(_ => Read(api, over.Token))]);
            foreach (var (one, signal) in new[] { (0, "KILL"), (1, "TERM"), (1, "KILL"), (0, "TERM") })
            {
                await Progress(work);
                await servers[one].Stop(signal);
                await Progress(work); // The other one serves alone.
                await servers[one].DisposeAsync();
                servers[one] = await Start(one, database);
                var before = nginx.Requests().Count;
                while (!nginx.Requests().Skip(before).Any(r => r.Servers == $"127.0.0.1:{_ports[one]}")) await Progress(work, 1); // nginx has noticed.
            }

            await over.CancelAsync();
            await work;

            foreach (var sent in _settled)
            {
                var again = await Load.Again(api, sent);
                Assert.True(again.IsReplayed, $"{sent.Key} was acknowledged and is done again: {again.Text}");
                Assert.Equal(sent.Answer!.Text, again.Text); // Not null: what is settled has one.
            }

            Judge(nginx);
            foreach (var server in servers) Assert.Equal(0, await server.Stop("TERM"));
        }
        finally
        {
            foreach (var server in servers) await server.DisposeAsync();
        }

        await using var store = await PostgresEventStore.Open(database, TimeProvider.System, CancellationToken.None);
        var log = await IntactLog.Read(store);
        await IntactLog.Check(store, log);
        await Audit.Commands(store, log, _settled);
    }

    /// <summary>What nginx passed on: of every kind something was cut off, and only what may be asked twice went to a second server.</summary>
    private void Judge(NginxRun nginx)
    {
        var twice = nginx.Requests().Where(r => r.Asked.Length > 1).ToList();
        var questions = twice.Where(r => r.Method == "GET").ToList();
        output.WriteLine(
            $"{_settled.Count} commands settled, {_unknown} answers unknown meanwhile; {questions.Count} questions put to a second server, {questions.Count(r => r.SentTo[0] > 0)} of them after the first had them; "
            + $"{twice.Count - questions.Count} commands put to a second server that the first was never sent");
        Assert.NotEmpty(twice);
        Assert.All(questions, r => Assert.Equal(200, r.Status));
        Assert.All(twice.Except(questions), r => Assert.Equal(0, r.SentTo[0]));
    }

    /// <summary>Waits until so many more commands and questions are answered.</summary>
    private async Task Progress(Task work, int answers = Between)
    {
        foreach (var kind in new[] { _answered, _read })
        {
            for (var n = 0; n < answers; n++)
            {
                var next = kind.WaitAsync(Patience);
                if (await Task.WhenAny(next, work) == work) await work; // It fails; nobody waits for what does not come.
                Assert.True(await next, "Nobody is answered any more.");
            }
        }
    }

    /// <summary>Registers cities until told to stop, each under one key until somebody knows what came of it.</summary>
    private async Task Post(ApiClient api, int client, CancellationToken over)
    {
        for (var n = 0; !over.IsCancellationRequested; n++)
        {
            _settled.Enqueue(await Settle(api, $"/api/cities/xx-{client}-{n}"));
            _answered.Release();
        }
    }

    private async Task<Sent> Settle(ApiClient api, string path)
    {
        var (json, key) = (ApiClient.Json(new { kind = "commune", country = "FR", names = new[] { new { text = "Ville", language = "fr" } } }), ApiClient.NewKey());
        while (true)
        {
            var answer = await api.Send(path, json, key);
            if (answer.Status == HttpStatusCode.ServiceUnavailable)
            {
                answer.IsProblem(HttpStatusCode.ServiceUnavailable, answer.Code ?? "a code"); // nginx's, or that of the server that waits for what the dead one held
                Interlocked.Increment(ref _unknown);
                continue;
            }

            Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {(int)answer.Status} {answer.Text}");
            return new(path, json, key, answer);
        }
    }

    private async Task Read(ApiClient api, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var answer = await api.Get("/api/cities/xx-home");
            Assert.True(answer.Status == HttpStatusCode.OK, $"A question was lost: {(int)answer.Status} {answer.Text}");
            _read.Release();
        }
    }

    private Task<ServerRun> Start(int one, string database) =>
        ServerRun.Launch("--data", _place[$"data-{one}"], "--urls", $"http://127.0.0.1:{_ports[one]}", "--no-seed", "--store", database).Ready();
}
