using System.Text.Json.Serialization;
using CityNetworks.Api.Reading.Lists;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Api.Reading;

/// <summary>A list, or a page of one; the header Link leads to the next page.</summary>
/// <param name="Position">What is read is as of this position; to follow what comes later, start after it.</param>
/// <param name="ValidAt">The time in the world the answer is about: as asked, else today.</param>
public sealed record ListView<T>(string Position, string ValidAt, IReadOnlyList<T> Items) : IListAnswer
{
    Type IListAnswer.Item => typeof(T);
}

/// <summary>Something with an id and the name to show.</summary>
/// <param name="Name">Left out where there is none: nobody is registered so, or the person was erased.</param>
/// <param name="Kind">What it is, and so where to read it: network under /api/networks, local authorities under /api/cities, all others under /api/organisations. Persons have none.</param>
/// <param name="Acronym">Of a network.</param>
public sealed record Named(string Id, string? Name, MemberKind? Kind = null, string? Acronym = null);

/// <summary>A name as somebody uses it.</summary>
/// <param name="Language">BCP 47 tag; und where it belongs to no language.</param>
/// <param name="Period">When it was borne, as far as that is told.</param>
/// <param name="Sources">What tells it; left out where that is what tells the whole, or nobody named a source.</param>
/// <param name="Decisions">The votes or acts behind it; as the sources.</param>
public sealed record NameView(string Text, string Language, NameKind Kind, PeriodView? Period, IReadOnlyList<Source>? Sources = null, IReadOnlyList<Resolution>? Decisions = null);

/// <summary>A period as written, in EDTF. What is left out is unknown.</summary>
/// <param name="From">First day, month or year; .. for ever since.</param>
/// <param name="Until">First day on which it no longer holds; .. while it stands.</param>
/// <param name="To">Last day on which it held, where it is written so.</param>
/// <param name="Attested">Dates at which a source says that it held.</param>
public sealed record PeriodView(string? From, string? Until, string? To, IReadOnlyList<string>? Attested);

/// <summary>A network: what it is, its statutes, its ties to other networks and organisations.</summary>
/// <param name="Names">Every name it bears or bore.</param>
/// <param name="Founded">EDTF.</param>
/// <param name="Ended">EDTF; left out while it stands.</param>
/// <param name="MergedInto">The network it became part of.</param>
/// <param name="Source">What tells its founding, kind and country.</param>
/// <param name="Decision">The vote or act by which it was founded.</param>
/// <param name="SeatBasis">What its seat rests on.</param>
/// <param name="EndBasis">What its end rests on.</param>
/// <param name="StatutesBasis">What its statutes rest on.</param>
/// <param name="Affiliations">Those it tells of itself; /affiliations has what others tell of it, too.</param>
/// <param name="Derivations">Through whom others belong to it.</param>
/// <param name="Version">For If-Match.</param>
public sealed record NetworkView(
    string Id, NetworkKind Kind, string Name, string? Acronym, IReadOnlyList<NameView> Names, string? Founded, string? Ended, string? MergedInto, string? Seat, string? TimeZone,
    string? Country, Statutes Statutes, Source? Source, Resolution? Decision, Basis? SeatBasis, Basis? EndBasis, Basis? StatutesBasis, IReadOnlyList<AffiliationView> Affiliations, IReadOnlyList<DerivationView> Derivations, string Position, long Version);

/// <summary>A network in a list.</summary>
/// <param name="Founded">EDTF.</param>
/// <param name="Ended">EDTF; left out while it stands.</param>
public sealed record NetworkItem(string Id, NetworkKind Kind, string Name, string? Acronym, string? Founded, string? Ended, string? Seat, string? Country);

/// <summary>A tie of a network to another network or to an organisation.</summary>
/// <param name="Network">The network that tells of it.</param>
/// <param name="Relation">section-of, part-of, merged-from, initiated-by, office-run-by… The vocabulary is open.</param>
/// <param name="With">The other side.</param>
/// <param name="Country">For which country, where it is a section for one.</param>
/// <param name="Ended">When it was ended, EDTF.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="EndBasis">What its end rests on.</param>
public sealed record AffiliationView(
    Named Network, string Relation, Named With, string? Country, PeriodView Period, string? Ended, Source? Source, Resolution? Decision, Basis? EndBasis);

/// <summary>Members of a network, or parts of a city, belong through it.</summary>
/// <param name="Member">The only one of whom this is told; left out where it is told of all.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
public sealed record DerivationView(Named Through, Named? Member, Source? Source, Resolution? Decision);

