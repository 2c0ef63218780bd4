using System.Net;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>Who has a receipt reads at least what it is of.</summary>
public sealed class AtLeastTests(Register register) : IClassFixture<Register>
{
    [Fact]
    public async Task A_read_of_at_least_a_receipts_position_holds_what_it_is_of()
    {
        await register.Cities("fr-toulouse");
        await register.Found("cities");
        var receipt = await register.Operator.Do("/api/networks/cities/memberships", Bodies.Joins("fr-toulouse"));

        var roster = await register.Nobody.Get($"/api/networks/cities/memberships?limit=1&atLeast={receipt["position"]}");

        Assert.Equal((HttpStatusCode.OK, "fr-toulouse"), (roster.Status, (string?)roster.Body["items"]?[0]?["member"]?["id"]));
    }
}
