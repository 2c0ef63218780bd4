using CityNetworks.Domain.Time;

namespace CityNetworks.Domain;

/// <summary>That somebody is decided to be part of somebody else: a commune of its métropole, a section of its network.</summary>
public sealed record Containment(MemberId In, Period Period)
{
    /// <summary>
    /// Why it cannot be decided that somebody is part of that one at that time: that one is decided to be part of him. Only what that one itself is part of is
    /// looked at; a longer circle would have to be walked, from actor to actor.
    /// </summary>
    internal static WouldContainEachOther? Circle(Circumstances now, MemberFacts whole, Period period, string field) =>
        now.Self is { } self && whole.Within?.Any(within => within.In == self && Unbounded(within.Period).Overlaps(Unbounded(period)) == Certainty.Yes) == true ? new(whole.Id, field) : null;

    /// <summary>What is decided without a bound has none until somebody decides one.</summary>
    private static Period Unbounded(Period period) => Period.TryCreate(
        period.From.IsUnknown ? PeriodStart.Open : period.From, period.Until.IsUnknown ? PeriodEnd.Open : period.Until, period.Attested, out var decided, out _) ? decided : period;
}

public sealed record WouldContainEachOther(MemberId Whole, string Field)
    : Refusal("would-contain-each-other", new(
        $"{Whole} is itself part of it at that time.",
        $"{Whole} en fait lui-même partie à cette époque."), Field);
