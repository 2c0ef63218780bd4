namespace CityNetworks.Domain.Networks;

/// <summary>The parties to a decided fact of a network.</summary>
[Flags]
public enum Sides : byte
{
    /// <summary>Nobody's own word: an operator wrote it down, or it followed from a rule.</summary>
    None = 0,
    Network = 1,

    /// <summary>The member that the fact is about; of a term its holder.</summary>
    Member = 2,

    /// <summary>Who hands an office over.</summary>
    Predecessor = 4,
}

/// <summary>How far the sides of a fact agree.</summary>
public enum ConsentState
{
    /// <summary>Somebody who is asked has not answered.</summary>
    Unilateral,
    Confirmed,
    Disputed,
}

/// <summary>Who the sides of a fact are.</summary>
public static class Parties
{
    /// <param name="predecessor">Whom the term follows, where it was handed over.</param>
    public static IEnumerable<MemberId> Of(MemberId network, MemberId member, MemberId? predecessor, Sides sides)
    {
        if ((sides & Sides.Network) != Sides.None) yield return network;
        if ((sides & Sides.Member) != Sides.None) yield return member;
        if ((sides & Sides.Predecessor) != Sides.None && predecessor is { } before) yield return before;
    }
}

/// <summary>A side says that the fact is not so, and why.</summary>
public sealed record Objection(Sides By, Texts Reason);

/// <summary>What the sides have said of a decided fact. Computed from the events alone; it changes no date and no standing.</summary>
/// <param name="By">Who posted it.</param>
/// <param name="Asked">Whose word it takes besides; <see cref="Sides.None"/> where all sides posted it together.</param>
/// <param name="Confirmed">Who of those asked has confirmed it.</param>
/// <param name="Disputed">Objections that stand.</param>
public sealed record Consent(Sides By, Sides Asked, Sides Confirmed = Sides.None, ValueList<Objection>? Disputed = null)
{
    /// <summary>Who has been asked and has not answered.</summary>
    public Sides Awaited
    {
        get
        {
            var awaited = Asked & ~Confirmed;
            foreach (var objection in Disputed ?? []) awaited &= ~objection.By;
            return awaited;
        }
    }

    /// <summary>An objection weighs more than what is still to come.</summary>
    public ConsentState State => Disputed is not null ? ConsentState.Disputed : Awaited != Sides.None ? ConsentState.Unilateral : ConsentState.Confirmed;

    /// <summary>A confirmation lifts the side's own objection.</summary>
    internal Consent Confirm(Sides by) => this with { Confirmed = Confirmed | (by & Asked), Disputed = Without(by) };

    internal Consent Dispute(Sides by, Texts reason) => this with { Confirmed = Confirmed & ~by, Disputed = [.. Without(by) ?? [], new(by, reason)] };

    internal bool IsDisputed(Sides by, Texts reason) => Disputed?.Contains(new(by, reason)) == true;

    private ValueList<Objection>? Without(Sides by)
    {
        ValueList<Objection> others = [.. (Disputed ?? []).Where(o => (o.By & ~by) != Sides.None).Select(o => o with { By = o.By & ~by })];
        return others.Count > 0 ? others : null;
    }
}

/// <summary>What is said of the step of that day and standing.</summary>
public sealed record StepConsent(DateOnly On, Standing Standing, Consent Consent);
