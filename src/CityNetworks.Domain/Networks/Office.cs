using System.Collections.Immutable;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Networks;

/// <summary>How a holder came to an office.</summary>
public enum Manner
{
    Elected,
    Appointed,
    Assigned,
    Interim,
    HandedOver,
}

/// <summary>Why a term ends when it does.</summary>
public enum TermEnding
{
    /// <summary>When its time is over.</summary>
    InItsTime,
    Resigned,
    Left,
    RoleChanged,
    HandedOver,
    HandoverRevoked,
    MembershipEnded,
    BodyClosed,
}

/// <summary>From <paramref name="From"/> this person exercises the office for its holder; null where nobody is named.</summary>
/// <param name="Basis">What it rests on that this one does, where that is something else than the term.</param>
public readonly record struct PersonSpell(DateOnly From, PersonKey? Person, Basis? Basis = null);

/// <summary>A decided term, [From, Until) in days. One that never began has them equal.</summary>
/// <param name="Planned">The end it was given when it began; a revoked handover gives it back.</param>
/// <param name="Follows">The term whose handing over began this one.</param>
public sealed record Term(
    int Number, MemberId Holder, DateOnly From, DateOnly Until, DateOnly Planned, Manner Manner, TermEnding Ending, int? Follows, ImmutableArray<PersonSpell> Persons)
{
    /// <summary>How it ends if it is not handed over after all.</summary>
    public TermEnding EndingOtherwise { get; init; }

    /// <summary>What it rests on; null where nobody has said so.</summary>
    public Basis? Basis { get; init; }

    /// <summary>What it rests on that it ends so, where that was an act of its own.</summary>
    public Basis? EndBasis { get; init; }

    /// <summary>The same, if it is not handed over after all.</summary>
    public Basis? EndBasisOtherwise { get; init; }

    /// <summary>What the sides have said of it as it stands; null where it has no sides, or never begins.</summary>
    public Consent? Consent { get; init; }

    /// <summary>What they had said of it before it was handed over; a revoked handover gives it back.</summary>
    public Consent? ConsentOtherwise { get; init; }

    public bool NeverBegins => Until <= From;

    /// <summary>Until when somebody else can take it over: what makes only this holder leave does not shorten it.</summary>
    internal DateOnly Rest => LeavesVacant ? Planned : Until;

    public bool Covers(DateOnly day) => From <= day && day < Until;

    /// <summary>Whether its end leaves the seat vacant, because it came early and nobody followed at once.</summary>
    public bool LeavesVacant => Ending is TermEnding.Resigned or TermEnding.Left or TermEnding.RoleChanged or TermEnding.MembershipEnded;

    /// <summary>Who exercises it for its holder on a day of it; null where nobody is named.</summary>
    public PersonKey? PersonOn(DateOnly day) => SpellOn(day).Person;

    /// <summary>Since when that person does, and what that rests on.</summary>
    public PersonSpell SpellOn(DateOnly day)
    {
        var on = Persons[0];
        foreach (var spell in Persons)
        {
            if (spell.From <= day) on = spell;
        }

        return on;
    }

    /// <summary>The term goes on as planned; unless it has ended in the meantime, before it could be handed over to that one.</summary>
    internal Term HandoverRevoked(Term to) => HandsOverTo(to)
        ? this with { Until = Planned, Ending = EndingOtherwise, EndBasis = EndBasisOtherwise, EndBasisOtherwise = null, Consent = ConsentOtherwise, ConsentOtherwise = null }
        : this;

    /// <summary>Whether this term ends by handing over to that one: it may have ended before, and even been handed over to another.</summary>
    internal bool HandsOverTo(Term next) => next.Follows == Number && Ending == TermEnding.HandedOver && Until == next.From;

    /// <summary>The same term beginning on another day, with whoever exercises it from then on.</summary>
    internal Term Beginning(DateOnly from) => this with { From = from, Persons = [SpellOn(from) with { From = from }, .. Persons.Skip(1).Where(p => p.From > from)] };
}

