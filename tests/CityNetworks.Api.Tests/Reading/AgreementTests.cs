using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>A city's page and a network's roster say the same, at every time and position (promise 5).</summary>
[Collection(Seeded.Name)]
public sealed class AgreementTests(SeededRegister register)
{
    [Theory]
    [InlineData("")]
    [InlineData("?validAt=1990")]
    [InlineData("?validAt=2009")]
    [InlineData("?validAt=2017-03")]
    [InlineData("?validAt=2018-05-01")]
    public async Task Every_row_of_a_roster_is_on_the_page_of_its_member_and_the_other_way_round(string at)
    {
        SortedSet<string> fromRosters = new(StringComparer.Ordinal);
        SortedSet<string> fromOffices = new(StringComparer.Ordinal);
        foreach (var network in await register.All("/api/networks"))
        {
            var id = network.Text("id");
            fromRosters.UnionWith((await register.All($"/api/networks/{id}/memberships{at}")).Select(m => m.ToJsonString()));
            fromOffices.UnionWith((await register.All($"/api/networks/{id}/offices{at}")).Concat((await register.All($"/api/networks/{id}/bodies{at}")).SelectMany(b => b.List("roles")))
                .SelectMany(o => o.List("held").Where(h => h["holder"] is not null).Select(h => $"{id} {o.Text("id")} {h.Text("holder/id")} {h.Text("holds")} {h["period"]!.ToJsonString()}"))); // Every office has one.
        }

        SortedSet<string> fromPages = new(StringComparer.Ordinal);
        SortedSet<string> fromHolders = new(StringComparer.Ordinal);
        foreach (var (place, view) in new[] { ("cities", "memberships"), ("organisations", "memberships"), ("networks", "belongs-to") })
        {
            foreach (var member in await register.All($"/api/{place}"))
            {
                foreach (var membership in await register.All($"/api/{place}/{member.Text("id")}/{view}{at}"))
                {
                    foreach (var office in membership.List("offices").Where(o => o["holds"] is not null))
                    {
                        fromHolders.Add($"{office.Text("network")} {office.Text("office")} {member.Text("id")} {office.Text("holds")} {office["period"]!.ToJsonString()}"); // Every office has one.
                    }

                    if (membership["standing"] is null && membership.List("recorded").Count == 0) continue; // Through others, or by an office only.
                    membership.AsObject().Remove("offices");
                    membership.AsObject().Remove("through");
                    fromPages.Add(membership.ToJsonString());
                }
            }
        }

        Assert.Equal(fromRosters, fromPages);
        Assert.True(fromRosters.Count > 20);

        // Of a seat for one the office names those who count; a page has all that is told of its member.
        Assert.Empty(fromOffices.Except(fromHolders));
        Assert.True(fromOffices.Count > 10);
    }
}
