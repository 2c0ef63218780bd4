using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>Two processes on one store: whatever they do at once, the log is as if they had taken turns.</summary>
public sealed class TwoWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(2010)]
    public async Task Two_processes_that_hammer_one_network_keep_its_laws(ulong seed)
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        await one.Accepts(Aimf, new NetworkCommand.OpenBody("group-vn", BodyKind.CountryGroup, [new("Viêt Nam", "fr")], "VN"));
        var two = world.Start();
        List<Receipt>[] receipts = await Task.WhenAll(Laws.Hammer(one, "one", new(seed)), Laws.Hammer(two, "two", new(seed + 1000)));

        Laws.AssertHold(await world.Log(), ("one", receipts[0]), ("two", receipts[1]));
        Assert.Empty(one.Failures);
        Assert.Empty(two.Failures);
    }

    [Fact]
    public async Task A_command_decided_on_what_another_process_has_overtaken_is_decided_again()
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        var two = world.Start();
        await two.Accepts(Aimf, new NetworkCommand.Join(Lyon, January));
        Assert.Equal(OutcomeKind.Accepted, (await one.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June))).Outcome.Kind);
        Assert.Equal(OutcomeKind.Nothing, (await two.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Lyon, June))).Outcome.Kind);
        Assert.Equal("does-not-hold", (await two.Send(Aimf, new NetworkCommand.HandOver(Presidency, Paris, Oslo, new(2024, 7, 1)))).Outcome.Code);
    }

    [Fact]
    public async Task A_member_that_ends_between_the_reading_of_its_facts_and_the_commit_is_not_taken_in()
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var dissolve = one.Send(Lyon, new MemberCommand.Dissolve(EdtfDate.Parse("2023-12-31")));
        await gate.Reached.Soon();
        var join = one.Send(Aimf, new NetworkCommand.Join(Lyon, January)); // Lyon has not ended, as far as is known
        gate.Open();
        Assert.Equal(OutcomeKind.Accepted, (await dissolve).Outcome.Kind);
        Assert.Equal("member-has-ended", (await join).Outcome.Code);
    }

    [Fact]
    public async Task A_member_that_ended_in_another_process_is_not_taken_in()
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        var two = world.Start();
        await two.Accepts(Lyon, new MemberCommand.MergeInto(Paris, EdtfDate.Parse("2023-12-31")));
        Assert.Equal("member-has-ended", (await one.Send(Aimf, new NetworkCommand.Join(Lyon, January))).Outcome.Code);
    }

    [Fact]
    public async Task A_member_registered_meanwhile_is_not_refused_as_unknown()
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        var dakhla = MemberId.Parse("ma-dakhla");
        Assert.Equal("member-is-unknown", (await one.Send(Aimf, new NetworkCommand.Join(dakhla, January))).Outcome.Code);
        await world.Start().Accepts(dakhla, Cities.Register(dakhla));
        Assert.Equal(OutcomeKind.Accepted, (await one.Send(Aimf, new NetworkCommand.Join(dakhla, January))).Outcome.Kind);
    }

    [Fact]
    public async Task A_member_that_keeps_moving_is_contended_and_nothing_is_recorded()
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        var two = world.Start();
        async Task MoveFirst()
        {
            world.Store.Beginning = null;
            await two.Accepts(Lyon, new MemberCommand.AddName(new(world.NextKey(), "fr")));
            world.Store.Beginning = MoveFirst;
        }

        world.Store.Beginning = MoveFirst;
        await Assert.ThrowsAsync<ContentionException>(() => one.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join"));
        Assert.Equal(32, world.Store.Seen.Count(key => key.Key == "join"));
        world.Store.Beginning = null;
        var receipt = await one.Send(Aimf, new NetworkCommand.Join(Lyon, January), "join");
        Assert.Equal((OutcomeKind.Accepted, false), (receipt.Outcome.Kind, receipt.Repeated));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_id_founded_as_a_network_and_registered_as_a_city_at_once_is_one_of_them(bool sameProcess)
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        var two = sameProcess ? one : world.Start();
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var first = one.Send(Aimf, new NetworkCommand.AddName(new("First", "fr")));
        await gate.Reached.Soon();
        var id = MemberId.Parse("luci");
        var found = one.Send(NetworkId.Parse("luci"), new NetworkCommand.Found(NetworkKind.Network, [new("LUCI", "en")]));
        var register = two.Send(id, Cities.Register(id));
        gate.Open();
        await first;
        var (network, city) = ((await found).Outcome, (await register).Outcome);
        Assert.Single([network, city], o => o.Kind == OutcomeKind.Accepted);
        Assert.Single([network, city], o => o.Code == "id-is-taken");
        Assert.Single(await world.Log(), e => e.Stream.Value == "luci");
        Assert.Equal(network.Kind == OutcomeKind.Accepted ? MemberKind.Network : MemberKind.Commune, (await world.Start().Register.Find(id, CancellationToken.None))!.Facts.Kind);
    }
}