/// <summary>What one source says of who held an office.</summary>
/// <param name="Holder">The member in whose name it is held; null where only the person is known.</param>
/// <param name="Mandate">In virtue of what the person holds it, as the source puts it: mayor of Sceaux.</param>
/// <param name="Follows">The report of the predecessor, where the source tells a succession: its end and this beginning are one date.</param>
public sealed record RecordedTerm(Period Period, Source Source, MemberId? Holder, PersonKey? Person, string? Mandate, bool Interim, int? Follows = null)
{
    /// <summary>The same report ending where its successor begins; null where its own dates rule that out.</summary>
    internal RecordedTerm? EndingWhere(PeriodStart successor) =>
        With(Period.From, successor.Date is { } date ? PeriodEnd.Until(date) : PeriodEnd.Unknown);

    /// <summary>The same report beginning where its predecessor ends; null where its own dates rule that out.</summary>
    internal RecordedTerm? BeginningWhere(PeriodEnd predecessor) =>
        With(predecessor.Date is { } date ? PeriodStart.At(predecessor.IsInclusive ? DayAfter(date) : date) : PeriodStart.Unknown, Period.Until);

    private RecordedTerm? With(PeriodStart from, PeriodEnd until) =>
        Period.TryCreate(from, until, Period.Attested, out var period, out _) ? this with { Period = period } : null;

    private static EdtfDate DayAfter(EdtfDate last)
    {
        var (first, latest) = (Next(last.Earliest), Next(last.Latest));
        return first == latest ? EdtfDate.Of(first) : EdtfDate.Parse($"[{first:yyyy-MM-dd}..{latest:yyyy-MM-dd}]");
    }

