using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CityNetworks.Actors;
using CityNetworks.Api.Hosting;
using CityNetworks.ClusterTrial;
using CityNetworks.Domain.Principals;
using CityNetworks.EventStore.Postgres;
using CityNetworks.Faults;
using CityNetworks.Gateway;
using CityNetworks.Server;
using CityNetworks.Silo;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CityNetworks.Grains.Tests;

/// <summary>Silos and gateways as processes of their own.</summary>
public sealed class ProcessTests(Cluster postgres) : IClassFixture<Cluster>, IDisposable
{
    // One of each kind of page, with times and forms.
    private static readonly string[] Pages =
    [
        "/api/networks", "/api/networks/aimf", "/api/networks/aimf/memberships", "/api/networks/aimf/memberships?format=csv", "/api/networks/cva/offices?validAt=2019", "/api/networks/cuf/country-groups?country=VN",
        "/api/networks/aimf/claims", "/api/networks/cva/diff?from=2018&to=2019", "/api/networks/cva/history", "/api/cities/fr-toulouse", "/api/cities/fr-toulouse/memberships?validAt=2018",
        "/api/cities/fr-toulouse/history", "/api/conflicts?source=marseille-page", "/api/search?q=seville", "/api/series/rencontres/editions/2017", "/api/agreements?party=fr-toulouse",
        "/api/sources/paris-page/facts", "/api/networks/nowhere", "/api/networks/aimf/memberships?validAt=nonsense",
    ];

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_is_posted_through_a_gateway_reads_the_same_there_from_a_silo_and_from_one_server()
    {
        await using var cluster = await TrialCluster.Start(_place["cluster"], 2, 0, postgres, withApi: true);
        var seeds = SeedFile.ReadAll(SeedFile.Shipped());
        await using var gateway = await GatewayProcess.Start(new(cluster.Store, "citynetworks", false, null), "http://127.0.0.1:0", CancellationToken.None);
        var (_, key) = await Operators.Ensure(Operators.Seeds, Right.Record, gateway.Services.GetRequiredService<IRegister>(), cluster.Data, CancellationToken.None);
        var posted = await SeedFiles.Post(seeds, new(gateway.Address), key, gateway.Services, CancellationToken.None);

        await using var server = Node.Server(_place["server"], new Dictionary<string, string>(), "--store", cluster.Store);
        await server.Start();
        using var http = new HttpClient();
        foreach (var page in Pages)
        {
            var expected = await Read(http, server.Address + page);
            Assert.Equal(expected, await Read(http, gateway.Address + page));
            foreach (var silo in cluster.Silos) Assert.Equal(expected, await Read(http, silo.Address + page));
        }

        // The same seeds, posted to one server alone, make the same log.
        var alone = await postgres.NewDatabase();
        await using (var run = await ServerRun.Start(_place["alone"], "--store", alone).Ready()) Assert.Contains(run.Output, line => line.Contains(posted, StringComparison.Ordinal));
        Assert.Equal(await Log(alone), await Log(cluster.Store));
    }

