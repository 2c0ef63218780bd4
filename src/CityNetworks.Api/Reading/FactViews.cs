using System.Text.Json.Serialization;
using CityNetworks.Api.Reading.Lists;
using CityNetworks.Domain;
using CityNetworks.Domain.Dossiers;

namespace CityNetworks.Api.Reading;

/// <summary>What sources tell in figures, all of it side by side, with what is shown where there is room for one and what the register counts itself.</summary>
/// <param name="Position">What is read is as of this position; to follow what comes later, start after it.</param>
/// <param name="ValidAt">The time in the world the answer is about: as asked, else today. What is told as of a later time is left out.</param>
/// <param name="Shown">Of all claims asked for, not only those of this page; on the first page.</param>
/// <param name="Counted">On the first page.</param>
public sealed record ClaimsView(string Position, string ValidAt, IReadOnlyList<ClaimView> Items, IReadOnlyList<ShownView>? Shown, CountedView? Counted) : IListAnswer
{
    Type IListAnswer.Item => typeof(ClaimView);
}

/// <summary>A figure as one source gives it.</summary>
/// <param name="Number">Of the fact in its dossier; for corrections, retractions and assessments.</param>
/// <param name="RecordedAs">The id it is recorded under, where that record turned out to be the same as the one asked for.</param>
/// <param name="Figure">What is measured: members, countries, founded…</param>
/// <param name="Unit">What is counted: cities, associations, percent…</param>
/// <param name="Amount">Left out where only the parts are told.</param>
/// <param name="AsOf">When it was so, EDTF; left out where the source does not tell.</param>
/// <param name="In">In whom it is a figure, as of a city in a network.</param>
/// <param name="Body">The body of the network it is about.</param>
/// <param name="Wording">How the source puts it, where that matters.</param>
/// <param name="Status">What may be said of it today.</param>
/// <param name="ShownBy">The rule that chose it among the answers to the same question; left out of those that were not chosen.</param>
public sealed record ClaimView(
    int Number, string? RecordedAs, string Figure, string? Unit, Amount? Amount, IReadOnlyList<FigurePart>? Parts, ClaimRelation? Relation, Qualifier Qualifier, string? AsOf,
    Named? In, string? Body, Texts? Wording, FactStatus Status, Texts? Reason, Source Source, ShownBy? ShownBy = null);

/// <summary>A question, the claim that is shown as its answer, and the rule that chose it.</summary>
/// <param name="In">Id.</param>
/// <param name="Rule">The first of these that left only one: the status, the time as of which it is told, the date of the source, the order of recording.</param>
public sealed record ShownView(string Figure, string? Unit, ClaimRelation? Relation, string? In, string? Body, int Number, string? RecordedAs, ShownBy Rule);

/// <summary>What the register counts itself at the time asked for, by decision and report.</summary>
/// <param name="Members">Seats in the network; a joint one counts one. Who belongs only through others is not counted.</param>
/// <param name="ByKind">The same by kind of membership.</param>
/// <param name="ByMember">The same by what the members are.</param>
/// <param name="Countries">Of the members.</param>
/// <param name="Networks">Of a city or organisation: those it belongs to.</param>
public sealed record CountedView(
    CountView? Members = null, IReadOnlyList<KindCountView>? ByKind = null, IReadOnlyList<MemberCountView>? ByMember = null, CountView? Countries = null, CountView? Networks = null);

/// <summary>A number where not all dates are known.</summary>
/// <param name="Certain">At least.</param>
/// <param name="Possible">At most.</param>
public sealed record CountView(int Certain, int Possible);

/// <summary>How many belong in one kind.</summary>
/// <param name="Kind">Code of the kind of membership; left out for those of whom it is not told, or told differently.</param>
public sealed record KindCountView(string? Kind, int Certain, int Possible);

/// <summary>How many of the members are of one sort.</summary>
/// <param name="Kind">Left out for those whom the register does not know.</param>
public sealed record MemberCountView(MemberKind? Kind, int Certain, int Possible);

/// <summary>What one source says in words.</summary>
/// <param name="Number">Of the fact in its dossier.</param>
/// <param name="RecordedAs">The id it is recorded under, where that record turned out to be the same as the one asked for.</param>
/// <param name="Kind">mission, objective, theme, target, criterion, goal…</param>
/// <param name="Order">Its place among so many of its kind.</param>
/// <param name="Of">How many of its kind the source tells.</param>
/// <param name="Text">In our words.</param>
/// <param name="About">Whom it names besides.</param>
/// <param name="Due">By when it is to be reached, EDTF.</param>
/// <param name="AsOf">When the source says that it is so, EDTF.</param>
/// <param name="Period">When it holds.</param>
public sealed record StatementView(
    int Number, string? RecordedAs, string Kind, int? Order, int? Of, Texts Text, IReadOnlyList<Named>? About, string? Body, string? Due, string? AsOf, PeriodView? Period,
    FactStatus Status, Texts? Reason, Source Source);