/// <summary>A city or an organisation.</summary>
/// <param name="Names">Every name it bears or bore, also under records that turned out to be the same.</param>
/// <param name="Codes">What other registers call it; with what that rests on, where it is something of its own.</param>
/// <param name="ListedUnder">The heading under which a source lists it, which need not be its country.</param>
/// <param name="PartOf">What it is part of, such as a métropole.</param>
/// <param name="Parts">What is part of it.</param>
/// <param name="Ends">When it ends in the world, EDTF; left out while it stands.</param>
/// <param name="Into">What it became.</param>
/// <param name="SameAs">The id asked for, where that record turned out to be the same as this one.</param>
/// <param name="Source">What tells its kind and country.</param>
/// <param name="Decision">The vote or act behind its registration.</param>
/// <param name="CoordinatesBasis">What its coordinates rest on.</param>
/// <param name="EndBasis">What its end rests on.</param>
/// <param name="SameAsBasis">What it rests on that the record asked for is the same.</param>
/// <param name="Version">For If-Match.</param>
public sealed record MemberView(
    string Id, MemberKind Kind, string Name, IReadOnlyList<NameView> Names, string? Country, string? ListedUnder, Coordinates? Coordinates, IReadOnlyList<ExternalCode> Codes,
    IReadOnlyList<WholeView> PartOf, IReadOnlyList<WholeView> Parts, string? Ends, IReadOnlyList<Named> Into, string? SameAs, Source? Source, Resolution? Decision,
    Basis? CoordinatesBasis, Basis? EndBasis, Basis? SameAsBasis, string Position, long Version);

/// <summary>A city or organisation in a list.</summary>
/// <param name="Ends">When it ends in the world, EDTF; left out while it stands.</param>
public sealed record MemberItem(string Id, MemberKind Kind, string Name, string? Country, string? Ends);

/// <summary>The other side of being part of something: the whole, or the part.</summary>
/// <param name="Holds">Whether it is so at the time asked for.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="EndBasis">What it rests on that it ended.</param>
public sealed record WholeView(Named Of, Certainty Holds, PeriodView Period, Source? Source, Resolution? Decision, Basis? EndBasis);

/// <summary>A member in a network.</summary>
/// <param name="Holds">Whether it belongs at the time asked for: yes, possibly, no. Of a membership that is told directly it says nothing of other ways.</param>
/// <param name="Standing">As decided, or reported where only sources tell; left out where nothing is told of it directly.</param>
/// <param name="RecordedAs">The id it is recorded under, where that record turned out to be the same as the member's.</param>
/// <param name="Since">Since when it belongs without a break, EDTF; left out where that is not told, or told differently.</param>
/// <param name="Kind">Code of the kind of membership.</param>
/// <param name="Label">What the network calls the kind.</param>
/// <param name="Contradicted">It is decided that it does not belong, and a source says that it does.</param>
/// <param name="Decided">What was decided, step by step.</param>
/// <param name="Recorded">What sources report, each as it says.</param>
/// <param name="Through">The ways through others by which it belongs. Where nothing is decided or recorded of it directly, it belongs in no other way.</param>
/// <param name="Offices">What the member holds or does in the network and its bodies.</param>
/// <param name="Consent">What the sides have said of the step that decides for the time asked for; left out where it has no sides.</param>
public sealed record MembershipView(
    Named Network, Named Member, Certainty Holds, Standing? Standing, string? RecordedAs, string? Since, string? Kind, string? Label, bool Founding, bool Contradicted,
    IReadOnlyList<StepView> Decided, IReadOnlyList<ReportView> Recorded, IReadOnlyList<WayView>? Through = null, IReadOnlyList<HeldOfficeView>? Offices = null, ConsentView? Consent = null);

/// <summary>From this day the member stands so, until the next step.</summary>
/// <param name="Kind">Code of the kind of membership, held or applied for.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="Consent">Left out where it has no sides.</param>
public sealed record StepView(DateOnly On, Standing Standing, string? Kind, Source? Source, Resolution? Decision, ConsentView? Consent = null);

/// <summary>What one source says of a membership.</summary>
/// <param name="Number">Of the report among those about the member.</param>
/// <param name="Of">The member whose report it is, where that is another one who holds the seat jointly.</param>
/// <param name="Holds">What the report says of the time asked for, taken alone.</param>
/// <param name="Kind">Code of the kind of membership.</param>
/// <param name="Label">The network's own word for the kind.</param>
/// <param name="Act">How it began: joined, signed, founded…</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Jointly">Who else holds the same one seat.</param>
public sealed record ReportView(
    int Number, string? Of, Certainty Holds, PeriodView Period, string? Kind, string? Label, bool Founding, string? Act, string? Ending, IReadOnlyList<Named>? Jointly,
    Source Source, Resolution? Decision);

