using System.Collections.Immutable;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>How a member stands to a network.</summary>
public enum Standing : byte
{
    None,

    /// <summary>Nothing is decided, but a source reports a membership. Never a step.</summary>
    Reported,
    Applied,
    Refused,
    Member,
    Suspended,
    Withdrawn,
    Excluded,
}

/// <summary>From <paramref name="On"/> the member stands so, until the next step.</summary>
/// <param name="Kind">The kind of membership, applied for or held; null where it ends.</param>
public readonly record struct MembershipStep(DateOnly On, Standing Standing, string? Kind);

/// <summary>What the step of that day and standing rests on.</summary>
public sealed record StepBasis(DateOnly On, Standing Standing, Basis Basis);

/// <summary>What one source says of a membership.</summary>
/// <param name="Kind">Code in the statutes; null where the source does not tell.</param>
/// <param name="Label">The network's own word for the kind.</param>
/// <param name="Act">How it began, as the source puts it: joined, signed, founded…; null if untold.</param>
/// <param name="Ending">How it ended: withdrawn, excluded…</param>
/// <param name="Jointly">Others who hold the same one seat.</param>
public sealed record RecordedMembership(
    Period Period, Source Source, string? Kind, string? Label, bool Founding, string? Act, string? Ending, ValueList<MemberId>? Jointly, Resolution? Decision);

/// <summary>
/// One member's belonging to one network: what was decided, as steps in the order of days, so that two periods cannot overlap;
/// and what sources report, as they report it.
/// </summary>
/// <param name="FoundedIt">Whether it was decided that the member is a founding one.</param>
public sealed record Membership(MemberId Member, ImmutableArray<MembershipStep> Steps, ImmutableArray<RecordedMembership?> Recorded, bool FoundedIt)
{
    /// <summary>What only few memberships have, apart, so that it costs the others nothing.</summary>
    private readonly Besides _besides = Besides.None;

    /// <summary>Reports about another member, by that member and their number, that name this one as a joint holder of the seat.</summary>
    public ImmutableSortedDictionary<(MemberId Of, int Number), RecordedMembership> Shared
    {
        get => _besides.Shared;
        private init => _besides = _besides with { Shared = value };
    }

    /// <summary>The same membership, named as a joint holder by these reports about others.</summary>
    public Membership Sharing(ImmutableSortedDictionary<(MemberId Of, int Number), RecordedMembership> shared) => this with { Shared = shared };

    /// <summary>What the sides have said of steps that one of them posted.</summary>
    public ImmutableArray<StepConsent> Consents
    {
        get => _besides.Consents;
        private init => _besides = _besides with { Consents = value };
    }

    /// <summary>What steps rest on of which somebody has said so.</summary>
    public ImmutableArray<StepBasis> Bases
    {
        get => _besides.Bases;
        private init => _besides = _besides with { Bases = value };
    }

    /// <summary>The same membership, whose steps rest on these.</summary>
    public Membership Resting(ImmutableArray<StepBasis> bases) => this with { Bases = bases };

    /// <summary>The same membership, of whose steps the sides have said so much.</summary>
    public Membership Saying(ImmutableArray<StepConsent> consents) => this with { Consents = consents };

    /// <summary>What the sides have said of a step; null where it has no sides.</summary>
    public Consent? ConsentTo(DateOnly on, Standing standing)
    {
        foreach (var said in Consents)
        {
            if (said.On == on && said.Standing == standing) return said.Consent;
        }

        return null;
    }

    internal Membership Saying(DateOnly on, Standing standing, Consent? consent)
    {
        if (consent is null && Consents.IsEmpty) return this;
        var others = Consents.RemoveAll(s => s.On == on && s.Standing == standing);
        return Saying(consent is null ? others : others.Add(new(on, standing, consent)));
    }

    /// <summary>What a step rests on; null where nobody has said so.</summary>
    public Basis? BasisOf(DateOnly on, Standing standing)
    {
        foreach (var rests in Bases)
        {
            if (rests.On == on && rests.Standing == standing) return rests.Basis;
        }

        return null;
    }

    internal Membership Resting(DateOnly on, Standing standing, Basis? basis)
    {
        if (basis is null && Bases.IsEmpty) return this;
        var others = Bases.RemoveAll(b => b.On == on && b.Standing == standing);
        return Resting(basis is null ? others : others.Add(new(on, standing, basis)));
    }

    /// <summary>The days of a report on which nothing is decided yet, and it counts: what is decided wins over what is reported. Null if there are none.</summary>
    public Extent? BeforeDecided(Period report) =>
        Steps.IsEmpty ? report.Extent : Lifespan.Until(EdtfDate.Of(Steps[0].On)) is { } before ? report.Extent.Intersect(before) : null;

    /// <summary>All that sources report and nobody has retracted.</summary>
    public IEnumerable<RecordedMembership> Reports => Recorded.OfType<RecordedMembership>().Concat(Shared.Values);

    /// <summary>Whether it is a founding member, by decision or report.</summary>
    public bool Founding => FoundedIt || Reports.Any(r => r.Founding);

    public static Membership Of(MemberId member) => new(member, [], [], false);

