#if CHROMIUM
using CityNetworks.Api.Tests;
using CityNetworks.Api.Tests.Following;
using Xunit;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>A browser's own EventSource follows the register.</summary>
public sealed class BrowserTests : IDisposable
{
    private const string Follow = """
        new Promise(done => {
          window.seen = []; window.said = []; window.waiting = () => {};
          window.source = new EventSource('/api/events?from=start');
          source.onmessage = e => { if (JSON.parse(e.data).id === e.lastEventId) seen.push(e.lastEventId); waiting(); };
          source.addEventListener('closing', e => said.push(JSON.parse(e.data).reason));
          source.addEventListener('caught-up', () => done(seen.join(' ')));
        })
        """;

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task It_misses_nothing_while_the_server_is_killed_and_stopped()
    {
        var data = _place["data"];
        await using var first = await ServerRun.Start(data, "--no-seed").Ready();
        var (api, address) = (await first.Operator(data), await first.Address());
        await Register(api, "xx-before");
        await using var browser = await Browser.Open($"{address}/health/live");
        Assert.Equal(Positions(await Head(api)), await browser.Evaluate(Follow));
        await Has(browser, await Register(api, "xx-live"));
        await first.Kill();

        await using (var second = await ServerRun.Launch("--data", data, "--no-seed", "--urls", address).Ready())
        {
            await Has(browser, await Register(await second.Operator(data), "xx-after-the-kill"));
            Assert.Equal(0, await second.Stop("TERM"));
        }

        await using var third = await ServerRun.Launch("--data", data, "--no-seed", "--urls", address).Ready();
        var last = await third.Operator(data);
        await Has(browser, await Register(last, "xx-after-the-stop"));
        Assert.Equal(Positions(await Head(last)), await browser.Evaluate("seen.join(' ')"));
        Assert.Equal("stopping", await browser.Evaluate("said.join(' ')"));

        string Positions(string head) => string.Join(' ', Enumerable.Range(1, (int)Frame.PositionOf(head)).Select(p => $"{head.Split(':')[0]}:{p}"));
    }

    private static async Task<string> Register(ApiClient api, string city) =>
        (await api.Do($"/api/cities/{city}", new { kind = "commune", country = "FR", names = new[] { new { text = city, language = "fr" } } }))["position"]!; // A receipt has it.

    private static async Task<string> Head(ApiClient api) => (await api.Get("/health/ready")).Text["ready at ".Length..];

    private static Task Has(Browser browser, string position) =>
        browser.Evaluate($"new Promise(done => {{ window.waiting = () => {{ if (seen.includes('{position}')) done('there'); }}; waiting(); }})");
}
#endif
