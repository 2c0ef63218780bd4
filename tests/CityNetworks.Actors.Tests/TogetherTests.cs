using System.Text;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>Commands that are sent together count together or not at all, and among others as if they were one.</summary>
public sealed class TogetherTests
{
    [Fact]
    public async Task Each_is_decided_on_those_before_it_and_all_are_recorded_in_one_commit()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var before = await world.Store.Head(default);
        var receipt = await process.Register.Together(Envelope("all"), Proposing(
            r => r.Send(Aimf, new NetworkCommand.Join(Lyon, January), Envelope("a"), default),
            r => r.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June), Envelope("b"), default)), default);

        Assert.Equal(OutcomeKind.Accepted, receipt!.Outcome.Kind); // It was to count.
        Assert.Equal(before.Position.Value + 2, receipt.Position.Value);
        Assert.Equal(["network.joined.v1", "network.handed-over.v1"], (await world.Log()).TakeLast(2).Select(e => e.Type));

        // Those who were awake know of it.
        Assert.Equal("does-not-hold", (await process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Oslo, June))).Outcome.Code);
    }

    [Fact]
    public async Task None_counts_when_one_should_not()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var before = await world.Store.Head(default);
        Assert.Null(await process.Register.Together(
            Envelope("all"),
            async (register, _, ct) =>
            {
                Assert.Equal(OutcomeKind.Accepted, (await register.Send(Aimf, new NetworkCommand.Join(Lyon, January), Envelope("a"), ct)).Outcome.Kind);
                return false;
            },
            default));

        Assert.Equal(before, await world.Store.Head(default));
        Assert.Null(await world.Store.FindCommand(Process.Key("all"), default));
        Assert.Null(await world.Store.FindCommand(Process.Key("a"), default));
        Assert.Equal(OutcomeKind.Accepted, (await process.Send(Aimf, new NetworkCommand.Join(Lyon, January))).Outcome.Kind);
    }

    [Fact]
    public async Task They_are_tried_again_when_somebody_else_was_faster()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        world.Store.Completing = Failing.Once(new CommitOvertakenException("Somebody else was first."));
        var before = await world.Store.Head(default);

        var receipt = await process.Register.Together(Envelope("all"), Proposing(r => r.Send(Aimf, new NetworkCommand.Join(Lyon, January), Envelope("a"), default)), default);

        Assert.Equal(OutcomeKind.Accepted, receipt!.Outcome.Kind); // It was to count.
        Assert.Equal(before.Position.Value + 1, (await world.Store.Head(default)).Position.Value);
    }

    [Fact]
    public async Task Sent_again_they_get_the_same_answer_and_nothing_happens_twice()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var proposal = Proposing(r => r.Send(Aimf, new NetworkCommand.Join(Lyon, January), Envelope("a"), default));
        var first = await process.Register.Together(Envelope("all"), proposal, default);
        var head = await world.Store.Head(default);
        var again = await process.Register.Together(Envelope("all"), (_, _, _) => throw new InvalidOperationException("Nothing is proposed again."), default);
        Assert.Equal(first! with { Repeated = true }, again);
        Assert.Equal(head, await world.Store.Head(default));
        await Assert.ThrowsAsync<KeyReusedException>(() => process.Register.Together(Envelope("all", "another"), proposal, default));
    }

    [Fact]
    public async Task Where_the_world_has_moved_they_are_decided_again_while_nobody_else_may_append()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var times = 0;
        var receipt = await process.Register.Together(
            Envelope("all"),
            async (register, _, ct) =>
            {
                times++;
                var joined = await register.Send(Aimf, new NetworkCommand.Join(Lyon, January), Envelope("a"), ct);
                Assert.Equal(OutcomeKind.Accepted, joined.Outcome.Kind);
                if (times == 1) await process.Accepts(Aimf, new NetworkCommand.Join(Oslo, January));
                return true;
            },
            default);

        Assert.Equal(2, times);
        Assert.NotNull(receipt);
        Assert.Equal(["network.joined.v1", "network.joined.v1"], (await world.Log()).TakeLast(2).Select(e => e.Type));
    }

    [Fact]
    public async Task A_member_that_ends_meanwhile_is_a_refusal_and_then_nothing_counts()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var times = 0;
        List<string?> codes = [];
        var receipt = await process.Register.Together(
            Envelope("all"),
            async (register, _, ct) =>
            {
                var joined = await register.Send(Aimf, new NetworkCommand.Join(Lyon, January), Envelope("a"), ct);
                codes.Add(joined.Outcome.Code);
                if (++times == 1) await process.Accepts(Lyon, new MemberCommand.Dissolve(EdtfDate.Parse("2023-12-31")));
                return joined.Outcome.Kind == OutcomeKind.Accepted;
            },
            default);

        Assert.Null(receipt);
        Assert.Equal([null, "member-has-ended"], codes);
        Assert.DoesNotContain(await world.Log(), e => e.Type == "network.joined.v1" && Encoding.UTF8.GetString(e.Data).Contains("lyon", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_commit_whose_answer_got_lost_has_happened()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        world.Store.Completed = () => throw new StoreUnavailableException("The answer got lost.");
        var receipt = await process.Register.Together(Envelope("all"), Proposing(r => r.Send(Aimf, new NetworkCommand.Join(Lyon, January), Envelope("a"), default)), default);
        Assert.Equal(OutcomeKind.Accepted, receipt!.Outcome.Kind); // It was to count.
        Assert.Equal("network.joined.v1", (await world.Log())[^1].Type);
    }

    [Fact]
    public async Task A_commit_that_did_not_happen_is_told_and_leaves_nothing()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var head = await world.Store.Head(default);
        world.Store.Completing = () => throw new StoreUnavailableException("The disk is full.");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => process.Register.Together(
            Envelope("all"), Proposing(r => r.Send(Aimf, new NetworkCommand.Join(Lyon, January), Envelope("a"), default)), default));
        Assert.Equal(head, await world.Store.Head(default));
    }

    private static Proposal Proposing(params Func<IRegister, Task<Receipt>>[] commands) => async (register, _, _) =>
    {
        foreach (var send in commands) Assert.Equal(OutcomeKind.Accepted, (await send(register)).Outcome.Kind);
        return true;
    };

    private static Envelope Envelope(string key, string? body = null) => new(Process.Key(key), Encoding.UTF8.GetBytes(body ?? key), []);
}
