using System.Collections.Concurrent;
using CityNetworks.Contracts;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using Xunit;
using static CityNetworks.Actors.Tests.World;

namespace CityNetworks.Actors.Tests;

/// <summary>A process that follows the log, beside one that writes it.</summary>
public sealed class HearingTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task What_comes_next_in_its_own_log_an_actor_folds_in_without_asking_the_store()
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        var two = world.Start();
        Assert.False((await two.Register.Find(Aimf, Ct))!.Members.ContainsKey(Lyon)); // founded above
        var from = (await world.Store.Head(Ct)).Position;
        await one.Accepts(Aimf, new NetworkCommand.Join(Lyon, January));
        var asked = Asked(world);

        foreach (var @event in await world.Store.ReadAll(from, 10, Ct)) two.Register.Hear(@event);

        Assert.True((await two.Register.Find(Aimf, Ct))!.Members.ContainsKey(Lyon)); // as above
        Assert.DoesNotContain("aimf", asked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(2026)]
    public async Task Whoever_follows_knows_what_is_folded_from_the_start(ulong seed)
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        await one.Accepts(Aimf, new NetworkCommand.OpenBody("group-vn", BodyKind.CountryGroup, [new("Viêt Nam", "fr")], "VN"));
        var two = world.Start();
        await two.Register.Find(Aimf, Ct);
        await two.Register.Find(Lyon, Ct);
        var from = (await world.Store.Head(Ct)).Position;
        await Laws.Hammer(one, "one", new(seed));

        foreach (var @event in await world.Store.ReadAll(from, int.MaxValue, Ct)) two.Register.Hear(@event);

        var anew = world.Start();
        Assert.Equal(NetworkSnapshot.Encode((await anew.Register.Find(Aimf, Ct))!), NetworkSnapshot.Encode((await two.Register.Find(Aimf, Ct))!)); // founded above
        Assert.Equal((await anew.Register.Find(Lyon, Ct))!.Guard, (await two.Register.Find(Lyon, Ct))!.Guard); // registered above
    }

    [Fact]
    public async Task What_a_newer_release_recorded_is_not_passed_over()
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        await one.Register.Find(Aimf, Ct);
        var last = (await world.Store.ReadStream(new("aimf"), default, int.MaxValue, Ct))[^1];
        var asked = Asked(world);

        Assert.Throws<UnknownContractException>(() => one.Register.Hear(last with { Type = "network.of-a-newer-release.v1", Version = last.Version.Plus(1) }));

        await one.Register.Find(Aimf, Ct);
        Assert.Contains("aimf", asked);
    }

    [Fact]
    public async Task After_a_receipt_from_elsewhere_no_less_is_answered()
    {
        var (world, one) = await WithANetwork();
        await using var _ = world;
        var two = world.Start();
        await two.Register.Find(Lyon, Ct);
        var receipt = await one.Accepts(Lyon, new MemberCommand.AddName(new("Lyons", "en")));

        two.Register.Hear(new("fr-lyon"), receipt.Version);

        var asked = Asked(world);
        Assert.Equal(receipt.Version, (await two.Register.Find(Lyon, Ct))!.Guard.Version); // registered above
        Assert.Contains("fr-lyon", asked);
        asked.Clear();
        two.Register.Hear(new("fr-lyon"), receipt.Version);
        await two.Register.Find(Lyon, Ct);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task A_large_network_stays_awake_however_idle()
    {
        await using var world = new World();
        var process = world.Start(new(Idle: TimeSpan.Zero));
        await Found(process);
        await process.Register.Sweep(Ct);
        var asked = Asked(world);
        await process.Register.Find(Aimf, Ct);
        Assert.Contains("aimf", asked); // a small one slept

        var cities = Enumerable.Range(0, 2000).Select(i => Domain.MemberId.Parse($"fr-c{i}")).ToList();
        await Task.WhenAll(cities.Select(city => process.Accepts(city, Cities.Register(city))));
        await Task.WhenAll(cities.Select(city => process.Accepts(Aimf, new NetworkCommand.Join(city, January))));
        Assert.True(process.Register.StaysAwake(Aimf));
        await process.Register.Sweep(Ct);
        asked.Clear();
        await process.Register.Find(Aimf, Ct);
        Assert.Empty(asked);
    }

    private static ConcurrentBag<string> Asked(World world)
    {
        ConcurrentBag<string> asked = [];
        world.Store.Reading = stream =>
        {
            asked.Add(stream.Value);
            return Task.CompletedTask;
        };
        return asked;
    }
}