    private static DateOnly Next(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}

/// <summary>That nobody holds an office in a time: decided, or reported by a source.</summary>
public sealed record Vacancy(Period Period, Source? Source, Resolution? Decision = null);

/// <summary>A seat that exists whether or not it is held, with everything decided and reported about who held it.</summary>
public sealed record Office(
    OfficeId Id, ValueList<Name> Titles, OfficeRules Rules, ImmutableArray<Term> Terms, ImmutableArray<RecordedTerm?> Recorded, ImmutableArray<Vacancy> Vacant)
{
    /// <summary>What it rests on that there is, or was, such an office; null where nobody has said so, and for the roles that every body has.</summary>
    public Basis? Basis { get; init; }

    public static Office Of(OfficeId id, ValueList<Name> titles, OfficeRules rules, Basis? basis = null) => new(id, titles, rules, [], [], []) { Basis = basis };

    /// <summary>The decided term that this member holds on a day.</summary>
    public Term? HeldBy(MemberId holder, DateOnly day)
    {
        foreach (var term in Terms)
        {
            if (term.Holder == holder && term.Covers(day)) return term;
        }

        return null;
    }

    internal Office With(Term term) => this with { Terms = Terms.SetItem(term.Number - 1, term is { NeverBegins: true, Consent: not null } ? term with { Consent = null } : term) };

    internal static Office Evolve(Office office, NetworkEvent @event) => @event switch
    {
        NetworkEvent.TermBegun e => office with
        {
            Terms = office.Terms.Add(new(
                e.Term, e.Holder, e.From, e.Until ?? DateOnly.MaxValue, e.Until ?? DateOnly.MaxValue, e.Manner, TermEnding.InItsTime, null, [new(e.From, e.Person)])
            {
                Basis = Basis.Of(e),
                Consent = Consents.OfTerm(e.By),
            }),
        },
        NetworkEvent.HandedOver e => office.HandedOver(e),
        NetworkEvent.HandoverRevoked e => office
            .With(office.Terms[e.FromTerm - 1].HandoverRevoked(office.Terms[e.ToTerm - 1]))
            .With(office.Terms[e.ToTerm - 1] with { Until = office.Terms[e.ToTerm - 1].From, Ending = TermEnding.HandoverRevoked, EndBasis = Basis.Of(e) }),
        NetworkEvent.TermEnded e => office.With(office.Terms[e.Term - 1] with
        {
            Until = e.On < office.Terms[e.Term - 1].From ? office.Terms[e.Term - 1].From : e.On,
            Ending = e.Ending,
            EndBasis = Basis.Of(e),
            Consent = Consents.OfEnding(office.Terms[e.Term - 1].Consent, e.By),
        }),
        NetworkEvent.PersonChanged e => office.With(office.Terms[e.Term - 1] with
        {
            Persons = [.. office.Terms[e.Term - 1].Persons.Where(p => p.From < e.On), new(e.On, e.Person, Basis.Of(e)), .. office.Terms[e.Term - 1].Persons.Where(p => p.From > e.On)],
        }),
        NetworkEvent.TermCorrected e => office.Corrected(e),
        NetworkEvent.TermConfirmed e => office.With(office.Terms[e.Term - 1] with { Consent = office.Terms[e.Term - 1].Consent?.Confirm(e.By) }),
        NetworkEvent.TermDisputed e => office.With(office.Terms[e.Term - 1] with { Consent = office.Terms[e.Term - 1].Consent?.Dispute(e.By, e.Reason) }),
        NetworkEvent.OfficeLeftVacant e => office with { Vacant = office.Vacant.Add(new(e.Period, e.Source, e.Decision)) },
        NetworkEvent.TermRecorded e => office with { Recorded = office.Recorded.Add(e.Report) },
        NetworkEvent.HandoverRecorded e => office with
        {
            Recorded = office.Recorded
                .Add(new(Period.Before(e.On), e.Source, e.From, null, null, false))
                .Add(new(Period.Since(e.On), e.Source, e.To, e.Person, null, false, e.FromNumber)),
        },
        NetworkEvent.TermRecordCorrected e => office with { Recorded = office.Recorded.SetItem(e.Number - 1, e.Report) },
        _ => throw new System.Diagnostics.UnreachableException($"{@event.GetType().Name} is not about an office."),
    };

    private Office HandedOver(NetworkEvent.HandedOver e)
    {
        var old = Terms[e.FromTerm - 1];
        var until = e.Until ?? old.Rest;
        var next = new Term(e.ToTerm, e.To, e.On, until, until, Manner.HandedOver, TermEnding.InItsTime, old.Number, [new(e.On, e.Person)]) { Basis = Basis.Of(e), Consent = Consents.OfTerm(e.By) };
        var ended = old with
        {
            Until = e.On,
            Planned = old.Until,
            Ending = TermEnding.HandedOver,
            EndingOtherwise = old.Ending,
            EndBasis = Basis.Of(e),
            EndBasisOtherwise = old.EndBasis,
            Consent = Consents.OfEnding(old.Consent, Consents.OfPredecessor(e.By)),
            ConsentOtherwise = old.Consent,
        };
        return this with { Terms = Terms.SetItem(old.Number - 1, ended).Add(next) };
    }

    /// <summary>
    /// Where a corrected boundary is a handover, the term on its other side moves with it: a handover has one date. What was confirmed of dates that were wrong counts
    /// no longer; a role that is given back is as it was. What a correction names is what the term, its end and the other side rest on from now on.
    /// </summary>
    private Office Corrected(NetworkEvent.TermCorrected e)
    {
        var was = Terms[e.Term - 1];
        var until = e.Until ?? DateOnly.MaxValue;
        var inItsTime = was.Ending != TermEnding.HandedOver && (was.Ending == TermEnding.InItsTime || until == was.Planned || until == DateOnly.MaxValue);
        var isGivenBack = e.By == Sides.None && was.Ending == TermEnding.RoleChanged && e.From == was.From && until == was.Planned;
        var consent = isGivenBack ? was.Consent : Consents.OfTerm(e.By);
        var basis = Basis.Of(e);
        var corrected = was.Beginning(e.From) with
        {
            Until = until,
            Planned = inItsTime ? until : was.Planned,
            Ending = inItsTime ? TermEnding.InItsTime : was.Ending,
            Basis = basis ?? was.Basis,
            EndBasis = inItsTime ? null : basis ?? was.EndBasis,
            Consent = consent,
            ConsentOtherwise = was.Ending == TermEnding.HandedOver ? consent : null,
        };
        var office = With(corrected);
        if (was.Follows is { } follows && office.Terms[follows - 1] is var before && before.HandsOverTo(was)) office = office.With(before with { Until = e.From, EndBasis = e.From == was.From ? before.EndBasis : basis ?? before.EndBasis, Consent = e.From == was.From ? before.Consent : consent });
        if (office.Terms.FirstOrDefault(t => was.HandsOverTo(t) && !t.NeverBegins) is { } next)
        {
            office = office.With(next.Beginning(until) with { Basis = until == was.Until ? next.Basis : basis ?? next.Basis, Consent = until == was.Until ? next.Consent : consent });
        }

        return office;
    }
}
