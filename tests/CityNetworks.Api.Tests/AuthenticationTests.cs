using System.Net;
using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Domain.Principals;
using Xunit;

namespace CityNetworks.Api.Tests;

public sealed class AuthenticationTests(Register register) : IClassFixture<Register>
{
    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("cn.operator")]
    [InlineData("cn.operator.0000")]
    [InlineData("cn.stranger.0000")]
    [InlineData("cn.NOT A SLUG.0000")]
    [InlineData("cn.operator.0000.more")]
    public async Task Without_a_valid_key_nothing_is_taken(string? key)
    {
        var before = await register.Head();
        var stranger = key is null ? register.Nobody : register.WithKey(key);

        foreach (var path in new[] { "/api/networks/aimf", "/api/cities/fr-paris", "/api/organisations/afd", "/api/persons", "/api/principals/operator/keys" })
        {
            var answer = (await stranger.Post(path, new { })).IsProblem(HttpStatusCode.Unauthorized, "not-authenticated");
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }

        (await stranger.Ask("any")).IsProblem(HttpStatusCode.Unauthorized, "not-authenticated");
        (await stranger.Get("/api/principals/operator")).IsProblem(HttpStatusCode.Unauthorized, "not-authenticated");
        Assert.Equal(before, await register.Head());
    }

    [Fact]
    public async Task Nobody_can_be_the_register_itself()
    {
        (await register.Operator.Post("/api/principals/system", new { name = "Me" })).IsProblem(HttpStatusCode.BadRequest, "invalid-input");
        (await register.Operator.Post("/api/principals/system/keys", new { })).IsProblem(HttpStatusCode.BadRequest, "invalid-input");

        // Not with a key either that came there before this was refused.
        var (key, hash) = BearerKeys.Issue(PrincipalId.System);
        foreach (var (command, number) in new PrincipalCommand[] { new PrincipalCommand.Create("Me"), new PrincipalCommand.Give(Right.Operate), new PrincipalCommand.IssueKey(hash) }.Select((c, i) => (c, i)))
        {
            await register.Actors.Send(PrincipalId.System, command, new(new("tester", $"system-{number}"), [], "{}"u8.ToArray()), CancellationToken.None);
        }

        Assert.Single((await register.Actors.Find(PrincipalId.System, CancellationToken.None))!.Keys); // Not null: it was made.
        (await register.WithKey(key).Get("/api/principals/operator")).IsProblem(HttpStatusCode.Unauthorized, "not-authenticated");
    }

    [Fact]
    public async Task A_key_is_shown_once()
    {
        await register.Operator.Do("/api/principals/once", new { name = "Once" });

        var first = await register.Operator.Do("/api/principals/once/keys", new { }, "issue-once");
        var again = await register.Operator.Do("/api/principals/once/keys", new { }, "issue-once");

        Assert.StartsWith("cn.once.", first["key"], StringComparison.Ordinal);
        Assert.True(again.IsReplayed);
        Assert.Null(again["key"]);
        Assert.Equal(first["position"], again["position"]);
        Assert.DoesNotContain(first["key"]!.Split('.')[2], (await register.Operator.Get("/api/principals/once")).Text, StringComparison.Ordinal); // Compared above.
        Assert.DoesNotContain("key", (await register.Operator.Ask("issue-once")).Body);
    }

    [Fact]
    public async Task Of_one_request_sent_many_times_at_once_only_the_key_that_counts_is_shown()
    {
        await register.Operator.Do("/api/principals/twins", new { name = "Twins" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => register.Operator.Do("/api/principals/twins/keys", new { }, "issue-twins")));

        Assert.Single(answers.Select(a => a.Position).Distinct());
        var shown = Assert.Single(answers, a => a["key"] is not null);
        Assert.Equal(HttpStatusCode.OK, (await register.WithKey(shown["key"]!).Get("/api/principals/twins")).Status); // Not null: chosen so.
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_and_another_key_still_does()
    {
        var first = await register.Principal("twokeys", new { right = "record" });
        var second = register.WithKey((await register.Operator.Do("/api/principals/twokeys/keys", new { }))["key"]!); // Do has seen to it.

        await register.Operator.Do("/api/principals/twokeys/key-revocations", new { key = 1 });

        (await first.Post("/api/networks/revoked", Bodies.Network("revoked"))).IsProblem(HttpStatusCode.Unauthorized, "not-authenticated");
        Assert.Equal(HttpStatusCode.OK, (await second.Post("/api/networks/revoked", Bodies.Network("revoked"))).Status);
        (await register.Operator.Post("/api/principals/twokeys/key-revocations", new { key = 9 })).IsProblem(HttpStatusCode.Conflict, "no-such-key");
    }

    [Fact]
    public async Task A_key_made_elsewhere_is_taken_up_by_its_hash()
    {
        const string Key = "cn.elsewhere.3f2a";
        await register.Operator.Do("/api/principals/elsewhere", new { name = "Elsewhere" });

        var taken = await register.Operator.Do("/api/principals/elsewhere/keys", new { hash = Access.BearerKeys.Hash(Key) });

        Assert.Null(taken["key"]);
        Assert.Equal(HttpStatusCode.OK, (await register.WithKey(Key).Get("/api/principals/elsewhere")).Status);
        (await register.Operator.Post("/api/principals/elsewhere/keys", new { hash = "3f2a" })).IsProblem(HttpStatusCode.Conflict, "not-a-key-hash");
    }
}