/// <summary>One way by which a member belongs to a network through others.</summary>
/// <param name="Steps">From the member to the network; the last one is the network.</param>
/// <param name="Source">Who says that members of the one before the last belong through it.</param>
public sealed record WayView(Certainty Holds, IReadOnlyList<WayStepView> Steps, Source? Source);

/// <summary>One step of a way.</summary>
/// <param name="To">Where it leads.</param>
/// <param name="Relation">member-of or part-of.</param>
/// <param name="Periods">When, as decided or as the sources tell.</param>
public sealed record WayStepView(Named To, TieKind Relation, IReadOnlyList<PeriodView> Periods);

/// <summary>An office or role of one member.</summary>
/// <param name="Office">Its id in the network: presidency, or of a body: groupe-pays-vn/presides.</param>
/// <param name="Role">What it does in the body, where it is no office of another name.</param>
/// <param name="Holds">Whether it holds it at the time asked for; left out where all that is told of it is told of other times.</param>
/// <param name="Person">Who exercises it.</param>
/// <param name="Mandate">The post by which the person holds it.</param>
/// <param name="IsDecided">Decided; else a source reports it.</param>
/// <param name="Ending">How it ended, where it did not end in its time.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="EndBasis">What it rests on that it ends so, where that was an act of its own.</param>
/// <param name="PersonBasis">What it rests on that this person exercises it, where that is something else than the whole.</param>
/// <param name="Consent">Left out where it has no sides.</param>
public sealed record HeldOfficeView(
    string Network, string Office, BodyRole? Role, IReadOnlyList<NameView> Titles, BodyItem? Body, Certainty? Holds, PeriodView Period, Named? Person, string? Mandate, bool Interim,
    bool IsDecided, TermEnding? Ending, Source? Source, Resolution? Decision, Basis? EndBasis, Basis? PersonBasis,
    ConsentView? Consent = null);

/// <summary>A part of a network.</summary>
/// <param name="Opened">EDTF.</param>
/// <param name="Closed">EDTF.</param>
public sealed record BodyItem(string Id, BodyKind Kind, string? Name, string? Country, string? Opened, string? Closed);

/// <summary>A body with who does what in it.</summary>
/// <param name="Country">Of a country group.</param>
/// <param name="Opened">EDTF.</param>
/// <param name="Closed">EDTF.</param>
/// <param name="Source">What tells that there is such a body.</param>
/// <param name="Decision">The vote or act by which it was opened.</param>
/// <param name="EndBasis">What its closing rests on.</param>
/// <param name="Roles">Only those of which something is told.</param>
public sealed record BodyView(
    string Id, BodyKind Kind, IReadOnlyList<NameView> Names, string? Country, string? Opened, string? Closed, Source? Source, Resolution? Decision, Basis? EndBasis,
    IReadOnlyList<OfficeView> Roles);

/// <summary>An office with who holds it at the time asked for.</summary>
/// <param name="Id">Its id in the network: presidency, or of a body: groupe-pays-vn/presides.</param>
/// <param name="Role">What one does in the body who holds it, where it is no office of another name.</param>
/// <param name="State">held, possibly-held, unknown or vacant; vacant only when a fact says so.</param>
/// <param name="Contested">Two of those named certainly overlap, or a report contradicts what is decided.</param>
/// <param name="NotRuledOut">Those of whom something is told for this time that somebody else's certain tenure pushes aside.</param>
/// <param name="Vacancies">Times in which it is told that nobody holds it.</param>
/// <param name="Source">What tells that there is such an office, so called, with these rules; of a role that every body has, left out.</param>
/// <param name="Decision">The vote or act by which it was created.</param>
public sealed record OfficeView(
    string Network, string Id, BodyRole? Role, IReadOnlyList<NameView> Titles, BodyItem? Body, RulesView Rules, TenureState State, IReadOnlyList<IncumbentView> Held, bool Contested,
    IReadOnlyList<IncumbentView>? NotRuledOut, IReadOnlyList<VacancyView>? Vacancies, Source? Source, Resolution? Decision);

