namespace CityNetworks.Domain.Dossiers;

/// <summary>What became known of a network, city or organisation (<c>Of</c>). Stored shapes: add; never rename, retype or remove.</summary>
public abstract record DossierEvent
{
    private DossierEvent()
    {
    }

    public sealed record ClaimRecorded(MemberId Of, int Number, Fact.Claim Claim, Assessment? Assessment) : DossierEvent, ISourced
    {
        Source? ISourced.Source => Claim.Source;
    }

    public sealed record StatementRecorded(MemberId Of, int Number, Fact.Statement Statement, Assessment? Assessment) : DossierEvent, ISourced
    {
        Source? ISourced.Source => Statement.Source;
    }

    public sealed record LinkRecorded(MemberId Of, int Number, Fact.Link Link) : DossierEvent, ISourced
    {
        Source? ISourced.Source => Link.Source;
    }

    public sealed record MemberTypeRecorded(MemberId Of, int Number, Fact.MemberType MemberType) : DossierEvent, ISourced
    {
        Source? ISourced.Source => MemberType.Source;
    }

    public sealed record ListRecorded(MemberId Of, int Number, Fact.MemberList List) : DossierEvent, ISourced
    {
        Source? ISourced.Source => List.Source;
    }

    public sealed record ConflictRecorded(MemberId Of, int Number, Fact.Conflict Conflict) : DossierEvent, ISourced
    {
        Source? ISourced.Source => Conflict.Source;
    }

    /// <param name="Named">Whom the fact named before.</param>
    public sealed record FactCorrected(MemberId Of, int Number, AnyFact Fact, ValueList<MemberId> Named) : DossierEvent, ISourced
    {
        Source? ISourced.Source => Fact.Told.Basis;
    }

    /// <param name="Named">Whom the fact named.</param>
    public sealed record FactRetracted(MemberId Of, int Number, Texts Reason, ValueList<MemberId> Named) : DossierEvent;

    /// <inheritdoc cref="FactRetracted"/>
    public sealed record FactAssessed(MemberId Of, int Number, Assessment Assessment, ValueList<MemberId> Named) : DossierEvent;
}
