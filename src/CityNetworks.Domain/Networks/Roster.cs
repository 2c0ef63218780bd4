using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CityNetworks.Domain.Networks;

/// <summary>
/// Every membership of a network by member. Immutable like all state, but most of it lies in one flat table that successive states share;
/// what has changed since lies over it and is folded into a new table when it has grown. So hundreds of thousands are quick to wake and small to keep.
/// </summary>
public sealed class Roster
{
    private const int SmallestFold = 64;
    private const int FoldAtFraction = 8;

    private readonly Dictionary<MemberId, Membership> _settled; // Never written to once a roster has it.
    private readonly ImmutableDictionary<MemberId, Membership> _changed;

    private Roster(Dictionary<MemberId, Membership> settled, ImmutableDictionary<MemberId, Membership> changed, int count) =>
        (_settled, _changed, Count) = (settled, changed, count);

    public static Roster Empty { get; } = Of([], 0);

    public int Count { get; }

    public IEnumerable<Membership> Values => _changed.Values.Concat(_changed.IsEmpty ? _settled.Values : _settled.Values.Where(m => !_changed.ContainsKey(m.Member)));

    /// <param name="count">How many there are; room is made for them at once.</param>
    public static Roster Of(IEnumerable<Membership> memberships, int count)
    {
        var settled = new Dictionary<MemberId, Membership>(count);
        foreach (var membership in memberships) settled.Add(membership.Member, membership);
        return new(settled, ImmutableDictionary<MemberId, Membership>.Empty, settled.Count);
    }

    public bool ContainsKey(MemberId member) => TryGetValue(member, out _);

    public bool TryGetValue(MemberId member, [MaybeNullWhen(false)] out Membership membership) =>
        _changed.TryGetValue(member, out membership) || _settled.TryGetValue(member, out membership);

    /// <summary>The roster with this membership in place of what it had of the member, if anything.</summary>
    public Roster SetItem(MemberId member, Membership membership)
    {
        var count = ContainsKey(member) ? Count : Count + 1;
        var changed = _changed.SetItem(member, membership);
        return changed.Count <= Math.Max(SmallestFold, _settled.Count / FoldAtFraction) ? new(_settled, changed, count) : Folded(changed, count);
    }

    private Roster Folded(ImmutableDictionary<MemberId, Membership> changed, int count)
    {
        var settled = new Dictionary<MemberId, Membership>(_settled); // Copied as it lies, without hashing again.
        settled.EnsureCapacity(count);
        foreach (var (id, membership) in changed) settled[id] = membership;
        return new(settled, ImmutableDictionary<MemberId, Membership>.Empty, count);
    }
}
