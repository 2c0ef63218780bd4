using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What was decided tells what it rests on, source and decision, wherever it is read.</summary>
[Collection(Written.Name)]
public sealed class BasisTests(WrittenRegister register)
{
    private static readonly object Vote = new { body = "General assembly", on = "2019-11", reference = "AG/7" };

    [Fact]
    public async Task A_step_of_a_membership_tells_its_source_and_decision_from_both_sides()
    {
        await Network("basis-steps");
        var source = new { id = "basis-minutes", section = "Item 4" };
        await register.Operator.Do("/api/networks/basis-steps/memberships", new { member = "fr-basis", on = "2020-01-01", decision = Vote, source });
        await register.Operator.Do("/api/networks/basis-steps/kind-changes", new { member = "fr-basis", on = "2021-01-01", kind = "associate" });
        await register.Operator.Do("/api/networks/basis-steps/withdrawals", new { member = "fr-basis", on = "2022-01-01", source = new { id = "basis-letter" } });

        JsonNode[] reads =
        [
            await register.Read("/api/networks/basis-steps/memberships/fr-basis"),
            (await register.Read("/api/networks/basis-steps/memberships")).One("member/id", "fr-basis"),
            (await register.Read("/api/cities/fr-basis/memberships")).One("network/id", "basis-steps"),
        ];
        foreach (var read in reads) Assert.Equal(["basis-minutes Item 4 AG/7", "  ", "basis-letter  "], read.List("decided").Select(Told));

        await register.Operator.Do("/api/networks/basis-steps/membership-corrections", new { member = "fr-basis", standing = "member", on = "2020-01-01", correctOn = "2020-02-01" });
        await register.Operator.Do("/api/networks/basis-steps/membership-corrections", new { member = "fr-basis", standing = "withdrawn", on = "2022-01-01", correctOn = "2022-02-01", source = new { id = "basis-errata" } });
        Assert.Equal(["basis-minutes Item 4 AG/7", "  ", "basis-errata  "], (await register.Read("/api/networks/basis-steps/memberships/fr-basis")).List("decided").Select(Told));
    }

    [Fact]
    public async Task So_does_a_step_that_awaits_somebodys_word()
    {
        await Network("basis-awaited");
        await register.Operator.Do("/api/principals/basis-speaker", new { name = "The city" });
        await register.Operator.Do("/api/principals/basis-speaker/grants", new { right = "speak", @for = "fr-basis" });
        var city = new ApiClient(register.Http, (await register.Operator.Do("/api/principals/basis-speaker/keys", new { }))["key"]);
        await city.Do("/api/networks/basis-awaited/memberships", new { member = "fr-basis", on = "2020-01-01", decision = Vote, source = new { id = "basis-council", section = "Item 4" } });
        var awaited = Assert.Single(await register.All("/api/networks/basis-awaited/awaiting"));
        Assert.Equal("basis-council Item 4 AG/7", Told(awaited["step"]));
    }

    private async Task Network(string id)
    {
        await register.Operator.Do($"/api/networks/{id}", Bodies.Network(id));
        await register.Operator.Do("/api/cities/fr-basis", Bodies.City("fr-basis"));
    }

    private static string Told(JsonNode? fact) => $"{fact.Text("source/id")} {fact.Text("source/section")} {fact.Text("decision/reference")}";
}