/// <summary>That nobody holds an office in a time.</summary>
/// <param name="Holds">What it says of the time asked for, taken alone.</param>
/// <param name="Source">Who tells it; where nobody does, it is decided.</param>
/// <param name="Decision">The vote or act behind it.</param>
public sealed record VacancyView(Certainty Holds, PeriodView Period, Source? Source, Resolution? Decision);

/// <summary>The rules of an office.</summary>
/// <param name="Seats">How many may hold it at a time; null where that is not known or not limited.</param>
/// <param name="HeldBy">Kinds of membership that may hold it; empty for any member, null for anybody at all.</param>
/// <param name="Rotates">Whether nobody may follow himself.</param>
/// <param name="WhenMembershipEnds">What becomes of a term when its holder's membership does.</param>
public sealed record RulesView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Seats,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<string>? HeldBy,
    bool Rotates,
    WhenMembershipEnds WhenMembershipEnds);

/// <summary>Somebody who holds an office at the time asked for, or may.</summary>
/// <param name="Holder">Left out where only the person is told.</param>
/// <param name="Person">Who exercises it.</param>
/// <param name="Mandate">The post by which the person holds it.</param>
/// <param name="IsDecided">Decided; else a source reports it.</param>
/// <param name="Number">Of the term or report, in /terms.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="EndBasis">What it rests on that it ends so, where that was an act of its own.</param>
/// <param name="PersonBasis">What it rests on that this person exercises it, where that is something else than the whole.</param>
/// <param name="Consent">Left out where it has no sides.</param>
public sealed record IncumbentView(
    Named? Holder, Named? Person, string? Mandate, Certainty Holds, PeriodView Period, bool Interim, bool IsDecided, int Number, Source? Source, Resolution? Decision,
    Basis? EndBasis, Basis? PersonBasis, ConsentView? Consent = null);

/// <summary>One term, decided or reported.</summary>
/// <param name="Office">Its id in the network: presidency, or of a body: groupe-pays-vn/presides.</param>
/// <param name="Number">Among the decided terms of the office, or among its reports.</param>
/// <param name="IsDecided">Decided; else a source reports it.</param>
/// <param name="Holds">Whether it holds at the time asked for; left out where all that is told of it is told of other times.</param>
/// <param name="Holder">Left out where only the person is told.</param>
/// <param name="Person">Who exercises it.</param>
/// <param name="Mandate">The post by which the person holds it.</param>
/// <param name="Follows">Number of the term or report it took over from.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="EndBasis">What it rests on that it ends so, where that was an act of its own.</param>
/// <param name="PersonBasis">What it rests on that this person exercises it, where that is something else than the whole.</param>
/// <param name="Consent">Left out where it has no sides.</param>
public sealed record TermView(
    string Network, string Office, int Number, bool IsDecided, Certainty? Holds, Named? Holder, Named? Person, string? Mandate, PeriodView Period, Manner? Manner, TermEnding? Ending,
    int? Follows, bool Interim, Source? Source, Resolution? Decision, Basis? EndBasis, Basis? PersonBasis,
    ConsentView? Consent = null);

/// <summary>An event as it stands in the log, with who posted it.</summary>
/// <param name="Position">In the whole register.</param>
/// <param name="Stream">Whose event it is.</param>
/// <param name="Version">In that stream.</param>
/// <param name="Data">What happened, byte for byte as it is stored and hashed.</param>
/// <param name="Metadata">Who said so, on whose behalf and by which grant, byte for byte as it is stored and hashed.</param>
/// <param name="Hash">Chains the stream up to here, in hexadecimal.</param>
/// <param name="Concern">Its number among what concerns the one asked for, when it lies in another's stream.</param>
/// <param name="Sentence">What happened, told in both languages by the names known now; a name of a person that was erased is not in it.</param>
/// <param name="On">The date in the world, EDTF, as written; left out where there is none.</param>
/// <param name="Source">What it rests on.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="Correction">The register had it wrong; the world did not change.</param>
/// <param name="Corrects">What a correction puts right.</param>
public sealed record EventView(
    string Position, string Stream, long Version, string Type, DateTimeOffset RecordedAt, StoredJson Data, StoredJson Metadata, string Hash, long? Concern,
    Texts Sentence, string? On, Source? Source, Resolution? Decision, bool Correction, CorrectedView? Corrects);

/// <summary>An event that turned out to be wrong, or one that puts another right.</summary>
/// <param name="Position">In the whole register.</param>
/// <param name="Version">In the same stream.</param>
/// <param name="Sentence">What it says.</param>
public sealed record CorrectedView(string Position, long Version, string Type, Texts Sentence);
