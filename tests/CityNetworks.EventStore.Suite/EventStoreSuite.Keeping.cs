using Xunit;

namespace CityNetworks.EventStore.Suite;

public abstract partial class EventStoreSuite
{
    [Fact]
    public async Task The_vault_gives_back_what_was_put_in_with_the_command()
    {
        await Commit(Append(Network, 0, Event("1")) with { Vault = [new("k1", "Anna"u8.ToArray()), new("k2", "Bruno"u8.ToArray())] });

        Assert.Equal("Anna", Text((await Store.ReadVault("k1", Ct))!)); // put in above
        Assert.Equal("Bruno", Text((await Store.ReadVault("k2", Ct))!)); // put in above
        Assert.Null(await Store.ReadVault("k3", Ct));
    }

    [Fact]
    public async Task What_is_erased_from_the_vault_stays_away_and_everything_else_stays()
    {
        var brought = Append(Network, 0, Event("1")) with { Vault = [new("k1", "Anna"u8.ToArray()), new("k2", "Bruno"u8.ToArray())] };
        await Commit(brought);
        await Commit(Append(Oslo, 0, Event("erased")) with { Vault = [new("k1", null), new("never-there", null)] });

        Assert.Null(await Store.ReadVault("k1", Ct));
        Assert.Equal("Bruno", Text((await Store.ReadVault("k2", Ct))!)); // put in above
        Assert.Empty((await Store.FindCommand(brought.Key, Ct))!.Fingerprint); // recorded above; a digest of what was sent could confirm a guess
        Assert.IsType<AppendResult.KeyTaken>(Assert.Single(await Commit(brought)));
        Assert.Null(await Store.ReadVault("k1", Ct));
        Assert.Equal(2, (await Store.ReadAll(new Position(0), 10, Ct)).Count);
        await AssertChainsHold();
    }

    [Fact]
    public async Task A_snapshot_replaces_the_one_before()
    {
        Assert.Null(await Store.ReadSnapshot(Network, Ct));
        await Store.WriteSnapshot(new(Network, new(1), 0, "network.1", "old"u8.ToArray()), Ct);
        await Store.WriteSnapshot(new(Network, new(2), 3, "network.2", "new"u8.ToArray()), Ct);
        await Store.WriteSnapshot(new(Oslo, new(9), 0, "city.1", []), Ct);

        var snapshot = await Store.ReadSnapshot(Network, Ct);

        Assert.NotNull(snapshot);
        Assert.Equal("new", Text(snapshot.Data));
        Assert.Equal((Network, 2, 3, "network.2"), (snapshot.Stream, snapshot.Version.Value, snapshot.Concerns, snapshot.Format));
        Assert.Equal("", Text((await Store.ReadSnapshot(Oslo, Ct))!.Data)); // written above
    }

    [Fact]
    public async Task A_snapshot_and_a_command_do_not_disturb_each_other()
    {
        await Commit(Append(Network, 0, Event("1")));
        await Store.WriteSnapshot(new(Network, new(1), 0, "network.1", "one"u8.ToArray()), Ct);
        await Commit(Append(Network, 1, Event("2")));

        Assert.Equal(2, (await Store.ReadAll(new Position(0), 10, Ct)).Count);
        await AssertChainsHold();
    }

    [Fact]
    public async Task A_new_epoch_remembers_those_before_it_and_changes_nothing_else()
    {
        await Commit(Append(Network, 0, Event("1"), Event("2", Toulouse)));
        var first = await Store.Head(Ct);
        Assert.Empty(await Store.FormerEpochs(Ct));

        var second = await Store.BeginEpoch([new("elsewhere", new(1))], Ct);

        Assert.NotEqual(first.Epoch, second.Epoch);
        Assert.Equal((first.Position, Convert.ToHexString(first.Hash), first.RecordedAt), (second.Position, Convert.ToHexString(second.Hash), second.RecordedAt));
        Assert.Equal(second.Epoch, (await Store.Head(Ct)).Epoch);
        Assert.Equal([new(first.Epoch, new(2)), new("elsewhere", new(1))], await Store.FormerEpochs(Ct));

        await Commit(Append(Network, 2, Event("3", Toulouse)));
        var third = await Store.BeginEpoch([new("elsewhere", new(3)), new(first.Epoch, new(3))], Ct);

        Assert.Equal(third.Epoch, (await Store.Head(Ct)).Epoch);
        Assert.Equal(3, third.Position.Value);
        Assert.Equal([new(first.Epoch, new(2)), new("elsewhere", new(1)), new(second.Epoch, new(3))], await Store.FormerEpochs(Ct));
        await Commit(Append(Network, 3, Event("4")));
        await AssertChainsHold();
    }
}
