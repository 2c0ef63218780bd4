using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Api.Reading;

/// <summary>A member in a network.</summary>
/// <param name="Holds">
/// Whether it belongs at the time asked for: yes, possibly, no; left out where nobody tells that it ever belonged, and it is here for an office only. Of a
/// membership that is told directly it says nothing of other ways.
/// </param>
/// <param name="Standing">As decided, or reported where only sources tell; left out where nothing is told of it directly.</param>
/// <param name="RecordedAs">The id it is recorded under, where that record turned out to be the same as the member's.</param>
/// <param name="Since">Since when it belongs without a break, EDTF; left out where that is not told, or told differently.</param>
/// <param name="Kind">Code of the kind of membership.</param>
/// <param name="Label">What the network calls the kind.</param>
/// <param name="Contradicted">It is decided that it does not belong, and a source says that it does; or it does not, and certainly has an office that only members have.</param>
/// <param name="Decided">What was decided, step by step.</param>
/// <param name="Recorded">What sources report, each as it says.</param>
/// <param name="Through">The ways through others by which it belongs. Where nothing is decided or recorded of it directly, it belongs in no other way.</param>
/// <param name="Offices">What the member holds or does in the network and its bodies.</param>
/// <param name="Consent">What the sides have said of the step that decides for the time asked for; left out where it has no sides.</param>
public sealed record MembershipView(
    Named Network, Named Member, Certainty? Holds, Standing? Standing, string? RecordedAs, string? Since, string? Kind, string? Label, bool Founding, bool Contradicted,
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
/// <param name="Decision">The vote or act by which they do.</param>
public sealed record WayView(Certainty Holds, IReadOnlyList<WayStepView> Steps, Source? Source, Resolution? Decision);

/// <summary>One step of a way.</summary>
/// <param name="To">Where it leads.</param>
/// <param name="Relation">member-of or part-of.</param>
/// <param name="Periods">When, as decided or as the sources tell.</param>
public sealed record WayStepView(Named To, TieKind Relation, IReadOnlyList<ToldPeriodView> Periods);

/// <summary>A period with what tells it.</summary>
/// <param name="Sources">What tells it.</param>
/// <param name="Decisions">The votes or acts behind it.</param>
/// <inheritdoc cref="PeriodView"/>
public sealed record ToldPeriodView(
    string? From, string? Until, string? To, IReadOnlyList<string>? Attested, IReadOnlyList<Source>? Sources, IReadOnlyList<Resolution>? Decisions);
