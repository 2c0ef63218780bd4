using CityNetworks.Domain;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Contracts;

/// <summary>A decided fact that awaits somebody's word: a step of a membership, or a term.</summary>
/// <param name="Member">Whom the fact is about.</param>
/// <param name="By">Who posted it.</param>
/// <param name="Basis">What it rests on, where somebody has said so.</param>
public sealed record AwaitedRow(MemberId Member, ValueList<MemberId> By, MembershipStep? Step = null, AwaitedTerm? Term = null, Basis? Basis = null);

/// <summary>[<paramref name="From"/>, <paramref name="Until"/>) in days; without an end while it stands.</summary>
public sealed record AwaitedTerm(OfficeId Office, int Number, DateOnly From, DateOnly? Until);
