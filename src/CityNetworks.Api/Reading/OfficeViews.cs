using System.Text.Json.Serialization;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Api.Reading;

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
