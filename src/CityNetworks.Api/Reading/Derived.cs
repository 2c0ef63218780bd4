using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Api.Reading;

/// <summary>Memberships held through others: feeds the rules from rows, reading step by step what they may ask for, and shows the ways.</summary>
internal sealed class Derived(RegisterReader reader)
{
    private readonly Dictionary<MemberId, List<Tie>> _ties = [];
    private readonly Dictionary<MemberId, List<Derivation>> _statements = [];
    private readonly Dictionary<(MemberId From, MemberId To, TieKind Kind), List<(PeriodView Period, List<Basis> Bases)>> _periods = [];

    /// <summary>Every network a member belongs to through others, with the ways to it.</summary>
    public async Task<IReadOnlyList<(MemberId Network, IReadOnlyList<WayView> Ways)>> Of(MemberId member, CancellationToken ct)
    {
        List<(MemberId Id, bool IsNetwork)> reached = [(member, false)];
        for (var step = 0; step < Derivations.MostTies && reached.Count > 0; step++)
        {
            List<(MemberId, bool)> next = [];
            foreach (var (at, isNetwork) in reached)
            {
                if (_ties.ContainsKey(at)) continue;
                _ties[at] = await Ties(at, at == member, isNetwork, ct);
                next.AddRange(_ties[at].Select(t => (t.To, t.Kind == TieKind.MemberOf)));
            }

            reached = next;
        }

        List<(MemberId, IReadOnlyList<WayView>)> found = [];
        foreach (var derived in Derivations.Of(member, id => _ties.GetValueOrDefault(id) ?? [], id => _statements.GetValueOrDefault(id) ?? []))
        {
            found.Add((derived.Network, await Shown(member, derived, ct)));
        }

        return found;
    }

    /// <summary>Two reports of one tie make one way.</summary>
    private async Task<IReadOnlyList<WayView>> Shown(MemberId member, DerivedMembership derived, CancellationToken ct)
    {
        List<WayView> ways = [];
        foreach (var same in derived.Ways.GroupBy(way => string.Join(' ', way.Ties.Select(t => t.To.Value))))
        {
            var holds = same.Aggregate(Certainty.No, (c, way) => c.Or(way.Extent.Holds(reader.AsOf.First, reader.AsOf.Last)));
            List<WayStepView> steps = [];
            var (before, at) = (member, member);
            foreach (var tie in same.First().Ties)
            {
                // What ends in the world ends what is held through it.
                if ((await reader.Network(tie.To.Value, ct))?.Identity.Founded is { } founded && reader.AsOf.Last < founded.Earliest) holds = Certainty.No;
                holds = holds.And(Lifespan.Holds(await reader.Ends(tie.To.Value, ct), reader.AsOf.First, reader.AsOf.Last));
                steps.Add(new(await reader.Named(tie.To.Value, ct), tie.Kind, [.. _periods[(at, tie.To, tie.Kind)].Select(p => p.Period.Told(p.Bases))]));
                (before, at) = (at, tie.To);
            }

            holds = holds.And(Lifespan.Holds(await reader.Ends(member.Value, ct), reader.AsOf.First, reader.AsOf.Last));
            var statement = _statements[derived.Network].FirstOrDefault(s => s.Through == before);
            ways.Add(new(holds, steps, statement?.Source, statement?.Decision));
        }

        return ways;
    }

    /// <summary>Beyond the member itself only what a network says that it counts is worth reading, and most networks are counted by none.</summary>
    private async Task<List<Tie>> Ties(MemberId at, bool isMember, bool isNetwork, CancellationToken ct)
    {
        List<Tie> ties = [];
        var counted = isMember ? null : await Counting(at, ct);
        if (isNetwork && counted is { Count: 0 }) return ties;
        foreach (var alias in isNetwork ? [at.Value] : await reader.Aliases(at.Value, ct))
        {
            if (counted is not { Count: 0 }) await AddMemberships(alias);
            if (!isNetwork) await AddWholes(alias);
        }

        return ties;

        async Task AddMemberships(string alias)
        {
            foreach (var (row, membership) in await reader.Memberships(alias, ct))
            {
                var network = MemberId.Parse(row.Owner.Value);
                if (counted?.Contains(network) == false) continue;
                foreach (var (from, until) in membership.Periods()) Add(network, TieKind.MemberOf, Period.Between(from, until), Period.Between(from, until).Extent, membership.Bases.Where(b => from <= b.On && b.On <= until).Select(b => b.Basis));
                foreach (var report in membership.Reports) Add(network, TieKind.MemberOf, report.Period, membership.BeforeDecided(report.Period), new Basis(report.Decision, report.Source));
            }
        }

        async Task AddWholes(string alias)
        {
            foreach (var row in await reader.Rows(reader.AsOf.Always(RowKinds.PartOf) with { Owner = new(alias) }, ct))
            {
                var whole = RowJson.Deserialize<Member.Whole>(row.Data);
                Add(MemberId.Parse(await reader.Resolve(whole.Id.Value, ct)), TieKind.PartOf, whole.Period, whole.Period.Extent, new[] { Basis.Of(whole.Decision, whole.Source), whole.EndBasis }.OfType<Basis>());
            }
        }

        void Add(MemberId to, TieKind kind, Period period, Extent? extent, params IEnumerable<Basis> bases)
        {
            if (extent is not { } holds) return; // Something else was decided for all of it.
            ties.Add(new(to, kind, holds));
            if (!_periods.TryGetValue((at, to, kind), out var periods)) _periods[(at, to, kind)] = periods = [];
            var shown = period.Shown();
            if (periods.Find(p => p.Period.IsSameAs(shown)).Bases is { } same) same.AddRange(bases);
            else periods.Add((shown, [.. bases]));
        }
    }

    /// <summary>The networks that count members or parts of this one as their own.</summary>
    private async Task<HashSet<MemberId>> Counting(MemberId through, CancellationToken ct)
    {
        HashSet<MemberId> networks = [];
        foreach (var row in await reader.Derivations(through, ct))
        {
            var network = MemberId.Parse(row.Owner.Value);
            networks.Add(network);
            if (!_statements.TryGetValue(network, out var statements)) _statements[network] = statements = [];
            statements.Add(RowJson.Deserialize<Derivation>(row.Data));
        }

        return networks;
    }
}