    /// <summary>
    /// The standing on a day: the last decided step on or before it. Before the first step it is what sources report, if it possibly
    /// held then: so what is decided can build on what is only reported, and is not hindered by it. Where sources tell different
    /// kinds, the kind is not known.
    /// </summary>
    public MembershipStep At(DateOnly day)
    {
        for (var i = Steps.Length - 1; i >= 0; i--)
        {
            if (Steps[i].On <= day) return Steps[i];
        }

        var holding = Reports.Where(r => r.Period.Holds(day) != Certainty.No).Select(r => r.Kind).ToList();
        if (holding.Count == 0) return new(DateOnly.MinValue, Standing.None, null);
        var kinds = holding.OfType<string>().Distinct().ToList();
        return new(DateOnly.MinValue, Standing.Reported, kinds.Count == 1 ? kinds[0] : null);
    }

    /// <summary>The first day of [from, until) on which <paramref name="entitled"/> does not accept the standing, or null if it accepts all.</summary>
    public DateOnly? FirstDayWithout(DateOnly from, DateOnly until, Func<MembershipStep, bool> entitled) =>
        FirstDay(from, until, Turns(), day => !IsAccepted(day, entitled));

    /// <summary>The first day of [from, until) that was accepted before and is not any more.</summary>
    internal DateOnly? FirstDayLost(Membership before, DateOnly from, DateOnly until, Func<MembershipStep, bool> entitled) =>
        FirstDay(from, until, Turns().Concat(before.Turns()), day => before.IsAccepted(day, entitled) && !IsAccepted(day, entitled));

    /// <summary>The first day of [from, until) that is accepted, or null if none is.</summary>
    internal DateOnly? FirstDayWith(DateOnly from, DateOnly until, Func<MembershipStep, bool> entitled) =>
        FirstDay(from, until, Turns(), day => IsAccepted(day, entitled));

    /// <summary>The decided periods, oldest first, each unbroken; suspended days count as belonging.</summary>
    public IEnumerable<(DateOnly From, DateOnly Until)> Periods()
    {
        DateOnly? from = null;
        foreach (var step in Steps)
        {
            var belongs = step.Standing is Standing.Member or Standing.Suspended;
            if (belongs && from is null)
            {
                from = step.On;
            }
            else if (!belongs && from is { } began)
            {
                if (began < step.On) yield return (began, step.On);
                from = null;
            }
        }

        if (from is { } still) yield return (still, DateOnly.MaxValue);
    }

    /// <summary>Where nothing is decided for the day, one report that is accepted is enough: no other report can hinder.</summary>
    private bool IsAccepted(DateOnly day, Func<MembershipStep, bool> entitled) =>
        At(day) is var at && at.Standing != Standing.Reported
            ? entitled(at)
            : Reports.Any(report => report.Period.Holds(day) != Certainty.No && entitled(at with { Kind = report.Kind }));

    private static DateOnly? FirstDay(DateOnly from, DateOnly until, IEnumerable<DateOnly> turns, Func<DateOnly, bool> found)
    {
        foreach (var day in turns.Where(d => d > from && d < until).Order().Prepend(from))
        {
            if (day < until && found(day)) return day;
        }

        return null;
    }

    /// <summary>Days on which the standing can change.</summary>
    private IEnumerable<DateOnly> Turns()
    {
        foreach (var step in Steps) yield return step.On;
        foreach (var report in Reports)
        {
            yield return report.Period.PossibleFrom;
            if (report.Period.PossibleUntil is { } until) yield return until;
        }
    }

    /// <summary>The steps with one more, after all of its day; null where one standing cannot follow the other, with the step it collides with.</summary>
    internal ImmutableArray<MembershipStep>? With(MembershipStep step, out MembershipStep collides)
    {
        var at = Steps.Length;
        while (at > 0 && Steps[at - 1].On > step.On) at--;
        var before = at > 0 ? Steps[at - 1] : At(step.On);
        collides = before;
        if (!CanFollow(before, step)) return null;
        if (at < Steps.Length)
        {
            collides = Steps[at];
            if (!CanFollow(step, Steps[at])) return null;
        }

        return Steps.Insert(at, step);
    }

    /// <summary>Every pair of neighbours of which the later cannot follow the earlier. A report that was retracted can leave one behind.</summary>
    internal IEnumerable<(MembershipStep Earlier, MembershipStep Later)> Breaches()
    {
        for (var i = 0; i < Steps.Length; i++)
        {
            var before = i > 0 ? Steps[i - 1] : (this with { Steps = [] }).At(Steps[0].On);
            if (!CanFollow(before, Steps[i])) yield return (before, Steps[i]);
        }
    }

    private static bool CanFollow(MembershipStep before, MembershipStep after) => (before.Standing, after.Standing) switch
    {
        (Standing.Applied, Standing.Member or Standing.Refused or Standing.Withdrawn) => true,
        (Standing.Member, Standing.Member) => before.Kind != after.Kind,
        (Standing.Member, Standing.Suspended or Standing.Withdrawn or Standing.Excluded) => true,
        (Standing.Suspended, Standing.Member or Standing.Withdrawn or Standing.Excluded) => true,
        (Standing.Reported, not (Standing.None or Standing.Reported or Standing.Refused)) => true,
        (Standing.None or Standing.Refused or Standing.Withdrawn or Standing.Excluded, Standing.Applied or Standing.Member) => true,
        _ => false,
    };

    private sealed record Besides(
        ImmutableSortedDictionary<(MemberId Of, int Number), RecordedMembership> Shared, ImmutableArray<StepConsent> Consents, ImmutableArray<StepBasis> Bases)
    {
        public static Besides None { get; } = new(ImmutableSortedDictionary<(MemberId Of, int Number), RecordedMembership>.Empty, [], []);
    }
}