    [Fact]
    public async Task The_dashboard_is_for_operators()
    {
        await using var cluster = await TrialCluster.Start(_place["cluster"], 1, 0, postgres);
        using var http = new HttpClient { BaseAddress = new(cluster.Silos[0].Address!) }; // It has been started.
        var key = await cluster.Silos[0].OperatorKey();
        foreach (var path in new[] { "/dashboard/", "/dashboard/DashboardCounters", "/dashboard/index.min.js" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(path, null));
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(path, new("Bearer", key + "0")));
            Assert.NotEqual(HttpStatusCode.Unauthorized, await Status(path, new("Bearer", key)));
            Assert.NotEqual(HttpStatusCode.Unauthorized, await Status(path, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anybody:{key}")))));
        }

        Assert.Equal(HttpStatusCode.NotFound, await Status("/api/networks", null)); // It does not serve the API.

        async Task<HttpStatusCode> Status(string path, AuthenticationHeaderValue? authorization)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = authorization } };
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_start_that_cannot_succeed_says_why()
    {
        var empty = await postgres.NewDatabase();
        await using (await PostgresEventStore.Open(empty, TimeProvider.System, CancellationToken.None))
        {
            // A register, and no tables of a cluster.
        }

        var port = Cluster.FreePort();
        string[] anywhere = ["--store", empty, "--urls", "http://127.0.0.1:0", "--silo-port", $"{port}"];
        string[] whole = [.. anywhere, "--address", "127.0.0.1"];
        await ServerRun.Refused(typeof(SiloProcess), ["tables of a cluster", "--migrate"], [.. whole, "--gateway-port", $"{Cluster.FreePort()}"]);
        await ServerRun.Refused(typeof(GatewayProcess), ["tables of a cluster", "--migrate"], "--store", empty, "--urls", "http://127.0.0.1:0");
        await ServerRun.Refused(typeof(SiloProcess), ["--store", "CITYNETWORKS_STORE"]);
        await ServerRun.Refused(typeof(SiloProcess), ["--address", "nowhere"], "--store", empty, "--address", "nowhere");
        await ServerRun.Refused(typeof(SiloProcess), ["--address", "0.0.0.0"], "--store", empty, "--address", "0.0.0.0");
        await ServerRun.Refused(typeof(GatewayProcess), ["--cluster"], "--store", empty, "--cluster", "");
        await ServerRun.Refused(typeof(SiloProcess), ["10.99.99.99", "--silo-port"], [.. anywhere, "--address", "10.99.99.99"]);
        await ServerRun.Refused(typeof(SiloProcess), ["--silo-port", "99999"], ["--store", empty, "--urls", "http://127.0.0.1:0", "--silo-port", "99999"]);
        await ServerRun.Refused(typeof(SiloProcess), ["--gateway-port", $"{postgres.Port}"], [.. whole, "--gateway-port", $"{postgres.Port}"]);
        await ServerRun.Refused(typeof(SiloProcess), ["must differ"], [.. whole, "--gateway-port", $"{port}"]);
        await ServerRun.Refused(typeof(SiloProcess), ["--certificate-authority"], "--store", empty, "--certificate", "a.pfx");
        await ServerRun.Refused(typeof(GatewayProcess), ["no file", "a.pfx"], "--store", empty, "--certificate", "a.pfx", "--certificate-authority", "b.pem");
    }

    [Fact]
    public async Task Who_has_no_certificate_of_the_clusters_authority_takes_no_part()
    {
        var ours = Authority("ours");
        var theirs = Authority("theirs");
        await using var cluster = await TrialCluster.Start(_place["cluster"], 2, 1, postgres, more: ours);
        using var http = new HttpClient { BaseAddress = new(cluster.Gateways[0].Address!) }; // It has been started.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/networks/sealed") { Content = new StringContent("""{"kind":"association","names":[{"text":"Sealed","language":"en"}]}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", await cluster.Gateways[0].OperatorKey());
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "sealed");
        using (var answer = await http.SendAsync(request)) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        foreach (var certificate in new[] { [], theirs })
        {
            await using var stranger = ServerRun.Launch(typeof(GatewayProcess), [], ["--store", cluster.Store, "--urls", "http://127.0.0.1:0", .. certificate]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (stranger.Output.Count(line => line.Contains("waiting for a silo", StringComparison.Ordinal)) < 2) await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
            Assert.DoesNotContain(stranger.Output, line => line.Contains("serves on", StringComparison.Ordinal));
        }
    }

    private static async Task<string> Read(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(new Uri(address));
        var body = await answer.Content.ReadAsStringAsync();
        return $"{(int)answer.StatusCode} {answer.Headers.ETag} {string.Join(", ", answer.Headers.TryGetValues("Link", out var links) ? links : [])}\n{TraceIds().Replace(body, "")}";
    }

    /// <summary>What happened, in order; ids of persons and keys are drawn anew each time.</summary>
    private static async Task<IReadOnlyList<string>> Log(string database)
    {
        await using var store = await PostgresEventStore.Open(database, TimeProvider.System, CancellationToken.None);
        return [.. (await IntactLog.Read(store)).Where(e => !e.Type.StartsWith("principal.", StringComparison.Ordinal)).Select(e => $"{(e.Type.StartsWith("person.", StringComparison.Ordinal) ? "" : e.Stream)} {e.Type} {e.Version}")];
    }

    private static System.Text.RegularExpressions.Regex TraceIds() => new(@"""traceId"":""[^""]*"",?");

    /// <summary>An authority, and a certificate of it. What a process has to be told to use them.</summary>
    private string[] Authority(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest($"CN={name}", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=silo", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], false)); // For servers and for clients.
        using var certificate = request.Create(root, now.AddDays(-1), now.AddDays(10), [1, 2, 3, 4]);
        using var own = certificate.CopyWithPrivateKey(key);
        var (file, authority) = (_place[$"{name}.pfx"], _place[$"{name}.pem"]);
        File.WriteAllBytes(file, own.Export(X509ContentType.Pfx));
        File.WriteAllText(authority, root.ExportCertificatePem());
        return ["--certificate", file, "--certificate-authority", authority];
    }
}