/// <summary>A link that a source gives.</summary>
/// <param name="Number">Of the fact in its dossier.</param>
/// <param name="RecordedAs">The id it is recorded under, where that record turned out to be the same as the one asked for.</param>
/// <param name="Address">As written; left out where the source has only the label.</param>
/// <param name="Use">site, registration, member-list, report, more…</param>
public sealed record LinkView(
    int Number, string? RecordedAs, string Label, string? Address, string Use, string? Language, string? Body, FactStatus Status, Texts? Reason, Source Source);

/// <summary>Members whom a source names only by what they are.</summary>
/// <param name="Number">Of the fact in its dossier.</param>
/// <param name="RecordedAs">The id it is recorded under, where that record turned out to be the same as the one asked for.</param>
/// <param name="What">water-agency, aerospace-company…</param>
/// <param name="Kind">Code of their kind of membership.</param>
public sealed record MemberTypeView(int Number, string? RecordedAs, string What, Texts? Text, string? Kind, string? Country, FactStatus Status, Texts? Reason, Source Source);

/// <summary>A list in a source.</summary>
/// <param name="Number">Of the fact in its dossier.</param>
/// <param name="RecordedAs">The id it is recorded under, where that record turned out to be the same as the one asked for.</param>
/// <param name="Of">members, members-of-france…</param>
/// <param name="Complete">Whether it has everybody; who is absent from an open one may belong all the same.</param>
/// <param name="Count">How many it has.</param>
public sealed record MemberListView(
    int Number, string? RecordedAs, string Of, bool Complete, int? Count, string? Country, Texts? Text, FactStatus Status, Texts? Reason, Source Source);

/// <summary>That sources do not agree.</summary>
/// <param name="Network">Whom it is about, where that is a network.</param>
/// <param name="Member">Whom it is about, where that is a city or organisation.</param>
/// <param name="Number">Of the fact in its dossier; left out of what nobody has judged.</param>
/// <param name="RecordedAs">The id it is recorded under, where that record turned out to be the same as the one asked for.</param>
/// <param name="Subject">What they do not agree on: member-count, name, president…; of what nobody has judged, the figure.</param>
/// <param name="Kind">real, dates, scope, naming, inner, wording or coverage; or unassessed: claims differ and nobody has said why.</param>
/// <param name="Resolution">What is made of it.</param>
/// <param name="Source">Where the resolution is taken from, if from a source.</param>
public sealed record ConflictView(
    Named? Network, Named? Member, int? Number, string? RecordedAs, string Subject, string Kind, IReadOnlyList<ConflictSideView> Between, Texts? Resolution, FactStatus? Status, Texts? Reason, Source? Source);

/// <summary>One side of a conflict.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="Number">Of the fact that tells it.</param>
/// <param name="Claim">That fact, where it is a figure and was not retracted.</param>
/// <param name="Says">What it says, where no fact tells that.</param>
public sealed record ConflictSideView(string Source, int? Number, ClaimView? Claim, Texts? Says);

/// <summary>A document or page that facts rest on.</summary>
/// <param name="Title">In its own language.</param>
/// <param name="Date">Its own date, EDTF; null where it states none.</param>
/// <param name="Retrieved">When it was read, EDTF; null where nobody has said.</param>
/// <param name="Described">Whether somebody has said what it is; else facts rest on it, and nothing more is known.</param>
/// <param name="Version">For If-Match.</param>
public sealed record SourceView(
    string Id, bool Described, string? Title, string? Publisher, string? Language, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Date, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Retrieved, string? Address, string? Kind, string Position, long Version);

/// <summary>A source in a list.</summary>
/// <param name="Title">In its own language.</param>
/// <param name="Date">Its own date, EDTF; null where it states none.</param>
/// <param name="Retrieved">When it was read, EDTF; null where nobody has said.</param>
/// <param name="Described">Whether somebody has said what it is; else facts rest on it, and nothing more is known.</param>
public sealed record SourceItem(string Id, bool Described, string? Title, string? Publisher, string? Language, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Date, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Retrieved, string? Address, string? Kind);

/// <summary>Something recorded that rests on a source.</summary>
/// <param name="Position">In the whole register.</param>
/// <param name="Stream">Whose event it is: an id, or dossier/ and the id of whom it is about.</param>
/// <param name="Version">In that stream.</param>
/// <param name="Type">What kind of fact it is: network.membership-recorded.v1, dossier.claim-recorded.v1…</param>
/// <param name="About">Whom it is about, and whoever it names.</param>
/// <param name="Section">The heading under which the source tells it.</param>
/// <param name="Quote">The source's own words.</param>
/// <param name="Data">The fact, byte for byte as it is stored and hashed.</param>
/// <param name="Sentence">What it tells, in both languages by the names known now; a name of a person that was erased is not in it.</param>
/// <param name="Correction">The register had it wrong; the source says so and did not change.</param>
/// <param name="Retracted">Nothing of it is left, as far as was known: it was taken back, as it was told or after corrections.</param>
/// <param name="CorrectedBy">The next event that put it right or took it back; left out where it stands as it was told.</param>
public sealed record SourceFactView(
    string Position, string Stream, long Version, string Type, DateTimeOffset RecordedAt, IReadOnlyList<Named> About, string? Section, string? Quote, StoredJson Data, Texts Sentence,
    bool Correction, bool Retracted, CorrectedView? CorrectedBy);
