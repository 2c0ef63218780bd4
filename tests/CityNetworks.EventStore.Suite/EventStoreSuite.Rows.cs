using System.Text;
using Xunit;

namespace CityNetworks.EventStore.Suite;

public abstract partial class EventStoreSuite
{
    private static readonly string[] Keys = ["a", "b", "é", "日本", "\U0001F3D9", "\uFF21", ""];

    [Fact]
    public async Task A_row_is_closed_and_replaced_and_every_past_can_be_read()
    {
        await Commit(Append(Network, 0, Event(Row("a", "applied")), Event(Row("a", "admitted")), Event("nothing"), Event(Row("a", null))));

        Assert.Empty(await Store.Query(new RowQuery("membership"), Ct));
        var pasts = new List<string?>();
        for (var position = 0; position <= 5; position++)
        {
            var rows = await Store.Query(new RowQuery("membership", KnownAt: new Position(position)), Ct);
            pasts.Add(rows.Count == 0 ? null : Text(Assert.Single(rows).Data));
        }

        Assert.Equal([null, "applied", "admitted", "admitted", null, null], pasts);
        var admitted = Assert.Single(await Store.Query(new RowQuery("membership", KnownAt: new Position(3)), Ct));
        Assert.Equal((2, 4), (admitted.KnownFrom.Value, admitted.KnownTo?.Value));
    }

    [Fact]
    public async Task A_row_comes_back_with_all_it_was_written_with()
    {
        var change = new RowChange("term", Network, "president", Oslo, "NO", -5, int.MaxValue, "Oslo presides"u8.ToArray());
        await Commit(Append(Network, 0, Event(change, change with { Key = "vice", Subject = null, Label = null, Data = [] })));

        var rows = await Store.Query(new RowQuery("term"), Ct);

        Assert.Equal("Oslo presides", Text(rows[0].Data));
        Assert.Equal(new Row("term", Network, "president", Oslo, "NO", -5, int.MaxValue, [], new(1), null), rows[0] with { Data = [] });
        Assert.Equal([], rows[1].Data);
        Assert.Equal((null, null), (rows[1].Subject, rows[1].Label));
    }

    [Fact]
    public async Task A_row_that_is_gone_can_be_closed_again_and_come_back()
    {
        await Commit(Append(Network, 0, Event(Row("a", null)), Event(Row("a", "1")), Event(Row("a", null)), Event(Row("a", null)), Event(Row("a", "2"))));

        Assert.Equal("2", Text(Assert.Single(await Store.Query(new RowQuery("membership"), Ct)).Data));
        Assert.Equal("1", Text(Assert.Single(await Store.Query(new RowQuery("membership", KnownAt: new(2)), Ct)).Data));
        Assert.Empty(await Store.Query(new RowQuery("membership", KnownAt: new(4)), Ct));
    }

