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
    public async Task<(IReadOnlyList<Changed> Changes, string? Next)> Page(string? after, int limit, CancellationToken ct)
    {
        // Few records turned out to be the same as others, and what is known later includes what was known before.
        _related = [.. (await present.Rows(present.AsOf.Always(RowKinds.SameAs), ct)).SelectMany(row => new[] { row.Owner.Value, row.Subject!.Value.Value })]; // A record that is the same has a first one.
        List<Changed> changes = [];
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

    private async ValueTask<IReadOnlyList<Changed>> Between(string id, Row? before, Row? later, RegisterReader was, RegisterReader now, CancellationToken ct)
    {
        if (_related.Contains(id)) return await OfOneRecord(id, was, now, ct);
        return Differences(MemberId.Parse(id), await Side(before, was), await Side(later, now));

        async ValueTask<Side?> Side(Row? row, RegisterReader reader) => row is null ? null : (await Read(row, reader, ct)).Told;
    }

    private async ValueTask<(MemberId Member, Side Told)> Read(Row row, RegisterReader reader, CancellationToken ct)
    {
        var (member, _, within, belonging) = await reader.Belonging(network.Value, row.Membership, ct);
        return (MemberId.Parse(member), new(belonging, within.RestsOn(reader.AsOf)));
    }

    private static IReadOnlyList<Changed> Differences(MemberId member, Side? before, Side? after) =>
        [.. Difference.Of(member, before?.Belonging, after?.Belonging).Select(change => new Changed(change, before?.Bases ?? [], after?.Bases ?? []))];

    /// <summary>All that is told under the ids of one record, when the first of them comes. It is one member, which belongs as far as any of them does.</summary>
    private async Task<IReadOnlyList<Changed>> OfOneRecord(string id, RegisterReader was, RegisterReader now, CancellationToken ct)
    {
        var ids = await now.Aliases(await now.Resolve(id, ct), ct);
        var (before, first) = await Members(was);
        var (later, second) = await Members(now);
        if (new[] { first, second }.OfType<string>().Min(StringComparer.Ordinal) != id) return [];
        return [.. before.Keys.Union(later.Keys).Order().SelectMany(member => Differences(member, before.GetValueOrDefault(member), later.GetValueOrDefault(member)))];

        async Task<(Dictionary<MemberId, Side> Members, string? First)> Members(RegisterReader reader)
        {
            Dictionary<MemberId, Side> members = [];
            string? first = null;
            foreach (var alias in ids.Order(StringComparer.Ordinal))
            {
                if (await reader.Some(reader.AsOf.Always(RowKinds.Membership) with { Owner = network, Key = alias }, ct) is not [var row]) continue;
                first ??= alias;
                var (member, told) = await Read(row, reader, ct);
                if (!members.TryGetValue(member, out var other) || other.Belonging.Certainty < told.Belonging.Certainty) members[member] = told;
            }

            return (members, first);
        }
    }

    /// <summary>How a member belongs at one moment, and what that rests on.</summary>
    private sealed record Side(Belonging Belonging, IReadOnlyList<Basis> Bases);
}

/// <summary>What became of a member, and what it rests on before and after.</summary>
internal sealed record Changed(MemberChange Change, IReadOnlyList<Basis> Before, IReadOnlyList<Basis> After);
