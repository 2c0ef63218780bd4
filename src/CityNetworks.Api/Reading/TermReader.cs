using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain.Networks;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>Shows terms one by one, each with what all that is told of its office says of the time asked for.</summary>
internal sealed class TermReader(RegisterReader reader)
{
    private readonly Dictionary<(string, OfficeId), (Network.Active Network, Office Office, Tenure Tenure)> _offices = [];

    public async ValueTask<TermView> Read(Row row, CancellationToken ct)
    {
        var (id, number) = OfficeRows.Numbered(row.Key);
        var (_, office, tenure) = await Find(row.Owner.Value, id, ct);
        var decided = row.Kind == RowKinds.Term;
        var holds = Told.Holds(tenure, office, decided, number, reader.AsOf);
        var holder = row.Subject is { } subject ? await reader.Named(await reader.Resolve(subject.Value, ct), ct) : null;
        if (!decided)
        {
            var report = RowJson.Deserialize<RecordedTerm>(row.Data);
            return new(
                row.Owner.Value, id.Value, number, false, holds, holder, await reader.Person(report.Person, ct), report.Mandate, report.Period.Shown(),
                null, null, report.Follows, report.Interim, report.Source, null, null, null);
        }

        var term = RowJson.Deserialize<Term>(row.Data);
        var exercised = term.Exercised(reader.AsOf);
        return new(
            row.Owner.Value, id.Value, number, true, holds, holder, await reader.Person(exercised.Person, ct), null, term.Period().Shown(),
            term.Manner, term.Ending, term.Follows, term.Manner == Manner.Interim, term.Basis?.Source, term.Basis?.Decision, term.EndBasis, exercised.Basis,
            await reader.Shown(term, office, row.Owner.Value, ct));
    }

    public async ValueTask<(Network.Active Network, Office Office)> OfficeOf(Row row, CancellationToken ct)
    {
        var (network, office, _) = await Find(row.Owner.Value, OfficeRows.Numbered(row.Key).Office, ct);
        return (network, office);
    }

    private async ValueTask<(Network.Active Network, Office Office, Tenure Tenure)> Find(string network, OfficeId id, CancellationToken ct)
    {
        if (_offices.TryGetValue((network, id), out var known)) return known;
        var state = await OfficeRows.Office(network, id, reader, ct);
        return _offices[(network, id)] = (state, state.Offices[id], Tenure.Of(state, state.Offices[id], reader.AsOf.First, reader.AsOf.Last));
    }
}
