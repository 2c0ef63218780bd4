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
/// <param name="Seat">The last one to which it has certainly moved by the time asked for.</param>
/// <param name="TimeZone">In which its days begin then; IANA, UTC where it is left out.</param>
/// <param name="Seats">All it is known to have had, and planned ones, in order of time, whatever time is asked for.</param>
/// <param name="SeatBasis">What its seat rests on.</param>
/// <param name="EndBasis">What its end rests on.</param>
/// <param name="StatutesBasis">What its statutes rest on.</param>
/// <param name="Affiliations">Those it tells of itself; /affiliations has what others tell of it, too.</param>
/// <param name="Derivations">Through whom others belong to it.</param>
/// <param name="Version">For If-Match.</param>
public sealed record NetworkView(
    string Id, NetworkKind Kind, string Name, string? Acronym, IReadOnlyList<NameView> Names, string? Founded, string? Ended, string? MergedInto, string? Seat, string? TimeZone,
    IReadOnlyList<SeatView> Seats, string? Country, Statutes Statutes, Source? Source, Resolution? Decision, Basis? SeatBasis, Basis? EndBasis, Basis? StatutesBasis, IReadOnlyList<AffiliationView> Affiliations, IReadOnlyList<DerivationView> Derivations, string Position, long Version);

/// <summary>Where a network is based for a while.</summary>
/// <param name="Seat">Left out where only the zone is told.</param>
/// <param name="TimeZone">IANA; UTC where it is left out.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
public sealed record SeatView(string? Seat, string? TimeZone, PeriodView Period, Source? Source, Resolution? Decision);

/// <summary>A network in a list.</summary>
/// <param name="Founded">EDTF.</param>
/// <param name="Ended">EDTF; left out while it stands.</param>
/// <param name="Source">What tells its founding, kind and country.</param>
/// <param name="Decision">The vote or act by which it was founded.</param>
/// <param name="Seat">The last one to which it has certainly moved by the time asked for.</param>
/// <param name="SeatBasis">What its seat rests on.</param>
/// <param name="EndBasis">What its end rests on.</param>
public sealed record NetworkItem(
    string Id, NetworkKind Kind, string Name, string? Acronym, string? Founded, string? Ended, string? Seat, string? Country, Source? Source, Resolution? Decision, Basis? SeatBasis,
    Basis? EndBasis);

/// <summary>A tie of a network to another network or to an organisation.</summary>
/// <param name="Network">The network that tells of it.</param>
/// <param name="Relation">section-of, part-of, merged-from, initiated-by, office-run-by… The vocabulary is open.</param>
/// <param name="With">The other side.</param>
/// <param name="Country">For which country, where it is a section for one.</param>
/// <param name="Ended">When it was ended, EDTF.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="EndBasis">What its end rests on.</param>
/// <param name="Contradicted">It is one of a part to its whole, and told the other way round as well, surely for the same time.</param>
public sealed record AffiliationView(
    Named Network, string Relation, Named With, string? Country, PeriodView Period, string? Ended, Source? Source, Resolution? Decision, Basis? EndBasis, bool Contradicted);

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
/// <param name="Source">What tells its kind and country.</param>
/// <param name="Decision">The vote or act behind its registration.</param>
/// <param name="EndBasis">What its end rests on.</param>
public sealed record MemberItem(string Id, MemberKind Kind, string Name, string? Country, string? Ends, Source? Source, Resolution? Decision, Basis? EndBasis);

/// <summary>The other side of being part of something: the whole, or the part.</summary>
/// <param name="Holds">Whether it is so at the time asked for.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="EndBasis">What it rests on that it ended.</param>
/// <param name="Contradicted">It is told the other way round as well, surely for the same time.</param>
public sealed record WholeView(Named Of, Certainty Holds, PeriodView Period, Source? Source, Resolution? Decision, Basis? EndBasis, bool Contradicted);

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
/// <param name="Source">What tells it.</param>
/// <param name="Sources">All that tells it, where parts of it, such as a name, are told by something else.</param>
/// <param name="Decision">The vote or act behind it.</param>
/// <param name="Correction">The register had it wrong; the world did not change.</param>
/// <param name="Corrects">What a correction puts right.</param>
public sealed record EventView(
    string Position, string Stream, long Version, string Type, DateTimeOffset RecordedAt, StoredJson Data, StoredJson Metadata, string Hash, long? Concern,
    Texts Sentence, string? On, Source? Source, IReadOnlyList<Source>? Sources, Resolution? Decision, bool Correction, CorrectedView? Corrects);

/// <summary>An event that turned out to be wrong, or one that puts another right.</summary>
/// <param name="Position">In the whole register.</param>
/// <param name="Version">In the same stream.</param>
/// <param name="Sentence">What it says.</param>
public sealed record CorrectedView(string Position, long Version, string Type, Texts Sentence);
