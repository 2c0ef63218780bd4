using System.Text;
using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Telling;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>Reads rows as of one moment and gives them back as the domain's own types. What it has looked up once it does not look up again.</summary>
internal sealed class RegisterReader(IEventStore store, RowCache cache, AsOf asOf, string language)
{
    private const int FirstBatch = 16;
    private const int Batch = 1000;

    private readonly Dictionary<string, NetworkRow?> _networks = [];
    private readonly Dictionary<string, Member.Registered?> _members = [];
    private readonly Dictionary<string, string?> _persons = [];
    private readonly Dictionary<string, Description?> _sources = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _aliases = [];
    private readonly Dictionary<string, IReadOnlyList<(Row Row, Membership Told)>> _memberships = [];

    private ILookup<string, Row>? _derivations;
    private bool _looked;

    public AsOf AsOf => asOf;

    /// <summary>One that has looked nothing up yet: for the next of so many rows that all they need would be too much to remember.</summary>
    public RegisterReader Fresh() => new(store, cache, asOf, language);

    /// <summary>Looks up at once whatever these memberships are of, so that showing them asks for none of it one by one.</summary>
    public async ValueTask LookUp(IReadOnlyCollection<Row> memberships, CancellationToken ct)
    {
        await LookUp(_members, RowKinds.Member, memberships.Select(row => row.Key), ct);
        await LookUp(_networks, RowKinds.Network, memberships.Select(row => row.Owner.Value).Concat(memberships.Select(row => row.Key).Where(id => _members[id] is null)), ct);
    }

    /// <summary>Everything ever told of the memberships of one record, whatever the time in the world.</summary>
    public async ValueTask<IReadOnlyList<(Row Row, Membership Told)>> Memberships(string id, CancellationToken ct)
    {
        if (_memberships.TryGetValue(id, out var known)) return known;
        var rows = await Rows(asOf.Always(RowKinds.Membership) with { Subject = new(id) }, ct);
        await LookUp(rows, ct);
        return _memberships[id] = [.. rows.Select(row => (row, RowJson.Deserialize<MembershipRow>(row.Data).Whole()))];
    }

    public async ValueTask<NetworkRow?> Network(string id, CancellationToken ct)
    {
        if (_networks.TryGetValue(id, out var known)) return known;
        var rows = await store.Query(asOf.Always(RowKinds.Network) with { Owner = new(id), Key = "" }, ct);
        return _networks[id] = rows is [var row] ? cache.Of<NetworkRow>(row) : null;
    }

    public async ValueTask<Member.Registered?> Member(string id, CancellationToken ct)
    {
        if (_members.TryGetValue(id, out var known)) return known;
        var rows = await store.Query(asOf.Always(RowKinds.Member) with { Owner = new(id), Key = "" }, ct);
        return _members[id] = rows is [var row] ? cache.Of<Member.Registered>(row) : null;
    }

    /// <summary>The record an id leads to: itself, or the first one where it turned out to be the same.</summary>
    public async ValueTask<string> Resolve(string id, CancellationToken ct)
    {
        HashSet<string> seen = [id];
        while (await Member(id, ct) is { First: { } first } && seen.Add(first.Value)) id = first.Value;
        return id;
    }

    /// <summary>When something with this id certainly or possibly ends in the world.</summary>
    public async ValueTask<EdtfDate?> Ends(string id, CancellationToken ct) =>
        await Member(await Resolve(id, ct), ct) is { } member ? member.Ends : (await Network(id, ct))?.Identity.Ended;

    public async ValueTask<Named> Named(string id, CancellationToken ct)
    {
        if (_networks.GetValueOrDefault(id) is null && await Member(id, ct) is { } member) return new(id, Name(member.Names), member.Kind);
        return await Network(id, ct) is { } network
            ? new(id, Name(network.Identity.Names), MemberKind.Network, Acronym(network.Identity.Names))
            : new(id, null);
    }

    public async ValueTask<Named?> Person(PersonKey? key, CancellationToken ct)
    {
        if (key is not { Value: { } id }) return null;
        if (!_persons.TryGetValue(id, out var name)) _persons[id] = name = await store.ReadVault(id, ct) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        return new(id, name);
    }

    /// <summary>What the record of this id is called in both languages; null where nobody is registered so.</summary>
    public async ValueTask<Texts?> Called(string id, CancellationToken ct)
    {
        if (_networks.GetValueOrDefault(id) is null && await Member(id, ct) is { } member) return Both(member.Names);
        return await Network(id, ct) is { } network ? Both(network.Identity.Names) : null;
    }

    /// <summary>The name to show, of those borne at the time asked for if there are such.</summary>
    public string Name(IReadOnlyList<Name> names) => Names.Shown(Shown(names), language).Text;

