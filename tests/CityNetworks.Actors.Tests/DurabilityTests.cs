using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

public sealed class DurabilityTests
{
    [Fact]
    public async Task Fifty_commands_are_decided_while_the_disk_is_slow_and_none_is_answered_before_it_is_done()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var before = world.Store.Commits.Count;
        List<Task<Receipt>> answers = [];
        for (var i = 0; i < 50; i++)
        {
            answers.Add((i % 3) switch
            {
                0 => process.Send(Aimf, new NetworkCommand.AddName(new($"Name {i}", "fr")), $"c{i}"),
                1 => process.Send(Aimf, new NetworkCommand.Withdraw(Lyon, June), $"c{i}"), // refused
                _ => process.Send(Aimf, new NetworkCommand.AddName(new("AIMF", "fr")), $"c{i}"), // nothing to do
            });
        }

        await gate.Reached.Soon();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(process.Register.IsOnItsWay(Process.Key($"c{i}")));
            Assert.False(answers[i].IsCompleted);
        }

        gate.Open();
        var receipts = await Task.WhenAll(answers);
        Assert.Equal(17, receipts.Count(r => r.Outcome.Kind == OutcomeKind.Accepted));
        Assert.Equal(17, receipts.Count(r => r.Outcome is { Kind: OutcomeKind.Refused, Code: "is-not-a-member" }));
        Assert.Equal(16, receipts.Count(r => r.Outcome.Kind == OutcomeKind.Nothing));
        Assert.InRange(world.Store.Commits.Count - before, 1, 2);
    }

    [Fact]
    public async Task Commands_of_many_actors_share_a_commit()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var first = process.Send(Aimf, new NetworkCommand.AddName(new("First", "fr")));
        await gate.Reached.Soon();
        var others = new[] { Paris, Lyon, Oslo, Rabat }
            .Select(city => process.Send(city, new MemberCommand.AddName(new("Other", "fr"))))
            .Append(process.Send(Aimf, new NetworkCommand.AddName(new("Second", "fr"))))
            .ToList();
        gate.Open();
        await first;
        await Task.WhenAll(others);
        Assert.Equal([1, 5], world.Store.Commits.TakeLast(2));
    }

    [Fact]
    public async Task What_somebody_else_was_faster_than_is_decided_again_and_is_no_failure()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        world.Store.Completing = Failing.Once(new CommitOvertakenException("Somebody else was first."));
        var before = (await world.Log()).Count;

        var receipts = await Task.WhenAll(
            process.Send(Aimf, new NetworkCommand.Join(Lyon, January)), process.Send(Aimf, new NetworkCommand.Join(Lyon, January)), process.Send(Aimf, new NetworkCommand.Withdraw(Lyon, June)));

        Assert.Equal([OutcomeKind.Accepted, OutcomeKind.Nothing, OutcomeKind.Accepted], receipts.Select(r => r.Outcome.Kind));
        Assert.Equal(["network.joined.v1", "network.withdrew.v1"], (await world.Log()).Skip(before).Select(e => e.Type));
        Assert.Empty(process.Failures);
    }

    [Fact]
    public async Task What_was_decided_on_a_failed_commit_is_decided_again_and_others_are_unharmed()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = async () =>
        {
            world.Store.Completing = null;
            await gate.Pass();
            throw Failing.Away();
        };
        var join = process.Send(Aimf, new NetworkCommand.Join(Lyon, January));
        await gate.Reached.Soon();
        var handover = process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June));
        var name = process.Send(Aimf, new NetworkCommand.AddName(new("Later", "fr")));
        var other = process.Send(Oslo, new MemberCommand.AddName(new("Christiania", "no")));
        gate.Open();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => join);
        Assert.Equal("term-would-lack-membership", (await handover).Outcome.Code);
        Assert.Equal(OutcomeKind.Accepted, (await name).Outcome.Kind);
        Assert.Equal(OutcomeKind.Accepted, (await other).Outcome.Kind);
        Assert.DoesNotContain(await world.Log(), e => e.Type is "network.joined.v1" && e.Version.Value > 3);
    }

    [Fact]
    public async Task Every_command_of_a_failed_commit_fails_and_can_be_sent_again_under_its_key()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        world.Store.Completing = Failing.Once();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join"));
        var receipt = await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join");
        Assert.Equal((OutcomeKind.Accepted, false), (receipt.Outcome.Kind, receipt.Repeated));
    }

    [Fact]
    public async Task A_commit_that_happened_without_an_answer_is_found_and_answered_once()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        List<Head> heads = [];
        process.Writer.Advanced += heads.Add;
        var gate = world.NewGate();
        world.Store.Completed = async () =>
        {
            world.Store.Completed = null;
            await gate.Pass();
            throw Failing.Away();
        };
        var join = process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join");
        await gate.Reached.Soon();
        var handover = process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June));
        gate.Open();

        Assert.Equal((OutcomeKind.Accepted, false), ((await join).Outcome.Kind, (await join).Repeated));
        Assert.Equal(OutcomeKind.Accepted, (await handover).Outcome.Kind);
        Assert.True((await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join")).Repeated);
        var log = await world.Log();
        Assert.Single(log, e => e.Type == "network.joined.v1" && System.Text.Encoding.UTF8.GetString(e.Metadata) == "join");
        Assert.Contains(heads, head => head.Position == join.GetAwaiter().GetResult().Position);
    }

    [Fact]
    public async Task A_commit_that_may_have_happened_is_unknown_until_the_key_is_sent_again()
    {
        foreach (var happened in new[] { true, false })
        {
            var (world, process) = await WithANetwork();
            await using var _ = world;
            var away = false;
            Task Away()
            {
                away = true;
                throw Failing.Away();
            }

            if (happened) world.Store.Completed = Away;
            else world.Store.Completing = Away;
            world.Store.Beginning = () => away ? throw Failing.Away() : Task.CompletedTask;
            await Assert.ThrowsAsync<OutcomeUnknownException>(() => process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join"));
            await Assert.ThrowsAsync<StoreUnavailableException>(() => process.Send(Aimf, new NetworkCommand.AddName(new("Meanwhile", "fr")), "name"));

            (world.Store.Beginning, world.Store.Completing, world.Store.Completed) = (null, null, null);
            var receipt = await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join");
            Assert.Equal((OutcomeKind.Accepted, happened), (receipt.Outcome.Kind, receipt.Repeated));
            Assert.Equal(OutcomeKind.Accepted, (await process.Send(Aimf, new NetworkCommand.AddName(new("Meanwhile", "fr")), "name")).Outcome.Kind);
            Assert.Equal(OutcomeKind.Accepted, (await process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June))).Outcome.Kind);
            Assert.Single(await world.Log(), e => System.Text.Encoding.UTF8.GetString(e.Metadata) == "join");
        }
    }

    [Fact]
    public async Task Nothing_is_built_on_a_command_whose_outcome_is_unknown()
    {
        // While the first is unknown, another process takes the very version that the second was decided on.
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var other = world.Start();
        var gate = world.NewGate();
        world.Store.Completing = async () =>
        {
            world.Store.Completing = null;
            await gate.Pass();
            throw Failing.Away();
        };
        var join = process.Send(Aimf, new NetworkCommand.Join(Lyon, January));
        await gate.Reached.Soon();
        var handover = process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June));

        // The other process stands in line; nobody can ask what became of the first; then the other has its turn before the second.
        Task<Receipt>? between = null;
        var inLine = world.NewGate();
        inLine.Open();
        var begun = 0;
        world.Store.Beginning = () => Interlocked.Increment(ref begun) switch
        {
            1 => inLine.Pass(),
            2 => Task.FromException(Failing.Away()),
            _ => between!, // it was sent before the gate was opened
        };
        between = other.Send(Aimf, new NetworkCommand.AddName(new("Between", "fr")));
        await inLine.Reached.Soon();
        gate.Open();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => join);
        Assert.Equal(OutcomeKind.Accepted, (await between).Outcome.Kind);
        Assert.Equal("term-would-lack-membership", (await handover).Outcome.Code);
    }

    [Fact]
    public async Task A_store_that_cannot_even_begin_records_nothing_and_says_so()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        world.Store.Beginning = Failing.Always();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join"));
        world.Store.Beginning = null;
        Assert.False((await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join")).Repeated);
    }

    [Fact]
    public async Task One_command_that_the_store_chokes_on_fails_alone()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var first = process.Send(Aimf, new NetworkCommand.AddName(new("First", "fr")));
        await gate.Reached.Soon();
        world.Store.Appending = batch => batch.Any(a => a.Key.Key == "bad") ? throw new InvalidOperationException("It is too odd.") : Task.CompletedTask;
        var bad = process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "bad");
        var rest = Enumerable.Range(0, 20).Select(i => process.Send(Aimf, new NetworkCommand.AddName(new($"Name {i}", "fr")))).ToList();
        var handover = process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June));
        gate.Open();

        await first;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.All(await Task.WhenAll(rest), r => Assert.Equal(OutcomeKind.Accepted, r.Outcome.Kind));
        Assert.Equal("term-would-lack-membership", (await handover).Outcome.Code);
    }

    [Fact]
    public async Task A_listener_that_throws_harms_nobody()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        process.Writer.Advanced += _ => throw new InvalidOperationException("Not now.");
        var receipt = await process.Send(Aimf, new NetworkCommand.Join(Lyon, January));
        Assert.Equal((OutcomeKind.Accepted, false), (receipt.Outcome.Kind, receipt.Repeated));
        Assert.Empty(process.Failures);
    }

    [Fact]
    public async Task A_caller_that_goes_away_does_not_take_its_command_along()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        using var caller = new CancellationTokenSource();
        var join = process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join", ct: caller.Token);
        await gate.Reached.Soon();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => join);
        var again = process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join");
        gate.Open();
        Assert.Equal(OutcomeKind.Accepted, (await again).Outcome.Kind);
        Assert.Single(await world.Log(), e => System.Text.Encoding.UTF8.GetString(e.Metadata) == "join");
    }

    [Fact]
    public async Task A_writer_that_stops_lets_finish_what_is_on_its_way_and_takes_nothing_more()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var join = process.Send(Aimf, new NetworkCommand.Join(Lyon, January));
        await gate.Reached.Soon();
        var handover = process.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June));
        var stopped = process.Writer.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<BusyException>(() => process.Send(Aimf, new NetworkCommand.AddName(new("Late", "fr")), "late"));
        Assert.False(process.Register.IsOnItsWay(Process.Key("late")));
        Assert.False(stopped.IsCompleted);
        gate.Open();
        await stopped.Soon();
        Assert.Equal(OutcomeKind.Accepted, (await join).Outcome.Kind);
        Assert.Equal(OutcomeKind.Accepted, (await handover).Outcome.Kind);
        await Assert.ThrowsAsync<BusyException>(() => process.Send(Aimf, new NetworkCommand.AddName(new("Late", "fr")), "late"));
    }
}
