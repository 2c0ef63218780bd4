using System.Text.Json.Nodes;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What the register counts beside claims is what one counts on the roster.</summary>
public sealed class CountTests : IAsyncLifetime
{
    private readonly WrittenRegister _register = new();

    public Task InitializeAsync() => _register.InitializeAsync();

    public Task DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task After_any_history_the_count_is_that_of_the_roster_at_every_time(ulong seed)
    {
        var commands = new RandomCommands(_register, seed);
        await commands.Begin();
        await commands.Furnish();
        List<string> seen = [];
        for (var step = 1; step <= 240; step++)
        {
            await commands.Next();
            if (step % 20 > 0) continue;
            foreach (var network in RandomCommands.Networks)
            {
                foreach (var validAt in new[] { "2013", "2016-03-01", "2017", "2020" })
                {
                    var roster = await _register.All($"/api/networks/{network}/memberships?validAt={validAt}");
                    var counted = (await _register.Read($"/api/networks/{network}/claims?validAt={validAt}"))["counted"]!; // Null fails just as well.
                    Assert.Equal(Range(roster.GroupBy(Seat)), Range(counted["members"]));
                    Assert.Equal(
                        roster.Where(m => m.Text("holds") != "no").GroupBy(m => m.Text("kind") ?? "").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {Range(g.GroupBy(Seat))}"),
                        counted.List("byKind").Select(k => $"{k.Text("kind")} {Range(k)}"));
                    Assert.Equal(
                        roster.Where(m => m.Text("holds") != "no").GroupBy(m => m.Text("member/kind") ?? "").Select(g => $"{g.Key} {Range(g.GroupBy(Seat))}").Order(StringComparer.Ordinal),
                        counted.List("byMember").Select(k => $"{k.Text("kind")} {Range(k)}").Order(StringComparer.Ordinal));
                    seen.Add(Range(counted["members"]));
                }
            }
        }

        Assert.Contains(seen, range => range.Split('-')[0] != range.Split('-')[1]);
        Assert.True(seen.Distinct().Count() > 8);
    }

    /// <summary>The member, or all who hold a joint seat where it has no other.</summary>
    private static string Seat(JsonNode membership)
    {
        var holding = membership.List("recorded").Where(r => r.Text("holds") != "no").ToList();
        var alone = membership.Text("standing") is not ("reported" or null) || holding.Exists(r => r.List("jointly").Count == 0);
        var member = membership.Text("member/id")!; // Every membership has one.
        return alone ? member : string.Join('+', holding.SelectMany(r => r.List("jointly").Select(j => j.Text("id")!)).Append(member).Distinct().Order(StringComparer.Ordinal).Take(1).Prepend("joint"));
    }

    private static string Range(IEnumerable<IGrouping<string, JsonNode>> seats)
    {
        var certainties = seats.Select(s => s.Max(m => m.Text("holds") switch { "yes" => 2, "possibly" => 1, _ => 0 })).ToList();
        return $"{certainties.Count(c => c == 2)}-{certainties.Count(c => c > 0)}";
    }

    private static string Range(JsonNode? count) => $"{count.Text("certain")}-{count.Text("possible")}";
}
