using System.Collections.Immutable;
using System.Globalization;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>Offices with everything told of who held them, as the rules of tenure want them; no more of a network than is asked for.</summary>
internal static class OfficeRows
{
    /// <summary>The network with one office.</summary>
    public static async Task<Network.Active> Office(string network, OfficeId office, RegisterReader reader, CancellationToken ct)
    {
        var state = (await Bare(network, reader, ct))!; // A term's row belongs to a network.
        var rows = await reader.Rows(reader.AsOf.Always(RowKinds.Office) with { Owner = new(network), Key = office.Value }, ct);
        if (office.Body is { } body) state = Bodies(state, await reader.Rows(reader.AsOf.Always(RowKinds.Body) with { Owner = new(network), Key = body }, ct));
        return await WithTerms(Offices(state, rows), network, $"{office}#", reader, ct);
    }

    /// <summary>The network with the offices that belong to no body; null where there is none.</summary>
    public static async Task<Network.Active?> OfNetwork(string network, RegisterReader reader, CancellationToken ct)
    {
        if (await Bare(network, reader, ct) is not { } state) return null;
        state = Offices(state, (await reader.Rows(RowKinds.Office, new(network), "", ct)).Where(row => OfficeId.Parse(row.Key).Body is null));
        foreach (var office in state.Offices.Keys) state = await WithTerms(state, network, $"{office}#", reader, ct);
        return state;
    }

    /// <summary>The network with its bodies, or one of them, and their offices; null where there is no such network.</summary>
    public static async Task<Network.Active?> OfBodies(string network, string? only, RegisterReader reader, CancellationToken ct)
    {
        if (await Bare(network, reader, ct) is not { } state) return null;
        var prefix = only is null ? "" : $"{only}/";
        state = Bodies(state, await reader.Rows(reader.AsOf.Always(RowKinds.Body) with { Owner = new(network), Key = only }, ct));
        state = Offices(state, (await reader.Rows(RowKinds.Office, new(network), prefix, ct)).Where(row => OfficeId.Parse(row.Key).Body is not null));
        return await WithTerms(state, network, prefix, reader, ct);
    }

    /// <summary>The office and number in the key of a term's row.</summary>
    public static (OfficeId Office, int Number) Numbered(string key)
    {
        var at = key.IndexOf('#', StringComparison.Ordinal);
        return (OfficeId.Parse(key[..at]), int.Parse(key[(at + 1)..], CultureInfo.InvariantCulture));
    }

    private static async Task<Network.Active?> Bare(string network, RegisterReader reader, CancellationToken ct) =>
        await reader.Network(network, ct) is { } row
            ? new(
                row.Identity, row.Statutes, Roster.Empty, ImmutableDictionary<OfficeId, Office>.Empty, ImmutableDictionary<string, Body>.Empty, [], [],
                ImmutableDictionary<MemberId, EdtfDate>.Empty)
            : null;

    private static Network.Active Bodies(Network.Active state, IEnumerable<Row> rows) =>
        state with { Bodies = state.Bodies.SetItems(rows.Select(row => KeyValuePair.Create(row.Key, RowJson.Deserialize<Body>(row.Data)))) };

    private static Network.Active Offices(Network.Active state, IEnumerable<Row> rows) => state with
    {
        Offices = state.Offices.SetItems(rows.Select(row => RowJson.Deserialize<OfficeRow>(row.Data))
            .Select(row => KeyValuePair.Create(row.Id, Domain.Networks.Office.Of(row.Id, row.Titles, row.Rules, row.Basis) with { Vacant = [.. row.Vacant] }))),
    };

    private static async Task<Network.Active> WithTerms(Network.Active state, string network, string prefix, RegisterReader reader, CancellationToken ct)
    {
        var offices = state.Offices;
        foreach (var row in await reader.Rows(RowKinds.Term, new(network), prefix, ct))
        {
            var (office, _) = Numbered(row.Key);
            if (!offices.ContainsKey(office)) continue;
            var term = RowJson.Deserialize<Term>(row.Data);
            offices = offices.SetItem(office, offices[office] with { Terms = offices[office].Terms.Add(term with { Holder = await First(term.Holder) }) });
        }

        foreach (var row in await reader.Rows(RowKinds.TermReport, new(network), prefix, ct))
        {
            var (office, number) = Numbered(row.Key);
            if (!offices.ContainsKey(office)) continue;
            var recorded = offices[office].Recorded;
            while (recorded.Length < number - 1) recorded = recorded.Add(null); // A report that was taken back has no row; one of other times is not asked for.
            var report = RowJson.Deserialize<RecordedTerm>(row.Data);
            if (report.Holder is { } holder) report = report with { Holder = await First(holder) };
            if (Told.IsBeforeTheNetwork(report.Period, state.Identity, reader.AsOf) || await reader.IsOutsideTheMembership(network, offices[office].Rules, report, ct)) continue;
            offices = offices.SetItem(office, offices[office] with { Recorded = recorded.Add(report) });
        }

        var ended = state.EndedMembers;
        foreach (var holder in offices.Values.SelectMany(o => o.Terms.Select(t => t.Holder).Concat(o.Recorded.Select(r => r?.Holder).OfType<MemberId>())).Distinct())
        {
            if (await reader.Ends(holder.Value, ct) is { } end) ended = ended.SetItem(holder, end);
        }

        return state with { Offices = offices, EndedMembers = ended };

        // Two records of one city are not two holders.
        async ValueTask<MemberId> First(MemberId holder) => MemberId.Parse(await reader.Resolve(holder.Value, ct));
    }
}
