using Xunit;

namespace CityNetworks.EventStore.Suite;

public abstract partial class EventStoreSuite
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private IDeliveries Deliveries => Store.Deliveries;

    [Fact]
    public async Task A_receiver_begins_as_its_first_holder_says_and_goes_on_as_the_last_step_left_it()
    {
        Assert.Null(await Deliveries.Read("pages", Ct));
        var taken = await Take("pages", "one", Long);
        Assert.Equal("begin", Text(taken!.State)); // nobody has it
        Assert.True(await Deliveries.Save(Step("pages", "one", taken.Revision, "first"), Ct));
        Assert.True(await Deliveries.Save(Step("pages", "one", taken.Revision + 1, "second"), Ct));

        Assert.Equal("second", Text((await Take("pages", "one", Long))!.State)); // it is its own
        Assert.Equal("second", Text((await Deliveries.Read("pages", Ct))!.State)); // kept above
        Assert.Null(await Deliveries.Read("page", Ct));
    }

    [Fact]
    public async Task A_receiver_is_held_by_one_until_it_leaves()
    {
        var first = await Take("pages", "one", Long);
        Assert.Null(await Take("pages", "two", Long));
        Assert.NotNull(await Take("maps", "two", Long));
        await Deliveries.Leave("pages", "two", Ct);
        Assert.Null(await Take("pages", "two", Long));

        await Deliveries.Leave("pages", "one", Ct);
        var second = await Take("pages", "two", Long);

        Assert.True(second!.Revision > first!.Revision); // both got it
        Assert.Null(await Take("pages", "one", Long));
    }

    [Fact]
    public async Task A_receiver_whose_holder_tells_nothing_more_is_taken_by_another_and_the_first_can_save_nothing()
    {
        var first = await Take("pages", "one", Moment);
        var second = await Until(() => Take("pages", "two", Long));

        Assert.False(await Deliveries.Save(Step("pages", "one", first!.Revision, "late") with { Attempt = new(1, "x"u8.ToArray()), Dead = new(new(1), false, "x"u8.ToArray()) }, Ct)); // it had it
        Assert.False(await Deliveries.Save(Step("pages", "one", second.Revision, "later"), Ct));
        Assert.True(await Deliveries.Save(Step("pages", "two", second.Revision, "second"), Ct));
        Assert.False(await Deliveries.Save(Step("pages", "two", second.Revision, "again"), Ct));

        Assert.Equal("second", Text((await Deliveries.Read("pages", Ct))!.State)); // kept above
        Assert.Empty(await Deliveries.Attempts("pages", long.MaxValue, 10, Ct));
        Assert.Empty(await Deliveries.DeadLetters("pages", default, onlyReplay: false, 10, Ct));
    }

    [Fact]
    public async Task Whoever_saves_holds_it_for_as_long_again()
    {
        var taken = await Take("pages", "one", Moment);
        Assert.True(await Deliveries.Save(Step("pages", "one", taken!.Revision, "first"), Ct)); // nobody has it
        Time.Now += Moment * 2;
        Assert.Null(await Take("pages", "two", Long));
    }

    [Fact]
    public async Task Of_attempts_the_newest_thousand_are_kept_and_told_in_pages()
    {
        var revision = (await Take("pages", "one", Long))!.Revision; // nobody has it
        const int All = DeliveryStep.KeptAttempts + 5;
        for (var n = 1; n <= All; n++) Assert.True(await Deliveries.Save(Step("pages", "one", revision++, "state") with { Attempt = new(n, [(byte)n]) }, Ct));

        var newest = await Deliveries.Attempts("pages", long.MaxValue, 10, Ct);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)All - i), newest.Select(a => a.Number));
        Assert.All(newest, a => Assert.Equal([(byte)a.Number], a.Data));
        Assert.Equal([8L, 7, 6], (await Deliveries.Attempts("pages", 9, 10, Ct)).Select(a => a.Number));
        Assert.Empty(await Deliveries.Attempts("maps", long.MaxValue, 10, Ct));
    }

    [Fact]
    public async Task Dead_letters_stay_until_they_arrive_and_go_out_again_in_order_when_somebody_asks()
    {
        var revision = (await Take("pages", "one", Long))!.Revision; // nobody has it
        foreach (var position in (long[])[3, 9, 7, 12]) Assert.True(await Deliveries.Save(Step("pages", "one", revision++, "state") with { Dead = new(new(position), false, [(byte)position]) }, Ct));
        Assert.Equal([3L, 7, 9, 12], await Dead(default, onlyReplay: false));
        Assert.Equal([9L, 12], await Dead(new(7), onlyReplay: false));
        Assert.False((await Take("pages", "one", Long))!.HasReplay); // as above

        Assert.Equal(3, await Deliveries.Replay("pages", new(4), new(long.MaxValue), Ct));
        Assert.Equal(0, await Deliveries.Replay("pages", new(4), new(6), Ct));
        Assert.Equal(0, await Deliveries.Replay("maps", new(1), new(long.MaxValue), Ct));

        Assert.True((await Take("pages", "one", Long))!.HasReplay); // as above
        Assert.Equal([7L, 9, 12], await Dead(default, onlyReplay: true));
        Assert.True(await Deliveries.Save(Step("pages", "one", revision++, "state") with { Arrived = new Position(7) }, Ct));
        Assert.True(await Deliveries.Save(Step("pages", "one", revision++, "state") with { Dead = new(new(9), false, "again"u8.ToArray()) }, Ct));
        Assert.Equal([12L], await Dead(default, onlyReplay: true));
        Assert.Equal([3L, 9, 12], await Dead(default, onlyReplay: false));
        Assert.Equal("again", Text((await Deliveries.DeadLetters("pages", new(3), onlyReplay: false, 1, Ct)).Single().Data));

        async Task<IEnumerable<long>> Dead(Position after, bool onlyReplay) => (await Deliveries.DeadLetters("pages", after, onlyReplay, 10, Ct)).Select(d => d.Position.Value);
    }

    [Fact]
    public async Task Of_a_receiver_that_is_forgotten_nothing_is_kept_and_of_others_everything()
    {
        foreach (var receiver in (string[])["pages", "maps"])
        {
            var taken = await Take(receiver, "one", Long);
            Assert.True(await Deliveries.Save(Step(receiver, "one", taken!.Revision, "state") with { Attempt = new(1, []), Dead = new(new(1), false, []) }, Ct)); // nobody has it
        }

        await Deliveries.Forget("pages", Ct);
        await Deliveries.Forget("pages", Ct);

        Assert.Null(await Deliveries.Read("pages", Ct));
        Assert.Empty(await Deliveries.Attempts("pages", long.MaxValue, 10, Ct));
        Assert.Empty(await Deliveries.DeadLetters("pages", default, onlyReplay: false, 10, Ct));
        Assert.Equal("state", Text((await Deliveries.Read("maps", Ct))!.State)); // kept above
        Assert.Single(await Deliveries.Attempts("maps", long.MaxValue, 10, Ct));
        Assert.Single(await Deliveries.DeadLetters("maps", default, onlyReplay: false, 10, Ct));
    }

    [Fact]
    public async Task Deliveries_and_commands_do_not_disturb_each_other()
    {
        var taken = await Take("pages", "one", Long);
        await Commit(Append(Network, 0, Event("1")));
        Assert.True(await Deliveries.Save(Step("pages", "one", taken!.Revision, "state"), Ct)); // nobody has it
        await Commit(Append(Network, 1, Event("2")));

        Assert.Equal(2, (await Store.ReadAll(new Position(0), 10, Ct)).Count);
        Assert.Equal("state", Text((await Deliveries.Read("pages", Ct))!.State)); // kept above
        await AssertChainsHold();
    }

    private Task<Delivery?> Take(string receiver, string holder, TimeSpan time) => Deliveries.Take(receiver, "begin"u8.ToArray(), holder, time, Ct);

    private static DeliveryStep Step(string receiver, string holder, long revision, string state) => new(receiver, holder, Long, revision, System.Text.Encoding.UTF8.GetBytes(state));

    /// <summary>Of a store that has its own clock this takes a moment.</summary>
    private async Task<Delivery> Until(Func<Task<Delivery?>> take)
    {
        while (true)
        {
            if (await take() is { } taken) return taken;
            Time.Now += Moment;
        }
    }
}
