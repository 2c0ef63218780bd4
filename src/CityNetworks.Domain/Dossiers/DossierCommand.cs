using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Dossiers;

/// <summary>What can be asked of the dossier of a network, city or organisation. What the fields of a fact mean is said at <see cref="Dossiers.Fact"/>.</summary>
public abstract record DossierCommand
{
    private DossierCommand()
    {
    }

    /// <param name="Status">What may be said of it today; current where nothing is given.</param>
    /// <param name="Reason">Why it has that status.</param>
    public sealed record RecordClaim(
        string Figure, Source Source, string? Unit = null, Amount? Amount = null, ValueList<FigurePart>? Parts = null, ClaimRelation? Relation = null,
        Qualifier Qualifier = Qualifier.Exact, EdtfDate? AsOf = null, MemberId? In = null, string? Body = null, Texts? Wording = null,
        FactStatus? Status = null, Texts? Reason = null) : DossierCommand, IMayBeFlawed
    {
        internal Fact.Claim Fact => new(Figure, Source, Unit, Amount, Parts, Relation, Qualifier, AsOf, In, Body, Wording);

        public IEnumerable<Flaw> Flaws() => Fact.Flaws().Concat(Assessment.Flaws(Status, Reason));
    }

    /// <inheritdoc cref="RecordClaim"/>
    public sealed record RecordStatement(
        string Kind, Texts Text, Source Source, int? Order = null, int? Of = null, ValueList<MemberId>? About = null, string? Body = null, EdtfDate? Due = null,
        EdtfDate? AsOf = null, Period? Period = null, FactStatus? Status = null, Texts? Reason = null) : DossierCommand, IMayBeFlawed
    {
        internal Fact.Statement Fact => new(Kind, Text, Source, Order, Of, About, Body, Due, AsOf, Period);

        public IEnumerable<Flaw> Flaws() => Fact.Flaws().Concat(Assessment.Flaws(Status, Reason));
    }

    public sealed record RecordLink(string Label, string Use, Source Source, string? Address = null, string? Language = null, string? Body = null) : DossierCommand
    {
        internal Fact.Link Fact => new(Label, Use, Source, Address, Language, Body);
    }

    public sealed record RecordMemberType(string What, Source Source, Texts? Text = null, string? Kind = null, string? Country = null) : DossierCommand
    {
        internal Fact.MemberType Fact => new(What, Source, Text, Kind, Country);
    }

    public sealed record RecordList(string Of, bool Complete, Source Source, int? Count = null, string? Country = null, Texts? Text = null) : DossierCommand, IMayBeFlawed
    {
        internal Fact.MemberList Fact => new(Of, Complete, Source, Count, Country, Text);

        public IEnumerable<Flaw> Flaws() => Fact.Flaws();
    }

    public sealed record RecordConflict(string Subject, ConflictKind Kind, ValueList<ConflictSide> Between, Texts Resolution, Source? Source = null) : DossierCommand, IMayBeFlawed
    {
        internal Fact.Conflict Fact => new(Subject, Kind, Between, Resolution, Source);

        public IEnumerable<Flaw> Flaws() => Fact.Flaws();
    }

    /// <summary>The register had it wrong: the whole fact as it should have been, of the same kind. What was said of its status stays.</summary>
    /// <param name="Number">Of the fact. Stands in the address.</param>
    public sealed record CorrectFact(
        int Number = 0, Fact.Claim? Claim = null, Fact.Statement? Statement = null, Fact.Link? Link = null, Fact.MemberType? MemberType = null,
        Fact.MemberList? List = null, Fact.Conflict? Conflict = null) : DossierCommand, IMayBeFlawed
    {
        internal AnyFact Fact => new(Claim, Statement, Link, MemberType, List, Conflict);

        public IEnumerable<Flaw> Flaws() => Fact.Flaws();
    }

    /// <summary>It should never have been recorded.</summary>
    /// <inheritdoc cref="CorrectFact"/>
    public sealed record RetractFact(Texts Reason, int Number = 0) : DossierCommand;

    /// <summary>Says what may be said of it today.</summary>
    /// <inheritdoc cref="CorrectFact"/>
    public sealed record AssessFact(FactStatus Status, Texts Reason, int Number = 0) : DossierCommand;
}
