using System.Text;
using Xunit;

namespace CityNetworks.Api.Tests;

public sealed class FirstStoryTests(Register register) : IClassFixture<Register>
{
    [Fact]
    public async Task A_network_is_founded_two_cities_join_and_the_presidency_goes_from_one_to_the_other()
    {
        var start = await register.Head();
        List<Answer> receipts =
        [
            await register.Operator.Do("/api/networks/aimf", new { kind = "association", on = "1979", names = new[] { new { text = "Association internationale des maires francophones", language = "fr" } } }),
            await register.Operator.Do("/api/cities/fr-paris", Bodies.City("fr-paris")),
            await register.Operator.Do("/api/cities/fr-toulouse", Bodies.City("fr-toulouse")),
            await register.Operator.Do("/api/networks/aimf/memberships", new { member = "fr-paris", on = "1979-05-01", founding = true }),
            await register.Operator.Do("/api/networks/aimf/memberships", new { member = "fr-toulouse", on = "2017-01-01", kind = "associate" }),
            await register.Operator.Do("/api/networks/aimf/offices", new { office = "presidency", titles = new[] { new { text = "Présidence", language = "fr" } } }),
            await register.Operator.Do("/api/networks/aimf/terms", new { office = "presidency", holder = "fr-paris", from = "2020-07-01", until = "2026-07-01" }),
            await register.Operator.Do("/api/networks/aimf/handovers", new { office = "presidency", from = "fr-paris", to = "fr-toulouse", on = "2023-07-01", decision = new { body = "Assemblée générale", on = "2023-06-12" } }),
        ];

        Assert.All(receipts, r => Assert.Equal("accepted", r["outcome"]));
        Assert.All(receipts, r => Assert.False(r.IsReplayed));
        Assert.Equal(Enumerable.Range(1, receipts.Count).Select(i => start + i), receipts.Select(r => r.Position));
        Assert.Equal([1, 1, 1, 2, 3, 4, 5, 6], receipts.Select(r => r.Version));
        Assert.Equal(["1979", null, null, "1979-05-01", "2017-01-01", null, "2020-07-01", "2023-07-01"], receipts.Select(r => r["effective"]));
        var epoch = (await register.Store.Head(CancellationToken.None)).Epoch;
        Assert.All(receipts, r => Assert.StartsWith($"{epoch}:", r["position"], StringComparison.Ordinal));

        var handover = await register.Event(receipts[^1].Position);
        Assert.Equal(("aimf", 6), (handover.Stream.Value, handover.Version.Value));
        Assert.Equal("network.handed-over.v1", handover.Type);
        Assert.Contains("\"on\":\"2023-07-01\"", Encoding.UTF8.GetString(handover.Data), StringComparison.Ordinal);
        var concerning = await register.Store.ReadConcerns(new("fr-toulouse"), 0, 10, CancellationToken.None);
        Assert.Equal([receipts[4].Position, receipts[7].Position], concerning.Select(c => c.Event.Position.Value));
    }
}
