using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>What an actor learns of others through events that concern it.</summary>
public sealed class ConcernTests
{
    private static readonly EdtfDate Ending = EdtfDate.Parse("2025-01-01");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_term_ends_with_the_city_that_holds_it_without_an_event_of_the_network(bool restarted)
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await process.Accepts(Aimf, new NetworkCommand.Join(Lyon, January));
        Assert.Equal("seat-is-taken", (await process.Send(Aimf, new NetworkCommand.BeginTerm(Presidency, Lyon, new(2025, 2, 1)))).Outcome.Code);
        await process.Accepts(Paris, new MemberCommand.Dissolve(Ending));
        if (restarted) process = world.Start();
        var before = (await world.Log()).Count(e => e.Stream.Value == "aimf");
        await process.Accepts(Aimf, new NetworkCommand.BeginTerm(Presidency, Lyon, new(2025, 2, 1)));
        Assert.Equal(before + 1, (await world.Log()).Count(e => e.Stream.Value == "aimf"));
    }

    [Fact]
    public async Task A_city_tells_its_end_to_every_network_that_ever_named_it()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var luci = NetworkId.Parse("luci");
        await process.Accepts(luci, new NetworkCommand.Found(NetworkKind.Network, [new("LUCI", "en")]));
        await process.Accepts(luci, new NetworkCommand.RecordMembership(Paris, new("page")));
        await process.Accepts(Paris, new MemberCommand.Dissolve(Ending));
        var stored = (await world.Log())[^1];
        Assert.Equal([Aimf, luci], ((MemberEvent.Dissolved)MessageCodec.Decode(stored.Type, stored.Data)).Networks);
        foreach (var network in new[] { "aimf", "luci" })
        {
            Assert.Equal(stored.Position, Assert.Single(await world.Store.ReadConcerns(new(network), 0, 10, CancellationToken.None)).Event.Position);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_dossier_tells_changes_nothing_that_a_network_decides_on(bool restarted)
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        await process.Accepts(Aimf, new NetworkCommand.Join(Lyon, January));
        MemberEvent told = new MemberEvent.Dissolved(Ending, [Aimf], null, null); // Of a city it would end the term.
        await using (var commit = await world.Store.BeginCommit(CancellationToken.None))
        {
            var @event = new NewEvent(MessageCodec.NameOf(told), MessageCodec.Encode(told), [new("aimf"), new("fr-paris")], []);
            var passed = await commit.Append([new(new("dossier/fr-paris"), default, 0, [@event], [], [], Process.Key("told"), [1], [], true, [])], CancellationToken.None);
            Assert.IsType<AppendResult.Passed>(Assert.Single(passed));
            await commit.Complete(CancellationToken.None);
        }

        if (restarted) process = world.Start();
        Assert.Equal("seat-is-taken", (await process.Send(Aimf, new NetworkCommand.BeginTerm(Presidency, Lyon, new(2025, 2, 1)))).Outcome.Code);
        await process.Accepts(Paris, new MemberCommand.AddName(new("Lutetia", "la")));
        Assert.Empty(process.Failures);
    }

    [Fact]
    public async Task Joining_and_dissolving_in_one_commit_miss_each_other_in_no_order()
    {
        foreach (var joinsFirst in new[] { true, false })
        {
            var (world, process) = await WithANetwork();
            await using var _ = world;
            var gate = world.NewGate();
            world.Store.Completing = gate.Pass;
            var first = process.Send(Oslo, new MemberCommand.AddName(new("First", "no")));
            await gate.Reached.Soon();
            Task<Receipt> Join() => process.Send(Aimf, new NetworkCommand.Join(Lyon, January));
            Task<Receipt> Dissolve() => process.Send(Lyon, new MemberCommand.Dissolve(EdtfDate.Parse("2023-01-01")));
            var (one, two) = joinsFirst ? (Join(), Dissolve()) : (Dissolve(), Join());
            gate.Open();
            await first;
            var (join, dissolve) = joinsFirst ? (await one, await two) : (await two, await one);
            Assert.Equal(OutcomeKind.Accepted, dissolve.Outcome.Kind);
            Assert.Equal(joinsFirst ? null : "member-has-ended", join.Outcome.Code);
            var stored = (await world.Log()).Single(e => e.Type == "member.dissolved.v1");
            Assert.Equal(joinsFirst ? [Aimf] : [], ((MemberEvent.Dissolved)MessageCodec.Decode(stored.Type, stored.Data)).Networks);
        }
    }

    [Fact]
    public async Task A_command_that_names_a_duplicate_is_about_the_first_record()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var (twin, triplet) = (MemberId.Parse("fr-lyons"), MemberId.Parse("fr-lyon-ville"));
        foreach (var city in new[] { twin, triplet }) await process.Accepts(city, Cities.Register(city));
        await process.Accepts(triplet, new MemberCommand.SameAs(twin));
        await process.Accepts(twin, new MemberCommand.SameAs(Lyon)); // the triplet's id now leads over the twin's
        foreach (var asked in new[] { process, world.Start() })
        {
            foreach (var id in new[] { twin, triplet })
            {
                var name = new Name($"{id} {asked.GetHashCode()}", "fr");
                await asked.Accepts(id, new MemberCommand.AddName(name));
                var stored = (await world.Log())[^1];
                Assert.Equal("fr-lyon", stored.Stream.Value);
            }
        }

        await process.Accepts(Aimf, new NetworkCommand.Join(triplet, January));
        var joined = (await world.Log())[^1];
        Assert.Equal(Lyon, ((NetworkEvent.Joined)MessageCodec.Decode(joined.Type, joined.Data)).Member);
        Assert.Equal(OutcomeKind.Nothing, (await process.Send(Aimf, new NetworkCommand.Join(Lyon, January))).Outcome.Kind);
        await process.Accepts(Aimf, new NetworkCommand.HandOver(Presidency, Paris, twin, June));
        Assert.Equal("fr-lyon", (await world.Store.ReadConcerns(new("fr-lyon"), 0, 100, CancellationToken.None))[^1].Subject.Value);
    }

    [Fact]
    public async Task What_was_decided_under_an_id_can_be_ended_under_it_after_it_leads_elsewhere()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var twin = MemberId.Parse("fr-lyons");
        await process.Accepts(twin, Cities.Register(twin));
        await process.Accepts(Aimf, new NetworkCommand.Join(twin, January));
        await process.Accepts(twin, new MemberCommand.SameAs(Lyon));
        await process.Accepts(Aimf, new NetworkCommand.HandOver(Presidency, Paris, twin, June));
        await process.Accepts(Aimf, new NetworkCommand.Withdraw(twin, June.AddDays(30), January));
        Assert.Equal("is-not-a-member", (await process.Send(Aimf, new NetworkCommand.Suspend(twin, June.AddDays(60)))).Outcome.Code);
    }

    [Fact]
    public async Task Nobody_stands_in_a_relation_to_itself()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var twin = MemberId.Parse("fr-lyons");
        await process.Accepts(twin, Cities.Register(twin));
        Assert.Equal("names-itself", (await process.Send(Lyon, new MemberCommand.SameAs(Lyon))).Outcome.Code);
        Assert.Equal("names-itself", (await process.Send(Lyon, new MemberCommand.BecomePartOf(Lyon))).Outcome.Code);
        Assert.Equal("names-itself", (await process.Send(Aimf, new NetworkCommand.Join(Aimf, January))).Outcome.Code);
        await process.Accepts(twin, new MemberCommand.SameAs(Lyon));
        Assert.Equal("names-itself", (await process.Send(Lyon, new MemberCommand.SameAs(twin))).Outcome.Code); // that id leads here
        await process.Accepts(Lyon, new MemberCommand.AddName(new("Lugdunum", "la")));
    }

    [Fact]
    public async Task A_record_that_becomes_a_duplicate_before_the_commit_is_led_to_the_first_one()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var twin = MemberId.Parse("fr-lyons");
        await process.Accepts(twin, Cities.Register(twin));
        await process.Register.Find(Lyon, CancellationToken.None);
        var gate = world.NewGate();
        world.Store.Completing = gate.Pass;
        var same = process.Send(twin, new MemberCommand.SameAs(Lyon));
        await gate.Reached.Soon();
        var join = process.Send(Aimf, new NetworkCommand.Join(twin, January));
        gate.Open();
        await same;
        Assert.Equal(OutcomeKind.Accepted, (await join).Outcome.Kind);
        var joined = (await world.Log())[^1];
        Assert.Equal(Lyon, ((NetworkEvent.Joined)MessageCodec.Decode(joined.Type, joined.Data)).Member);
    }
}
