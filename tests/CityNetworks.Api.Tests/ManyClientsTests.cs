using System.Net;
using Xunit;

namespace CityNetworks.Api.Tests;

public sealed class ManyClientsTests(Register register) : IClassFixture<Register>
{
    private const int Clients = 16;
    private const int Each = 20;

    [Fact]
    public async Task Versions_and_positions_of_one_busy_network_are_given_once_and_without_holes()
    {
        await register.Found("busy");
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(c => register.Cities([.. Enumerable.Range(0, Each).Select(n => $"xx-{c}-{n}")])));
        var start = await register.Head();

        var receipts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(Join));

        var all = receipts.SelectMany(r => r).ToList();
        Assert.All(all, r => Assert.Equal("accepted", r["outcome"]));
        Assert.Equal(Enumerable.Range(2, Clients * Each).Select(v => (long)v), all.Select(r => r.Version).Order());
        Assert.Equal(Enumerable.Range(1, Clients * Each).Select(p => start + p), all.Select(r => r.Position).Order());
        Assert.All(receipts, own => Assert.Equal(own.Select(r => r.Version).Order(), own.Select(r => r.Version)));

        async Task<List<Answer>> Join(int client)
        {
            List<Answer> own = [];
            for (var n = 0; n < Each; n++) own.Add(await register.Operator.Do("/api/networks/busy/memberships", Bodies.Joins($"xx-{client}-{n}")));
            return own;
        }
    }

    [Fact]
    public async Task Of_many_who_insist_on_the_same_version_one_passes()
    {
        await register.Found("contested");
        await register.Cities([.. Enumerable.Range(0, Clients).Select(c => $"yy-{c}")]);

        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(c => register.Operator.Post("/api/networks/contested/memberships", Bodies.Joins($"yy-{c}"), ifMatch: "\"1\"")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(Clients - 1, answers.Count(a => a.Status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task One_command_sent_many_times_at_once_has_one_effect_and_one_answer()
    {
        await register.Found("echo");
        await register.Cities("fr-echo");
        var start = await register.Head();

        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => register.Operator.Do("/api/networks/echo/memberships", Bodies.Joins("fr-echo"), "echo")));

        Assert.Single(answers.Select(a => a.Text).Distinct());
        Assert.Equal(start + 1, await register.Head());
    }
}
