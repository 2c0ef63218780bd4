using CityNetworks.Actors.ReadModels;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>What became of the members of a network between two moments, in the order of ids: rows of both moments are walked side by side.</summary>
internal sealed class MemberDifferences(StreamName network, RegisterReader past, RegisterReader present)
{
    private const int Batch = 1000;
    private const int MostMembers = 10_000; // Looked at for one page, where few of them changed.

    private HashSet<string> _related = [];

    /// <summary>The changes of at most so many members after an id, and the id to go on after; null at the end.</summary>
    public async Task<(IReadOnlyList<MemberChange> Changes, string? Next)> Page(string? after, int limit, CancellationToken ct)
    {
        // Few records turned out to be the same as others, and what is known later includes what was known before.
        _related = [.. (await present.Rows(present.AsOf.Always(RowKinds.SameAs), ct)).SelectMany(row => new[] { row.Owner.Value, row.Subject!.Value.Value })]; // A record that is the same has a first one.
        List<MemberChange> changes = [];
        var (changed, seen) = (0, 0);
        while (true)
        {
            var (was, now) = (past.Fresh(), present.Fresh());
            var (before, later) = (await Rows(was, after, ct), await Rows(now, after, ct));

            // Where one side has more rows than were read, nothing is known of it beyond the last.
            var beyond = new[] { before, later }.Where(rows => rows.Count == Batch).Select(rows => rows.Keys.Max(StringComparer.Ordinal)).Min(StringComparer.Ordinal);
            foreach (var id in before.Keys.Union(later.Keys).Where(id => beyond is null || string.CompareOrdinal(id, beyond) <= 0).Order(StringComparer.Ordinal))
            {
                if (changed == limit || seen++ == MostMembers) return (changes, after);
                var some = await Between(id, before.GetValueOrDefault(id), later.GetValueOrDefault(id), was, now, ct);
                changes.AddRange(some);
                if (some.Count > 0) changed++;
                after = id;
            }

            if (beyond is null) return (changes, null);
        }
    }

    private async Task<Dictionary<string, Row>> Rows(RegisterReader reader, string? after, CancellationToken ct)
    {
        var rows = await reader.Some(reader.AsOf.Always(RowKinds.Membership) with { Owner = network, After = after is null ? null : (network, after), Limit = Batch }, ct);
        await reader.LookUp(rows, ct);
        return rows.ToDictionary(row => row.Key);
    }

    private async ValueTask<IReadOnlyList<MemberChange>> Between(string id, Row? before, Row? later, RegisterReader was, RegisterReader now, CancellationToken ct)
    {
        if (_related.Contains(id)) return await OfOneRecord(id, was, now, ct);
        return [.. Difference.Of(MemberId.Parse(id), await Belonging(before, was), await Belonging(later, now))];

        async ValueTask<Belonging?> Belonging(Row? row, RegisterReader reader) => row is null ? null : (await reader.Belonging(network.Value, row.Membership, ct)).Belonging;
    }

    /// <summary>All that is told under the ids of one record, when the first of them comes. It is one member, which belongs as far as any of them does.</summary>
    private async Task<IReadOnlyList<MemberChange>> OfOneRecord(string id, RegisterReader was, RegisterReader now, CancellationToken ct)
    {
        var ids = await now.Aliases(await now.Resolve(id, ct), ct);
        var (before, first) = await Members(was);
        var (later, second) = await Members(now);
        if (new[] { first, second }.OfType<string>().Min(StringComparer.Ordinal) != id) return [];
        return [.. before.Keys.Union(later.Keys).Order().SelectMany(member => Difference.Of(member, before.GetValueOrDefault(member), later.GetValueOrDefault(member)))];

        async Task<(Dictionary<MemberId, Belonging> Members, string? First)> Members(RegisterReader reader)
        {
            Dictionary<MemberId, Belonging> members = [];
            string? first = null;
            foreach (var alias in ids.Order(StringComparer.Ordinal))
            {
                if (await reader.Some(reader.AsOf.Always(RowKinds.Membership) with { Owner = network, Key = alias }, ct) is not [var row]) continue;
                first ??= alias;
                var (record, _, _, belonging) = await reader.Belonging(network.Value, row.Membership, ct);
                var member = MemberId.Parse(record);
                if (!members.TryGetValue(member, out var other) || other.Certainty < belonging.Certainty) members[member] = belonging;
            }

            return (members, first);
        }
    }
}
