using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Xunit;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>A start that cannot succeed says why in one line, and exits with something else than 0.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task On_a_directory_that_another_process_serves()
    {
        await using var first = await ServerRun.Start(_place["data"], "--no-seed").Ready();

        await Refused([_place["data"], "Another process"], "--data", _place["data"], "--urls", AnyPort, "--no-seed");

        await first.Ready();
        Assert.Equal(0, await first.Stop("TERM"));
    }

    [Fact]
    public async Task On_a_port_that_is_in_use()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";

        await Refused([address, "Address already in use"], "--data", _place["data"], "--urls", address, "--no-seed");

        Assert.False(Directory.Exists(_place["data"]));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("http://")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:port")]
    [InlineData("http://999.0.0.1:0")]
    [InlineData("http://city.example:0")]
    [InlineData("ftp://127.0.0.1:0")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:0/base")]
    [InlineData("http://127.0.0.1:0;nonsense")]
    public async Task On_an_address_that_is_none(string urls)
    {
        await Refused(["--urls"], "--data", _place["data"], "--urls", urls, "--no-seed");

        Assert.False(Directory.Exists(_place["data"]));
    }

    [Fact]
    public async Task On_an_address_of_another_machine() =>
        await Refused(["http://192.0.2.1:5080"], "--data", _place["data"], "--urls", "http://192.0.2.1:5080", "--no-seed");

    [Fact]
    public async Task In_a_directory_that_is_a_file()
    {
        await File.WriteAllTextAsync(_place["file"], "not a directory");

        await Refused([_place["file"]], "--data", _place["file"], "--urls", AnyPort, "--no-seed");
        await Refused([_place["file"]], "--data", Path.Combine(_place["file"], "below"), "--urls", AnyPort, "--no-seed");
    }

    [Fact]
    public async Task With_a_key_file_that_cannot_be_written()
    {
        Directory.CreateDirectory(Path.Combine(_place["data"], "operator.key"));

        await Refused(["operator.key"], "--data", _place["data"], "--urls", AnyPort, "--no-seed");

        Assert.Empty(await Audit.Log(_place["data"]));
    }

    [Theory]
    [InlineData(0, 100_000)]
    [InlineData(4096, 100_000)]
    [InlineData(100, 4_000)]
    public async Task On_a_damaged_register(int from, int length)
    {
        var file = Path.Combine(_place["data"], "register.db");
        await using (var run = await ServerRun.Start(_place["data"], "--no-seed").Ready()) Assert.Equal(0, await run.Stop("TERM"));
        var bytes = await File.ReadAllBytesAsync(file);
        for (var i = from; i < Math.Min(from + length, bytes.Length); i++) bytes[i] ^= 0x5A;
        await File.WriteAllBytesAsync(file, bytes);

        await Refused([file], "--data", _place["data"], "--urls", AnyPort, "--no-seed");
    }

    [Fact]
    public async Task On_a_register_that_is_not_whole_and_it_leaves_everything_as_it_is()
    {
        // Killed, it has what it has just taken in in the journal; the first time almost nothing is in the file of the register itself.
        foreach (var (data, city) in new[] { ("first", "fr-albi"), ("next", "fr-sete") })
        {
            if (data == "next")
            {
                await using var before = await ServerRun.Start(_place[data], "--no-seed").Ready();
                Assert.Equal(0, await before.Stop("TERM"));
            }

            await using var run = await ServerRun.Start(_place[data], "--no-seed").Ready();
            await (await run.Operator(_place[data])).Do($"/api/cities/{city}", new { kind = "commune", country = "FR", names = new[] { new { text = city, language = "fr" } } });
            await run.Kill();
        }

        foreach (var (register, part, says, damage) in new (string, string, string, Action<string>)[]
        {
            ("next", "journal.db-wal", "needs the journal that was written with it", Garble),
            ("next", "journal.db-wal", "needs the journal that was written with it", File.Delete),
            ("next", "journal.db", "needs the journal that was written with it", File.Delete),
            ("next", "journal.db", "is not a register: file is not a database", path => { File.Delete($"{path}-wal"); Garble(path); }),
            ("next", "register.db", "is missing or empty, and", File.Delete),
            ("next", "register.db", "is missing or empty, and", path => File.WriteAllBytes(path, [])),
            ("next", "register.db-wal", "that has lost what it knew of them", Garble),
            ("first", "register.db-wal", "is missing or empty, and", Garble),
        })
        {
            var data = _place["copy"];
            Directory.CreateDirectory(data);
            foreach (var file in Directory.GetFiles(_place[register])) File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
            damage(Path.Combine(data, part));
            var before = Files(data);

            await Refused([says], "--data", data, "--urls", AnyPort, "--no-seed");

            Assert.Equal(before, Files(data));
            Directory.Delete(data, recursive: true);
        }

        static void Garble(string path) => File.WriteAllBytes(path, [.. File.ReadAllBytes(path).Select(b => (byte)(b ^ 0x5A))]);

        // But for what SQLite keeps in memory and makes anew.
        static List<string> Files(string data) =>
            [.. Directory.GetFiles(data).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal) && new FileInfo(f).Length > 0).Order(StringComparer.Ordinal).Select(f => $"{f} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")];
    }

    [Fact]
    public async Task With_seeds_from_nowhere()
    {
        await Refused([_place["nowhere"]], "--data", _place["data"], "--urls", AnyPort, "--seeds", _place["nowhere"]);

        Assert.False(Directory.Exists(_place["data"]));
    }

    [Theory]
    [InlineData("network: nn\nfacts:\n  - do: [", "b.yaml line 4", "")]
    [InlineData("just a text", "b.yaml", "has the list 'facts'")]
    [InlineData("network: nn", "b.yaml", "'facts' is missing")]
    [InlineData("network: nn\nfacts:\n  - join", "b.yaml line 3", "a fact is a mapping")]
    [InlineData("network: nn\nfacts:\n  - [a, b]: c", "b.yaml line 3", "the name of a field is a text")]
    [InlineData("network: nn\nfacts: &all\n  - do: *all", "b.yaml line 3", "nested too deeply")]
    public async Task With_a_file_of_seeds_that_cannot_be_read(string yaml, string place, string rule)
    {
        Directory.CreateDirectory(_place["seeds"]);
        await File.WriteAllTextAsync(Path.Combine(_place["seeds"], "a.yaml"), "network: nn\nfacts:\n  - do: found\n    kind: association\n    names: [{ text: N, language: fr }]");
        await File.WriteAllTextAsync(Path.Combine(_place["seeds"], "b.yaml"), yaml);

        await Refused([place, rule], "--data", _place["data"], "--urls", AnyPort, "--seeds", _place["seeds"]);

        Assert.False(Directory.Exists(_place["data"]));
    }

    [Theory]
    [InlineData("network: nn\nfacts:\n  - member: fr-paris", "a.yaml line 3", "'do' is missing")]
    [InlineData("network: nn\nfacts:\n  - do: 7", "a.yaml line 3", "'do' is a text")]
    [InlineData("network: nn\nfacts:\n  - do: flyToTheMoon", "a.yaml line 3", "there is no command 'fly-to-the-moon'")]
    [InlineData("facts:\n  - do: describe\n    title: A page\n    publisher: Albi", "a.yaml line 2", "whom is 'describe' about? Name 'id' (a source)")]
    [InlineData("network: nn\nfacts:\n  - do: recordConflict\n    subject: name\n    kind: real\n    between: [{ source: a-page, number: first }, { source: other-page }]\n    resolution: { en: Both are told. }", "a.yaml line 3", "no fact was called 'first' before")]
    [InlineData("network: nn\nfacts:\n  - do: recordClaim\n    figure: members\n    amount: { percent: 101 }\n    source: { id: a-page }", "a.yaml line 3", "/amount/percent")]
    [InlineData("network: nn\nfacts:\n  - do: recordClaim\n    id: fr-paris\n    figure: parks\n    amount: { value: 3 }\n    source: { id: a-page }", "a.yaml line 3", "fr-paris is not in the register")]
    [InlineData("facts:\n  - do: join\n    member: fr-paris", "a.yaml line 2", "whom is 'join' about? Name 'network', in the fact or at the top of the file")]
    [InlineData("facts:\n  - do: register\n    id: ../../xx\n    kind: commune\n    names: [{ text: X, language: fr }]", "a.yaml line 2", "a-z")]
    [InlineData("network: nn\nfacts:\n  - do: found\n    kind: association\n    names: [{ text: N, language: fr }]\n  - do: recordMembership\n    member: Paris!\n    source: { id: source }", "a.yaml line 6", "/member")]
    [InlineData("network: nn\nfacts:\n  - do: found\n    kind: association\n    names: [{ text: N, language: fr }]\n    founder: paris", "a.yaml line 3", "unknown field 'founder'")]
    [InlineData("network: nn\nfacts:\n  - do: recordMembership\n    member: fr-paris\n    source: { id: source }", "a.yaml line 3", "network-is-not-founded")]
    [InlineData("network: nn\nfacts:\n  - do: recordTerm\n    office: presidency\n    period: { from: \"2020\" }\n    person: mayor\n    source: { id: source }", "a.yaml line 3", "no person was registered as 'mayor'")]
    [InlineData("network: nn\nfacts:\n  - do: join\n    member: fr-paris\n    on: \"2020-01-01\"", "a.yaml line 3", "not-allowed")]
    public async Task With_a_broken_file_of_seeds(string yaml, string place, string rule)
    {
        Directory.CreateDirectory(_place["seeds"]);
        await File.WriteAllTextAsync(Path.Combine(_place["seeds"], "a.yaml"), yaml);

        await Refused([place, rule], "--data", _place["data"], "--urls", AnyPort, "--seeds", _place["seeds"]);

        var facts = (await Audit.Log(_place["data"])).Where(e => !e.Stream.Value.StartsWith("principal/", StringComparison.Ordinal)).Select(e => e.Type);
        Assert.Equal(place.EndsWith('6') ? ["network.founded.v1"] : [], facts);
    }

    [Fact]
    public async Task A_fact_that_was_refused_is_posted_again_at_the_next_start()
    {
        Directory.CreateDirectory(_place["seeds"]);
        await File.WriteAllTextAsync(Path.Combine(_place["seeds"], "b.yaml"), "network: nn\nfacts:\n  - do: recordMembership\n    member: fr-paris\n    source: { id: source }");
        string[] arguments = ["--data", _place["data"], "--urls", AnyPort, "--seeds", _place["seeds"]];
        await Refused(["b.yaml line 3", "network-is-not-founded"], arguments);
        await Refused(["b.yaml line 3", "network-is-not-founded"], arguments);

        await File.WriteAllTextAsync(Path.Combine(_place["seeds"], "a.yaml"), "network: nn\nfacts:\n  - do: found\n    kind: association\n    names: [{ text: N, language: fr }]\n  - do: register\n    id: fr-paris\n    kind: commune\n    names: [{ text: Paris, language: fr }]");
        for (var start = 1; start <= 2; start++)
        {
            await using var run = await ServerRun.Launch(arguments).Ready();
            Assert.Contains(run.Output, line => line.Contains(start == 1 ? "3 facts posted, 0 known" : "0 facts posted, 3 known", StringComparison.Ordinal));
            Assert.Equal(0, await run.Stop("TERM"));
        }
    }

    [Theory]
    [InlineData("--colour", "--colour", "blue")]
    [InlineData("--data", "--data")]
    [InlineData("--data", "--data", "")]
    [InlineData("--data", "--data", "one", "--data", "other")]
    [InlineData("--store", "--store")]
    [InlineData("maybe", "--no-seed=maybe")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("--migrate-only needs --store", "--migrate-only")]
    public async Task With_arguments_that_say_nothing(string says, params string[] arguments) => Assert.Equal("", await ServerRun.Refused([says], arguments));

    private static Task Refused(string[] says, params string[] arguments) => ServerRun.Refused(says, arguments);
}
