using CityNetworks.Actors.ReadModels;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>What the register itself counts, to stand beside what sources claim.</summary>
internal static class Counting
{
    private const int MostRows = 2_000; // Each costs a look at its member, about 50 µs; a larger network is not counted in the same answer.

    public static Task<CountedView?> Of(MemberId id, string place, RegisterReader reader, CancellationToken ct) =>
        place == Places.Networks ? Members(id, reader, ct) : Networks(id, reader, ct);

    private static async Task<CountedView?> Members(MemberId network, RegisterReader reader, CancellationToken ct)
    {
        if (await reader.Rows(reader.AsOf.Query(RowKinds.Membership) with { Owner = new(network.Value) }, MostRows, ct) is not { } rows) return null;
        List<Counted> all = [];
        foreach (var row in rows) all.Add(await Read(row, reader, ct));
        return new(
            Count(all, reader.AsOf),
            [
                .. from kind in all.GroupBy(m => m.Belonging.Kind).OrderBy(g => g.Key, StringComparer.Ordinal)
                   let count = Count(kind, reader.AsOf)
                   where count.Possible > 0
                   select new KindCountView(kind.Key, count.Certain, count.Possible),
            ],
            [
                .. from kind in all.GroupBy(m => m.Kind).OrderBy(g => g.Key)
                   let count = Count(kind, reader.AsOf)
                   where count.Possible > 0
                   select new MemberCountView(kind.Key, count.Certain, count.Possible),
            ],
            Different(all, m => m.Country));
    }

    private static async Task<CountedView?> Networks(MemberId member, RegisterReader reader, CancellationToken ct)
    {
        List<Counted> all = [];
        foreach (var alias in await reader.Aliases(member.Value, ct))
        {
            foreach (var row in await reader.Rows(reader.AsOf.Query(RowKinds.Membership) with { Subject = new(alias) }, ct)) all.Add(await Read(row, reader, ct));
        }

        return new(Networks: Different(all, m => m.Network));
    }

    private static async ValueTask<Counted> Read(Row row, RegisterReader reader, CancellationToken ct)
    {
        var (membership, member, _, belonging) = await reader.Belonging(row, ct);
        var country = await reader.Member(member, ct) is { } known ? known.Country : (await reader.Network(member, ct))?.Identity.Country;
        return new(membership with { Member = MemberId.Parse(member) }, belonging, row.Owner.Value, (await reader.Named(member, ct)).Kind, country);
    }

    private static CountView Count(IEnumerable<Counted> members, AsOf asOf)
    {
        var count = Belonging.Count(members.Select(m => (m.Membership, m.Belonging)), asOf.First, asOf.Last);
        return new(count.Certain, count.Possible);
    }

    /// <summary>How many different ones there are, of those who certainly belong and of all who may.</summary>
    private static CountView Different(IReadOnlyList<Counted> all, Func<Counted, string?> what) => new(
        all.Where(m => m.Belonging.Certainty == Certainty.Yes).Select(what).OfType<string>().Distinct().Count(),
        all.Where(m => m.Belonging.Certainty != Certainty.No).Select(what).OfType<string>().Distinct().Count());

    private sealed record Counted(Membership Membership, Belonging Belonging, string Network, MemberKind? Kind, string? Country);
}
