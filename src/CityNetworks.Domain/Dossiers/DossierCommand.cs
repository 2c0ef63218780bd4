using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Dossiers;

/// <summary>What can be asked of the dossier of a network, city or organisation.</summary>
public abstract record DossierCommand
{
    private DossierCommand()
    {
    }

    /// <summary>A figure as one source gives it.</summary>
    /// <param name="Figure">Slug of what is measured: members, countries, founded…</param>
    /// <param name="Unit">Slug of what is counted: cities, associations, percent…</param>
    /// <param name="Amount">Left out where only its parts are told.</param>
    /// <param name="AsOf">When it was so; left out where the source does not tell, whatever its own date.</param>
    /// <param name="In">Where it is a figure in somebody else, such as of a city in a network.</param>
    /// <param name="Body">The body of the network it is about.</param>
    /// <param name="Wording">How the source puts it, where that matters.</param>
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

    /// <summary>What one source says in words.</summary>
    /// <param name="Kind">Slug: mission, objective, theme, activity, target, criterion, goal, participation…</param>
    /// <param name="Order">Its place among <paramref name="Of"/> of its kind.</param>
    /// <param name="About">Whom it names besides.</param>
    /// <param name="Due">By when it is to be reached.</param>
    /// <param name="AsOf">When the source says that it is so.</param>
    /// <param name="Period">When it holds.</param>
    /// <param name="Status">What may be said of it today; current where nothing is given.</param>
    /// <param name="Reason">Why it has that status.</param>
    public sealed record RecordStatement(
        string Kind, Texts Text, Source Source, int? Order = null, int? Of = null, ValueList<MemberId>? About = null, string? Body = null, EdtfDate? Due = null,
        EdtfDate? AsOf = null, Period? Period = null, FactStatus? Status = null, Texts? Reason = null) : DossierCommand, IMayBeFlawed
    {
        internal Fact.Statement Fact => new(Kind, Text, Source, Order, Of, About, Body, Due, AsOf, Period);

        public IEnumerable<Flaw> Flaws() => Fact.Flaws().Concat(Assessment.Flaws(Status, Reason));
    }

    /// <summary>A link that a source gives.</summary>
    /// <param name="Address">As written, perhaps without a protocol; left out where the text has only the label.</param>
    /// <param name="Use">Slug: site, registration, member-list, report, more…</param>
    public sealed record RecordLink(string Label, string Use, Source Source, string? Address = null, string? Language = null, string? Body = null) : DossierCommand
    {
        internal Fact.Link Fact => new(Label, Use, Source, Address, Language, Body);
    }

    /// <summary>Members that the source names only by what they are.</summary>
    /// <param name="What">Slug: water-agency, aerospace-company…</param>
    /// <param name="Kind">Code of their kind of membership.</param>
    public sealed record RecordMemberType(string What, Source Source, Texts? Text = null, string? Kind = null, string? Country = null) : DossierCommand
    {
        internal Fact.MemberType Fact => new(What, Source, Text, Kind, Country);
    }

    /// <summary>A list in a source, and whether it has everybody: who is absent from an open one may belong all the same.</summary>
    /// <param name="Of">Slug of whom it lists: members, members-of-france…</param>
    /// <param name="Count">How many it has.</param>
    public sealed record RecordList(string Of, bool Complete, Source Source, int? Count = null, string? Country = null, Texts? Text = null) : DossierCommand, IMayBeFlawed
    {
        internal Fact.MemberList Fact => new(Of, Complete, Source, Count, Country, Text);

        public IEnumerable<Flaw> Flaws() => Fact.Flaws();
    }

    /// <summary>That sources do not agree, why, and what the register makes of it.</summary>
    /// <param name="Subject">Slug of what they do not agree on: member-count, name, president…</param>
    /// <param name="Source">Where the resolution is taken from, if from a source.</param>
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
