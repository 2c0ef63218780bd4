using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

public sealed class BackPressureTests
{
    private static int _names;

    private static readonly ActorLimits Narrow = new(InFlight: 4, Waiting: 6, Batch: 3);

    [Fact]
    public async Task One_command_too_many_for_an_actor_is_turned_away_and_nothing_of_it_is_recorded()
    {
        var (world, process) = await WithANetwork(Narrow);
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var taken = Fill(process, Aimf, Narrow.InFlight);
        await Assert.ThrowsAsync<BusyException>(() => process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "late"));
        var other = process.Send(Oslo, new MemberCommand.AddName(new("Christiania", "no"))); // there is room for others
        gate.Open();
        await Task.WhenAll([.. taken, other]);
        Assert.Null(await world.Store.FindCommand(Process.Key("late"), CancellationToken.None));
        Assert.False((await process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "late")).Repeated);
    }

    [Fact]
    public async Task One_command_too_many_for_the_writer_is_turned_away()
    {
        var (world, process) = await WithANetwork(Narrow);
        await using var _ = world;
        await AllPlacesAreFree(world, process);
    }

    [Fact]
    public async Task A_duplicate_takes_no_place()
    {
        var (world, process) = await WithANetwork(Narrow);
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        List<Task<Receipt>> answers = [];
        for (var i = 0; i < 10; i++) answers.Add(process.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join"));
        gate.Open();
        var receipts = await Task.WhenAll(answers);
        Assert.Single(receipts.Select(receipt => receipt with { Repeated = false }).Distinct());
        Assert.Single(receipts, receipt => !receipt.Repeated);
        await AllPlacesAreFree(world, process);
    }

    [Fact]
    public async Task Places_are_given_back_however_a_command_ends()
    {
        var (world, process) = await WithANetwork(Narrow);
        await using var _ = world;
        await process.Send(Aimf, new NetworkCommand.Withdraw(Oslo, June), "refused");
        await process.Send(Aimf, new NetworkCommand.Withdraw(Oslo, June), "refused");
        await Assert.ThrowsAsync<KeyReusedException>(() => process.Send(Aimf, new NetworkCommand.Withdraw(Lyon, June), "refused"));
        await AllPlacesAreFree(world, process);

        world.Store.Beginning = Failing.Always();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => process.Send(Aimf, new NetworkCommand.Join(Lyon, January)));
        world.Store.Beginning = null;
        await AllPlacesAreFree(world, process);

        world.Store.Completing = Failing.Once();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => process.Send(Aimf, new NetworkCommand.Join(Lyon, January)));
        await AllPlacesAreFree(world, process);

        world.Store.Completing = () =>
        {
            world.Store.Beginning = Failing.Once();
            throw Failing.Away();
        };
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => process.Send(Aimf, new NetworkCommand.Join(Lyon, January)));
        await AllPlacesAreFree(world, process);

        world.Store.Appending = _ => throw new InvalidOperationException("Too odd.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => process.Send(Aimf, new NetworkCommand.Join(Lyon, January)));
        world.Store.Appending = null;
        await AllPlacesAreFree(world, process);

        await world.Start().Accepts(Rabat, new MemberCommand.AddName(new("Ribat", "fr")));
        await process.Accepts(Aimf, new NetworkCommand.Join(Rabat, January)); // a guard had moved
        await AllPlacesAreFree(world, process);
    }

    [Fact]
    public async Task A_place_is_given_back_when_the_rules_throw()
    {
        await using var world = new World();
        await using var writer = new Writer(world.Store, Narrow);
        var tally = new Tally(world, writer, Narrow);
        for (var i = 0; i < 20; i++) await Assert.ThrowsAsync<System.Diagnostics.UnreachableException>(() => tally.Send(Tally.Bug));
        Assert.Equal(0, writer.Waiting);
        Assert.Equal(OutcomeKind.Accepted, (await tally.Send("one")).Outcome.Kind);
        Assert.Equal(1, (await tally.Actor.Read(CancellationToken.None)).State.Names);
    }

    [Fact]
    public async Task A_rule_that_throws_only_when_asked_again_fails_its_own_command()
    {
        // Both were decided ahead; the one before them is lost, and one of the two has no rule for that.
        await using var world = new World();
        await using var writer = new Writer(world.Store, Narrow);
        var tally = new Tally(world, writer, Narrow);
        await tally.Send("one");
        var gate = world.NewGate();
        world.Store.Completing = async () =>
        {
            world.Store.Completing = null;
            await gate.Pass();
            throw Failing.Away();
        };
        var lost = tally.Send("two");
        await gate.Reached.Soon();
        var bug = tally.Send(Tally.BugBelowTwo, "bug");
        var good = tally.Send("three");
        gate.Open();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => lost);
        await Assert.ThrowsAsync<System.Diagnostics.UnreachableException>(() => bug);
        Assert.Equal(2, (await good).Version.Value);
        Assert.DoesNotContain(Process.Key("bug"), world.Store.Seen);
        Assert.Equal(OutcomeKind.Accepted, (await tally.Send("four")).Outcome.Kind);
        Assert.Equal(0, writer.Waiting);
    }

    /// <summary>With every commit held, exactly as many commands are taken as there are places.</summary>
    private static async Task AllPlacesAreFree(World world, Process process)
    {
        foreach (var awake in new[] { Aimf, Lyon, Oslo }) await process.Register.Find(awake, CancellationToken.None);
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var taken = Fill(process, Aimf, 3).Concat(Fill(process, Lyon, 3)).ToList();
        await Assert.ThrowsAsync<BusyException>(() => process.Send(Oslo, new MemberCommand.AddName(new(world.NextKey(), "no"))));
        gate.Open();
        Assert.All(await Task.WhenAll(taken), r => Assert.Equal(OutcomeKind.Accepted, r.Outcome.Kind));
        world.Store.Completing = null;
        Assert.Equal(0, process.Writer.Waiting);
    }

    private static List<Task<Receipt>> Fill(Process process, Domain.NetworkId network, int commands) =>
        [.. Enumerable.Range(0, commands).Select(_ => process.Send(network, new NetworkCommand.AddName(new($"{Interlocked.Increment(ref _names)}", "fr"))))];

    private static List<Task<Receipt>> Fill(Process process, Domain.MemberId member, int commands) =>
        [.. Enumerable.Range(0, commands).Select(_ => process.Send(member, new MemberCommand.AddName(new($"{Interlocked.Increment(ref _names)}", "fr"))))];
}
