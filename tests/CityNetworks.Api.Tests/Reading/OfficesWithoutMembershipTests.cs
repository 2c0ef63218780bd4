using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What is told of somebody who has an office, where of the membership something else is told, or nothing.</summary>
[Collection(Written.Name)]
public sealed class OfficesWithoutMembershipTests(WrittenRegister register)
{
    private static readonly object Page = new { id = "seats-page" };

    [Fact]
    public async Task Of_a_follower_nobody_tells_that_it_belongs()
    {
        await Network("seats-follow");
        await Role("seats-follow", "follows", new { attested = new[] { "2015" } });
        var item = (await register.Read("/api/cities/fr-seats/memberships?validAt=2015")).One("network/id", "seats-follow");
        Assert.Equal((null, "false", "yes"), (item.Text("holds"), item.Text("contradicted"), Assert.Single(item.List("offices")).Text("holds")));
    }

    [Theory]
    [InlineData("2009", null)]
    [InlineData("2012", "possibly")]
    [InlineData("2016", null)]
    public async Task A_role_of_members_without_dates_lasts_no_longer_than_the_membership(string validAt, string? holds)
    {
        await Network("seats-bounds");
        await register.Operator.Do("/api/networks/seats-bounds/membership-records", new { member = "fr-seats", period = new { from = "2010", until = "2015" }, source = Page });
        await Role("seats-bounds", "member", new { until = ".." });
        Assert.Equal(holds, (await register.All($"/api/cities/fr-seats/offices?validAt={validAt}")).Find(o => o.Text("network") == "seats-bounds").Text("holds"));
        Assert.Equal(holds is not null, (await register.All($"/api/networks/seats-bounds/terms?validAt={validAt}")).Count > 0);
    }

    [Fact]
    public async Task That_a_source_attests_such_a_role_before_the_membership_is_a_contradiction()
    {
        await Network("seats-attested");
        await register.Operator.Do("/api/networks/seats-attested/membership-records", new { member = "fr-seats", period = new { from = "2010", until = ".." }, source = Page });
        await Role("seats-attested", "member", new { attested = new[] { "2005" } });
        var item = (await register.Read("/api/cities/fr-seats/memberships?validAt=2005")).One("network/id", "seats-attested");
        Assert.Equal(("no", "true"), (item.Text("holds"), item.Text("contradicted")));
        Assert.Equal("false", (await register.Read("/api/cities/fr-seats/memberships?validAt=2012")).One("network/id", "seats-attested").Text("contradicted"));
    }

    [Fact]
    public async Task Who_may_belong_through_others_may_have_had_the_role_before()
    {
        await Network("seats-through");
        await register.Operator.Do("/api/networks/seats-union", Bodies.Network("seats-union"));
        await register.Operator.Do("/api/networks/seats-through/derivations", new { through = "seats-union", source = Page });
        await register.Operator.Do("/api/networks/seats-through/membership-records", new { member = "fr-seats", period = new { from = "2010", until = ".." }, source = Page });
        await Role("seats-through", "member", new { until = ".." });
        Assert.Equal("possibly", (await register.All("/api/cities/fr-seats/offices?validAt=2009")).Find(o => o.Text("network") == "seats-through").Text("holds"));
    }

    private async Task Network(string id)
    {
        await register.Operator.Do($"/api/networks/{id}", Bodies.Network(id));
        await register.Operator.Do("/api/cities/fr-seats", Bodies.City("fr-seats"));
        await register.Operator.Do($"/api/networks/{id}/bodies", new { body = "bureau", kind = "bureau", names = Array.Empty<object>() });
    }

    private Task Role(string network, string role, object period) =>
        register.Operator.Do($"/api/networks/{network}/term-records", new { office = $"bureau/{role}", holder = "fr-seats", period, source = Page });
}
