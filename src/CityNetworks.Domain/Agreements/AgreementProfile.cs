using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Agreements;

/// <summary>What kind of common undertaking it is.</summary>
public enum AgreementKind
{
    /// <summary>A text that parties have signed or adopted.</summary>
    Agreement,

    /// <summary>An agenda or convention that others refer to, whoever its parties are.</summary>
    Framework,

    /// <summary>A bond between cities that needs no network: twinning, cooperation agreement…</summary>
    Tie,
    Programme,
    Project,
    Scheme,
}

/// <summary>One of those between whom it is.</summary>
/// <param name="Id">Left out where the register has no id for it; then <paramref name="Text"/> tells who it is.</param>
/// <param name="Text">In words, also of a group of which nobody is named.</param>
/// <param name="Role">Open vocabulary, in kebab case: party, signatory, lead, partner, beneficiary…</param>
/// <param name="Since">When it became one, where that was later than the rest.</param>
/// <param name="Source">Null where it is the source of the whole.</param>
public sealed record Party(string Role, MemberId? Id = null, Texts? Text = null, EdtfDate? Since = null, Source? Source = null) : IMayBeFlawed
{
    public IEnumerable<Flaw> Flaws()
    {
        if (Id is null && Text is null) yield return new("/id", "say who the party is, by its id or as a text");
    }
}

/// <summary>An agreement, tie, programme or project, as it is told.</summary>
/// <param name="Signed">When, as far as told.</param>
/// <param name="Place">Where it was signed, as written.</param>
/// <param name="Period">When it holds or runs, apart from when it was signed.</param>
/// <param name="Ended">When it came to its end, in its time or before.</param>
/// <param name="OutOf">The network it comes out of without belonging to it.</param>
/// <param name="Tie">What sort of tie it is, open vocabulary; several where the source leaves the choice.</param>
/// <param name="EndSource">What tells of its end; null where that is what tells the whole.</param>
public sealed record AgreementProfile(
    AgreementKind Kind, ValueList<Name> Names, ValueList<Party> Parties, EdtfDate? Signed, string? Place, Period? Period, EdtfDate? Ended, MemberId? OutOf,
    ValueList<string>? Tie, Texts? Text, Source Source, Source? EndSource = null)
{
    /// <summary>The same, as a source tells the whole of it.</summary>
    internal AgreementProfile Whole => EndSource is null ? this : this with { EndSource = null };


    /// <summary>Everybody named, with the network it comes out of.</summary>
    public IEnumerable<MemberId> Named => Parties.Select(p => p.Id).Append(OutOf).OfType<MemberId>().Distinct();

    /// <summary>That of the whole, and those of single parties.</summary>
    internal IEnumerable<Source> Sources => Source.All(Source, Names, Parties.Select(p => p.Source));

    /// <summary>When it holds, as far as that can be said: as told, or since it was signed.</summary>
    public Period Term => Period ?? (Signed is { } signed && Time.Period.TryCreate(PeriodStart.At(signed), PeriodEnd.Unknown, [], out var since, out _) ? since : Time.Period.Unknown);

    internal IEnumerable<Flaw> Flaws()
    {
        if (Tie is not null && Kind != AgreementKind.Tie) yield return new("/tie", "only a tie has a sort of tie");
    }

    /// <summary>Whether it holds on a day of which only the window is known; both of its ends belong to it.</summary>
    public Certainty Holds(DateOnly first, DateOnly last) => Term.Holds(first, last).And(Lifespan.Holds(Ended, first, last));
}
