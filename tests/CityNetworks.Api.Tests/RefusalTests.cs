using System.Net;
using Xunit;

namespace CityNetworks.Api.Tests;

public sealed class RefusalTests(Register register) : IClassFixture<Register>
{
    [Fact]
    public async Task A_rule_that_says_no_has_a_stable_code_and_no_effect()
    {
        await register.Found("aimf");
        await register.Cities("fr-paris", "fr-rouen");
        await register.Operator.Do("/api/networks/aimf/memberships", Bodies.Joins("fr-paris"));
        await register.Operator.Do("/api/networks/aimf/offices", new { office = "presidency", titles = new[] { new { text = "Présidence", language = "fr" } }, rules = new { heldBy = Array.Empty<string>() } });
        await register.Operator.Do("/api/networks/aimf/terms", new { office = "presidency", holder = "fr-paris", from = "2020-02-01" });
        var head = await register.Head();

        await Refused("/api/networks/aimf", Bodies.Network("another-name"), "network-is-founded-already");
        await Refused("/api/networks/aimf/memberships", Bodies.Joins("fr-nowhere"), "member-is-unknown");
        await Refused("/api/networks/aimf/memberships", Bodies.Joins("fr-paris", "2021-01-01"), "is-a-member-already");
        await Refused("/api/networks/aimf/memberships", new { member = "fr-rouen", on = "2020-01-01", kind = "honorary" }, "no-such-kind");
        await Refused("/api/networks/aimf/withdrawals", Bodies.Joins("fr-rouen", "2021-01-01"), "is-not-a-member");
        await Refused("/api/networks/aimf/terms", new { office = "treasury", holder = "fr-paris", from = "2020-02-01" }, "no-such-office");
        await Refused("/api/networks/aimf/handovers", new { office = "presidency", from = "fr-rouen", to = "fr-paris", on = "2021-01-01" }, "does-not-hold");
        await Refused("/api/networks/aimf/handovers", new { office = "presidency", from = "fr-paris", to = "fr-rouen", on = "2021-01-01" }, "term-would-lack-membership");
        await Refused("/api/cities/aimf", Bodies.City("aimf"), "id-is-taken");
        Assert.Equal(head, await register.Head());
    }

    [Fact]
    public async Task What_was_never_founded_or_registered_is_not_found()
    {
        (await register.Operator.Post("/api/networks/atlantis/memberships", Bodies.Joins("fr-paris"))).IsProblem(HttpStatusCode.NotFound, "network-is-not-founded");
        (await register.Operator.Post("/api/cities/fr-ys/names", new { name = new { text = "Ys", language = "fr" } })).IsProblem(HttpStatusCode.NotFound, "not-registered");
        (await register.Operator.Post("/api/organisations/ys/dissolution", new { on = "2020" })).IsProblem(HttpStatusCode.NotFound, "not-registered");
        (await register.Operator.Post("/api/principals/ys/keys", new { })).IsProblem(HttpStatusCode.NotFound, "principal-is-unknown");
    }

    [Fact]
    public async Task A_late_duplicate_of_a_refused_command_stays_refused()
    {
        await register.Found("cglu");
        await register.Cities("fr-caen");
        await Refused("/api/networks/cglu/withdrawals", Bodies.Joins("fr-caen", "2021-01-01"), "is-not-a-member", "caen-leaves");
        await register.Operator.Do("/api/networks/cglu/memberships", Bodies.Joins("fr-caen"));

        var late = await Refused("/api/networks/cglu/withdrawals", Bodies.Joins("fr-caen", "2021-01-01"), "is-not-a-member", "caen-leaves");

        Assert.True(late.IsReplayed);
        await register.Operator.Do("/api/networks/cglu/withdrawals", Bodies.Joins("fr-caen", "2021-01-01"));
    }

    private async Task<Answer> Refused(string path, object body, string code, string? key = null)
    {
        var answer = (await register.Operator.Post(path, body, key)).IsProblem(HttpStatusCode.Conflict, code);
        Assert.NotEmpty(answer["detail"]!); // Fails if null.
        return answer;
    }
}
