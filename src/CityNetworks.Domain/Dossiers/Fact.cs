using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Dossiers;

/// <summary>How those who are counted stand to whom it is told of.</summary>
public enum ClaimRelation
{
    Direct,

    /// <summary>Through its members, such as national associations.</summary>
    Represented,

    /// <summary>Reached by its work without belonging to it.</summary>
    Animated,
    Inhabitants,
}

/// <summary>How exactly a source means a figure.</summary>
public enum Qualifier
{
    Exact,
    About,
    Near,
    MoreThan,
    LessThan,
    UpTo,
}

/// <summary>Why two sources do not say the same.</summary>
public enum ConflictKind
{
    /// <summary>Both cannot be so.</summary>
    Real,

    /// <summary>Each may be so at its time.</summary>
    Dates,

    /// <summary>They speak of different things.</summary>
    Scope,
    Naming,

    /// <summary>Within one source.</summary>
    Inner,
    Wording,

    /// <summary>One leaves out what the other tells.</summary>
    Coverage,
}

/// <summary>Something told of a network, city or organisation, kept beside whatever else is told of it. It replaces nothing.</summary>
public abstract record Fact
{
    private Fact()
    {
    }

    /// <summary>The document it rests on; null where it is the register's own remark.</summary>
    internal abstract Source? Basis { get; }

    /// <summary>Everybody it names.</summary>
    internal virtual IEnumerable<MemberId> Named => [];

    /// <inheritdoc cref="DossierCommand.RecordClaim"/>
    public sealed record Claim(
        string Figure, Source Source, string? Unit = null, Amount? Amount = null, ValueList<FigurePart>? Parts = null, ClaimRelation? Relation = null,
        Qualifier Qualifier = Qualifier.Exact, EdtfDate? AsOf = null, MemberId? In = null, string? Body = null, Texts? Wording = null) : Fact, IMayBeFlawed
    {
        internal override Source Basis => Source;

        internal override IEnumerable<MemberId> Named => In is { } other ? [other] : [];

        public IEnumerable<Flaw> Flaws()
        {
            if (Amount is null && Parts is null) yield return new("/amount", "tell an amount, or the parts where the source tells no more");
            if (Parts is { Count: 0 }) yield return new("/parts", "name the parts or leave the field out");
            else if (Amount is { Value: { } value } && FigurePart.AddUp(Parts, value) is { } flaw) yield return flaw;
            else if (Amount is { Value: null } && Parts is not null) yield return new("/parts", "only a value has parts");
        }
    }

    /// <inheritdoc cref="DossierCommand.RecordStatement"/>
    public sealed record Statement(
        string Kind, Texts Text, Source Source, int? Order = null, int? Of = null, ValueList<MemberId>? About = null, string? Body = null, EdtfDate? Due = null,
        EdtfDate? AsOf = null, Period? Period = null) : Fact, IMayBeFlawed
    {
        internal override Source Basis => Source;

        internal override IEnumerable<MemberId> Named => About ?? [];

        public IEnumerable<Flaw> Flaws()
        {
            if (Order < 1) yield return new("/order", "places are counted from 1");
            if (Of < 1) yield return new("/of", "there is one of them at least");
            if (Order > Of) yield return new("/order", "a place among several is not above their number");
        }
    }

    /// <inheritdoc cref="DossierCommand.RecordLink"/>
    public sealed record Link(string Label, string Use, Source Source, string? Address = null, string? Language = null, string? Body = null) : Fact
    {
        internal override Source Basis => Source;
    }

    /// <inheritdoc cref="DossierCommand.RecordMemberType"/>
    public sealed record MemberType(string What, Source Source, Texts? Text = null, string? Kind = null, string? Country = null) : Fact
    {
        internal override Source Basis => Source;
    }

    /// <inheritdoc cref="DossierCommand.RecordList"/>
    public sealed record MemberList(string Of, bool Complete, Source Source, int? Count = null, string? Country = null, Texts? Text = null) : Fact, IMayBeFlawed
    {
        internal override Source Basis => Source;

        public IEnumerable<Flaw> Flaws()
        {
            if (Count < 0) yield return new("/count", "a list has 0 entries or more");
        }
    }

    /// <inheritdoc cref="DossierCommand.RecordConflict"/>
    public sealed record Conflict(string Subject, ConflictKind Kind, ValueList<ConflictSide> Between, Texts Resolution, Source? Source = null) : Fact, IMayBeFlawed
    {
        internal override Source? Basis => Source;

        public IEnumerable<Flaw> Flaws()
        {
            if (Between.Count < 2) yield return new("/between", "two sides at least are needed, also within one source");
        }
    }
}

/// <summary>One side of a conflict.</summary>
/// <param name="Source">Slug of the source.</param>
/// <param name="Number">Of the fact in the same dossier that tells it.</param>
/// <param name="Says">What it says, where no fact tells that.</param>
public sealed record ConflictSide(string Source, int? Number = null, Texts? Says = null);
