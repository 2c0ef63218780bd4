using CityNetworks.Actors.ReadModels;
using CityNetworks.Domain.Members;
using CityNetworks.EventStore;
using CityNetworks.EventStore.Suite;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

public sealed class NameSearchTests
{
    private static readonly string[] Questions = ["name", "Name 3", "nam 4", "neme 2", "aimf", "fr", "Name"];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public async Task Followed_or_made_anew_the_answers_are_the_same_and_stay_so(ulong seed)
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        var dice = new Dice(seed);
        using var followed = new NameSearch(world.Store);
        Dictionary<(string, long), IReadOnlyList<NameFound>> told = [];
        for (var round = 0; round < 20; round++)
        {
            List<Task<Receipt>> answers = [];
            for (var i = 0; i < 20; i++)
            {
                answers.Add(dice.Below(3) == 0 ? process.Send(Aimf, Histories.OnAnything(dice)) : process.Send(Histories.City(dice), dice.Below(20) == 0 ? new MemberCommand.SameAs(Histories.City(dice)) : Histories.OnCity(dice)));
            }

            await Task.WhenAll(answers);
            var head = (await world.Store.Head(CancellationToken.None)).Position;
            foreach (var question in Questions) told[(question, head.Value)] = await Ask(followed, question, head);
        }

        using var anew = new NameSearch(world.Store);
        Assert.Contains(told.Values, t => t.Count > 5);
        foreach (var ((question, position), found) in told)
        {
            Assert.Equal(found, await Ask(followed, question, new(position)));
            Assert.Equal(found, await Ask(anew, question, new(position)));
        }
    }

    [Fact]
    public async Task Whoever_asks_for_a_position_gets_what_was_named_up_to_it()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        using var search = new NameSearch(world.Store);
        await search.AtLeast(default, CancellationToken.None);
        var receipt = await process.Accepts(Oslo, new MemberCommand.AddName(new("Christiania", "no")));
        Assert.Equal("no-oslo", Assert.Single(await Ask(search, "christiania", receipt.Position)).Owner);
        Assert.Empty(await Ask(search, "christiania", new(receipt.Position.Value - 1)));
    }

    [Fact]
    public async Task A_position_beyond_the_log_is_said_to_be_out_of_reach()
    {
        await using var world = new World();
        using var search = new NameSearch(world.Store);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await search.AtLeast(new(5), CancellationToken.None));
    }

    [Fact]
    public async Task Many_ask_while_names_are_given()
    {
        var (world, process) = await WithANetwork();
        await using var _ = world;
        using var search = new NameSearch(world.Store);
        var asked = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                var head = (await world.Store.Head(CancellationToken.None)).Position;
                Assert.Equal(await Ask(search, "name", head), await Ask(search, "name", head));
            }
        })).ToList();
        for (var i = 0; i < 100; i++) await process.Accepts(Lyon, new MemberCommand.AddName(new($"Name {i}", "fr")));
        await Task.WhenAll(asked);
        Assert.Equal(100, (await Ask(search, "name", (await world.Store.Head(CancellationToken.None)).Position)).Count);
    }

    private static async Task<IReadOnlyList<NameFound>> Ask(NameSearch search, string question, Position at) =>
        (await search.AtLeast(at, CancellationToken.None)).Find(question, at, (_, _) => true);
}