    /// <summary>The same in both languages.</summary>
    public Texts Both(IReadOnlyList<Name> names) => Naming.Of(Shown(names));

    /// <summary>The shortest: sources write one acronym with and without its full stops.</summary>
    public string? Acronym(IReadOnlyList<Name> names) => names.Where(n => n.Kind == NameKind.Acronym && Borne(n)).MinBy(n => n.Text.Length)?.Text;

    /// <summary>All rows a query asks for.</summary>
    public async Task<IReadOnlyList<Row>> Rows(RowQuery query, CancellationToken ct)
    {
        var rows = await store.Query(query with { Limit = Batch }, ct);
        if (rows.Count < Batch) return rows;
        List<Row> all = [.. rows];
        while (rows.Count == Batch)
        {
            rows = await store.Query(query with { Limit = Batch, After = (all[^1].Owner, all[^1].Key) }, ct);
            all.AddRange(rows);
        }

        return all;
    }

    /// <summary>The rows a query asks for, as many as it wants.</summary>
    public Task<IReadOnlyList<Row>> Some(RowQuery query, CancellationToken ct) => store.Query(query, ct);

    /// <summary>All rows a query asks for; null where there are more than so many.</summary>
    public async Task<IReadOnlyList<Row>?> Rows(RowQuery query, int most, CancellationToken ct) =>
        await store.Query(query with { Limit = most + 1 }, ct) is { } rows && rows.Count <= most ? rows : null;

    /// <summary>What networks say of whom they count through this one.</summary>
    public async ValueTask<IEnumerable<Row>> Derivations(MemberId through, CancellationToken ct)
    {
        // Few networks say so at all. One look at them serves a member of hundreds, each of which might be such a way.
        if (!_looked) (_looked, _derivations) = (true, (await Rows(asOf.Always(RowKinds.Derivation), Batch, ct))?.ToLookup(row => row.Subject!.Value.Value)); // They have one.
        return _derivations is null ? await Rows(asOf.Always(RowKinds.Derivation) with { Subject = new(through.Value) }, ct) : _derivations[through.Value];
    }

    /// <summary>The description of a source; null where nobody has described it.</summary>
    public async ValueTask<Description?> Source(string id, CancellationToken ct)
    {
        if (_sources.TryGetValue(id, out var known)) return known;
        var rows = await store.Query(asOf.Always(RowKinds.Source) with { Owner = SourceId.Parse(id).Stream(), Key = "" }, ct);
        return _sources[id] = rows is [var row] ? RowJson.Deserialize<Description>(row.Data) : null;
    }

    /// <summary>All rows of one owner whose key begins so.</summary>
    public async Task<IReadOnlyList<Row>> Rows(string kind, StreamName owner, string prefix, CancellationToken ct)
    {
        List<Row> all = [];
        while (true)
        {
            var limit = all.Count == 0 && prefix.Length > 0 ? FirstBatch : Batch;
            var rows = await store.Query(asOf.Always(kind) with { Owner = owner, Limit = limit, After = (owner, all.Count == 0 ? prefix : all[^1].Key) }, ct);
            foreach (var row in rows)
            {
                if (!row.Key.StartsWith(prefix, StringComparison.Ordinal)) return all;
                all.Add(row);
            }

            if (rows.Count < limit) return all;
        }
    }

    /// <summary>Every id that leads to this record, itself first.</summary>
    public async ValueTask<IReadOnlyList<string>> Aliases(string id, CancellationToken ct)
    {
        if (_aliases.TryGetValue(id, out var known)) return known;
        List<string> all = [id];
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var row in await Rows(asOf.Always(RowKinds.SameAs) with { Subject = new(all[i]) }, ct))
            {
                if (!all.Contains(row.Owner.Value)) all.Add(row.Owner.Value);
            }
        }

        return _aliases[id] = all;
    }

    private async ValueTask LookUp<T>(Dictionary<string, T?> known, string kind, IEnumerable<string> ids, CancellationToken ct)
        where T : class
    {
        foreach (var some in ids.Where(id => !known.ContainsKey(id)).Distinct().Chunk(Batch))
        {
            foreach (var id in some) known[id] = null;
            foreach (var row in await store.Query(asOf.Always(kind) with { Owners = [.. some.Select(id => new StreamName(id))], Key = "", Limit = some.Length }, ct))
            {
                known[row.Owner.Value] = cache.Of<T>(row);
            }
        }
    }

    private IReadOnlyList<Name> Shown(IReadOnlyList<Name> names) => names.Where(Borne).ToList() is { Count: > 0 } borne ? borne : names;

    private bool Borne(Name name) => name.Period is not { } period || period.Holds(asOf.First, asOf.Last) != Certainty.No;
}
