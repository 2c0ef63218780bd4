using Xunit;

namespace CityNetworks.EventStore.Suite;

public abstract partial class EventStoreSuite
{
    [Fact]
    public async Task A_command_is_recorded_with_its_outcome_version_and_position()
    {
        await Commit(Append(Oslo, 0, Event("before")));
        var append = Append(Network, 0, Event("1"), Event("2"));

        var record = Passed(Assert.Single(await Commit(append)));

        Assert.Equal((3, 2), (record.Position.Value, record.Version.Value));
        Assert.Equal((append.Key, Network, true, Time.Now), (record.Key, record.Stream, record.Accepted, record.RecordedAt));
        Assert.Equal("joined", Text(record.Outcome));
        Assert.Equal("digest", Text(record.Fingerprint));
        AssertSame(record, await Store.FindCommand(append.Key, Ct));
        Assert.Null(await Store.FindCommand(append.Key with { Principal = "somebody else" }, Ct));
    }

    [Fact]
    public async Task A_refusal_is_recorded_without_events_at_the_head()
    {
        await Commit(Append(Network, 0, Event("1")));
        var refusal = Append(Network, 1) with { Accepted = false, Outcome = "no"u8.ToArray() };

        var results = await Commit(refusal, Append(new("nobody"), 0) with { Accepted = false });

        var record = Passed(results[0]);
        Assert.Equal((1, 1, false), (record.Position.Value, record.Version.Value, record.Accepted));
        Assert.Equal(2, Assert.IsType<AppendResult.Passed>(results[0]).First.Value);
        Assert.Equal((1, 0), (Passed(results[1]).Position.Value, Passed(results[1]).Version.Value));
        Assert.Equal(1, (await Store.Head(Ct)).Position.Value);
        AssertSame(record, await Store.FindCommand(refusal.Key, Ct));
    }

    [Fact]
    public async Task A_refusal_decided_on_an_old_state_is_stale()
    {
        await Commit(Append(Network, 0, Event("1")));
        var refusal = Append(Network, 0) with { Accepted = false };

        Assert.IsType<AppendResult.Stale>(Assert.Single(await Commit(refusal)));
        Assert.Null(await Store.FindCommand(refusal.Key, Ct));
    }

    [Fact]
    public async Task A_key_that_is_taken_returns_the_record_and_appends_nothing()
    {
        var first = Append(Network, 0, Event("1"));
        var record = Passed(Assert.Single(await Commit(first)));

        var again = first with { Expected = new(1), Fingerprint = "other"u8.ToArray(), Vault = [new("k", "Anna"u8.ToArray())] };
        var taken = Assert.IsType<AppendResult.KeyTaken>(Assert.Single(await Commit(again)));

        AssertSame(record, taken.Record);
        Assert.Equal(1, (await Store.Head(Ct)).Position.Value);
        Assert.Null(await Store.ReadVault("k", Ct));
    }

    [Fact]
    public async Task A_taken_key_is_said_before_a_stale_version()
    {
        var first = Append(Network, 0, Event("1"));
        await Commit(first);

        Assert.IsType<AppendResult.KeyTaken>(Assert.Single(await Commit(first)));
        Assert.IsType<AppendResult.KeyTaken>(Assert.Single(await Commit(first with { Guards = [new(Oslo, new(9))], ExpectedConcerns = 9 })));
    }

    [Fact]
    public async Task The_same_key_twice_in_one_batch_has_one_effect()
    {
        var first = Append(Network, 0, Event("1"));

        var results = await Commit(first, first with { Stream = Oslo }, Append(Toulouse, 0, Event("2")));

        AssertSame(Passed(results[0]), Assert.IsType<AppendResult.KeyTaken>(results[1]).Record);
        Passed(results[2]);
        Assert.Equal(["1", "2"], Texts(await Store.ReadAll(new Position(0), 10, Ct)));
    }

    [Fact]
    public async Task The_same_key_of_another_principal_is_another_key()
    {
        var first = Append(Network, 0, Event("1"));

        var results = await Commit(first, Append(Oslo, 0, Event("2")) with { Key = first.Key with { Principal = "oslo" } });

        Assert.All(results, r => Passed(r));
    }

    [Fact]
    public async Task A_key_set_aside_is_free()
    {
        var append = Append(Network, 1, Event("1"));
        Assert.IsType<AppendResult.Stale>(Assert.Single(await Commit(append)));

        Passed(Assert.Single(await Commit(append with { Expected = new(0) })));
    }

    [Fact]
    public async Task Old_refusals_are_forgotten_and_accepted_commands_are_not()
    {
        var accepted = Append(Network, 0, Event("1"));
        var oldRefusal = Append(Network, 1) with { Accepted = false };
        await Commit(accepted, oldRefusal);
        Time.Now += TimeSpan.FromDays(30);
        var newRefusal = Append(Network, 1) with { Accepted = false };
        await Commit(newRefusal);

        Assert.Equal(1, await Store.ForgetRefusals(Time.Now, Ct));
        Assert.Equal(0, await Store.ForgetRefusals(Time.Now, Ct));

        Assert.Null(await Store.FindCommand(oldRefusal.Key, Ct));
        Assert.NotNull(await Store.FindCommand(newRefusal.Key, Ct));
        Assert.NotNull(await Store.FindCommand(accepted.Key, Ct));
    }
}