    [Theory]
    [InlineData(null, null, new[] { "past", "present", "future" })]
    [InlineData(100, 199, new[] { "past" })]
    [InlineData(199, 199, new[] { "past" })]
    [InlineData(200, 200, new[] { "present" })]
    [InlineData(150, 250, new[] { "past", "present" })]
    [InlineData(0, 99, new string[0])]
    [InlineData(299, 300, new[] { "present", "future" })]
    [InlineData(9999, 9999, new[] { "future" })]
    public async Task Rows_are_narrowed_to_days(int? first, int? last, string[] expected)
    {
        await Commit(Append(Network, 0, Event(
            Row("1", "past") with { From = 100, Until = 200 },
            Row("2", "present") with { From = 200, Until = 300 },
            Row("3", "future") with { From = 300, Until = int.MaxValue })));

        var rows = await Store.Query(new RowQuery("membership", FirstDay: first, LastDay: last), Ct);

        Assert.Equal(expected, rows.Select(r => Text(r.Data)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Rows_of_a_random_history_equal_a_naive_fold_at_every_position_under_every_filter(ulong seed)
    {
        var dice = new Dice(seed);
        StreamName[] owners = [Network, Oslo, new("\U0001F3D9"), new("\uFF21")];
        StreamName?[] subjects = [null, Toulouse, Oslo];
        string?[] labels = [null, "FR", "NO"];
        string[] kinds = ["membership", "term"];
        var versions = owners.ToDictionary(o => o, _ => 0L);
        var log = new List<RowChange[]>();
        for (var i = 0; i < 60; i++)
        {
            var owner = dice.One(owners);
            var changes = Enumerable.Range(0, dice.Below(5))
                .Select(n => new RowChange(
                    dice.One(kinds),
                    owner,
                    dice.One(Keys),
                    dice.One(subjects),
                    dice.One(labels),
                    dice.Below(10),
                    10 + dice.Below(10),
                    dice.Below(4) == 0 ? null : Encoding.UTF8.GetBytes($"{i}.{n}")))
                .DistinctBy(c => (c.Kind, c.Key))
                .ToArray();
            log.Add(changes);
            Passed(Assert.Single(await Commit(Append(owner, versions[owner]++, Event(changes)))));
        }

        for (var position = 0; position <= log.Count; position++)
        {
            var query = new RowQuery(
                dice.One(kinds),
                dice.Below(2) == 0 ? null : dice.One(owners),
                dice.Below(4) == 0 ? dice.One(Keys) : null,
                dice.One(subjects),
                dice.One(labels),
                position == log.Count ? null : new Position(position),
                dice.Below(2) == 0 ? null : dice.Below(20),
                dice.Below(2) == 0 ? null : dice.Below(20),
                dice.Below(2) == 0 ? null : (dice.One(owners), dice.One(Keys)),
                1 + dice.Below(6),
                dice.Below(3) == 0 ? [dice.One(owners), dice.One(owners)] : null);
            await AssertAsFolded(log, query);
            await AssertAsFolded(log, new RowQuery(query.Kind, KnownAt: query.KnownAt));
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Pages_of_rows_are_complete_and_repeat_nothing(bool ofOneOwner, bool past)
    {
        for (var i = 0; i < 30; i++)
        {
            var owner = i % 3 == 0 ? Oslo : Network;
            await Commit(Append(owner, i % 3 == 0 ? i / 3 : i - 1 - (i / 3), Event(Row($"{i * 7 % 30:00}", $"{i}") with { Owner = owner })));
        }

        var at = await Store.Head(Ct);
        await Commit(Append(Network, 20, Event([.. Enumerable.Range(0, 30).Where(i => i % 2 == 0).Select(i => Row($"{i:00}", null))])));
        var query = new RowQuery("membership", ofOneOwner ? Network : null, KnownAt: past ? at.Position : null, Limit: 4);

        var all = new List<Row>();
        for (var page = await Store.Query(query, Ct); page.Count > 0; page = await Store.Query(query with { After = (all[^1].Owner, all[^1].Key) }, Ct))
        {
            Assert.True(page.Count <= 4);
            all.AddRange(page);
        }

        var whole = await Store.Query(query with { Limit = 1000 }, Ct);
        Assert.Equal(whole.Select(r => (r.Owner, r.Key)), all.Select(r => (r.Owner, r.Key)));
        Assert.Equal(all.Select(r => (r.Owner, r.Key)).Distinct(), all.Select(r => (r.Owner, r.Key)));
        Assert.Equal(past ? (ofOneOwner ? 20 : 30) : ofOneOwner ? all.Count(r => r.Key[1] % 2 == 1) : all.Count, all.Count);
    }

    protected static RowChange Row(string key, string? data) =>
        new("membership", Network, key, null, null, 0, int.MaxValue, data is null ? null : Encoding.UTF8.GetBytes(data));

    private async Task AssertAsFolded(List<RowChange[]> log, RowQuery query)
    {
        var expected = Fold(log, query.KnownAt?.Value ?? log.Count)
            .Where(r => r.Kind == query.Kind)
            .Where(r => query.Owner is null || r.Owner == query.Owner)
            .Where(r => query.Owners is null || query.Owners.Contains(r.Owner))
            .Where(r => query.Key is null || r.Key == query.Key)
            .Where(r => query.Subject is null || r.Subject == query.Subject)
            .Where(r => query.Label is null || r.Label == query.Label)
            .Where(r => query.FirstDay is null || r.Until > query.FirstDay)
            .Where(r => query.LastDay is null || r.From <= query.LastDay)
            .Select(r => (Row: r, Order: Order(r.Owner, r.Key)))
            .Where(r => query.After is not { } after || string.CompareOrdinal(r.Order, Order(after.Owner, after.Key)) > 0)
            .OrderBy(r => r.Order, StringComparer.Ordinal)
            .Take(query.Limit)
            .Select(r => (r.Row.Owner, r.Row.Key, r.Row.Subject, r.Row.Label, r.Row.From, r.Row.Until, Text(r.Row.Data!))); // folded: data is there

        var rows = await Store.Query(query, Ct);
        Assert.Equal(expected, rows.Select(r => (r.Owner, r.Key, r.Subject, r.Label, r.From, r.Until, Text(r.Data))));
    }

    // Hexadecimal digits sort as the bytes do.
    private static string Order(StreamName owner, string key) =>
        $"{Convert.ToHexString(Encoding.UTF8.GetBytes(owner.Value))} {Convert.ToHexString(Encoding.UTF8.GetBytes(key))}";

    private static List<RowChange> Fold(List<RowChange[]> log, long position)
    {
        var rows = new Dictionary<(string, StreamName, string), RowChange>();
        foreach (var change in log.Take((int)position).SelectMany(c => c))
        {
            rows.Remove((change.Kind, change.Owner, change.Key));
            if (change.Data is not null)
            {
                rows.Add((change.Kind, change.Owner, change.Key), change);
            }
        }

        return [.. rows.Values];
    }
}
