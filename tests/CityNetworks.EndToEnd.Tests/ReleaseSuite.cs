using System.Globalization;
using System.IO.Compression;
using System.Net;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.EndToEnd.Tests.Expected;
using CityNetworks.EventStore;
using Xunit;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>A register outlives the release that wrote it, wherever it is kept: what is under <c>Releases/</c> is never changed.</summary>
public abstract class ReleaseSuite : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citynetworks-e2e-").FullName;

    /// <summary>What each release left, by the head of its log.</summary>
    public static TheoryData<string, string, long, string> Earlier => new()
    {
        { "1", "566974a76de023f8", 142, "c95435d1a4ec60194ba0c87c6814e61ab6e046be53544107e3129a04bc81bc38" },
    };

    /// <summary>What release 1 was sent first, as <c>release-1-1</c>.</summary>
    private static object FirstCommand => new
    {
        kind = "commune",
        country = "FR",
        names = new[] { new { text = "Toulouse", language = "fr" } },
        coordinates = new { latitude = 43.6, longitude = 1.44 },
        decision = new { body = "Assembly", reference = "vote-1" },
        source = new { id = "page-1", section = "cities/fr-toulouse" },
    };

    /// <summary>Says to every command where the register is, beside <c>--data</c>.</summary>
    protected string[] Store { get; private set; } = [];

    protected string Data => Path.Combine(_directory, "data");

    private string Backup => Path.Combine(_directory, "backup");

    public async Task InitializeAsync() => Store = await NewStore();

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    protected abstract Task<string[]> NewStore();

    /// <summary>Opens it while no server has it.</summary>
    protected abstract Task<IEventStore> OpenStore();

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task The_register_of_an_earlier_release_is_put_back_and_checked_tells_what_it_told_and_goes_on(string release, string epoch, long events, string hash)
    {
        await Unpack(release);

        await Well("restore", Backup);

        var sound = await Well("verify");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $": {events} events in "), sound, StringComparison.Ordinal);
        Assert.EndsWith(hash, sound, StringComparison.Ordinal);
        await using (var run = await ServerRun.Start(Data, ["--no-seed", .. Store]).Ready())
        {
            var api = await run.Operator(Data);
            foreach (var fact in ExpectedFact.Read(Path.Combine(AppContext.BaseDirectory, "Releases", $"{release}.yaml")))
            {
                var answer = await api.Get(fact.Ask!); // Each of them can be asked.
                Assert.True(answer.Status == HttpStatusCode.OK && fact.IsIn(answer.Body), $"{fact.Id}: {fact.Fact}: {answer.Text}");
            }

            foreach (var whose in new[] { "networks/rivers", "cities/fr-toulouse", "organisations/river-institute" })
            {
                var told = await api.Get($"/api/{whose}/history?limit=1000&knownAt={epoch}:{events}");
                Assert.True(told.Status == HttpStatusCode.OK, $"{whose}: {told.Text}");
            }

            var again = await api.Do("/api/cities/fr-toulouse", FirstCommand, "release-1-1");
            Assert.Equal((true, "accepted"), (again.IsReplayed, again["outcome"]));
            var handedOver = await api.Do("/api/networks/rivers/handovers", new { office = "treasury", from = "fr-toulouse", to = "fr-bordeaux", on = "2030-01-01", until = "2035-01-01" }, "next");
            Assert.True(handedOver.Position > events);
            var treasury = (await api.Get($"/api/networks/rivers/offices?validAt=2032&atLeast={handedOver["position"]}")).Body["items"]!.AsArray().Single(o => $"{o!["id"]}" == "treasury")!; // Null fails just as well.
            Assert.Equal("fr-bordeaux", $"{treasury["held"]![0]!["holder"]!["id"]}"); // As above.
            Assert.Equal(0, await run.Stop("TERM"));
        }

        await Well("verify");
    }

    [Fact]
    public async Task What_a_newer_release_recorded_is_refused_by_its_name_at_the_start_by_every_command_and_where_it_is_read()
    {
        const string Name = "network.twinned.v1";
        await Unpack("1");
        await Well("restore", Backup);
        await Append((new("rivers"), new(Name, "{}"u8.ToArray(), [], [])));

        foreach (var arguments in new[] { ["--no-seed", "--urls", "http://127.0.0.1:0"], ["verify"], new[] { "rebuild" } }) await Refused(Name, arguments);
        File.Delete(Backup);
        await Well("backup", Backup);
        await Refused(Name, "restore", Backup, "--aside");

        // Deeper in the log than a start looks.
        var register = new MemberEvent.Registered(MemberKind.Commune, [new("Commune", "fr")], "FR", null, null, [], null, null);
        NewEvent known = new(MessageCodec.NameOf(register), MessageCodec.Encode(register), [], []);
        await Append([.. Enumerable.Range(0, 1000).Select(n => (new StreamName(string.Create(CultureInfo.InvariantCulture, $"fr-commune-{n}")), known))]);
        await using var run = await ServerRun.Start(Data, ["--no-seed", .. Store]).Ready();
        var api = await run.Operator(Data);
        foreach (var answer in new[] { await api.Get("/api/networks/rivers/history"), await api.Post("/api/networks/rivers/names", new { name = new { text = "Fleuves", language = "fr" } }) })
        {
            Assert.Contains(Name, answer.IsProblem(HttpStatusCode.ServiceUnavailable, "newer-release")["detail"], StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await api.Get("/api/networks/canals/history")).Status);
        await api.Do("/api/networks/canals/names", new { name = new { text = "Canaux", language = "fr" } });
        Assert.Equal(0, await run.Stop("TERM"));
    }

    /// <summary>As a release does that is not this one: nobody decides, and no row follows.</summary>
    private async Task Append(params (StreamName Stream, NewEvent Event)[] events)
    {
        var ct = CancellationToken.None;
        await using var store = await OpenStore();
        List<Append> batch = [];
        foreach (var (stream, @event) in events)
        {
            var version = (await store.ReadStream(stream, default, 1000, ct)).Count;
            var concerns = (await store.ReadConcerns(stream, 0, 1000, ct)).Count;
            batch.Add(new(stream, new(version), concerns, [@event], [], [], new("newer", $"{stream}-{version}"), [], [], true, []));
        }

        await using var commit = await store.BeginCommit(ct);
        Assert.All(await commit.Append(batch, ct), result => Assert.IsType<AppendResult.Passed>(result));
        await commit.Complete(ct);
    }

    private async Task Unpack(string release)
    {
        await using var packed = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Releases", $"{release}.gz")), CompressionMode.Decompress);
        await using var backup = File.Create(Backup);
        await packed.CopyToAsync(backup);
    }

    private Task<(int ExitCode, string Output, string Errors)> Run(string[] arguments) => ServerRun.ToItsEnd([.. arguments, "--data", Data, .. Store]);

    private async Task Refused(string name, params string[] arguments)
    {
        var (exitCode, said, errors) = await Run(arguments);
        Assert.True(exitCode == 1, $"{arguments[0]}: exit code {exitCode}: {said} {errors}");
        Assert.Contains($"'{name}'", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors);
    }

    private async Task<string> Well(params string[] arguments)
    {
        var (exitCode, said, errors) = await Run(arguments);
        Assert.True(exitCode == 0 && errors.Length == 0, $"{arguments[0]}: exit code {exitCode}: {said} {errors}");
        return said;
    }
}
