using CityNetworks.Actors;
using CityNetworks.Actors.ReadModels;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Dossiers;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Reading;

/// <summary>Facts of dossiers as they are shown.</summary>
internal static class FactShapes
{
    extension(FactRow row)
    {
        public FactStatus Status => row.Assessment?.Status ?? FactStatus.Current;

        public Texts? Reason => row.Assessment?.Reason;

        public LinkView Link(string? recordedAs)
        {
            var link = row.Fact.Link!; // Not null: the row is of a link.
            return new(row.Number, recordedAs, link.Label, link.Address, link.Use, link.Language, link.Body, row.Status, row.Reason, link.Source);
        }

        public MemberTypeView MemberType(string? recordedAs)
        {
            var type = row.Fact.MemberType!; // Not null: the row is of a type of members.
            return new(row.Number, recordedAs, type.What, type.Text, type.Kind, type.Country, row.Status, row.Reason, type.Source);
        }

        public MemberListView MemberList(string? recordedAs)
        {
            var list = row.Fact.List!; // Not null: the row is of a list.
            return new(row.Number, recordedAs, list.Of, list.Complete, list.Count, list.Country, list.Text, row.Status, row.Reason, list.Source);
        }
    }

    extension(RegisterReader reader)
    {
        /// <summary>The rows of all dossiers of one record and of those that turned out to be the same, in the order of owner and key.</summary>
        public async Task<List<Row>> Facts(RowQuery query, MemberId of, CancellationToken ct)
        {
            List<Row> rows = [];
            foreach (var alias in (await reader.Aliases(of.Value, ct)).Order(StringComparer.Ordinal))
            {
                rows.AddRange(await reader.Rows(query with { Owner = MemberId.Parse(alias).Dossier() }, ct));
            }

            return rows;
        }

        /// <summary>Of these rows those of the page asked for, and the one after it if there is one.</summary>
        public async Task<List<Row>> PageOfFacts(RowQuery query, MemberId of, CancellationToken ct)
        {
            List<Row> rows = [];
            var (limit, after) = reader.AsOf.Page;
            foreach (var alias in (await reader.Aliases(of.Value, ct)).Order(StringComparer.Ordinal))
            {
                var owner = MemberId.Parse(alias).Dossier();
                if (rows.Count > limit || (after is { } last && string.CompareOrdinal(owner.Value, last.Owner.Value) < 0)) continue;
                rows.AddRange(await reader.Some(query with { Owner = owner, After = after?.Owner == owner ? after : null, Limit = limit + 1 - rows.Count }, ct));
            }

            return rows;
        }

        public async ValueTask<ClaimView> Claim(FactRow row, string? recordedAs, ShownBy? by, CancellationToken ct)
        {
            var claim = row.Fact.Claim!; // Not null: the row is of a claim.
            return new(
                row.Number, recordedAs, claim.Figure, claim.Unit, claim.Amount, claim.Parts, claim.Relation, claim.Qualifier, claim.AsOf?.Text,
                claim.In is { } other ? await reader.Other(other, ct) : null, claim.Body, claim.Wording, row.Status, row.Reason, claim.Source, by);
        }

        public async ValueTask<StatementView> Statement(FactRow row, string? recordedAs, CancellationToken ct)
        {
            var statement = row.Fact.Statement!; // Not null: the row is of a statement.
            List<Named> about = [];
            foreach (var other in statement.About ?? []) about.Add(await reader.Other(other, ct));
            return new(
                row.Number, recordedAs, statement.Kind, statement.Order, statement.Of, statement.Text, about.Count > 0 ? about : null, statement.Body, statement.Due?.Text,
                statement.AsOf?.Text, statement.Period?.Shown(), row.Status, row.Reason, statement.Source);
        }

        public async ValueTask<ConflictView> Conflict(Row row, CancellationToken ct)
        {
            var id = row.Owner.Subject();
            var of = await reader.Other(id, ct);
            var recordedAs = of.Id == id.Value ? null : id.Value;
            var (network, member) = of.Kind == MemberKind.Network ? (of, null) : ((Named?)null, of);
            List<ConflictSideView> sides = [];
            if (DossierRows.IsDisagreement(row.Key))
            {
                var open = RowJson.Deserialize<Disagreement>(row.Data);
                foreach (var (number, claim) in open.Between) sides.Add(new(claim.Source.Id, number, await reader.Claim(row.Owner, number, ct), null));
                return new(network, member, null, recordedAs, open.Question.Figure, DossierRows.Unassessed, sides, null, null, null, null);
            }

            var fact = RowJson.Deserialize<FactRow>(row.Data);
            var conflict = fact.Fact.Conflict!; // Not null: the row is of a conflict.
            foreach (var side in conflict.Between) sides.Add(new(side.Source, side.Number, side.Number is { } number ? await reader.Claim(row.Owner, number, ct) : null, side.Says));
            return new(network, member, fact.Number, recordedAs, conflict.Subject, Codes.Write(conflict.Kind), sides, conflict.Resolution, fact.Status, fact.Reason, conflict.Source);
        }

        private async ValueTask<ClaimView?> Claim(StreamName dossier, int number, CancellationToken ct) =>
            await reader.Rows(reader.AsOf.Always(RowKinds.Claim) with { Owner = dossier, Key = DossierRows.Key(number) }, ct) is [var row]
                ? await reader.Claim(RowJson.Deserialize<FactRow>(row.Data), null, null, ct)
                : null;

        private async ValueTask<Named> Other(MemberId id, CancellationToken ct) => await reader.Named(await reader.Resolve(id.Value, ct), ct);
    }
}
