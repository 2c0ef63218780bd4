using System.Text;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_command_sent_twice_at_once_is_one_event_and_one_answer()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var one = process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join");
        var two = process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join");
        gate.Open();
        Assert.Equal(await one with { Repeated = true }, await two);
        Assert.Single(await world.Log(), e => Encoding.UTF8.GetString(e.Metadata) == "join");
    }

    [Fact]
    public async Task The_same_command_after_a_restart_gets_the_same_receipt()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var accepted = await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join");
        var refused = await process.Send(Aimf, new NetworkCommand.Withdraw(Oslo, June), "leave");
        var nothing = await process.Send(Aimf, new NetworkCommand.AddName(new("AIMF", "fr")), "name");
        await process.Accepts(Aimf, new NetworkCommand.AddName(new("Later", "fr")));
        foreach (var restarted in new[] { process, world.Start() })
        {
            Assert.Equal(accepted with { Repeated = true }, await restarted.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join"));
            Assert.Equal(refused with { Repeated = true }, await restarted.Send(Aimf, new NetworkCommand.Withdraw(Oslo, June), "leave"));
            Assert.Equal(nothing with { Repeated = true }, await restarted.Send(Aimf, new NetworkCommand.AddName(new("AIMF", "fr")), "name"));
        }

        Assert.Equal("is-not-a-member", refused.Outcome.Code);
        Assert.Equal("2024-01-01", accepted.Outcome.Effective);
    }

    [Fact]
    public async Task A_key_used_for_another_request_is_a_mistake_in_flight_and_recorded()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var join = process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join");
        await Assert.ThrowsAsync<KeyReusedException>(() => process.Send(Aimf, new NetworkCommand.Join(Oslo, January), "join"));
        var elsewhere = process.Send(Oslo, Cities.Register(Oslo), "join"); // another actor does not know of the key
        gate.Open();
        await join;
        await Assert.ThrowsAsync<KeyReusedException>(() => elsewhere);
        await Assert.ThrowsAsync<KeyReusedException>(() => process.Send(Aimf, new NetworkCommand.Join(Oslo, January), "join"));
        await Assert.ThrowsAsync<KeyReusedException>(() => world.Start().Send(Aimf, new NetworkCommand.Join(Oslo, January), "join"));
    }

    [Fact]
    public async Task A_late_duplicate_of_a_refused_command_stays_refused_though_it_would_pass_now()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var refused = await process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June), "handover");
        Assert.Equal("term-would-lack-membership", refused.Outcome.Code);
        await process.Accepts(Aimf, new NetworkCommand.Join(Lyon, January));
        Assert.Equal(refused with { Repeated = true }, await process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June), "handover"));
        Assert.DoesNotContain(await world.Log(), e => e.Type == "network.handed-over.v1");
    }

    [Fact]
    public async Task What_was_decided_on_a_late_duplicate_is_decided_again_without_it()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var joined = await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join");
        await process.Accepts(Aimf, new NetworkCommand.Withdraw(Lyon, new(2024, 4, 1)));
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var first = process.Send(Aimf, new NetworkCommand.AddName(new("First", "fr")));
        await gate.Reached.Soon();
        var again = process.Send(Aimf, new NetworkCommand.Join(Lyon, new(2024, 5, 1)), "join", body: $"{Aimf} {new NetworkCommand.Join(Lyon, January)} ");
        var handover = process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June)); // needs the second joining
        gate.Open();
        await first;
        Assert.Equal(joined with { Repeated = true }, await again);
        Assert.Equal("term-would-lack-membership", (await handover).Outcome.Code);
    }

    [Fact]
    public async Task A_stale_if_match_is_an_answer_that_is_recorded()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var stale = await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join", ifMatch: 3);
        Assert.Equal((OutcomeKind.Stale, "version-has-moved", 4), (stale.Outcome.Kind, stale.Outcome.Code, stale.Version.Value));
        Assert.Equal(stale with { Repeated = true }, await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join", ifMatch: 3));
        Assert.Equal(OutcomeKind.Accepted, (await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), ifMatch: 4)).Outcome.Kind);
    }

    [Fact]
    public async Task The_key_comes_before_the_version_and_the_version_before_the_rules()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var accepted = await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join", ifMatch: 4);
        Assert.Equal(accepted with { Repeated = true }, await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join", ifMatch: 4));
        Assert.Equal(OutcomeKind.Stale, (await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), ifMatch: 4)).Outcome.Kind); // not refused
    }

    [Fact]
    public async Task A_version_in_flight_counts_for_if_match()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var one = process.Send(Aimf, new NetworkCommand.Join(Lyon, January), ifMatch: 4);
        var two = process.Send(Aimf, new NetworkCommand.Join(Oslo, January), ifMatch: 4);
        gate.Open();
        Assert.Equal(OutcomeKind.Accepted, (await one).Outcome.Kind);
        Assert.Equal(OutcomeKind.Stale, (await two).Outcome.Kind);
    }
}
