using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Time;

namespace CityNetworks.Api.Reading;

/// <summary>An agreement, framework, tie, programme, project or scheme in a list.</summary>
/// <param name="Holds">Whether it holds at the time asked for: yes, possibly, no.</param>
/// <param name="Signed">EDTF.</param>
/// <param name="Period">When it holds or runs, apart from when it was signed.</param>
/// <param name="Ended">When it came to its end, EDTF.</param>
/// <param name="OutOf">The network it comes out of without belonging to it.</param>
/// <param name="Tie">twinning, cooperation-agreement, partnership… Several where the source leaves the choice. The vocabulary is open.</param>
/// <param name="Source">What tells it.</param>
/// <param name="EndSource">What tells of its end; left out where that is what tells the whole.</param>
/// <param name="Roles">The roles of the one asked about, out-of for the network it comes out of; only where one was asked about.</param>
public sealed record AgreementItem(
    string Id, AgreementKind Kind, string Name, Certainty Holds, IReadOnlyList<PartyView> Parties, string? Signed, PeriodView? Period, string? Ended, Named? OutOf,
    IReadOnlyList<string>? Tie, Source Source, Source? EndSource, IReadOnlyList<string>? Roles = null);

/// <summary>An agreement, framework, tie, programme, project or scheme.</summary>
/// <param name="Holds">Whether it holds at the time asked for: yes, possibly, no.</param>
/// <param name="Signed">EDTF.</param>
/// <param name="Place">Where it was signed, as written.</param>
/// <param name="Period">When it holds or runs, apart from when it was signed.</param>
/// <param name="Ended">When it came to its end, EDTF.</param>
/// <param name="OutOf">The network it comes out of without belonging to it.</param>
/// <param name="Tie">twinning, cooperation-agreement, partnership… Several where the source leaves the choice. The vocabulary is open.</param>
/// <param name="Source">What tells it.</param>
/// <param name="EndSource">What tells of its end; left out where that is what tells the whole.</param>
/// <param name="WasCorrected">The register once had it wrong.</param>
/// <param name="Version">For If-Match.</param>
public sealed record AgreementView(
    string Id, AgreementKind Kind, string Name, IReadOnlyList<NameView> Names, Certainty Holds, IReadOnlyList<PartyView> Parties, string? Signed, string? Place, PeriodView? Period,
    string? Ended, Named? OutOf, IReadOnlyList<string>? Tie, Texts? Text, Source Source, Source? EndSource, bool WasCorrected, string Position, long Version);

/// <summary>One of those between whom it is.</summary>
/// <param name="Role">party, signatory, lead, partner, beneficiary… The vocabulary is open.</param>
/// <param name="Id">Left out where it is told in words only.</param>
/// <param name="Kind">What it is, and so where to read it.</param>
/// <param name="Text">Who it is in words, also a group of which nobody is named.</param>
/// <param name="Since">When it became one, where that was later than the rest, EDTF.</param>
/// <param name="Source">Left out where it is that of the whole.</param>
public sealed record PartyView(string Role, string? Id, string? Name, MemberKind? Kind, Texts? Text, string? Since, Source? Source);
