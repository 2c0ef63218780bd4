using CityNetworks.Domain;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Api.Reading;

/// <summary>What the two sides of a decided fact, the network and the member, have said of it.</summary>
/// <param name="State">unilateral while somebody who is asked has not answered, confirmed, or disputed.</param>
/// <param name="By">Who posted it.</param>
/// <param name="Awaited">Who is asked and has not answered.</param>
/// <param name="Disputed">Objections that stand.</param>
public sealed record ConsentView(ConsentState State, IReadOnlyList<Named> By, IReadOnlyList<Named>? Awaited, IReadOnlyList<ObjectionView>? Disputed);

/// <summary>An objection, and whose it is.</summary>
public sealed record ObjectionView(IReadOnlyList<Named> By, Texts Reason);

/// <summary>A decided fact that awaits somebody's word: a step of a membership, or a term.</summary>
/// <param name="Member">Whom it is about.</param>
/// <param name="By">Who posted it.</param>
/// <param name="Since">The position at which it was posted, or last changed.</param>
/// <param name="Step">Of a membership; to be named in membership-confirmations and membership-disputes.</param>
/// <param name="Term">To be named in term-confirmations and term-disputes.</param>
public sealed record AwaitedView(Named Network, Named Member, IReadOnlyList<Named> By, string Since, StepView? Step, AwaitedTermView? Term);

/// <summary>A term that awaits somebody's word.</summary>
/// <param name="Office">Its id in the network: presidency, or of a body: groupe-pays-vn/presides.</param>
/// <param name="Number">Among the decided terms of the office.</param>
/// <param name="Source">What tells it.</param>
/// <param name="Decision">The vote or act behind it.</param>
public sealed record AwaitedTermView(string Office, int Number, PeriodView Period, Source? Source, Resolution? Decision);
