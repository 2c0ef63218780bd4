using System.Collections.Immutable;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>What the register itself counts, to stand beside what sources claim.</summary>
internal sealed class Counting
{
    private const int Batch = 1000;

    private readonly Seats _all = new();
    private readonly SortedDictionary<string, Seats> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<MemberKind, Seats> _members = [];
    private readonly Seats _unkind = new();
    private readonly Seats _unknown = new();
    private readonly Dictionary<string, Certainty> _countries = [];

    public static Task<CountedView> Of(MemberId id, string place, RegisterReader reader, CancellationToken ct) =>
        place == Places.Networks ? Members(id, reader, ct) : Networks(id, reader, ct);

    /// <summary>A batch at a time, of which nothing is remembered but the seats.</summary>
    private static async Task<CountedView> Members(MemberId network, RegisterReader reader, CancellationToken ct)
    {
        var counting = new Counting();
        var query = reader.AsOf.Query(RowKinds.Membership) with { Owner = new(network.Value), Limit = Batch };
        for (IReadOnlyList<Row>? rows = null; rows is null || rows.Count == Batch;)
        {
            rows = await reader.Some(query with { After = rows is [.., var last] ? (last.Owner, last.Key) : null }, ct);
            var fresh = reader.Fresh();
            await fresh.LookUp(rows, ct);
            foreach (var row in rows) await counting.Add(row, fresh, ct);
        }

        return counting.Counted();
    }

    private static async Task<CountedView> Networks(MemberId member, RegisterReader reader, CancellationToken ct)
    {
        Dictionary<string, Certainty> networks = [];
        foreach (var alias in await reader.Aliases(member.Value, ct))
        {
            foreach (var (row, told) in await reader.Memberships(alias, ct))
            {
                if (reader.AsOf.Reaches(row)) Note(networks, row.Owner.Value, (await reader.Belonging(row.Owner.Value, told, ct)).Belonging.Certainty);
            }
        }

        return new(Networks: Different(networks));
    }

    private async ValueTask Add(Row row, RegisterReader reader, CancellationToken ct)
    {
        var (id, _, told, belonging) = await reader.Belonging(row.Owner.Value, row.Membership, ct);
        if (belonging.Certainty == Certainty.No) return;
        var member = await reader.Member(id, ct);
        var network = member is null ? await reader.Network(id, ct) : null;
        var membership = await OfFirst(told, MemberId.Parse(id), reader, ct);
        foreach (var seats in new[] { _all, OfKind(belonging.Kind), OfMembers(member?.Kind ?? (network is null ? null : MemberKind.Network)) }) seats.Add(membership, belonging, reader.AsOf.First, reader.AsOf.Last);
        if ((member is null ? network?.Identity.Country : member.Country) is { } country) Note(_countries, country, belonging.Certainty);
    }

    /// <summary>The same with the first records of its member and of those who hold a seat jointly: two records of one city have one seat.</summary>
    private static async ValueTask<Membership> OfFirst(Membership told, MemberId member, RegisterReader reader, CancellationToken ct)
    {
        Dictionary<MemberId, MemberId> first = [];
        foreach (var id in told.Reports.SelectMany(r => r.Jointly ?? []).Concat(told.Shared.Keys.Select(s => s.Of))) first[id] = MemberId.Parse(await reader.Resolve(id.Value, ct));
        if (first.Count == 0) return told with { Member = member };
        return (told with { Member = member, Recorded = [.. told.Recorded.Select(Joint)] })
            .Sharing(told.Shared.Select((shared, i) => KeyValuePair.Create((first[shared.Key.Of], i), Joint(shared.Value)!)).ToImmutableSortedDictionary()); // Not null: it is shared.

        RecordedMembership? Joint(RecordedMembership? report) => report?.Jointly is { } jointly ? report with { Jointly = [.. jointly.Select(j => first[j])] } : report;
    }

    private Seats OfKind(string? kind) => kind is null ? _unkind : _kinds.TryGetValue(kind, out var seats) ? seats : _kinds[kind] = new();

    private Seats OfMembers(MemberKind? kind) => kind is not { } known ? _unknown : _members.TryGetValue(known, out var seats) ? seats : _members[known] = new();

    private CountedView Counted() => new(
        Shown(_all.Count),
        [
            .. from kind in _kinds.Select(k => (Code: (string?)k.Key, k.Value.Count)).Prepend((null, _unkind.Count))
               where kind.Count.Possible > 0
               select new KindCountView(kind.Code, kind.Count.Certain, kind.Count.Possible),
        ],
        [
            .. from kind in _members.OrderBy(m => m.Key).Select(m => (Kind: (MemberKind?)m.Key, m.Value.Count)).Prepend((null, _unknown.Count))
               where kind.Count.Possible > 0
               select new MemberCountView(kind.Kind, kind.Count.Certain, kind.Count.Possible),
        ],
        Different(_countries));

    private static void Note(Dictionary<string, Certainty> all, string what, Certainty certainty) => all[what] = certainty.Or(all.GetValueOrDefault(what));

    /// <summary>How many different ones there are, of those who certainly belong and of all who may.</summary>
    private static CountView Different(Dictionary<string, Certainty> all) => new(all.Values.Count(c => c == Certainty.Yes), all.Values.Count(c => c != Certainty.No));

    private static CountView Shown(Headcount count) => new(count.Certain, count.Possible);
}
